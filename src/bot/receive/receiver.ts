import { decrypt, EnvelopeError, isSameSignature, parseAesKey, signatureOf } from './callback-crypto.ts'
import { type ClaimResult, type InboxClaim, type MarkRule, toClaim } from './claim.ts'
import { claimKey } from './claim-key.ts'
import type { IncomingMessage } from './message.ts'
import { parseMessage } from './parse-message.ts'
import { parseCallbackQuery } from './query.ts'
import { decodeUtf8 } from './raw-body.ts'
import type { Refusal } from './refusal.ts'
import { childText, parseXml, type XmlElement, XmlError } from './xml.ts'

export interface ReceiverOptions {
  /** Both come from the admin console; without either everything is refused. */
  readonly token: string | undefined
  readonly aesKey: string | undefined
  readonly corpId: string
  readonly agentId: number
  readonly hasSecrecyMark: MarkRule
  /** Makes the row durable. It throws when it could not: WeCom then delivers again. */
  readonly claim: (row: InboxClaim) => Promise<ClaimResult>
  readonly now: () => Date
}

/** What became of a request. `ignored`: genuine, but nothing this bot has a use for. */
export type Verdict =
  | { readonly result: 'refused'; readonly refusal: Refusal; readonly errorCode?: string }
  | { readonly result: 'verified'; readonly echo: Buffer }
  | { readonly result: 'ignored'; readonly message: Pick<IncomingMessage, 'msgType' | 'event'> }
  | { readonly result: 'claimed'; readonly row: InboxClaim; readonly id: string | number; readonly isNew: boolean }

export interface Receiver {
  /** Faults that can be seen before the body is read. */
  precheck(rawQuery: string): Refusal | null
  /** GET: proves to the admin console that the address is ours (1.2). */
  verify(rawQuery: string): Verdict
  /** POST: verify, decrypt, parse, mark rule, claim (1.3 and design invariant 2). */
  receive(rawQuery: string, body: Buffer): Promise<Verdict>
}

/** User ids, and `sys` (reference 0.2). */
const SENDER = /^[a-z0-9_.@-]{1,64}$/

class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/** @throws {EnvelopeError} 'bad-key' when an EncodingAESKey is given and is none. */
export function createReceiver({
  token,
  aesKey,
  corpId,
  agentId,
  hasSecrecyMark,
  claim,
  now,
}: ReceiverOptions): Receiver {
  const key = aesKey ? parseAesKey(aesKey) : null

  function open(rawQuery: string, encryptedOf: (echo: string | null) => string | null): Buffer {
    if (!token || !key) throw new RefusedError('not-configured')
    const query = parseCallbackQuery(rawQuery)
    if (query === 'missing') throw new RefusedError('missing-parameter')
    if (query === 'malformed') throw new RefusedError('malformed-query')
    const encrypted = encryptedOf(query.echo)
    if (encrypted === null) throw new RefusedError('missing-parameter')
    const expected = signatureOf(token, query.timestamp, query.nonce, encrypted)
    if (!isSameSignature(expected, query.signature)) throw new RefusedError('wrong-signature')
    return decrypt(key, encrypted, corpId)
  }

  function readMessage(bytes: Buffer): { readonly xml: XmlElement; readonly message: IncomingMessage } {
    const xml = parseXmlOr('bad-message', bytes)
    const message = parseMessage(xml)
    // Directory events belong to no application and name none.
    if (message.agentId !== '' && Number(message.agentId) !== agentId) throw new RefusedError('wrong-agent')
    return { xml, message }
  }

  async function claimMessage(bytes: Buffer): Promise<Verdict> {
    const { xml, message } = readMessage(bytes)
    const { msgType, event, content } = message
    if (content === null || !SENDER.test(message.fromUser)) return { result: 'ignored', message: { msgType, event } }
    const row = toClaimOrRefuse(claimKey(corpId, agentId, message, xml), message)
    try {
      const { id, isNew } = await claim(row)
      return { result: 'claimed', row, id, isNew }
    } catch (err) {
      // The code only: errors of a database may quote the row.
      const errorCode = err instanceof Error && 'code' in err ? String(err.code) : 'unknown'
      return { result: 'refused', refusal: 'not-stored', errorCode }
    }
  }

  function toClaimOrRefuse(rowKey: string, message: IncomingMessage): InboxClaim {
    try {
      return toClaim(rowKey, message, { hasSecrecyMark, now })
    } catch {
      throw new RefusedError('check-failed')
    }
  }

  return {
    precheck(rawQuery) {
      if (!token || !key) return 'not-configured'
      const query = parseCallbackQuery(rawQuery)
      return query === 'missing' ? 'missing-parameter' : query === 'malformed' ? 'malformed-query' : null
    },
    verify(rawQuery) {
      try {
        return { result: 'verified', echo: open(rawQuery, (echo) => echo) }
      } catch (err) {
        return { result: 'refused', refusal: refusalOf(err) }
      }
    },
    async receive(rawQuery, body) {
      try {
        return await claimMessage(open(rawQuery, () => encryptedIn(body)))
      } catch (err) {
        return { result: 'refused', refusal: refusalOf(err) }
      }
    },
  }
}

/** The outer XML comes from anybody: it is read before the signature can be checked. */
function encryptedIn(body: Buffer): string {
  const encrypted = childText(parseXmlOr('bad-envelope', body), 'Encrypt')
  if (encrypted === '') throw new RefusedError('bad-envelope')
  return encrypted
}

function parseXmlOr(refusal: Refusal, bytes: Buffer): XmlElement {
  const text = decodeUtf8(bytes)
  if (text === null) throw new RefusedError(refusal)
  try {
    return parseXml(text)
  } catch (err) {
    if (err instanceof XmlError) throw new RefusedError(refusal)
    throw err
  }
}

function refusalOf(err: unknown): Refusal {
  if (err instanceof RefusedError) return err.refusal
  if (err instanceof EnvelopeError) return err.fault === 'wrong-receive-id' ? 'wrong-receive-id' : 'bad-ciphertext'
  throw err
}
