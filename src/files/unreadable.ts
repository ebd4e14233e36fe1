/** `bomb`: unpacks to far more than it is; `damaged`: not what its format says. */
export type UnreadableReason = 'damaged' | 'bomb'

/** Content that its format does not allow. Carries no word of the content. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(`unreadable file: ${reason}`, options)
    this.reason = reason
  }
}
