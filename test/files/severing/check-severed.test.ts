import { describe, expect, it } from 'vitest'
import { checkSevered } from '../../../src/files/severing/check-severed.ts'
import { createFileWorker } from '../../../src/files/worker/file-worker.ts'
import { useFolder } from '../folder.ts'
import { docx, paragraph, relationships, row, xlsx } from '../packages.ts'
import { pdf, stream, textPdf } from '../pdfs.ts'

const folder = useFolder()
const worker = createFileWorker()

/** Made up: a name, a number nobody has. */
const NAME = '试验甲'
const PHONE = '13800000000'
const REMOVED = [NAME, PHONE]

const check = (content: string | Uint8Array, removed: readonly string[] = REMOVED, reader = worker) =>
  checkSevered(folder.put(content), removed, reader)
const TEXT = '本件已作区分处理，可以提供的内容如下。'

describe('a file from which everything was removed', () => {
  it.each([
    ['txt', `${TEXT}\n经办人：***`],
    ['csv', '姓名,电话\n***,***\n***,***'],
    ['docx', docx(paragraph(TEXT))],
    ['xlsx', xlsx({ sheets: [{ name: '清单', rows: row(1, '姓名', '***') }] })],
    ['pdf', textPdf([[TEXT, '第二行也没有']])],
  ])('is clean as %s', async (_kind, content) => {
    expect(await check(content)).toEqual({ verdict: 'clean' })
  })
})

describe('a Word document still holds a string', () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
  it.each<[string, Uint8Array, string]>([
    ['in plain sight', docx(paragraph(`经办人${NAME}`)), '正文第 1 段'],
    ['torn over runs', docx(`<w:p>${run('试')}${run('验')}${run('甲')}</w:p>`), '正文第 1 段'],
    [
      'as a tracked deletion',
      docx(`${paragraph(TEXT)}<w:p><w:del w:author="a"><w:r><w:delText>${NAME}</w:delText></w:r></w:del></w:p>`),
      '正文第 2 段（修订中已删除）',
    ],
    [
      'half deleted, half not',
      docx(`<w:p>${run('试')}<w:del><w:r><w:delText>验</w:delText></w:r></w:del>${run('甲')}</w:p>`),
      '文件内部 word/document.xml',
    ],
    ['as hidden text', docx(`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${NAME}</w:t></w:r></w:p>`), '正文第 1 段'],
    [
      'in a comment',
      docx(paragraph(TEXT), {
        'word/comments.xml': `<w:comments><w:comment>${paragraph(NAME)}</w:comment></w:comments>`,
      }),
      '批注第 1 段',
    ],
    [
      'as who changed something',
      docx(`<w:p><w:ins w:author="${NAME}">${run(TEXT)}</w:ins></w:p>`),
      '文件内部 word/document.xml',
    ],
    [
      'in a field code',
      docx(`<w:p><w:r><w:instrText> MERGEFIELD ${NAME} </w:instrText></w:r></w:p>`),
      '文件内部 word/document.xml',
    ],
    [
      'in the properties',
      docx(paragraph(TEXT), {
        'docProps/core.xml': `<cp:coreProperties><dc:creator>${NAME}</dc:creator></cp:coreProperties>`,
      }),
      '文件属性“作者”',
    ],
    [
      'in a custom part',
      docx(paragraph(TEXT), { 'customXml/item1.xml': `<data><name>${NAME}</name></data>` }),
      '文件内部 customXml/item1.xml',
    ],
    [
      'in the target of a link',
      docx(paragraph(TEXT), {
        'word/_rels/document.xml.rels': relationships([['r1', 'hyperlink', `mailto:${NAME}@example.com`]]),
      }),
      '文件内部 word/_rels/document.xml.rels',
    ],
    ['over two paragraphs', docx(`${paragraph('经办人试验')}${paragraph('甲')}`), '文件（跨行、跨格）'],
  ])('%s', async (_how, content, place) => {
    expect(await check(content)).toEqual({ verdict: 'remains', remains: [{ index: 0, place }] })
  })
})

describe('however a string is written', () => {
  it.each([
    ['spaces', '试 验　甲'],
    ['zero-width characters', '试\u200b验\u2060甲'],
    ['a line break', '试\n验甲'],
    ['compatibility characters', '试验\uf9ca'.replace('\uf9ca', '甲')],
  ])('a name with %s is found', async (_how, text) => {
    expect(await check(`经办人${text}`)).toMatchObject({ verdict: 'remains', remains: [{ index: 0 }] })
  })

  it.each([
    ['full-width digits', '１３８００００００００'],
    ['dashes', '138-0000-0000'],
    ['another dash', '138–0000–0000'],
    ['spaces', '138 0000 0000'],
    ['a soft hyphen and a line break', '13800\u00ad\n000000'],
  ])('a number with %s is found', async (_how, text) => {
    expect(await check(`电话：${text}。`)).toMatchObject({ verdict: 'remains', remains: [{ index: 1 }] })
  })
})

describe('a workbook still holds a string', () => {
  it.each<[string, Uint8Array, RegExp]>([
    [
      'in a hidden sheet',
      xlsx({
        sheets: [
          { name: '公开', rows: row(1, TEXT) },
          { name: '原始', state: 'veryHidden', rows: row(1, NAME) },
        ],
      }),
      /隐藏的工作表“原始”A1/,
    ],
    [
      'in shared strings no cell shows',
      xlsx({ sheets: [{ name: '公开', rows: row(1, TEXT) }], sharedStrings: `<si><t>${NAME}</t></si>` }),
      /sharedStrings/,
    ],
    ['in the name of a sheet', xlsx({ sheets: [{ name: NAME, rows: row(1, TEXT) }] }), /工作表/],
    ['over two cells', xlsx({ sheets: [{ name: '公开', rows: row(1, '试验', '甲') }] }), /跨格/],
  ])('%s', async (_how, content, place) => {
    expect(await check(content)).toMatchObject({
      verdict: 'remains',
      remains: [{ index: 0, place: expect.stringMatching(place) }],
    })
  })
})

