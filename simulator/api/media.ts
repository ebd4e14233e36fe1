import type { Media, MediaType } from '../state/media.ts'
import type { ApiAnswer, ApiCall, Route } from './call.ts'
import { ApiError } from './errors.ts'
import { parseMultipart, type UploadedPart } from './multipart.ts'

const MB = 1024 * 1024
/** Protocol 4.10; every upload is larger than 5 bytes. */
const MIN_BYTES = 6
const MAX_BYTES: Record<MediaType, number> = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, file: 20 * MB }
const UPLOADIMG_MAX_BYTES = 2 * MB
const RANGE_MAX_BYTES = 20 * MB

export const mediaUpload: Route = {
  method: 'POST',
  access: 'app',
  handle: (call) => {
    const type = call.query.get('type') ?? ''
    if (!isMediaType(type)) throw new ApiError(40004, 'invalid media type')
    return answerUpload(storeUpload(call, type))
  },
}

export const webhookUploadMedia: Route = {
  method: 'POST',
  access: 'none',
  handle(call) {
    const webhook = call.sim.world.webhooks.get(call.query.get('key') ?? '')
    if (!webhook) throw new ApiError(93000, 'invalid webhook url')
    if (!webhook.enabled) throw new ApiError(93004, 'robot is disabled')
    const type = call.query.get('type') ?? ''
    if (type !== 'file' && type !== 'voice') throw new ApiError(40004, 'invalid media type')
    return answerUpload(storeUpload(call, type, webhook.key))
  },
}

export const mediaUploadimg: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const part = readPart(call)
    checkUpload(part, 'image', UPLOADIMG_MAX_BYTES)
    const media = call.sim.media.add({
      type: 'image',
      name: part.fileName,
      contentType: part.contentType,
      content: Buffer.from(part.content),
    })
    return { url: `${call.sim.addresses.apiOrigin}/pic?id=${media.id}` }
  },
}

export const mediaGet: Route = {
  method: 'GET',
  access: 'any',
  handle({ sim, query, headers }) {
    const id = query.get('media_id')
    if (!id) throw new ApiError(41006, 'media_id missing')
    const media = sim.media.findAlive(id)
    if (!media) throw new ApiError(40007, 'invalid media_id')
    return renderMedia(media, headers.range)
  },
}

/** What PicUrl of a callback points to. */
export const picture: Route = {
  method: 'GET',
  access: 'none',
  handle({ sim, query }) {
    const media = sim.media.findAny(query.get('id') ?? '')
    return media ? renderMedia(media, undefined) : { status: 404, headers: {}, content: Buffer.alloc(0) }
  },
}

export function renderMedia({ content, contentType, name }: Media, range: string | undefined): ApiAnswer {
  const [start, end] = readRange(range, content.length)
  if (end - start > RANGE_MAX_BYTES) throw new ApiError(830002, 'download too large, use Range')
  // Header values are bytes; the file name goes out as plain UTF-8, which Node takes one byte per character.
  const fileName = Buffer.from(name.replaceAll('"', "'").replaceAll(/[\r\n]/g, ' ')).toString('latin1')
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'accept-ranges': 'bytes',
  }
  if (range === undefined) return { status: 200, headers, content }
  const contentRange = `bytes ${start}-${end - 1}/${content.length}`
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, content: content.subarray(start, end) }
}

/** First byte and the one after the last. */
function readRange(range: string | undefined, length: number): [number, number] {
  if (range === undefined) return [0, length]
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (from === '' && to === '') throw new ApiError(40145, 'invalid range')
  const start = from === '' ? Math.max(length - Number(to), 0) : Number(from)
  const end = from === '' || to === '' ? length : Math.min(Number(to) + 1, length)
  if (start >= end) throw new ApiError(40145, 'invalid range')
  return [start, end]
}

function storeUpload(call: ApiCall, type: MediaType, webhookKey?: string): Media {
  const part = readPart(call)
  checkUpload(part, type, MAX_BYTES[type])
  call.sim.stats.count(`uploads.${type}`)
  return call.sim.media.add({
    type,
    name: part.fileName,
    contentType: contentTypeOf(part),
    // A copy: the part is a view that would keep the whole request alive.
    content: Buffer.from(part.content),
    ...(webhookKey === undefined ? {} : { webhookKey }),
  })
}

function readPart({ headers, raw }: ApiCall): UploadedPart {
  const part = parseMultipart(headers['content-type'] ?? '', raw).find(({ name }) => name === 'media')
  if (!part || part.fileName === '') throw new ApiError(41005, 'media data missing')
  return part
}

/** @throws {ApiError} 40006 too small, 45001 too large, 40005 the bytes are something else. */
export function checkUpload({ content }: { content: Buffer }, type: MediaType, maxBytes: number): void {
  if (content.length < MIN_BYTES) throw new ApiError(40006, 'invalid media size')
  if (content.length > maxBytes) throw new ApiError(45001, 'media size out of limit')
  if (!matchesType(content, type)) throw new ApiError(40005, 'invalid file type')
}

function matchesType(content: Buffer, type: MediaType): boolean {
  if (type === 'file') return true
  if (type === 'image') return imageTypeOf(content) !== undefined
  if (type === 'voice') return content.toString('latin1', 0, 5) === '#!AMR'
  return content.toString('latin1', 4, 8) === 'ftyp'
}

export function imageTypeOf(content: Buffer): string | undefined {
  if (content.subarray(0, 4).toString('hex') === '89504e47') return 'image/png'
  return content.subarray(0, 3).toString('hex') === 'ffd8ff' ? 'image/jpeg' : undefined
}

function contentTypeOf({ content, contentType }: UploadedPart): string {
  return imageTypeOf(content) ?? contentType
}

function answerUpload(media: Media): Record<string, unknown> {
  return { type: media.type, media_id: media.id, created_at: String(Math.floor(media.createdAtMs / 1_000)) }
}

function isMediaType(type: string): type is MediaType {
  return Object.hasOwn(MAX_BYTES, type)
}
