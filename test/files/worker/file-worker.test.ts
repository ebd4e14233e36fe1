import { describe, expect, it } from 'vitest'
import { sniffKind } from '../../../src/files/file-kinds.ts'
import { createFileWorker } from '../../../src/files/worker/file-worker.ts'
import { useFolder } from '../folder.ts'
import { docx, type Parts, paragraph, row, words, xlsx, zip } from '../packages.ts'
import { pdf, stream, textPdf } from '../pdfs.ts'

const folder = useFolder()
const worker = createFileWorker()

async function read(content: string | Uint8Array, reader = worker) {
  const path = folder.put(content)
  return reader.run({ task: 'text', kind: await sniffKind(path), path })
}

describe('a hostile file', () => {
  const DTD = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'
  const declared = (parts: Parts, name: string, change: (entry: Buffer) => void) => {
    const bytes = zip(parts)
    for (const [mark, sizeAt, nameAt] of [
      ['PK\x01\x02', 24, 46],
      ['PK\x03\x04', 22, 30],
    ] as const)
      for (let at = bytes.indexOf(mark, 0, 'latin1'); at >= 0; at = bytes.indexOf(mark, at + 1, 'latin1'))
        if (bytes.subarray(at + nameAt, at + nameAt + name.length).toString() === name)
          change(bytes.subarray(at + sizeAt))
    return bytes
  }

  it.each([
    ['a DTD', 'docx', docx('', { 'word/document.xml': `${DTD}<w:document>&y;</w:document>` }), 'damaged'],
    ['an unknown entity', 'docx', docx('&boom;'), 'damaged'],
    ['100,000 elements inside each other', 'docx', docx('<a>'.repeat(100_000)), 'damaged'],
    ['XML that is cut off', 'docx', docx('', { 'word/document.xml': '<w:document><w:p>' }), 'damaged'],
    ['a workbook without its sheets', 'xlsx', xlsx({ sheets: [] }).subarray(0, 300), 'damaged'],
    ['60 MB of blanks', 'docx', docx(' '.repeat(60_000_000)), 'bomb'],
    [
      'many parts of 30 MB together',
      'xlsx',
      xlsx({ sheets: Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, rows: row(1, 'x'.repeat(30_000_000)) })) }),
      'bomb',
    ],
    ['no PDF', 'pdf', Buffer.from('%PDF-1.7\nnothing else'), 'damaged'],
  ] as const)('%s is a failure with a name', async (_what, kind, content, failure) => {
    expect(await worker.run({ task: 'text', kind, path: folder.put(content) })).toEqual({ ok: false, failure })
  })

  it('that lies about its size is damaged, or a bomb', async () => {
    const parts = {
      '[Content_Types].xml':
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      'word/document.xml': `<w:document>${' '.repeat(10_000)}</w:document>`,
    }
    const run = async (size: number) => {
      const content = declared(parts, 'word/document.xml', (entry) => entry.writeUInt32LE(size))
      return worker.run({ task: 'text', kind: 'docx', path: folder.put(content) })
    }
    expect(await run(100)).toEqual({ ok: false, failure: 'damaged' })
    expect(await run(0x7fffffff)).toEqual({ ok: false, failure: 'bomb' })
  })

  it('that takes too long is given up, and the next one is read', async () => {
    const hasty = createFileWorker({ timeMs: 1, heapMegabytes: 512, growthBytes: 2 ** 30 })
    expect(await read('一', hasty)).toEqual({ ok: false, failure: 'too-slow' })
    expect(await read('一')).toMatchObject({ ok: true })
  })

  it('that fills the heap ends its worker only', async () => {
    const narrow = createFileWorker({ timeMs: 30_000, heapMegabytes: 24, growthBytes: 2 ** 33 })
    const rows = Array.from(
      { length: 150_000 },
      (_, index) => `<row r="${index + 1}">${words(`A${index + 1}`, `第${index}行`)}</row>`,
    )
    const content = xlsx({ sheets: [{ name: '大', rows: rows.join('') }] })
    expect(await read(content, narrow)).toEqual({ ok: false, failure: 'too-much-memory' })
  })

  it('that fills buffers outside the heap is stopped', async () => {
    const narrow = createFileWorker({ timeMs: 30_000, heapMegabytes: 512, growthBytes: 200 * 2 ** 20 })
    const bomb = pdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>',
      stream(Buffer.alloc(400_000_000, ' ')),
    ])
    expect(await read(bomb, narrow)).toEqual({ ok: false, failure: 'too-much-memory' })
  })

  it('that is any random change of a good one never ends the process', async () => {
    // A fixed sequence: the same files on every run.
    let seed = 20_170_103
    const next = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % limit
    }
    const good = [docx(paragraph('文')), xlsx({ sheets: [{ name: '一', rows: row(1, '甲') }] }), textPdf([['文']])]
    for (const [index, kind] of (['docx', 'xlsx', 'pdf'] as const).entries())
      for (let round = 0; round < 5; round += 1) {
        const content = Buffer.from(good[index] ?? '')
        for (let change = 0; change < 8; change += 1) content[next(content.length)] = next(256)
        const answer = await worker.run({ task: 'text', kind, path: folder.put(content) })
        expect(answer.ok || ['damaged', 'bomb', 'crashed'].includes(answer.failure)).toBe(true)
      }
  })
})
