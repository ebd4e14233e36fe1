/** Every way a callback can be refused, with the HTTP status of its answer (reference 1.10). The body is always empty. */
export const REFUSAL_STATUS = {
  /** Token or key missing in our configuration: everything is refused (design invariant 12). */
  'not-configured': 503,
  'missing-parameter': 400,
  'malformed-query': 400,
  'too-large': 413,
  'too-slow': 408,
  aborted: 400,
  /** No UTF-8, no XML, a DOCTYPE, or no envelope. */
  'bad-envelope': 400,
  'wrong-signature': 401,
  /** The signature is right and decryption fails: our EncodingAESKey is wrong. */
  'bad-ciphertext': 400,
  /** Signed and readable, but for another corp. */
  'wrong-receive-id': 403,
  /** For another application of this corp. */
  'wrong-agent': 403,
  /** Signed and decrypted, but no message. */
  'bad-message': 400,
  /** The mark rule could not run: nothing may pass (design invariant 12). WeCom delivers again. */
  'check-failed': 500,
  /** The row could not be stored: WeCom delivers again. */
  'not-stored': 503,
} as const

export type Refusal = keyof typeof REFUSAL_STATUS

/** These mean that a person must look: configuration, foreign traffic, or a store that is down. */
export const ALERTING_REFUSALS: ReadonlySet<Refusal> = new Set<Refusal>([
  'not-configured',
  'bad-ciphertext',
  'wrong-receive-id',
  'wrong-agent',
  'bad-message',
  'check-failed',
  'not-stored',
])
