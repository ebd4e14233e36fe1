import type { ActContext } from '../act.ts'
import type { OpeningContext } from '../applicant-data.ts'
import { openSealedFile, type PlainFile } from '../sealed-files.ts'

/**
 * A letter as it was made. Null where there is nothing to send any more: it was voided, or erased with its case.
 * @throws {UserError} where it cannot be opened, such as without its key.
 */
export async function openLetter(
  letterId: number,
  context: OpeningContext & Pick<ActContext, 'sealedContent'>,
): Promise<{ fileName: string; bytes: PlainFile['bytes'] } | null> {
  const { stores } = context
  const letter = await stores.requestLetters.find(letterId)
  if (!letter || letter.voidedAt !== null || letter.sealedFileId === null) return null
  if ((await stores.personalKeys.find(letter.requestId)) === 'destroyed') return null
  const { name, bytes } = await openSealedFile(letter.sealedFileId, context)
  return { fileName: name, bytes }
}
