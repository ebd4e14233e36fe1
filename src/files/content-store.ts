import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

export interface StoredContent {
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly sizeBytes: number
}

/** Content that is on disk and hashed but not yet kept: checks read it at `path`. One of `keep` and `discard` ends it. */
export interface StagedContent extends StoredContent {
  readonly path: string
  /** Durable when it resolves. The same content twice is one file. */
  keep(): Promise<void>
  discard(): Promise<void>
}

export interface ContentStore {
  /**
   * @param source a stream, or the path of a file, which stays where it is.
   * @throws {ContentTooLargeError} beyond `maxBytes`; nothing is left behind.
   */
  stage(source: Readable | string, maxBytes: number): Promise<StagedContent>
  /** `stage` and `keep` in one. */
  write(source: Readable | string, maxBytes: number): Promise<StoredContent>
  has(sha256: string): Promise<boolean>
  /** The stream ends with an error where the content is missing. */
  open(sha256: string): Readable
  /** Reads the whole content again. */
  verify(sha256: string): Promise<'intact' | 'damaged' | 'missing'>
  /** For content that one row alone stands for; also where it is gone already. */
  remove(sha256: string): Promise<void>
  /** Staged content of a process that was killed: what nobody can still be checking. */
  discardLeftovers(now: Date): Promise<void>
}

export class ContentTooLargeError extends Error {
  override readonly name = 'ContentTooLargeError'
  readonly maxBytes: number

  constructor(maxBytes: number) {
    super(`content exceeds ${maxBytes} bytes`)
    this.maxBytes = maxBytes
  }
}

const INCOMING = 'incoming'
/** No upload is checked for that long. */
const LEFTOVER_AFTER_MS = 3_600_000

/** Files by their SHA-256 under `folder`, readable for the owner only; a name stands for whole content or is not there. */
export function createContentStore(folder: string): ContentStore {
  const incoming = join(folder, INCOMING)

  async function stage(source: Readable | string, maxBytes: number): Promise<StagedContent> {
    const stream = typeof source === 'string' ? createReadStream(source) : source
    // It may break off before anybody reads: unheard, that would end the process. Reading then fails with the same.
    stream.on('error', () => undefined)
    const path = join(incoming, randomBytes(16).toString('hex'))
    const discard = () => rm(path, { force: true })
    try {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const content = await copy(stream, path, maxBytes)
      return { ...content, path, keep: () => keep(path, content.sha256), discard }
    } catch (error) {
      stream.destroy()
      await discard()
      throw error
    }
  }

  async function keep(path: string, sha256: string): Promise<void> {
    const target = pathOf(folder, sha256)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    // Also over a file already there: it heals one that was damaged.
    await rename(path, target)
    for (const dir of [dirname(target), dirname(dirname(target)), folder]) await syncFolder(dir)
  }

  return {
    stage,

    async write(source, maxBytes) {
      const { sha256, sizeBytes, keep } = await stage(source, maxBytes)
      await keep()
      return { sha256, sizeBytes }
    },

    has: async (sha256) => (await sizeOf(pathOf(folder, sha256))) !== null,

    open: (sha256) => createReadStream(pathOf(folder, sha256)),

    async verify(sha256) {
      const path = pathOf(folder, sha256)
      if ((await sizeOf(path)) === null) return 'missing'
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(path)) hash.update(chunk)
      return hash.digest('hex') === sha256 ? 'intact' : 'damaged'
    },

    async remove(sha256) {
      const path = pathOf(folder, sha256)
      if ((await sizeOf(path)) === null) return
      await rm(path, { force: true })
      await syncFolder(dirname(path))
    },

    async discardLeftovers(now) {
      const names = await readdir(incoming).catch(ifMissing([]))
      for (const name of names) {
        const path = join(incoming, name)
        const found = await stat(path).catch(ifMissing(null))
        if (found && now.getTime() - found.mtimeMs > LEFTOVER_AFTER_MS) await rm(path, { force: true })
      }
    },
  }
}

/** @throws {RangeError} for anything but a SHA-256: a path is never built from other words. */
function pathOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256')
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

async function copy(stream: Readable, path: string, maxBytes: number): Promise<StoredContent> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) throw new ContentTooLargeError(maxBytes)
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let done = 0; done < chunk.length; ) done += (await file.write(chunk, done)).bytesWritten
}

/** The new name outlives a power cut only when its folder is written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(ifMissing(null)))?.size ?? null
}

function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
