import { screenFile } from '../../commands/screen-file.ts'
import { SecrecyMarkError } from '../../commands/screen-item.ts'
import type { Office } from '../../domain/office.ts'
import { UserError } from '../../domain/user-error.ts'
import { type CheckedFile, checkFile } from '../../files/accept-file.ts'
import type { FileIntake } from '../../files/file-intake.ts'
import { FileRefusal } from '../../files/refusal.ts'
import type { FormFault, PostedForm } from './posted-form.ts'

export interface CheckedUploads {
  /** Passed every check and not yet kept: all are kept, or all discarded. */
  readonly files: readonly CheckedFile[]
  readonly faults: readonly FormFault[]
}

/**
 * Checks the files of one field, one after the other. What the upload itself broke is among the faults.
 * @throws {SecrecyMarkError} for a mark in any of them; nothing of any is kept then.
 */
export async function checkUploads(
  form: PostedForm,
  field: string,
  { files: intake, office }: { readonly files: FileIntake; readonly office: Office },
): Promise<CheckedUploads> {
  const checked: CheckedFile[] = []
  const faults = [...form.faults]
  try {
    for (const file of form.files.filter((each) => each.field === field)) {
      const result = await check(file, intake, office)
      if (result instanceof UserError) faults.push({ field, message: result.message })
      else checked.push(result)
    }
  } catch (error) {
    await discardAll(checked)
    throw error
  }
  return { files: checked, faults }
}

export async function discardAll(files: readonly CheckedFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.discard()))
}

async function check(
  file: PostedForm['files'][number],
  intake: FileIntake,
  office: Office,
): Promise<CheckedFile | FileRefusal> {
  try {
    return await checkFile(file, {
      ...intake,
      screen(text) {
        const { findings, isMarked } = screenFile(file.name, text, office)
        return { findings, refusal: isMarked ? '疑似涉密，没有收下。' : null }
      },
    })
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    if (error.reason === 'screened') throw new SecrecyMarkError()
    return error
  }
}
