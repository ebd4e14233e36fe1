import { errcodeOf, parseAnswer, textOf } from './answer.ts'
import { type Caller, gatewayError } from './call.ts'
import { errorFromCode, WecomError } from './errors.ts'
import type { HttpAnswer } from './http.ts'
import { checkMediaFile, type MediaFile, readUploaded, type UploadedMedia } from './media-rules.ts'
import { refuseFaults } from './message-api.ts'
import { renderMediaForm } from './multipart.ts'

export interface DownloadedMedia {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
  /** Size of the whole file where only a range was asked for. */
  readonly totalBytes: number
}

/** First and last byte, both included. */
export type ByteRange = readonly [first: number, last: number]

/** Files over 20 MB come in ranges of at most this many bytes (reference 4.10). */
export const MAX_RANGE_BYTES = 20 * 1024 * 1024

export function createMediaApi(caller: Caller) {
  return {
    async upload(file: MediaFile): Promise<UploadedMedia> {
      refuseFaults('media/upload', checkMediaFile(file))
      const multipart = renderMediaForm({ contentType: 'application/octet-stream', ...file })
      const query = { type: file.type }
      return readUploaded(await caller.call({ method: 'POST', path: 'media/upload', query, multipart, isMedia: true }))
    },

    /** A picture for the content of `mpnews` only; its address is permanent. 1000 a day. */
    async uploadImage(file: Omit<MediaFile, 'type'>): Promise<{ readonly url: string }> {
      refuseFaults('media/uploadimg', checkMediaFile({ ...file, type: 'image' }))
      const multipart = renderMediaForm({ contentType: 'application/octet-stream', ...file })
      const answer = await caller.call({ method: 'POST', path: 'media/uploadimg', multipart, isMedia: true })
      return { url: textOf(answer.url) }
    },

    get: (mediaId: string, range?: ByteRange): Promise<DownloadedMedia> =>
      download(caller, 'media/get', mediaId, range),

    /** High-quality voice recorded in a page by the JS-SDK. */
    getVoice: (mediaId: string): Promise<DownloadedMedia> => download(caller, 'media/get/jssdk', mediaId),
  }
}

function download(caller: Caller, path: string, mediaId: string, range?: ByteRange): Promise<DownloadedMedia> {
  const headers: Record<string, string> = range ? { range: `bytes=${range[0]}-${range[1]}` } : {}
  return caller.callRaw({ method: 'GET', path, query: { media_id: mediaId }, headers, isMedia: true }, readDownload)
}

/** A file has a disposition header; a refusal is JSON, with status 200 and sometimes as text/plain. */
function readDownload({ status, headers, bytes }: HttpAnswer, endpoint: string): DownloadedMedia {
  const disposition = headers.get('content-disposition')
  const contentType = headers.get('content-type') ?? ''
  if (disposition === null || !/attachment|filename/i.test(disposition)) refuseIfJson(endpoint, status, bytes)
  if (status !== 200 && status !== 206) throw gatewayError(endpoint, status)
  const total = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]
  return {
    fileName: fileNameOf(disposition ?? ''),
    contentType,
    bytes,
    totalBytes: total === undefined ? bytes.byteLength : Number(total),
  }
}

function refuseIfJson(endpoint: string, status: number, bytes: Uint8Array): void {
  const answer = parseAnswer(Buffer.from(bytes).toString('utf8'))
  if (!answer) return
  const errcode = errcodeOf(answer)
  if (errcode) throw errorFromCode(endpoint, errcode, textOf(answer.errmsg), status)
  const details = { endpoint, errcode: null, httpStatus: status, action: 'give-up', outcome: 'refused' } as const
  throw new WecomError({ ...details, reason: 'an error text came instead of the file' })
}

/** Header bytes are read as Latin-1 by HTTP clients; the name inside is UTF-8. */
function fileNameOf(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]*)"?/i.exec(disposition)?.[1] ?? ''
  try {
    return encoded ? decodeURIComponent(encoded) : Buffer.from(plain, 'latin1').toString('utf8')
  } catch {
    return plain
  }
}
