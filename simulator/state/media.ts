import type { SimClock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { DAY_MS } from './windows.ts'

export const MEDIA_LIFE_MS = 3 * DAY_MS
/** Bytes held for the phones page beyond their life; the oldest go first. */
const TOTAL_BYTES = 200 * 1024 * 1024

export type MediaType = 'image' | 'voice' | 'video' | 'file'

export interface Media {
  id: string
  type: MediaType
  name: string
  contentType: string
  content: Buffer
  createdAtMs: number
  /** Set when it was uploaded through a webhook: it works with that one only. */
  webhookKey?: string
}

export type MediaStore = ReturnType<typeof createMediaStore>

export function createMediaStore(clock: SimClock, ids: Ids) {
  const store = new Map<string, Media>()
  let totalBytes = 0

  return {
    add(fields: Omit<Media, 'id' | 'createdAtMs'>): Media {
      const media = { ...fields, id: `3${ids.text('media', 36)}`, createdAtMs: clock.now().getTime() }
      store.set(media.id, media)
      totalBytes += media.content.length
      for (const [id, old] of store) {
        if (totalBytes <= TOTAL_BYTES || id === media.id) break
        store.delete(id)
        totalBytes -= old.content.length
      }
      return media
    },
    /** For the phones page: also after its three days. */
    findAny: (id: string): Media | undefined => store.get(id),
    /** What the API still knows; `webhookKey` undefined asks for the corp's own media. */
    findAlive(id: string, webhookKey?: string): Media | undefined {
      const media = store.get(id)
      if (!media || media.webhookKey !== webhookKey) return undefined
      return clock.now().getTime() < media.createdAtMs + MEDIA_LIFE_MS ? media : undefined
    },
  }
}
