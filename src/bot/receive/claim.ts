import type { IncomingContent, IncomingMessage } from './message.ts'
import { humanTexts } from './parse-message.ts'

/** One inbox row to be made durable before WeCom is answered. */
export interface InboxClaim {
  /** Unique: see `claimKey`. */
  readonly key: string
  /** `marked`: a secrecy mark was found, and the content stops here. */
  readonly kind: 'message' | 'event' | 'marked'
  /** In lower case; `sys` for events of the platform. */
  readonly fromUser: string
  readonly msgType: string
  readonly event: string | null
  /** Unix seconds. */
  readonly createTime: number
  readonly content: IncomingContent | null
  /** Which mark rule hit; only for `marked`. */
  readonly rule: string | null
}

export interface ClaimResult {
  readonly id: string | number
  /** `false`: the key is there already, this is a redelivery. */
  readonly isNew: boolean
}

export type MarkRule = (text: string) => { readonly rule: string } | null

/** Builds the row. On a secrecy mark nothing of what was said leaves this function (design invariant 11). */
export function toClaim(
  key: string,
  message: IncomingMessage,
  { hasSecrecyMark, now }: { readonly hasSecrecyMark: MarkRule; readonly now: () => Date },
): InboxClaim {
  const { fromUser, msgType, event, content } = message
  const createTime = message.createTime ?? Math.floor(now().getTime() / 1000)
  const row = { key, fromUser, msgType, event, createTime }
  for (const text of humanTexts(message)) {
    const mark = hasSecrecyMark(text)
    if (mark) return { ...row, kind: 'marked', content: null, rule: mark.rule }
  }
  return { ...row, kind: event === null ? 'message' : 'event', content, rule: null }
}
