import type { OutboxRow } from '../../store/outbox.ts'
import type { WecomError } from '../wecom-api/index.ts'

/** Every message asks WeCom to know its repetition for at least this long (protocol 4.2 allows up to 4 h). */
export const SHORTEST_DUPLICATE_CHECK_SECONDS = 10_800
/** A minute less than that, so that a repetition never falls out of the check. */
const REPEAT_WITHIN_MS = (SHORTEST_DUPLICATE_CHECK_SECONDS - 60) * 1_000

/** Tries of a message that WeCom says to repeat; the waits below add up to about half an hour. */
export const MAX_TRIES = 8
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 600_000
/**
 * What is wrong with the whole installation, not with one message: secret, corp, agent, trusted address, a disabled app
 * (protocol 5.2, class C). Messages wait until it is mended instead of being refused one after the other.
 */
const INSTALLATION_FAULTS: readonly (number | null)[] = [40001, 40013, 40056, 40091, 48002, 48006, 50003, 60020, 301002]
const INSTALLATION_GRACE_MS = 72 * 3_600_000

/** Whether WeCom would still know a repetition of the row's first try. */
export function mayRepeat(row: Pick<OutboxRow, 'firstTriedAt'>, at: Date): boolean {
  return row.firstTriedAt === null || at.getTime() - row.firstTriedAt.getTime() < REPEAT_WITHIN_MS
}

export type Verdict =
  | {
      readonly state: 'again'
      readonly keep: 'queued' | 'held' | 'sending'
      readonly notBefore: Date
      readonly note: string
    }
  | { readonly state: 'refused' | 'ambiguous' | 'superseded'; readonly note: string }

/**
 * What becomes of a row whose sending failed. `tried` is false when the failure came before the message itself was
 * sent (rendering, uploading its picture): then nothing is in doubt.
 */
export function judgeFailure(
  row: Pick<OutboxRow, 'transport' | 'attempts' | 'firstTriedAt' | 'createdAt'>,
  error: Pick<WecomError, 'action' | 'outcome' | 'retryAfterMs' | 'errcode'>,
  tried: boolean,
  now: Date,
): Verdict {
  const attempt = row.attempts + 1
  const wait = Math.max(
    error.retryAfterMs ?? 0,
    Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 20), LONGEST_WAIT_MS),
  )
  const again = (keep: 'queued' | 'held' | 'sending', note: string): Verdict => ({
    state: 'again',
    keep,
    notBefore: new Date(now.getTime() + wait),
    note,
  })
  if (tried && error.outcome === 'ambiguous') {
    if (row.transport === 'group') return { state: 'ambiguous', note: '网络中断，结果不明' }
    if (mayRepeat({ firstTriedAt: row.firstTriedAt ?? now }, new Date(now.getTime() + wait)))
      return again('sending', '网络中断，稍后原样重发')
    return { state: 'ambiguous', note: '网络中断超过 3 小时，结果不明' }
  }
  // The code was spent or is too old: the card keeps its look, a tap on it still tells the true state.
  if (error.action === 'done') return { state: 'superseded', note: '' }
  if (error.action === 'wait') return again('held', '企业微信限制频率，稍后再发')
  const isFresh = now.getTime() - row.createdAt.getTime() < INSTALLATION_GRACE_MS
  if (INSTALLATION_FAULTS.includes(error.errcode) && row.transport !== 'group' && isFresh)
    return again('held', `企业微信设置有误（错误码 ${error.errcode}），改好后自动发出`)
  if (error.outcome === 'ambiguous' || error.action === 'retry' || error.action === 'refresh') {
    if (attempt < MAX_TRIES) return again('queued', '企业微信繁忙，稍后再发')
  }
  return { state: 'refused', note: error.errcode === null ? '发送失败' : `企业微信拒绝（错误码 ${error.errcode}）` }
}
