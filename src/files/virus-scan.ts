import { type FileHandle, open } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }

export type ScanVerdict =
  | { readonly verdict: 'clean' }
  /** `name`: of the signature. */
  | { readonly verdict: 'infected'; readonly name: string }
  /** No verdict: the file must not be taken. `why` is for the log. */
  | { readonly verdict: 'unavailable'; readonly why: string }

export interface VirusScanner {
  /** Never rejects for what clamd or the way to it does; does for a file that cannot be read. */
  scan(path: string): Promise<ScanVerdict>
}

/** clamd's own limit for an idle connection is 120 s; a person waits for this one. */
const TIMEOUT_MS = 60_000
const CHUNK_BYTES = 64 * 1024
/** Verdicts are one short line. */
const MAX_REPLY_BYTES = 4_096

/** `unix:/run/clamav/clamd.ctl`, `/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`; null for anything else. */
export function parseClamdAddress(text: string): ClamdAddress | null {
  const path = /^(?:unix:(?:\/\/)?)?(\/[^\0]+)$/.exec(text)?.[1]
  if (path !== undefined) return { path }
  const [, ip6, host = ip6, port] = /^(?:tcp:\/\/)?(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? []
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return null
  return { host, port: Number(port) }
}

/** Scans through a running clamd by its INSTREAM command (clamd(8)): the file goes over the socket, in chunks. */
export function createVirusScanner(address: ClamdAddress, timeoutMs = TIMEOUT_MS): VirusScanner {
  return {
    async scan(path) {
      const file = await open(path)
      const socket = connect(address)
      try {
        return await exchange(socket, file, timeoutMs)
      } finally {
        socket.destroy()
        await file.close()
      }
    },
  }
}

/** The same scanner; whoever keeps the machine hears why it gives no verdict, people only that it does not. */
export function reportingUnavailable(scanner: VirusScanner, onUnavailable: (why: string) => void): VirusScanner {
  return {
    async scan(path) {
      const found = await scanner.scan(path)
      if (found.verdict === 'unavailable') onUnavailable(found.why)
      return found
    },
  }
}

function exchange(socket: Socket, file: FileHandle, timeoutMs: number): Promise<ScanVerdict> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish({ verdict: 'unavailable', why: 'time is up' }), timeoutMs)
    let reply = Buffer.alloc(0)
    const finish = (verdict: ScanVerdict) => {
      clearTimeout(timer)
      resolve(verdict)
    }
    socket.on('data', (chunk: Buffer) => {
      reply = Buffer.concat([reply, chunk])
      if (reply.includes(0) || reply.length > MAX_REPLY_BYTES) finish(toVerdict(reply))
    })
    // A clamd that has had enough answers and closes while we still write: the answer counts.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (reply.length > 0) finish(toVerdict(reply))
      else finish({ verdict: 'unavailable', why: error.code ?? 'connection failed' })
    })
    const end = () => finish(reply.length > 0 ? toVerdict(reply) : { verdict: 'unavailable', why: 'no answer' })
    socket.on('end', end)
    socket.on('close', end)
    socket.on('connect', () => {
      send(socket, file).catch((error: unknown) => {
        clearTimeout(timer)
        reject(error)
      })
    })
  })
}

async function send(socket: Socket, file: FileHandle): Promise<void> {
  socket.write('zINSTREAM\0')
  for (;;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES))
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk) && !socket.destroyed) await drained(socket)
    if (socket.destroyed || !socket.writable) return
  }
  socket.write(Buffer.alloc(4))
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve()
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}

/** `stream: OK`, `stream: <signature> FOUND`, or `… ERROR`; without its final NUL it was cut off. */
function toVerdict(reply: Buffer): ScanVerdict {
  const line = reply.toString('latin1')
  if (line === 'stream: OK\0') return { verdict: 'clean' }
  const name = /^stream: (.+) FOUND\0$/.exec(line)?.[1]
  if (name !== undefined) return { verdict: 'infected', name }
  const isLimit = line.startsWith('INSTREAM size limit exceeded')
  return { verdict: 'unavailable', why: isLimit ? 'clamd’s StreamMaxLength is too small' : 'unexpected answer' }
}
