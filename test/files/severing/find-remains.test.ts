import { describe, expect, it } from 'vitest'
import type { FileKind } from '../../../src/files/file-kinds.ts'
import { findRemains } from '../../../src/files/severing/find-remains.ts'
import { docx, number, paragraph, relationships, row, withZipComment, words, xlsx } from '../packages.ts'
import { octal, stream, textPdf } from '../pdfs.ts'

/** Made up: a name, a number nobody has. */
const NAME = '试验甲'
const PHONE = '13800000000'
const TEXT = '本件已作区分处理，可以提供的内容如下。'

const look = (content: Uint8Array, kind: FileKind, removed: readonly string[] = [NAME, PHONE]) =>
  findRemains(new Uint8Array(content), kind, removed)
/** Found as the only string looked for. */
const found = { remains: [{ index: 0, place: expect.any(String) }] }
const clean = { remains: [], unread: '' }

const sheet = (cells: string, formats: readonly string[] = []) =>
  xlsx({ sheets: [{ name: '清单', rows: `<row r="1">${cells}</row>` }], formats })

describe('a cell is compared as it is stored and as it is shown', () => {
  it.each<[string, string, string, string]>([
    ['1,200,000.00', '1200000', '#,##0.00', 'thousands and cents'],
    ['￥1,200,000.00元', '1200000', '"¥"#,##0.00', 'a currency'],
    ['120万元', '1200000', '#,##0', '万元'],
    ['123.5万', '1234567', '0!.0,"万"', 'a sum shown in 万'],
    ['1,234.57', '1234.5678', '#,##0.00', 'rounded'],
    ['0.29', '0.285', '0.00', 'rounded up from half'],
    ['12.5%', '0.125', '0.0%', 'a share'],
    ['28.5%', '0.28499999999999998', '0.0%', 'a share that is no whole binary fraction'],
    ['00012345', '12345', '00000000', 'leading zeros'],
    ['138-0000-0000', '13800000000', '000-0000-0000', 'a number in groups'],
    ['甲字00123', '123', '"甲字"00000', 'words around it'],
    ['1950年1月1日', '18264', 'yyyy-mm-dd', 'a day in other words'],
    ['1950/1/1', '18264', 'yyyy"年"m"月"d"日"', 'a day with slashes'],
    ['1950.01.01', '18264', 'm/d/yy', 'a day with dots'],
    ['一九五〇年一月一日', '18264', 'yyyy-mm-dd', 'a day in Chinese numbers'],
  ])('%s in a cell of %s with %s', async (removed, value, format) => {
    expect(await look(sheet(number('A1', value, 1), [format]), 'xlsx', [removed])).toMatchObject(found)
  })

  it('finds the share in a format every program knows', async () => {
    const content = xlsx({
      sheets: [{ name: '清单', rows: `<row r="1">${number('A1', '0.125', 1)}</row>` }],
      parts: { 'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>' },
    })
    expect(await look(content, 'xlsx', ['12.50%'])).toMatchObject(found)
  })

  it.each([
    ['1,200,000.00', '1200001', '#,##0.00'],
    ['1,200,000.00', '31200000', '#,##0.00'],
    ['12.5%', '0.126', '0.0%'],
    ['1950年1月1日', '18265', 'yyyy-mm-dd'],
    ['1950年1月1日', '18264', '0'],
  ])('%s is not in a cell of %s with %s', async (removed, value, format) => {
    expect(await look(sheet(number('A1', value, 1), [format]), 'xlsx', [removed])).toEqual(clean)
  })

  it('says that it cannot read numbers shown in Chinese capitals', async () => {
    const content = sheet(number('A1', '1200000', 1), ['[DBNum2][$-804]General'])
    expect(await look(content, 'xlsx')).toEqual({ remains: [], unread: expect.stringContaining('中文大写') })
  })
})

describe('words put together by a sheet', () => {
  it('down a column, with other cells between', async () => {
    const rows = [row(1, '试', '一号'), row(2, '验', '二号'), row(3, '甲', '三号')].join('')
    expect(await look(xlsx({ sheets: [{ name: '清单', rows }] }), 'xlsx')).toEqual({
      remains: [{ index: 0, place: '工作表“清单”A 列（跨格）' }],
      unread: '',
    })
  })

  it.each([
    ['with a sign', '"试验"&amp;"甲"'],
    ['with a function', 'CONCATENATE("试","验","甲")'],
  ])('by a formula %s, never computed', async (_how, formula) => {
    expect(await look(sheet(`<c r="A1"><f>${formula}</f></c>`), 'xlsx')).toMatchObject(found)
  })

  it('of two characters too', async () => {
    expect(await look(sheet('<c r="A1"><f>"试"&amp;"甲"</f></c>'), 'xlsx', ['试甲'])).toMatchObject(found)
  })

  it('by a formula over cells cannot be told before it is computed', async () => {
    const cells = `${words('A1', '公开')}<c r="B1"><f>A1&amp;C1</f></c>`
    expect(await look(sheet(cells), 'xlsx')).toEqual({ remains: [], unread: expect.stringContaining('公式') })
    const computed = `${words('A1', '公开')}<c r="B1" t="str"><f>A1&amp;C1</f><v></v></c>`
    expect(await look(sheet(computed), 'xlsx')).toEqual(clean)
  })
})

