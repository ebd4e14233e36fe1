import { type Answer, numberOf, textOf } from './answer.ts'
import type { LimitFault } from './errors.ts'
import { createRuleCheck } from './rule-check.ts'

export type MediaType = 'image' | 'voice' | 'video' | 'file'

export interface MediaFile {
  readonly type: MediaType
  /** May be Chinese. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly contentType?: string
}

export interface UploadedMedia {
  readonly type: string
  /** Lives 3 days, for all applications of the corp. */
  readonly media_id: string
  /** Unix seconds. WeCom writes them as text, other versions as a number. */
  readonly created_at: number
}

const MEGABYTE = 1024 * 1024
/** Reference 4.10: everything is larger than 5 bytes. */
const MIN_BYTES = 6

const LIMITS: Readonly<
  Record<MediaType, { readonly maxBytes: number; readonly names: RegExp; readonly format: string }>
> = {
  image: { maxBytes: 10 * MEGABYTE, names: /\.(jpe?g|png)$/i, format: 'JPG or PNG' },
  voice: { maxBytes: 2 * MEGABYTE, names: /\.amr$/i, format: 'AMR' },
  video: { maxBytes: 10 * MEGABYTE, names: /\.mp4$/i, format: 'MP4' },
  file: { maxBytes: 20 * MEGABYTE, names: /[^.]/, format: 'a named file' },
}

const BAD_TYPE = 40004
const BAD_FORMAT = 40005
const BAD_SIZE = 40006

/** The sizes and formats of reference 4.10; formats by file name. */
export function checkMediaFile({ type, fileName, bytes }: MediaFile): readonly LimitFault[] {
  const check = createRuleCheck()
  const limit = LIMITS[type]
  if (!limit) {
    check.expect(false, 'type', 'is unknown', BAD_TYPE)
    return check.faults
  }
  const { byteLength } = bytes
  check.expect(byteLength >= MIN_BYTES, 'media', `has less than ${MIN_BYTES} bytes`, BAD_SIZE)
  check.expect(byteLength <= limit.maxBytes, 'media', `is over ${limit.maxBytes} bytes`, BAD_SIZE)
  check.expect(limit.names.test(fileName), 'fileName', `is not ${limit.format}`, BAD_FORMAT)
  return check.faults
}

export function readUploaded(answer: Answer): UploadedMedia {
  return { type: textOf(answer.type), media_id: textOf(answer.media_id), created_at: numberOf(answer.created_at) }
}
