import type { ActContext } from '../../commands/act.ts'
import type { CheckedFile } from '../../files/accept-file.ts'
import { FormError, type Visit } from '../page.ts'
import { checkUploads, discardAll } from './check-uploads.ts'
import type { PostedForm } from './posted-form.ts'

/**
 * Lends the one file of a field to `run`, checked and on hold; null where none was chosen. Within the act's transaction
 * `run` inserts its row by {@link insertUpload} and keeps its content last, so that a refusal stores neither.
 * @throws {FormError} for a file that cannot be taken.
 */
export async function withUpload<T>(
  form: PostedForm,
  field: string,
  visit: Pick<Visit, 'files' | 'office'>,
  run: (file: CheckedFile | null) => Promise<T>,
): Promise<T> {
  const { files, faults } = await checkUploads(form, field, visit)
  try {
    if (faults.length > 0) throw new FormError(faults)
    return await run(files[0] ?? null)
  } finally {
    await discardAll(files)
  }
}

/** Its row; the id is what items, drafts, publications and documents hold. */
export function insertUpload(file: CheckedFile, { actor, stores, now }: ActContext): Promise<number> {
  return stores.attachments.insert(
    {
      sha256: file.sha256,
      sizeBytes: file.sizeBytes,
      fileType: file.kind,
      name: file.name,
      uploadedBy: actor.userId,
      source: 'page',
      textNote: file.note,
      findings: file.findings,
      scanned: file.scanned,
    },
    now,
  )
}