describe('sums, days and separators in a text', () => {
  it.each([
    ['1,200,000.00', '合同价款1200000元。'],
    ['1200000', '合同价款 1,200,000.00 元。'],
    ['1200000元', '合同价款120万元。'],
    ['1950年1月1日', '生于1950-01-01。'],
    ['1950-01-01', '生于 1950 年 1 月 1 日。'],
    ['1950/1/1', '出生年月日：19500101'],
    ['1950年1月', '出生年月：1950.01'],
    ['1950年12月3日', '生于一九五〇年十二月三日'],
    [PHONE, '电话138.0000.0000。'],
    [PHONE, '电话138/0000/0000。'],
    ['010-65550000', '电话（010）65550000。'],
    [NAME, '试·验·甲'],
    [NAME, '试.验.甲'],
    [NAME, '试、验、甲'],
    [NAME, '試驗甲'],
    ['試驗甲', '试验甲'],
    ['合同120萬元', '合同1,200,000元'],
    ['京A·00000', '车牌京A00000'],
    ['试甲', '试·甲'],
  ])('%s is found in %s', async (removed, text) => {
    expect(await look(docx(paragraph(text)), 'docx', [removed])).toMatchObject(found)
  })

  it.each([
    ['1,200,000.00', '合同价款1200000.5元；31200000。'],
    ['1200000', '第12,0,0,0,0,0页'],
    ['1950年1月1日', '生于1950年1月11日，1950年11月1日。'],
    ['12.5%', '占11.25%、12.55%'],
    ['试甲', '先试，甲方再看。'],
    ['张干', '张乾'],
    [PHONE, '电话138****0000。'],
    [NAME, '试*甲、试验*'],
  ])('%s is not in %s', async (removed, text) => {
    expect(await look(docx(paragraph(text)), 'docx', [removed])).toEqual(clean)
  })
})

describe('around the words of a package', () => {
  it.each<[string, Buffer]>([
    ['a comment', docx(`${paragraph(TEXT)}<!-- ${NAME} -->`)],
    ['an instruction for a program', docx(`${paragraph(TEXT)}<?note ${NAME}?>`)],
    ['the name of an element', docx(paragraph(TEXT), { 'customXml/item1.xml': `<data><${NAME}/></data>` })],
    [
      'an address in percent signs',
      docx(paragraph(TEXT), {
        'word/_rels/document.xml.rels': relationships([
          ['r1', 'hyperlink', `https://example.com/?q=${encodeURIComponent(NAME)}`],
        ]),
      }),
    ],
    ['the comment of the zip', withZipComment(docx(paragraph(TEXT)), Buffer.from(NAME))],
    [
      'the comment of the zip in GBK',
      withZipComment(docx(paragraph(TEXT)), Buffer.from([0xca, 0xd4, 0xd1, 0xe9, 0xbc, 0xd7])),
    ],
    ['behind it', Buffer.concat([docx(paragraph(TEXT)), Buffer.from(NAME)])],
  ])('a string in %s is found', async (_where, content) => {
    expect(await look(content, 'docx')).toMatchObject(found)
  })

  it('bytes that belong to no part are not passed', async () => {
    const behind = Buffer.concat([docx(paragraph(TEXT)), Buffer.from([1, 2, 3])])
    expect(await look(behind, 'docx')).toEqual({ remains: [], unread: expect.stringContaining('不属于任何部分') })
  })

  it('a part in another encoding is not passed', async () => {
    const content = docx(paragraph(TEXT), { 'customXml/item1.xml': '<?xml version="1.0" encoding="gb2312"?><data/>' })
    expect(await look(content, 'docx')).toEqual({ remains: [], unread: expect.stringContaining('编码') })
  })

  it('a comment of the zip that says nothing is', async () => {
    expect(await look(withZipComment(docx(paragraph(TEXT)), Buffer.from('saved')), 'docx')).toEqual(clean)
  })
})

