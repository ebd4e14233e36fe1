import type { ContentStore } from '../../files/content-store.ts'
import type { Stores } from '../../store/stores.ts'

/**
 * Removes the ciphertext of files whose key is destroyed. Nobody could read it any more; removed after the commit and
 * looked for again and again, so that a killed process leaves none for good. Safe to run any number of times.
 */
export async function removeErasedContent(
  { sealedFiles }: Pick<Stores, 'sealedFiles'>,
  content: ContentStore,
  now: Date,
): Promise<void> {
  for (const { id, sha256 } of await sealedFiles.findContentToRemove()) {
    await content.remove(sha256)
    await sealedFiles.noteContentRemoved(id, now)
  }
}
