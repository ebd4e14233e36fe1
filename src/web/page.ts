import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { ActContext, Reply } from '../commands/act.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import type { Act, Actor } from '../domain/permissions.ts'
import type { FileIntake } from '../files/file-intake.ts'
import type { FormFault, PostedForm, UploadLimits } from './form/posted-form.ts'

/** One page: its address, who may open it, and what it answers. All of them stand in pages/index.ts, nowhere else. */
export interface Page {
  /** With parameters, such as `/items/:number`. */
  readonly path: string
  /** Nobody without a right to this act sees anything of the page (default deny). */
  readonly act: Act
  /** Given: the page stands in the menu under this name. */
  readonly menu?: string
  /** `sent` when a form of this page comes back with faults: its fields show again what was typed. */
  show(visit: Visit, sent?: SentForm): Promise<PageAnswer>
  /**
   * A form of this page was sent: signed in, from this page, free of secrecy marks, its files within the limits. Left
   * out: it takes none. A {@link FormError} or a UserError shows the page again with what was typed, the faults on top.
   */
  submit?(visit: ActingVisit, form: PostedForm): Promise<PageAnswer>
  /** Left out: its forms take no files. */
  readonly uploads?: UploadLimits
  /** `submit` sees a form also where some of its files were too large or too many: the good ones are not lost. */
  readonly takesFaultyUploads?: true
}

/** A form that came back. */
export interface SentForm {
  readonly form: PostedForm
  readonly faults: readonly FormFault[]
}

/** What has to be mended in a form, field by field; nothing of it was stored. */
export class FormError extends Error {
  override readonly name = 'FormError'
  readonly faults: readonly FormFault[]

  constructor(faults: readonly FormFault[]) {
    super('the form has faults')
    this.faults = faults
  }
}

/** Who opens a page, and the way to the records. */
export interface Visit {
  /** With the roles as they stand at this request. */
  readonly actor: Actor
  readonly today: LocalDate
  readonly office: Office
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What a form of the page carries: see `<Form>`. */
  readonly formKey: string
  readonly files: FileIntake
  /** Looks at the records of one moment; cannot write. */
  read<T>(look: (context: ActContext) => Promise<T>): Promise<T>
  /** As `read`, for what is sealed: its rows in the audit chain tell who looked. @throws {UserError} who may not. */
  readOnRecord<R extends Reply>(act: Act, look: (context: ActContext) => Promise<R>): Promise<R>
}

/** Somebody sends a form. */
export interface ActingVisit extends Visit {
  /**
   * Does an act as a message would: one transaction, outgoing messages announced after it, audit row last. The same form
   * sent twice does it once; of several calls for one form each is counted by its place.
   * @throws {UserError} when the actor may not, or the act refuses; nothing of it is stored then.
   * @throws {SubmittedBeforeError} when the same form was sent and done before.
   */
  run<R extends Reply>(act: Act, work: (context: ActContext) => Promise<R>): Promise<R>
}

export type PageAnswer = ShownPage | Redirect | FileAnswer

export interface ShownPage {
  readonly title: string
  readonly content: VNode
  /** 200 when left out. */
  readonly status?: number
  /** Of a form that came back; they stand on top. */
  readonly faults?: readonly FormFault[]
}

/** After an act that was done: the browser opens another page, which shows the notice once. */
export interface Redirect {
  /** A path of these pages. */
  readonly redirectTo: string
  readonly notice?: string
}

export interface FileAnswer {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Buffer | Readable
  /** Of a stream. */
  readonly sizeBytes?: number
}
