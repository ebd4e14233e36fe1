import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type ContentStore, ContentTooLargeError } from '../../src/files/content-store.ts'

/** A content store that leaves nothing on the disk. `contents` is what it keeps. */
export function createContentInMemory(): ContentStore & { readonly contents: Map<string, Buffer> } {
  const contents = new Map<string, Buffer>()
  const get = (sha256: string) => {
    const content = contents.get(sha256)
    if (!content) throw new Error('no such content')
    return content
  }
  const stage: ContentStore['stage'] = async (source, maxBytes) => {
    const bytes = await buffer(typeof source === 'string' ? createReadStream(source) : source)
    if (bytes.length > maxBytes) throw new ContentTooLargeError(maxBytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const keep = async () => void contents.set(sha256, bytes)
    return { sha256, sizeBytes: bytes.length, path: '', keep, discard: async () => undefined }
  }
  return {
    contents,
    stage,
    async write(source, maxBytes) {
      const { sha256, sizeBytes, keep } = await stage(source, maxBytes)
      await keep()
      return { sha256, sizeBytes }
    },
    has: async (sha256) => contents.has(sha256),
    open: (sha256) => Readable.from([get(sha256)]),
    verify: async (sha256) => (contents.has(sha256) ? 'intact' : 'missing'),
    remove: async (sha256) => void contents.delete(sha256),
    discardLeftovers: async () => undefined,
  }
}