describe('a PDF still holds a string', () => {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
  /** A page that draws what `content` says, with F1 a Chinese font. */
  const page = (content: string) =>
    textPdf([[TEXT, TEXT]], { extra: [stream(Buffer.from(content))], perPage: '/Annots[]' })
      .toString('latin1')
      .replace(/\/Contents \d+ 0 R/, '/Contents [4 0 R]')
  const drawn = (content: string) => Buffer.from(page(content), 'latin1')

  it('under a black box', async () => {
    const content = `BT /F1 16 Tf 1 0 0 1 72 720 Tm <${hex(`${TEXT}${NAME}`)}> Tj ET 0 0 0 rg 60 700 500 50 re f`
    expect(await check(drawn(content))).toMatchObject({
      verdict: 'remains',
      remains: [{ index: 0, place: '第 1 页第 1 行' }],
    })
  })

  it('beyond the edge of the page', async () => {
    const content = `BT /F1 16 Tf 1 0 0 1 72 720 Tm <${hex(TEXT)}> Tj 1 0 0 1 2000 2000 Tm <${hex(NAME)}> Tj ET`
    expect(await check(drawn(content))).toMatchObject({ verdict: 'remains', remains: [{ index: 0 }] })
  })

  it('drawn without ink', async () => {
    const content = `BT /F1 16 Tf 1 0 0 1 72 720 Tm <${hex(TEXT)}> Tj 3 Tr 1 0 0 1 72 600 Tm <${hex(NAME)}> Tj ET`
    expect(await check(drawn(content))).toMatchObject({ verdict: 'remains', remains: [{ index: 0 }] })
  })

  it.each([
    ['as its author', `/Info<</Author<feff${hex(NAME)}>>>`],
    ['in a property of its own', `/Info<</Remark<feff${hex(NAME)}>>>`],
  ])('%s', async (_how, trailer) => {
    expect(await check(textPdf([[TEXT]], { trailer }))).toMatchObject({ verdict: 'remains', remains: [{ index: 0 }] })
  })

  it('in an object nothing points to, packed', async () => {
    const left = stream(Buffer.from(`<rdf>${NAME}</rdf>`))
    expect(await check(textPdf([[TEXT]], { extra: [left] }))).toEqual({
      verdict: 'remains',
      remains: [{ index: 0, place: '文件内部' }],
    })
  })

  it('over a line’s end', async () => {
    expect(await check(textPdf([[`${TEXT}试验`, '甲']]))).toMatchObject({ verdict: 'remains', remains: [{ index: 0 }] })
  })
})

describe('what cannot be looked into is not released', () => {
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  it.each<[string, string | Uint8Array, RegExp]>([
    ['a picture', PNG, /图片/],
    [
      'a scan',
      pdf([
        '<</Type/Catalog/Pages 2 0 R>>',
        '<</Type/Pages/Kids[3 0 R]/Count 1>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
      ]),
      /扫描/,
    ],
    ['a Word document with a picture', docx(paragraph(TEXT), { 'word/media/image1.png': PNG }), /图片/],
    [
      'a Word document with its first page as a picture',
      docx(paragraph(TEXT), { 'docProps/thumbnail.png': PNG }),
      /图片/,
    ],
    ['a document with another inside', docx(paragraph(TEXT), { 'word/embeddings/book.xlsx': 'x' }), /嵌有其他文件/],
    [
      'a PDF that was changed by appending',
      Buffer.concat([textPdf([[TEXT]]), Buffer.from('startxref\n0\n%%EOF\n')]),
      /追加保存/,
    ],
    ['a PDF that is locked against changes', textPdf([[TEXT]], { trailer: '/Foo<</Encrypt 1>>' }), /密码/],
    ['something else', Buffer.from([0x25, 0x21, 0, 1, 2, 3]), /打不开/],
    ['nothing', '', /打不开/],
  ])('%s', async (_what, content, why) => {
    expect(await check(content)).toEqual({ verdict: 'cannot-check', why: expect.stringMatching(why) })
  })

  it('a file that takes too long', async () => {
    const hurried = createFileWorker({ timeMs: 1, heapMegabytes: 512, growthBytes: 1024 * 1024 * 1024 })
    expect(await check(docx(paragraph(TEXT)), REMOVED, hurried)).toEqual({
      verdict: 'cannot-check',
      why: '文件太复杂，没有读完。',
    })
  })

  it('unless something was found all the same: that is said first', async () => {
    const content = docx(paragraph(NAME), { 'word/media/image1.png': PNG })
    expect(await check(content)).toMatchObject({ verdict: 'remains' })
  })
})

describe('a list that says nothing', () => {
  it.each([
    ['none', [], '请列出已经删去的内容'],
    ['one character', ['试验甲', '甲'], '第 2 处太短'],
    ['blanks and dashes', ['- -'], '第 1 处太短'],
    ['too many', Array.from({ length: 501 }, (_, index) => `试验${index}`), '一次最多检查 500 处'],
  ])('%s is refused', async (_what, removed, reason) => {
    await expect(check(TEXT, removed)).rejects.toThrow(reason)
  })
})
