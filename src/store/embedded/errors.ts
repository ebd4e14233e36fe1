export type EmbeddedPostgresErrorCode =
  | 'no-binaries'
  | 'no-server-user'
  | 'data-moved'
  | 'not-ours'
  | 'wrong-version'
  | 'wrong-password'
  | 'no-locale'
  | 'no-trigrams'
  | 'disk-full'
  | 'no-port'
  | 'busy'
  | 'failed'

/** The embedded database cannot be used. `message` is Chinese, for the person who started us; it never holds the password. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
  readonly code: EmbeddedPostgresErrorCode

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
