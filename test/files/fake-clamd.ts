import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll } from 'vitest'
import type { ClamdAddress } from '../../src/files/virus-scan.ts'

export interface FakeClamd {
  readonly address: ClamdAddress
  /** Content of each stream that came to its end. */
  readonly scanned: Buffer[]
  /** Lengths the chunks of the last stream were sent with. */
  readonly chunks: number[]
}

/** What a clamd does with a connection once its command has come; `null`: answers each stream by its content. */
export type Behaviour = ((socket: Socket) => void) | null

const opened: Server[] = []
const sockets = new Set<Socket>()
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of opened) server.close()
})

/** The INSTREAM side of clamd(8), strict about its framing: content with `EICAR` in it is infected. */
export async function startFakeClamd(behaviour: Behaviour = null, path?: string): Promise<FakeClamd> {
  const scanned: Buffer[] = []
  const chunks: number[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    const content: Buffer[] = []
    let isCommandRead = false
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data])
      if (!isCommandRead) {
        const command = 'zINSTREAM\0'
        if (received.length < command.length) return
        if (received.subarray(0, command.length).toString('latin1') !== command) {
          socket.end('UNKNOWN COMMAND\0')
          return
        }
        received = received.subarray(command.length)
        isCommandRead = true
        chunks.length = 0
        behaviour?.(socket)
      }
      while (behaviour === null && received.length >= 4 && received.length >= 4 + received.readUInt32BE()) {
        const length = received.readUInt32BE()
        if (length === 0) {
          scanned.push(Buffer.concat(content))
          socket.end(Buffer.concat(content).includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
          return
        }
        chunks.push(length)
        content.push(received.subarray(4, 4 + length))
        received = received.subarray(4 + length)
      }
    })
  })
  opened.push(server)
  if (path === undefined) server.listen(0, '127.0.0.1')
  else server.listen(path)
  await once(server, 'listening')
  const found = server.address()
  const address = typeof found === 'object' && found ? { host: '127.0.0.1', port: found.port } : { path: path ?? '' }
  return { address, scanned, chunks }
}
