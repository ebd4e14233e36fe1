import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { acceptFile, type FileAcceptance, tidyFileName } from '../../src/files/accept-file.ts'
import { createContentStore } from '../../src/files/content-store.ts'
import { NOTES } from '../../src/files/extract/extracted-text.ts'
import { MAX_FILE_BYTES } from '../../src/files/limits.ts'
import type { VirusScanner } from '../../src/files/virus-scan.ts'
import { createVirusScanner } from '../../src/files/virus-scan.ts'
import type { TaskAnswer } from '../../src/files/worker/file-task.ts'
import { createFileWorker, type FileWorker } from '../../src/files/worker/file-worker.ts'
import { startFakeClamd } from './fake-clamd.ts'
import { useFolder } from './folder.ts'
import { docx, paragraph } from './packages.ts'

const folder = useFolder()
const worker = createFileWorker()
let count = 0

function prepare(change: Partial<FileAcceptance> = {}) {
  count += 1
  const path = join(folder.path, `store-${count}`)
  const acceptance = {
    store: createContentStore(path),
    worker,
    scanner: null as VirusScanner | null,
    screen: () => ({ findings: [] as object[], refusal: null as string | null }),
    ...change,
  }
  return {
    store: acceptance.store,
    accept: (name: string, content: string | Buffer) =>
      acceptFile({ name, open: () => Readable.from([Buffer.from(content)]) }, acceptance),
    filesLeft: () =>
      existsSync(path)
        ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        : [],
  }
}

const failing = (failure: 'too-slow' | 'too-much-memory' | 'crashed'): FileWorker => ({
  run: async <T>(): Promise<TaskAnswer<T>> => ({ ok: false, failure }),
})

describe('acceptFile', () => {
  it('keeps what passes, with its text for the moment', async () => {
    const findings = [{ rule: 'phone' }]
    const seen: string[] = []
    const clamd = await startFakeClamd()
    const { accept, store } = prepare({
      scanner: createVirusScanner(clamd.address),
      screen: (text) => {
        seen.push(...text.parts.map(({ text }) => text))
        return { findings, refusal: null }
      },
    })
    const content = docx(paragraph('关于停车的通知'), { 'word/media/image1.png': 'x' })
    const accepted = await accept('C:\\资料\\通知.docx', content)
    expect(accepted).toMatchObject({
      sizeBytes: content.length,
      kind: 'docx',
      name: '通知.docx',
      note: NOTES.picturesInside,
      findings,
      scanned: true,
    })
    expect(accepted.text.parts).toEqual([{ place: '正文第 1 段', text: '关于停车的通知' }])
    expect(seen).toEqual(['关于停车的通知'])
    expect(clamd.scanned[0]?.equals(content)).toBe(true)
    expect(await store.verify(accepted.sha256)).toBe('intact')
  })

  it('takes a file without a scanner, and says that none saw it', async () => {
    expect(await prepare().accept('说明.txt', '关于停车')).toMatchObject({ kind: 'txt', scanned: false, note: '' })
  })

  it('completes a name that its content does not fit', async () => {
    expect((await prepare().accept('通知.pdf', docx(paragraph('一')))).name).toBe('通知.pdf.docx')
    expect((await prepare().accept('表.TXT', 'a,b\n1,2\n')).name).toBe('表.TXT')
  })

  it('takes a file whose reading took too long, and says so', async () => {
    const { accept } = prepare({ worker: failing('too-slow') })
    expect(await accept('大.txt', '关于停车')).toMatchObject({ note: NOTES.notRead, text: { parts: [] } })
  })

  it.each<[string, () => Promise<Partial<FileAcceptance>>, string, string | Buffer, string, string]>([
    [
      'one byte too many',
      async () => ({}),
      '大.txt',
      Buffer.alloc(MAX_FILE_BYTES + 1, 'x'),
      'too-large',
      '“大.txt”：超过 20 MB',
    ],
    ['a renamed program', async () => ({}), '通知.docx', 'MZ\x90\0', 'not-allowed', '“通知.docx”：文件内容其实是程序'],
    [
      'a virus',
      async () => ({ scanner: createVirusScanner((await startFakeClamd()).address) }),
      '说明.txt',
      'EICAR',
      'infected',
      '“说明.txt”：病毒扫描发现 Eicar-Signature',
    ],
    [
      'a scanner that is away',
      async () => ({ scanner: createVirusScanner({ path: '/nowhere/clamd.sock' }) }),
      '说明.txt',
      '关于停车',
      'not-scanned',
      '病毒扫描暂时不能用',
    ],
    [
      'what the screening stops',
      async () => ({ screen: () => ({ findings: [], refusal: '疑似涉密，请联系保密员。' }) }),
      '说明.txt',
      '关于停车',
      'screened',
      '疑似涉密，请联系保密员。',
    ],
    [
      'a file that bursts the reader’s memory',
      async () => ({ worker: failing('too-much-memory') }),
      '说明.txt',
      '一',
      'bomb',
      '解压后过大',
    ],
    ['a file that ends its reader', async () => ({ worker: failing('crashed') }), '说明.txt', '一', 'damaged', '损坏'],
  ])('refuses %s, and keeps nothing', async (_what, change, name, content, reason, words) => {
    const { accept, filesLeft } = prepare(await change())
    await expect(accept(name, content)).rejects.toMatchObject({
      name: 'UserError',
      reason,
      message: expect.stringContaining(words),
    })
    expect(filesLeft()).toEqual([])
  })

  it('keeps nothing when the screening itself fails', async () => {
    const { accept, filesLeft } = prepare({
      screen: () => {
        throw new Error('a fault of ours')
      },
    })
    await expect(accept('说明.txt', '关于停车')).rejects.toThrow('a fault of ours')
    expect(filesLeft()).toEqual([])
  })

  it('takes exactly 20 MB', async () => {
    const { accept } = prepare({ worker: failing('too-slow') })
    expect((await accept('大.txt', Buffer.alloc(MAX_FILE_BYTES, 'x'))).sizeBytes).toBe(MAX_FILE_BYTES)
  })
})

describe('tidyFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\资料\\通知.docx', '通知.docx'],
    ['通知\u202exslx.exe\n', '通知xslx.exe'],
    ['  ', '未命名'],
    [`${'长'.repeat(200)}.docx`, `${'长'.repeat(115)}.docx`],
  ])('makes %j to %j', (name, tidy) => {
    expect(tidyFileName(name)).toBe(tidy)
  })
})
