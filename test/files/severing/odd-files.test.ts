import { describe, expect, it } from 'vitest'
import type { FileKind } from '../../../src/files/file-kinds.ts'
import { countBends } from '../../../src/files/severing/drawn-shapes.ts'
import { findRemains } from '../../../src/files/severing/find-remains.ts'
import { docx, paragraph, row, xlsx } from '../packages.ts'
import { pdf, stream, textPdf } from '../pdfs.ts'

/** Made up: a name, a number nobody has. */
const NAME = '试验甲'
const PHONE = '13800000000'
const TEXT = '本件已作区分处理，可以提供的内容如下。'

const look = (content: Uint8Array, kind: FileKind) => findRemains(new Uint8Array(content), kind, [NAME, PHONE])
const clean = { remains: [], unread: '' }

/** One page whose font is the third object. */
function pageWith(font: string, shown: string): Buffer {
  return pdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[4 0 R]/Count 1>>',
    font,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>',
    stream(Buffer.from(`BT /F1 16 Tf 1 0 0 1 72 700 Tm ${shown} Tj ET`)),
    stream(Buffer.from('1000 0 d0 0 0 500 500 re f')),
  ])
}

const NUMBERED =
  '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/AAAAAA+Song/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>'
const DRAWN =
  '<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<</a 6 0 R>>/Encoding<</Type/Encoding/Differences[1/a]>>/FirstChar 1/LastChar 1/Widths[1000]>>'

describe('what people see and no program reads is not passed', () => {
  const curves = Array.from({ length: 30 }, (_, index) => `${index} 0 m 1 2 3 4 5 ${index} c f`).join('\n')
  const outline = `0 0 m ${Array.from({ length: 40 }, (_, index) => `${index} ${index % 7} l`).join(' ')} h f`
  it.each<[string, Buffer, FileKind, RegExp]>([
    ['words turned into curves', textPdf([[TEXT]], { marks: curves }), 'pdf', /转成曲线的文字/],
    ['words turned into outlines of lines', textPdf([[TEXT]], { marks: outline }), 'pdf', /转成曲线的文字/],
    [
      'glyphs that are only numbered',
      pageWith(NUMBERED, `<${'0431052307620123'.repeat(4)}>`),
      'pdf',
      /没有写明各是什么字/,
    ],
    ['glyphs the file draws by itself', pageWith(DRAWN, `<${'01'.repeat(12)}>`), 'pdf', /没有写明各是什么字/],
    ['a private character in a PDF', textPdf([[TEXT, '经办人王\ue863']]), 'pdf', /认不出的字/],
    ['a private character in Word', docx(paragraph(`${TEXT}王\ue863`)), 'docx', /认不出的字/],
    [
      'a private character in Excel',
      xlsx({ sheets: [{ name: '清单', rows: row(1, '王\ue863') }] }),
      'xlsx',
      /认不出的字/,
    ],
    ['a private character in a text', Buffer.from(`${TEXT}王\ue863`), 'txt', /认不出的字/],
    ['words shown backwards', docx(paragraph(`${TEXT}\u202e甲验试`)), 'docx', /改变文字方向/],
  ])('%s', async (_what, content, kind, why) => {
    expect(await look(content, kind)).toEqual({ remains: [], unread: expect.stringMatching(why) })
  })

  it.each<[string, Buffer, FileKind]>([
    ['the frames and rules of a table', textPdf([[TEXT]], { marks: '10 10 90 20 re f '.repeat(80) }), 'pdf'],
    ['a rounded frame', textPdf([[TEXT]], { marks: `0 9 m ${'1 2 3 4 5 6 c 7 8 l '.repeat(4)} h S` }), 'pdf'],
    ['bullets of a symbol font', docx(paragraph(`\uf0b7 ${TEXT}`)), 'docx'],
    ['marks of direction', docx(paragraph(`\u200e${TEXT}\u200f`)), 'docx'],
  ])('but %s is', async (_what, content, kind) => {
    expect(await look(content, kind)).toEqual(clean)
  })
})

describe('a string is found', () => {
  const symbols = [...NAME]
    .map((sign) => `<w:sym w:font="SimSun" w:char="${sign.charCodeAt(0).toString(16)}"/>`)
    .join('')
  it.each<[string, Buffer]>([
    ['as symbols chosen from a table', docx(`${paragraph(TEXT)}<w:p><w:r>${symbols}</w:r></w:p>`)],
    ['with marks set under its characters', docx(paragraph(`${TEXT}试\u0332验\u0332甲`))],
    ['with rings around them', docx(paragraph(`${TEXT}试\u20dd验\u20dd甲`))],
  ])('%s', async (_how, content) => {
    expect(await look(content, 'docx')).toMatchObject({ remains: [{ index: 0 }] })
  })

  it('as signs of radicals, which browsers write for characters that look like them', async () => {
    const content = docx(paragraph(`${TEXT}⻢⻓⻰`))
    expect(await findRemains(new Uint8Array(content), 'docx', ['马长龙'])).toMatchObject({ remains: [{ index: 0 }] })
  })

  it.each(['电话：一三八〇〇〇〇〇〇〇〇', '电话幺三八零零零零零零零零'])(
    'as a telephone number written out: %s',
    async (said) => {
      expect(await look(docx(paragraph(`${TEXT}${said}`)), 'docx')).toMatchObject({ remains: [{ index: 1 }] })
    },
  )
})

describe('countBends', () => {
  it('counts curves and what an outline has beyond a frame', () => {
    expect(countBends(Float32Array.of(0, 1, 1, 1, 2, 2, 1, 3, 3, 1, 4, 4, 4))).toBe(0)
    expect(countBends(Float32Array.of(0, 1, 1, 2, 1, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1))).toBe(2)
    expect(countBends(Float32Array.of(0, 0, 0, ...Array.from({ length: 6 }, () => [1, 2, 2]).flat()))).toBe(2)
  })
})
