import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createContentStore } from '../../src/files/content-store.ts'
import { useFolder } from './folder.ts'

const folder = useFolder()
let count = 0
const fresh = () => {
  count += 1
  const path = join(folder.path, `store-${count}`)
  return { path, store: createContentStore(path) }
}
const hashOf = (content: string) => createHash('sha256').update(content).digest('hex')
const filesIn = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : []

describe('the content store', () => {
  it('keeps content under its hash, from a stream and from a file, once', async () => {
    const { path, store } = fresh()
    const sha256 = hashOf('公开')
    const expected = { sha256, sizeBytes: 6 }
    expect(await store.write(Readable.from([Buffer.from('公'), Buffer.from('开')]), 6)).toEqual(expected)
    const source = folder.put('公开')
    expect(await store.write(source, 6)).toEqual(expected)
    expect(existsSync(source)).toBe(true)
    expect(filesIn(path)).toEqual([join(path, sha256.slice(0, 2), sha256.slice(2, 4), sha256)])
    expect(await store.has(sha256)).toBe(true)
    expect((await buffer(store.open(sha256))).toString()).toBe('公开')
  })

  it('lets nobody but the owner in', async () => {
    const { path, store } = fresh()
    const { sha256 } = await store.write(Readable.from([Buffer.from('x')]), 1)
    const modeOf = (...parts: string[]) => statSync(join(path, ...parts)).mode & 0o777
    expect(modeOf()).toBe(0o700)
    expect(modeOf(sha256.slice(0, 2), sha256.slice(2, 4))).toBe(0o700)
    expect(modeOf(sha256.slice(0, 2), sha256.slice(2, 4), sha256)).toBe(0o600)
  })

  it('leaves nothing of what is too large, breaks off, or is not kept', async () => {
    const { path, store } = fresh()
    await expect(store.write(Readable.from([Buffer.alloc(4), Buffer.alloc(4)]), 7)).rejects.toMatchObject({
      name: 'ContentTooLargeError',
      maxBytes: 7,
    })
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(4)
        throw new Error('broken off')
      })(),
    )
    await expect(store.write(broken, 7)).rejects.toThrow('broken off')
    await expect(store.write(join(path, 'no-such-file'), 7)).rejects.toThrow('ENOENT')
    const gone = new Readable({ read: () => undefined })
    gone.destroy(new Error('gone before it was read'))
    await expect(store.write(gone, 7)).rejects.toThrow('gone before')
    const staged = await store.stage(Readable.from([Buffer.from('x')]), 7)
    expect(existsSync(staged.path)).toBe(true)
    await staged.discard()
    expect(filesIn(path)).toEqual([])
    expect(await store.has(hashOf('x'))).toBe(false)
  })

  it('knows damaged content, and heals it when it comes again', async () => {
    const { path, store } = fresh()
    const { sha256 } = await store.write(Readable.from([Buffer.from('x')]), 1)
    expect(await store.verify(sha256)).toBe('intact')
    writeFileSync(join(path, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'y')
    expect(await store.verify(sha256)).toBe('damaged')
    await store.write(Readable.from([Buffer.from('x')]), 1)
    expect(await store.verify(sha256)).toBe('intact')
    expect(await store.verify(hashOf('z'))).toBe('missing')
  })

  it('builds no path from anything but a hash', () => {
    const { store } = fresh()
    for (const word of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/`])
      expect(() => store.open(word)).toThrow(RangeError)
  })

  it('sweeps what a killed process left, but not what may still be checked', async () => {
    const { path, store } = fresh()
    const [old, young] = await Promise.all(['a', 'b'].map((text) => store.stage(Readable.from([Buffer.from(text)]), 1)))
    const now = new Date('2017-03-03T08:00:00Z')
    utimesSync(old?.path ?? '', now, new Date(now.getTime() - 3_600_001))
    utimesSync(young?.path ?? '', now, new Date(now.getTime() - 3_599_000))
    await store.discardLeftovers(now)
    expect(filesIn(path)).toEqual([young?.path])
    await createContentStore(join(path, 'none-yet')).discardLeftovers(now)
  })

  it('shows no half file under its final name, whenever its process is killed', async () => {
    const { path, store } = fresh()
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const module = pathToFileURL(join(root, 'src/files/content-store.ts')).href
    const script = `
      const { createContentStore } = await import(${JSON.stringify(module)})
      const store = createContentStore(${JSON.stringify(path)})
      const { Readable } = await import('node:stream')
      for (let n = 0; ; n += 1) {
        await store.write(Readable.from([Buffer.alloc(300_000, n % 251), Buffer.from(String(n))]), 1e6)
        if (n === 3) process.stdout.write('started')
      }`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: root })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const kept = filesIn(path).filter((file) => !file.startsWith(join(path, 'incoming')))
    expect(kept.length).toBeGreaterThanOrEqual(3)
    for (const file of kept) expect(await store.verify(file.slice(-64))).toBe('intact')
  })
})
