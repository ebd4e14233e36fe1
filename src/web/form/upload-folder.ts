import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A file held on disk for the time of one request. */
export interface HeldFile {
  readonly sizeBytes: number
  readonly path: string
  open(): Readable
  discard(): Promise<void>
}

export interface UploadFolder {
  hold(content: Readable): Promise<HeldFile>
  /** Of a process that was killed: what no request can still be holding. */
  discardLeftovers(now: Date): Promise<void>
}

/** No request takes that long. */
const LEFTOVER_AFTER_MS = 3_600_000

/** Uploads never stand in memory as a whole, and lie here for their owner's eyes only. */
export function createUploadFolder(folder: string): UploadFolder {
  return {
    async hold(content) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, randomBytes(16).toString('hex'))
      const discard = () => rm(path, { force: true })
      const file = createWriteStream(path, { mode: 0o600, flags: 'wx' })
      try {
        await pipeline(content, file)
      } catch (error) {
        await discard()
        throw error
      }
      return { sizeBytes: file.bytesWritten, path, open: () => createReadStream(path), discard }
    },

    async discardLeftovers(now) {
      const names = await readdir(folder).catch(() => [])
      for (const name of names) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => null)
        if (found && now.getTime() - found.mtimeMs > LEFTOVER_AFTER_MS) await rm(path, { force: true })
      }
    },
  }
}
