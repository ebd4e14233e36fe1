import type { Readable } from 'node:stream'

/** A fault of one field, or of the form as a whole; Chinese, says what to do. */
export interface FormFault {
  readonly field: string | null
  readonly message: string
}

/** What a page says before the choice of files, and holds people to. */
export interface UploadLimits {
  readonly maxFiles: number
  readonly maxFileBytes: number
  /** Of one text, where a page takes longer ones than others. */
  readonly maxFieldBytes?: number
}

/** An uploaded file, held until the answer is out; a page that keeps it reads it to its own place. */
export interface PostedFile {
  readonly field: string
  /** As the person's machine calls it, without folders: not to be trusted. */
  readonly name: string
  readonly sizeBytes: number
  /** Where it lies until the answer is out, for those who read a file by themselves. */
  readonly path: string
  open(): Readable
}

export interface PostedForm {
  /** White space at both ends left out, line ends as `\n`; empty where the field was not sent. */
  text(field: string): string
  /** Of check boxes: every value sent. */
  all(field: string): readonly string[]
  readonly files: readonly PostedFile[]
  /** What is wrong with the upload itself: files too large or too many. */
  readonly faults: readonly FormFault[]
}
