export {
  decrypt,
  EnvelopeError,
  isSameSignature,
  parseAesKey,
  signatureOf,
} from './callback-crypto.ts'
export type { ClaimResult, InboxClaim, MarkRule } from './claim.ts'
export { claimKey } from './claim-key.ts'
export type * from './message.ts'
export { humanTexts, parseMessage } from './parse-message.ts'
export { createReceiver, type Receiver, type ReceiverOptions, type Verdict } from './receiver.ts'
export { REFUSAL_STATUS, type Refusal } from './refusal.ts'
export {
  BODY_TIMEOUT_MS,
  type CallbackLog,
  type CallbackOptions,
  createCallbackRouter,
  MAX_BODY_BYTES,
} from './router.ts'
export { childrenOf, childText, findChild, parseXml, type XmlElement, XmlError } from './xml.ts'
