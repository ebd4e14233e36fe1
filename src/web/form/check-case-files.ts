import { buffer } from 'node:stream/consumers'
import type { CaseFileKind, NewSealedFile } from '../../commands/sealed-files.ts'
import type { Visit } from '../page.ts'
import { FormError } from '../page.ts'
import { checkUploads, discardAll } from './check-uploads.ts'
import type { FormFault, PostedForm } from './posted-form.ts'

/** A paper of a case, ready to be sealed. */
export interface CaseUpload extends Omit<NewSealedFile, 'requestId'> {
  /** In plain. */
  readonly sha256: string
  /** Where it lies in plain until the answer is out. */
  readonly path: string
}

/** Name of each field, and what of a case it takes. */
export type FileFields = Readonly<Record<string, CaseFileKind>>

/**
 * Checks papers of a case as any other upload (kind by content, size, virus, secrecy mark). The copies that the check left
 * in plain are discarded here; the bytes go to the caller, who seals them.
 * @throws {FormError} naming the files that were not taken.
 * @throws {SecrecyMarkError} for a mark in any of them.
 */
export async function checkCaseFiles(
  form: PostedForm,
  fields: FileFields,
  visit: Pick<Visit, 'files' | 'office'>,
): Promise<CaseUpload[]> {
  const uploads: CaseUpload[] = []
  const faults: FormFault[] = []
  for (const [field, kind] of Object.entries(fields)) {
    const posted = form.files.filter((file) => file.field === field)
    const checked = await checkUploads({ ...form, faults: [] }, field, visit)
    await discardAll(checked.files)
    faults.push(...checked.faults)
    // Of a field with faults nothing is taken; without any, what was checked stands in the order of what was posted.
    if (checked.faults.length > 0) continue
    for (const [index, { name, sha256, kind: fileType }] of checked.files.entries()) {
      const file = posted[index]
      if (file) uploads.push({ kind, fileType, name, sha256, path: file.path, bytes: await buffer(file.open()) })
    }
  }
  if (faults.length > 0) throw new FormError(faults)
  return uploads
}
