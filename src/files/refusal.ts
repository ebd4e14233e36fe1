import { UserError, type UserErrorCode } from '../domain/user-error.ts'

export type FileRefusalReason =
  | 'empty'
  | 'too-large'
  | 'not-allowed'
  | 'macros'
  | 'damaged'
  | 'bomb'
  | 'infected'
  | 'not-scanned'
  | 'screened'

const CODES: Partial<Record<FileRefusalReason, UserErrorCode>> = {
  'too-large': 'too-long',
  'not-scanned': 'not-set-up',
}

/** A file that was not taken. Nothing of it is kept. */
export class FileRefusal extends UserError {
  readonly reason: FileRefusalReason

  constructor(reason: FileRefusalReason, message: string, options?: ErrorOptions) {
    super(CODES[reason] ?? 'bad-arguments', message, options)
    this.reason = reason
  }
}
