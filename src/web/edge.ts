import type { Actor } from '../domain/permissions.ts'
import type { FileIntake } from '../files/file-intake.ts'
import type { UploadFolder } from './form/upload-folder.ts'
import type { Notices } from './notice.ts'
import type { Page } from './page.ts'
import type { RateCap } from './rate-cap.ts'
import type { SignInDeps } from './sign-in/sign-in.ts'

/** All that the handling of a request needs besides the request. */
export interface Edge extends SignInDeps {
  readonly pages: readonly Page[]
  readonly notices: Notices
  readonly uploads: UploadFolder
  readonly files: FileIntake
  readonly rateCap: RateCap
}

/** Somebody signed in, as known at this request. */
export interface SignedIn {
  readonly actor: Actor
  readonly formKey: string
}
