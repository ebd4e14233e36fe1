import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { sampleValues } from '../../../scripts/letters/sample-values.ts'
import type { LetterValues } from '../../../src/domain/letter-placeholders.ts'
import { LETTER_KIND_IDS, type LetterKindId, letterKind } from '../../../src/domain/letters.ts'
import { extractDocx } from '../../../src/files/extract/docx.ts'
import { LetterError, loadLetterTemplates, missingFields, renderLetter } from '../../../src/reports/letters/index.ts'
import { docx, paragraph } from '../../files/packages.ts'
import { readZip } from '../workbook/read-zip.ts'
import { required, templatesWith, templateWith } from './composed.ts'

const templates = loadLetterTemplates(fileURLToPath(new URL('../../../config/letters', import.meta.url)), null)

const paragraphsOf = (bytes: Uint8Array) =>
  extractDocx(bytes)
    .parts.filter(({ place }) => /^(正文|页眉|页脚)/.test(place))
    .map(({ text }) => text)
const xmlOf = (bytes: Uint8Array, part = 'word/document.xml') => readZip(Buffer.from(bytes)).get(part) ?? ''

describe('renderLetter', () => {
  it.each(LETTER_KIND_IDS)('%s prints every value, without a brace left', async (id) => {
    const values = sampleValues(id)
    const text = paragraphsOf(await renderLetter(id, values, templates)).join('\n')
    expect(text).not.toMatch(/[{}｛｝]|undefined|null|[\ufdd0-\ufdef]/)
    const { placeholders } = templates[id]
    expect(placeholders).toEqual(expect.arrayContaining([...letterKind(id).required]))
    for (const name of placeholders)
      for (const line of values[name]?.split('\n') ?? []) expect(text, name).toContain(line)
  })

  it.each(LETTER_KIND_IDS)('%s is refused without each of its obligatory values', async (id) => {
    const fields = letterKind(id).required
    for (const field of fields)
      for (const nothing of [undefined, '', ' \n\u3000', '\u200b']) {
        const values = { ...sampleValues(id), [field]: nothing }
        expect(missingFields(id, values)).toEqual([field])
        const refused = await renderLetter(id, values, templates).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(LetterError)
        expect((refused as LetterError).fields).toEqual([field])
      }
  })

  it('lists all that is missing, and says nothing of what is there', async () => {
    const values: LetterValues = { 文号: '月街公开补〔2026〕3号', 申请人: '甲某某', 日期: '2026年3月4日' }
    await expect(renderLetter('supplement', values, templates)).rejects.toThrow(
      '补正告知书还缺：单位名称、登记编号、收到日期、申请内容、依据、补正内容、补正期限。补上再出文书',
    )
  })

  it('gives the same bytes for the same values, on another day too', async () => {
    const renderOn = async (day: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) })
      try {
        return Buffer.from(await renderLetter('reply-partly', sampleValues('reply-partly'), templates))
      } finally {
        vi.useRealTimers()
      }
    }
    const first = await renderOn('2026-03-04T01:00:00Z')
    expect((await renderOn('2031-11-30T23:59:58Z')).equals(first)).toBe(true)
    const other = { ...sampleValues('reply-partly'), 理由: '其他理由。' }
    expect(Buffer.from(await renderLetter('reply-partly', other, templates)).equals(first)).toBe(false)
  })

  it('leaves the template as it was for the next letter', async () => {
    const first = await renderLetter('fee', { ...sampleValues('fee'), 申请人: '甲' }, templates)
    const second = await renderLetter('fee', { ...sampleValues('fee'), 申请人: '乙' }, templates)
    expect(paragraphsOf(first)).toContain('甲：')
    expect(paragraphsOf(second)).toContain('乙：')
  })

  it('takes values as text: signs of XML, other placeholders and formulas stand there as they are', async () => {
    const nasty = `<w:p>&amp;"'</w:t> {申请人} {#a}{/a} =1+1 $& $1 ]]>`
    const bytes = await renderLetter('supplement', { ...sampleValues('supplement'), 申请内容: nasty }, templates)
    expect(paragraphsOf(bytes)).toContain(`申请公开的内容：${nasty}`)
  })

  it('drops what XML cannot hold and the signs it uses itself', async () => {
    const value = '甲\u0000\u0008\ufffe\ud800\ufdd0\ufdd1\ufdd2乙\u{20bb7}'
    const bytes = await renderLetter('supplement', { ...sampleValues('supplement'), 申请人: value }, templates)
    expect(paragraphsOf(bytes)).toContain('甲乙\u{20bb7}：')
  })

  it('begins a paragraph of the same form at each line end', async () => {
    const values = { ...sampleValues('supplement'), 补正内容: '一\r\n二\n\n三\u2028四' }
    const bytes = await renderLetter('supplement', values, templates)
    const paragraphs = paragraphsOf(bytes)
    expect(paragraphs.slice(paragraphs.indexOf('需要补正的内容：一')).slice(0, 4)).toEqual([
      '需要补正的内容：一',
      '二',
      '三',
      '四',
    ])
    const forms = xmlOf(bytes).match(/<w:p>(?:(?!<w:p>).)*?[一二三四]<\/w:t>/gs) ?? []
    expect(forms.filter((form) => form.includes('w:firstLine="640"')).length).toBeGreaterThanOrEqual(4)
  })

  it('keeps line ends in a cell of a form', async () => {
    const values = { ...sampleValues('receipt'), 接收材料: '甲\n乙' }
    const xml = xmlOf(await renderLetter('receipt', values, templates))
    expect(xml).toMatch(/甲<\/w:t><\/w:r><\/w:p><w:p>.*?乙<\/w:t>/)
    expect(xml.match(/<w:tc>/g)?.length).toBe(xml.match(/<\/w:tc>/g)?.length)
  })

  it('leaves a paragraph out when it has nothing to say, but never a cell or the rest of a sentence', async () => {
    const values = { ...sampleValues('supplement'), 附件: '', 逾期后果: ' ', 期限说明: undefined }
    const paragraphs = paragraphsOf(await renderLetter('supplement', values, templates))
    expect(paragraphs.some((each) => each.startsWith('附件'))).toBe(false)
    const sheet = await renderLetter('approval-sheet', sampleValues('approval-sheet'), templates)
    expect(xmlOf(sheet)).not.toMatch(/<w:tc>(?:(?!<w:p>).)*?<\/w:tc>/s)
    const body = paragraph('第{附件}页{文号}') + paragraph('联系：{联系人}') + paragraph('照旧')
    const own = templatesWith('supplement', templateWith('supplement', body))
    const rest = paragraphsOf(await renderLetter('supplement', { ...values, 联系人: '' }, own))
    expect(rest.slice(-2)).toEqual(['第页月街公开补〔2026〕3号', '照旧'])
  })

  it('leaves no row empty in a letter, and keeps those to be filled in by hand in a form', async () => {
    const nothing = { 申请日期: '', 接收材料: '', 期限说明: '', 依据: '', 经办人: '' }
    const labels = async (id: LetterKindId, values: LetterValues) =>
      paragraphsOf(await renderLetter(id, { ...sampleValues(id), ...values }, templates))
    const receipt = await labels('receipt', nothing)
    for (const label of Object.keys(nothing)) expect(receipt, label).not.toContain(label)
    expect(receipt).toEqual(expect.arrayContaining(['收到日期', '回执日期', '本机关', '（盖章）']))
    const register = await labels('register-sheet', { 接收材料: '', 证件名称: '', 证件号码: '' })
    expect(register).toEqual(expect.arrayContaining(['接收材料', '证件名称', '备注']))
  })

  it('keeps a row with a place to sign, one without placeholders, and the last of a table', async () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((each) => `<w:tc>${paragraph(each)}</w:tc>`).join('')}</w:tr>`
    const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`
    const body =
      table(row('甲', '{附件}'), row('乙', '{附件}签名：'), row('丙', ''), row('丁', '{联系人}{附件}')) +
      table(row('戊', '{附件}'))
    const own = templatesWith('supplement', templateWith('supplement', body))
    const rendered = await renderLetter('supplement', { ...sampleValues('supplement'), 附件: '' }, own)
    const words = paragraphsOf(rendered)
    expect(['甲', '乙', '丙', '丁', '戊'].filter((label) => words.includes(label))).toEqual(['乙', '丙', '丁', '戊'])
  })

  it('fills in what Word tore apart, in header and text box too', async () => {
    const run = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r>`
    const torn = `<w:p>${run('附：{')}${run('附')}<w:proofErr w:type="spellEnd"/>${run('件')}${run('}。')}</w:p>`
    const box = `<w:p><w:r><w:pict><w:txbxContent>${paragraph('{联系人}')}${paragraph('{单位地址}')}</w:txbxContent></w:pict></w:r></w:p>`
    const bytes = templateWith('supplement', torn + box, {
      'word/header1.xml': `<w:hdr>${paragraph('{单位名称}')}</w:hdr>`,
    })
    const values = { ...sampleValues('supplement'), 附件: '甲\n乙', 单位地址: '', 单位名称: '月河街道' }
    const rendered = await renderLetter('supplement', values, templatesWith('supplement', bytes))
    const paragraphs = paragraphsOf(rendered)
    expect(paragraphs).toEqual(expect.arrayContaining(['附：甲', '乙。', '办公室公开专员', '月河街道']))
    expect(xmlOf(rendered)).toContain('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">乙')
  })

  it('breaks the line only, within a link', async () => {
    const link = '<w:p><w:hyperlink><w:r><w:t>{附件}</w:t></w:r></w:hyperlink></w:p>'
    const own = templatesWith('supplement', templateWith('supplement', link))
    const rendered = await renderLetter('supplement', { ...sampleValues('supplement'), 附件: '甲\n乙' }, own)
    expect(xmlOf(rendered)).toContain('甲</w:t><w:br/><w:t xml:space="preserve">乙</w:t></w:r></w:hyperlink></w:p>')
  })

  it('puts nothing where the letter may not hold it, and forgets who edited the template', async () => {
    const core = `<cp:coreProperties><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>`
    const own = templatesWith(
      'consult-third-party',
      docx(required('consult-third-party'), { 'docProps/core.xml': core }),
    )
    const values = { ...sampleValues('consult-third-party'), 申请人: '甲某某' }
    const rendered = await renderLetter('consult-third-party', values, own)
    expect(paragraphsOf(rendered).join()).not.toContain('甲某某')
    expect(xmlOf(rendered, 'docProps/core.xml')).not.toMatch(/张三|李四/)
  })

  it('shows an old case the article and remedies of its day', async () => {
    const id: LetterKindId = 'reply-withheld'
    const values = {
      ...sampleValues(id),
      依据: '《中华人民共和国政府信息公开条例》（国务院令第492号）第二十一条第二项',
    }
    const text = paragraphsOf(await renderLetter(id, values, templates)).join('\n')
    expect(text).toContain('（国务院令第492号）第二十一条第二项的规定，本机关决定不予公开。')
    expect(text).not.toContain('第711号')
  })
})
