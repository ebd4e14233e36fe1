import type { SimClock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { HOUR_MS } from './windows.ts'

/** Protocol 4.6: a code works within 72 h, once. */
export const RESPONSE_CODE_LIFE_MS = 72 * HOUR_MS
const SENT_KEPT = 50_000
const CODES_KEPT = 100_000

/** One accepted message/send. */
export interface Sent {
  msgid: string
  agentid: number
  sentAtMs: number
  taskId?: string
  responseCode?: string
  /** Lower-cased userid → bubble on that phone; null when the copy was silently dropped. */
  copies: Map<string, string | null>
}

export interface ResponseCode {
  code: string
  sent: Sent
  issuedAtMs: number
  used: boolean
  /** The member whose click gave it; absent for the code of the send. */
  clickedBy?: string
}

export type SentStore = ReturnType<typeof createSentStore>

/** Accepted messages by msgid and task_id, and the codes that change their cards. */
export function createSentStore(clock: SimClock, ids: Ids) {
  const byMsgid = new Map<string, Sent>()
  const byTask = new Map<string, Sent>()
  const codes = new Map<string, ResponseCode>()
  const duplicates = new Map<string, { sent: Sent; untilMs: number }>()
  const taskKey = (agentid: number, taskId: string) => `${agentid}:${taskId}`

  function evict(): void {
    for (const [msgid, sent] of byMsgid) {
      if (byMsgid.size <= SENT_KEPT) break
      byMsgid.delete(msgid)
      if (sent.taskId) byTask.delete(taskKey(sent.agentid, sent.taskId))
    }
  }

  return {
    newMsgid: (): string => ids.text('msgid', 30),
    add(sent: Sent): void {
      byMsgid.set(sent.msgid, sent)
      if (sent.taskId !== undefined) byTask.set(taskKey(sent.agentid, sent.taskId), sent)
      evict()
    },
    findByMsgid: (msgid: string): Sent | undefined => byMsgid.get(msgid),
    findByTask: (agentid: number, taskId: string): Sent | undefined => byTask.get(taskKey(agentid, taskId)),
    issueCode(sent: Sent, clickedBy?: string): string {
      const nowMs = clock.now().getTime()
      // In order of issue, so the dead ones stand at the front.
      for (const [old, { issuedAtMs }] of codes) {
        if (codes.size < CODES_KEPT && issuedAtMs > nowMs - RESPONSE_CODE_LIFE_MS) break
        codes.delete(old)
      }
      const code = ids.text('response-code', 24)
      codes.set(code, { code, sent, issuedAtMs: nowMs, used: false, ...(clickedBy ? { clickedBy } : {}) })
      return code
    },
    findUsableCode(code: string): ResponseCode | undefined {
      const found = codes.get(code)
      if (!found || found.used) return undefined
      return clock.now().getTime() < found.issuedAtMs + RESPONSE_CODE_LIFE_MS ? found : undefined
    },
    findRepeat(key: string): Sent | undefined {
      const known = duplicates.get(key)
      return known && known.untilMs > clock.now().getTime() ? known.sent : undefined
    },
    rememberRequest(key: string, sent: Sent, forMs: number): void {
      const nowMs = clock.now().getTime()
      duplicates.delete(key)
      if (duplicates.size > 1_000) {
        for (const [old, { untilMs }] of duplicates) if (untilMs <= nowMs) duplicates.delete(old)
      }
      duplicates.set(key, { sent, untilMs: nowMs + forMs })
    },
  }
}
