import { randomBytes } from 'node:crypto'

export interface Multipart {
  readonly contentType: string
  readonly body: Uint8Array
}

export interface FilePart {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/**
 * A form with the one field `media`. Written by hand because WeCom wants a `filelength` parameter, which FormData cannot
 * write, and a plain UTF-8 file name, which several HTTP clients mangle (reference 4.10).
 */
export function renderMediaForm({ fileName, contentType, bytes }: FilePart): Multipart {
  const boundary = `----form${randomBytes(16).toString('hex')}`
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="media"; filename="${quotedFileName(fileName)}"; filelength=${bytes.byteLength}`,
    `Content-Type: ${contentType}`,
    '',
    '',
  ].join('\r\n')
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head, 'utf8'), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

/** Quotes and control characters would end the header field. */
function quotedFileName(fileName: string): string {
  return fileName.replace(/[\p{Cc}"\\/]/gu, '_')
}
