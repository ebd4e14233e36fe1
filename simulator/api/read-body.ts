import type { IncomingMessage } from 'node:http'

/** Above the largest upload (20 MB) with its multipart frame, or a 2 MB picture in base64. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024

export async function readBody(request: IncomingMessage, limitBytes = BODY_LIMIT_BYTES): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= limitBytes) chunks.push(chunk)
  }
  return length > limitBytes ? 'too-large' : Buffer.concat(chunks)
}
