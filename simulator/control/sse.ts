import type { ServerResponse } from 'node:http'
import type { Control } from './control.ts'

/** A reader that lets this much pile up is dropped; it reconnects and reads the rest by number. */
const BACKLOG_BYTES = 4 * 1024 * 1024
const KEEP_ALIVE_MS = 15_000

/** Server-sent events until the reader goes away. */
export function streamEvents(control: Control, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  const stop = control.listen((event) => {
    if (response.writableLength > BACKLOG_BYTES) response.destroy()
    else response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  })
  const timer = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS)
  response.once('close', () => {
    clearInterval(timer)
    stop()
  })
}
