import type { IncomingMessage } from 'node:http'

export type BodyFault = 'too-large' | 'too-slow' | 'aborted'

/**
 * Reads a body of at most `maxBytes` within `timeoutMs`, counting while it streams: neither a false Content-Length nor a
 * sender that drips bytes (slow loris) costs more than that. What comes beyond the cap is not kept.
 */
export function readRawBody(
  request: IncomingMessage,
  maxBytes: number,
  timeoutMs: number,
): Promise<Buffer | BodyFault> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    // Real time: a socket knows no virtual clock.
    const timer = setTimeout(() => finish('too-slow'), timeoutMs)

    function finish(result: Buffer | BodyFault): void {
      clearTimeout(timer)
      request.off('data', onData).off('end', onEnd).off('close', onClose)
      resolve(result)
    }
    function onData(chunk: Buffer): void {
      size += chunk.length
      if (size > maxBytes) finish('too-large')
      else chunks.push(chunk)
    }
    const onEnd = () => finish(Buffer.concat(chunks))
    const onClose = () => finish('aborted')

    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return finish('too-large')
    request.on('data', onData).on('end', onEnd).on('close', onClose)
  })
}

/** `null` for bytes that are no UTF-8: replacing them would change what was said. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
