import { describe, expect, it } from 'vitest'
import { extractFile } from '../../../src/files/extract/extract-file.ts'
import { NOTES } from '../../../src/files/extract/extracted-text.ts'
import { sniffKind } from '../../../src/files/file-kinds.ts'
import { useFolder } from '../folder.ts'
import { docx, paragraph, relationships, words, xlsx, zip } from '../packages.ts'
import { stream, textPdf } from '../pdfs.ts'

const folder = useFolder()
/** By the kind its content shows; also as place → text. */
async function textOf(content: string | Uint8Array) {
  const text = await extractFile(new Uint8Array(Buffer.from(content)), await sniffKind(folder.put(content)))
  return { ...text, places: Object.fromEntries(text.parts.map(({ place, text }) => [place, text])) }
}

describe('the text of docx', () => {
  it('joins the runs of a paragraph and counts the paragraphs that are seen', async () => {
    const { places, note } = await textOf(
      docx(
        `${paragraph('通知')}<w:p/><w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>秘</w:t></w:r><w:r><w:t xml:space="preserve"> 密</w:t><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t><w:noBreakHyphen/><w:t>三</w:t></w:r></w:p>`,
      ),
    )
    expect(places).toEqual({ '正文第 1 段': '通知', '正文第 2 段': '秘 密\t一\n二-三' })
    expect(note).toBe('')
  })

  it('reads cells of tables, deleted and moved words apart, and pinyin apart', async () => {
    const { places } = await textOf(
      docx(
        `<w:tbl><w:tr><w:tc>${paragraph('表格')}</w:tc></w:tr></w:tbl>
         <w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>乙</w:t></w:r></w:p>
         <w:p><w:r><w:ruby><w:rt><w:r><w:t>mi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>秘</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>书</w:t></w:r></w:p>`,
      ),
    )
    expect(places).toEqual({
      '正文第 1 段': '表格',
      '正文第 2 段': '甲乙',
      '正文第 2 段（修订中已删除）': '删去移走',
      '正文第 3 段': '秘书',
      '正文第 3 段（拼音）': 'mi',
    })
  })

  it('reads text boxes once, watermarks and picture captions', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`
    const { parts } = await textOf(
      docx(
        `<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>${box('框内')}</mc:Choice><mc:Fallback>${box('框内')}${box('旧框')}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>`,
        {
          'word/header1.xml': `<w:hdr><w:p><w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict><wp:docPr descr="一张照片"/></w:r></w:p></w:hdr>`,
        },
      ),
    )
    expect(parts).toEqual([
      { place: '正文第 1 段（文本框）', text: '框内' },
      { place: '正文第 1 段（文本框）', text: '旧框' },
      { place: '正文第 1 段', text: '框外' },
      { place: '页眉（艺术字或水印）', text: '内部资料' },
      { place: '页眉（图片说明）', text: '一张照片' },
    ])
  })

  it('reads headers, footers, notes, comments and properties', async () => {
    const { places } = await textOf(
      docx(paragraph('正文'), {
        'word/header1.xml': `<w:hdr>${paragraph('页眉字')}</w:hdr>`,
        'word/footer1.xml': `<w:ftr>${paragraph('页脚字')}</w:ftr>`,
        'word/footnotes.xml': `<w:footnotes><w:footnote>${paragraph('脚注字')}</w:footnote></w:footnotes>`,
        'word/endnotes.xml': `<w:endnotes><w:endnote>${paragraph('尾注字')}</w:endnote></w:endnotes>`,
        'word/comments.xml': `<w:comments><w:comment>${paragraph('批注字')}</w:comment></w:comments>`,
        'docProps/core.xml':
          '<cp:coreProperties><dc:title>标题字</dc:title><dc:creator>某科</dc:creator><cp:revision>3</cp:revision><dcterms:created>2017-03-03</dcterms:created></cp:coreProperties>',
        'docProps/app.xml': '<Properties><Company>某街道</Company><Pages>2</Pages></Properties>',
      }),
    )
    expect(places).toEqual({
      '正文第 1 段': '正文',
      '页眉第 1 段': '页眉字',
      '页脚第 1 段': '页脚字',
      '脚注第 1 段': '脚注字',
      '尾注第 1 段': '尾注字',
      '批注第 1 段': '批注字',
      '文件属性“标题”': '标题字',
      '文件属性“作者”': '某科',
      '文件属性“单位”': '某街道',
    })
  })

  it('says that pictures and files inside were not read', async () => {
    const { note } = await textOf(
      docx(paragraph('字'), { 'word/media/image1.png': 'x', 'word/embeddings/oleObject1.bin': 'x' }),
    )
    expect(note).toBe(NOTES.picturesInside + NOTES.filesInside)
  })

  it('cuts an endless text and says so', async () => {
    const { parts, note } = await textOf(docx(paragraph('一'.repeat(1_500_000)) + paragraph('二'.repeat(1_500_000))))
    expect(parts.map(({ text }) => text.length)).toEqual([1_500_000, 500_000])
    expect(note).toBe(NOTES.cut)
  })
})

describe('the text of xlsx', () => {
  it('reads every sheet, hidden ones too, each kind of cell, comments and margins', async () => {
    const { places } = await textOf(
      xlsx({
        sharedStrings: '<si><r><t>共</t></r><r><t>享</t></r><rPh><t>gx</t></rPh></si>',
        formats: ['yyyy"年"m"月"d"日"'],
        sheets: [
          {
            name: '台账',
            rows: `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>13800000000</v></c><c r="C1" s="1"><v>42797</v></c></row>
              <row><c><v>0.10000000000000001</v></c><c t="str"><f>A1</f><v>公式</v></c><c r="AB2" t="b"><v>1</v></c></row>`,
            after: '<headerFooter><oddHeader>&amp;C页眉字</oddHeader></headerFooter>',
            relationships: relationships([['r1', 'comments', '../comments1.xml']]),
          },
          { name: '底稿', state: 'veryHidden', rows: `<row r="9">${words('D9', '藏着')}</row>` },
        ],
        parts: {
          'xl/comments1.xml':
            '<comments><commentList><comment ref="B1"><text><r><t>批</t></r><r><t>注</t></r></text></comment></commentList></comments>',
        },
      }),
    )
    expect(places).toEqual({
      工作表名称: '底稿',
      '工作表“台账”A1': '共享',
      '工作表“台账”B1': '13800000000',
      '工作表“台账”C1': '2017-03-03',
      '工作表“台账”A2': '0.1',
      '工作表“台账”B2': '公式',
      '工作表“台账”AB2': '是',
      '工作表“台账”页眉页脚': '&C页眉字',
      '工作表“台账”B1 批注': '批注',
      '隐藏的工作表“底稿”D9': '藏着',
    })
  })
})

describe('what a workbook carries besides its cells', () => {
  it('is read too: shapes, charts, and what pivot tables and links keep', async () => {
    const { parts } = await textOf(
      xlsx({
        sheets: [{ name: '一', rows: '' }],
        parts: {
          'xl/drawings/drawing1.xml':
            '<xdr:wsDr><xdr:sp><xdr:cNvPr descr="一张照片"/><xdr:txBody><a:p><a:r><a:t>框内</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>',
          'xl/charts/chart1.xml':
            '<c:chart><c:title><a:p><a:r><a:t>图题</a:t></a:r></a:p></c:title><c:cat><c:strCache><c:pt><c:v>城管科</c:v></c:pt></c:strCache></c:cat></c:chart>',
          'xl/pivotCache/pivotCacheDefinition1.xml':
            '<pivotCacheDefinition><sharedItems><s v="留存的名字"/></sharedItems></pivotCacheDefinition>',
          'xl/externalLinks/externalLink1.xml': '<externalLink><cell><v>别处的数</v></cell></externalLink>',
        },
        types: {
          'xl/drawings/drawing1.xml': 'drawing',
          'xl/charts/chart1.xml': 'drawingml.chart',
          'xl/pivotCache/pivotCacheDefinition1.xml': 'spreadsheetml.pivotCacheDefinition',
          'xl/externalLinks/externalLink1.xml': 'spreadsheetml.externalLink',
        },
      }),
    )
    const kept = '数据透视表或外部链接留存的数据'
    expect(parts).toEqual([
      { place: '工作表名称', text: '一' },
      { place: '图形（图片说明）', text: '一张照片' },
      { place: '图形第 1 段', text: '框内' },
      { place: '图表第 1 段', text: '图题' },
      { place: '图表里的数据', text: '城管科' },
      { place: kept, text: '留存的名字' },
      { place: kept, text: '别处的数' },
    ])
  })
})

describe('the text of pdf', () => {
  it('reads Chinese lines by page', async () => {
    const { places, note } = await textOf(
      textPdf([['关于调整公交票价的通知', '各社区居民委员会：'], ['第二页的文字也要读出来']]),
    )
    expect(places).toEqual({
      '第 1 页第 1 行': '关于调整公交票价的通知',
      '第 1 页第 2 行': '各社区居民委员会：',
      '第 2 页第 1 行': '第二页的文字也要读出来',
    })
    expect(note).toBe('')
  })

  it('reads notes and form fields, and properties', async () => {
    const { places } = await textOf(
      textPdf([['关于调整公交票价的通知']], {
        perPage:
          '/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(a note)>> <</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(a value)/Rect[0 0 9 9]>>]',
        extra: ['<</Title(a title)/Author(somebody)>>'],
        trailer: '/Info 4 0 R',
      }),
    )
    expect(places).toMatchObject({
      '第 1 页批注': 'a note',
      '第 1 页表单内容': 'a value',
      '文件属性“标题”': 'a title',
      '文件属性“作者”': 'somebody',
    })
  })

  it('says that a scan cannot be read, and which pages of a mixed file', async () => {
    expect((await textOf(textPdf([[], ['1']]))).note).toBe(NOTES.scanned)
    expect((await textOf(textPdf([['关于调整公交票价的通知'], [], []]))).note).toBe(
      '第 2、3 页没有可识别的文字（可能是扫描页），请人工检查。',
    )
  })

  it('says that pictures beside text cannot be read', async () => {
    const picture = stream(
      Buffer.alloc(3),
      '/Type/XObject/Subtype /Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB',
    )
    expect((await textOf(textPdf([['关于调整公交票价的通知']], { extra: [picture] }))).note).toBe(NOTES.picturesInside)
  })

  it('says that a file with a password cannot be read', async () => {
    const lock = `<</Filter/Standard/V 1/R 2/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>/P -4>>`
    const { parts, note } = await textOf(
      textPdf([['关于调整公交票价的通知']], { extra: [lock], trailer: '/Encrypt 4 0 R/ID[<00><00>]' }),
    )
    expect({ parts, note }).toEqual({ parts: [], note: NOTES.encrypted })
  })
})

describe('the text of other kinds', () => {
  it('reads plain text by line, in UTF-8, GB18030 and UTF-16', async () => {
    const expected = { '第 1 行': '秘密★1年', '第 3 行': '第二段' }
    const gb18030 = Buffer.from('c3d8c3dca1ef31c4ea0d0a0d0ab5dab6feb6ce', 'hex')
    for (const content of ['秘密★1年\n\n第二段\n', '\ufeff秘密★1年\r\n\r\n第二段', gb18030])
      expect((await textOf(content)).places).toEqual(expected)
    expect((await textOf(Buffer.from('\ufeff秘密★1年\n\n第二段', 'utf16le'))).places).toEqual(expected)
  })

  it('says of pictures and OFD that nothing was read', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
      'base64',
    )
    expect(await textOf(png)).toMatchObject({ parts: [], note: NOTES.picture })
    expect(await textOf(zip({ 'OFD.xml': '<ofd/>' }))).toMatchObject({ parts: [], note: NOTES.ofd })
  })
})
