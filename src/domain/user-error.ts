export type UserErrorCode =
  | 'bad-arguments'
  | 'not-found'
  | 'no-right'
  | 'wrong-state'
  | 'duplicate'
  | 'too-long'
  | 'not-set-up'
  | 'unknown-word'

/** The sender can fix this. `message` is Chinese and is shown to them as it stands. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly code: UserErrorCode

  constructor(code: UserErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