describe('strings of a PDF', () => {
  const outline = (title: string) => ({
    perCatalog: '/Outlines 4 0 R',
    extra: ['<</First 5 0 R/Last 5 0 R/Count 1>>', `<</Title ${title}/Parent 4 0 R>>`],
  })
  /** With every byte of it as it is, but for those that must be escaped. */
  const literal = (text: string) =>
    Buffer.concat([
      Buffer.from('(\xfe\xff', 'latin1'),
      Buffer.from(
        Buffer.from(text, 'utf16le')
          .swap16()
          .toString('latin1')
          .replace(/[\\()]/g, '\\$&')
          .replaceAll('\r', '\\r'),
        'latin1',
      ),
      Buffer.from(')'),
    ])
  const hexStream = (content: string, filter: string) => {
    const bytes = Buffer.from(content)
    return Buffer.concat([
      Buffer.from(`<</Type/Metadata/Subtype/XML/Filter/${filter}/Length ${bytes.length}>>stream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ])
  }
  const link = (address: string) => `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI ${address}>>>>]`

  it('says that a heading stands among the bookmarks', async () => {
    expect(await look(textPdf([[TEXT]], outline(octal(NAME))), 'pdf')).toEqual({
      remains: [{ index: 0, place: '书签' }],
      unread: '',
    })
  })

  it.each<[string, Buffer]>([
    ['in a bookmark nothing points to', textPdf([[TEXT]], { extra: [`<</Title ${octal(NAME)}>>`] })],
    ['in a property of its own', textPdf([[TEXT]], { trailer: `/Info<</Manager ${octal(NAME)}>>` })],
    ['packed, in octal', textPdf([[TEXT]], { extra: [stream(Buffer.from(`<</Manager ${octal(NAME)}>>`))] })],
    [
      'as who made a note',
      textPdf([[TEXT]], { perPage: `/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T ${octal(NAME)}>>]` }),
    ],
    ['in an address', textPdf([[TEXT]], { perPage: link(`(https://example.com/${encodeURIComponent(NAME)})`) })],
    ['in metadata in hexadecimal', textPdf([[TEXT]], { extra: [hexStream(`${hex(NAME)}>`, 'ASCIIHexDecode')] })],
    ['in metadata in 85 signs', textPdf([[TEXT]], { extra: [hexStream(in85(NAME), 'ASCII85Decode')] })],
    [
      'in a stream that says it is a font and is not',
      textPdf([[TEXT]], { extra: [stream(Buffer.from(NAME), '/Length1 9')] }),
    ],
    ['in GBK', textPdf([[TEXT]], { trailer: '/Info<</Manager(\\312\\324\\321\\351\\274\\327)>>' })],
  ])('are found %s', async (_where, content) => {
    expect(await look(content, 'pdf')).toMatchObject(found)
  })

  it('are found though a byte of them is a backslash', async () => {
    const content = textPdf([[TEXT]], {
      extra: [Buffer.concat([Buffer.from('<</Title '), literal('杜某'), Buffer.from('>>')])],
    })
    expect(await look(content, 'pdf', ['杜某'])).toMatchObject(found)
  })

  it('are found in the telephone number of a link in octal', async () => {
    const address = `(${[...Buffer.from(`tel:${PHONE}`)].map((byte) => `\\${byte.toString(8)}`).join('')})`
    expect(await look(textPdf([[TEXT]], { perPage: link(address) }), 'pdf', [PHONE])).toMatchObject(found)
  })

  it.each<[string, Buffer, RegExp]>([
    [
      'a picture among the marks of a page',
      textPdf([[TEXT]], { marks: 'q 90 0 0 30 72 500 cm BI /W 2 /H 1 /BPC 8 /CS /G ID \x10\x20 EI Q' }),
      /图片/,
    ],
    ['a stream packed in an unknown way', textPdf([[TEXT]], { extra: [hexStream('abc', 'LZWDecode')] }), /读不出来/],
    ['a stream that does not unpack', textPdf([[TEXT]], { extra: [hexStream('abc', 'FlateDecode')] }), /读不出来/],
    ['bytes behind its end', Buffer.concat([textPdf([[TEXT]]), Buffer.from('PK\x03\x04')]), /读不出来/],
  ])('are not passed with %s', async (_what, content, why) => {
    expect(await look(content, 'pdf')).toEqual({ remains: [], unread: expect.stringMatching(why) })
  })

  it('are clean with bookmarks, links and properties that say nothing', async () => {
    const content = textPdf([[TEXT]], {
      ...outline(octal('第一章')),
      perPage: link('(https://example.com/a%20b)'),
      trailer: `/Info<</Title ${octal('公开件')}/Producer(a \\(b\\))>>`,
    })
    expect(await look(content, 'pdf')).toEqual(clean)
  })
})

function hex(text: string): string {
  return Buffer.from(text).toString('hex')
}

/** Nine bytes of a name, in the groups of ASCII85. */
function in85(text: string): string {
  const bytes = Buffer.concat([Buffer.from(text), Buffer.alloc(3)]).subarray(
    0,
    Math.ceil(Buffer.byteLength(text) / 4) * 4,
  )
  const groups = Array.from({ length: bytes.length / 4 }, (_, index) => {
    let value = bytes.readUInt32BE(index * 4)
    return Array.from({ length: 5 }, () => {
      const sign = String.fromCharCode(33 + (value % 85))
      value = Math.floor(value / 85)
      return sign
    })
      .reverse()
      .join('')
  })
  return `${groups.join('')}~>`
}
