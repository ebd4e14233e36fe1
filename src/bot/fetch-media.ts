import { type WecomClient, WecomError } from './wecom-api/index.ts'

/** media/get: the id is no good, or older than three days (reference 4.10, 5.2). */
const GONE = 40007

type Fetched =
  | { readonly kind: 'media'; readonly fileName: string; readonly bytes: Uint8Array }
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-large' }

/**
 * What a member sent by chat, where it is no larger.
 * @throws {WecomError} when WeCom cannot be asked.
 */
export async function fetchMedia(
  mediaId: string,
  maxBytes: number,
  client: Pick<WecomClient, 'media'>,
): Promise<Fetched> {
  try {
    const { fileName, bytes, totalBytes } = await client.media.get(mediaId, [0, maxBytes - 1])
    return totalBytes > bytes.byteLength ? { kind: 'too-large' } : { kind: 'media', fileName, bytes }
  } catch (error) {
    if (error instanceof WecomError && error.errcode === GONE) return { kind: 'gone' }
    throw error
  }
}
