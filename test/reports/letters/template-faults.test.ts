import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DataFaultsError } from '../../../src/domain/data-faults.ts'
import { LETTER_KIND_IDS } from '../../../src/domain/letters.ts'
import { loadLetterTemplates } from '../../../src/reports/letters/index.ts'
import { docx, paragraph, zip } from '../../files/packages.ts'
import { faultsOf, required, templateWith } from './composed.ts'

const ID = 'supplement'
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const MACRO_TYPE = 'application/vnd.ms-word.document.macroEnabled.main+xml'

describe('readLetterTemplate', () => {
  it('takes a template that holds what it must', () => {
    expect(faultsOf(ID, templateWith(ID, paragraph('附件：{附件}')))).toEqual([])
  })

  it('reads a placeholder Word tore into runs, with a mark of the spelling checker between', () => {
    const torn = `<w:p>${run('{')}<w:proofErr w:type="spellStart"/>${run('附')}${run('件')}${run('}')}</w:p>`
    expect(faultsOf(ID, templateWith(ID, torn))).toEqual([])
    expect(faultsOf(ID, templateWith(ID, torn.replace('附', '副')))).toEqual([
      'x.docx：不认识占位符 {副件}，是不是 {附件}',
    ])
  })

  it('lists every fault: unknown, not of this letter, missing', () => {
    const faults = faultsOf(ID, docx(`${paragraph('{文号}{单位名}{救济告知}{1+1}')}`))
    expect(faults).toContain('x.docx：不认识占位符 {单位名}，是不是 {单位名称}')
    expect(faults).toContain('x.docx：{救济告知} 不能用在补正告知书里')
    expect(faults).toContain('x.docx：不认识占位符 {1+1}')
    expect(faults).toContain('x.docx：缺少必须有的占位符 {补正期限}')
    expect(faults.some((fault) => fault.includes('{文号}'))).toBe(false)
  })

  it('wants the remedies in every reply', () => {
    const body = required('reply-withheld').replace(paragraph('{救济告知}'), '')
    expect(faultsOf('reply-withheld', docx(body))).toEqual(['x.docx：缺少必须有的占位符 {救济告知}'])
  })

  it.each([
    ['a loop', '{#附件}x{/附件}', ['{#附件}', '{/附件}']],
    ['its opposite', '{^附件}x{/}', ['{^附件}', '{/}']],
    ['raw XML', '{@附件}', ['{@附件}']],
    ['an expression', '{附件 || constructor}', ['{附件 || constructor}']],
    ['a path into objects', '{附件.length}', ['{附件.length}']],
    ['other braces', '{=[[ ]]=}', ['{=[[ ]]=}']],
    ['nothing', '{}', ['{}']],
  ])('knows names only: not %s', (_what, text, shown) => {
    const faults = faultsOf(ID, templateWith(ID, paragraph(text)))
    for (const each of shown) expect(faults.some((fault) => fault.includes(`不认识占位符 ${each}`))).toBe(true)
    expect(faults).toHaveLength(shown.length)
  })

  it.each([
    ['one that is not closed', '甲{附件乙', '{附件乙'],
    ['one that is not opened', `${'长'.repeat(50)}甲附件}乙`, `${'长'.repeat(13)}甲附件}`],
    ['one opened twice', '甲{{附件}乙', '{{附件}乙'],
    ['one closed with the wide brace', '甲{附件｝乙', '{附件｝乙'],
  ])('tells the words around %s', (_what, text, words) => {
    expect(faultsOf(ID, templateWith(ID, paragraph(text)))).toEqual([
      `x.docx：“${words}”附近的花括号没有成对，应写成 {文号} 的样子`,
    ])
  })

  it('finds the wide braces of a Chinese keyboard', () => {
    expect(faultsOf(ID, templateWith(ID, paragraph('｛附件｝')))).toEqual([
      'x.docx：“｛附件｝”用了全角的花括号，请改成半角的 { }',
    ])
  })

  it('reads header and footer as well', () => {
    const header = `<w:hdr>${paragraph('{部门}')}</w:hdr>`
    expect(faultsOf(ID, templateWith(ID, '', { 'word/header1.xml': header }))[0]).toContain('不认识占位符 {部门}')
  })

  it.each([
    ['text', Buffer.from('文号'), '不是 Word 的 .docx 文件'],
    ['nothing', Buffer.alloc(0), '不是 Word 的 .docx 文件'],
    ['half a file', templateWith(ID, '').subarray(0, 200), '不是 Word 的 .docx 文件'],
    ['another package', zip({ 'a.txt': 'x' }), '不是 Word 的 .docx 文件'],
    ['the old format', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '是旧格式（.doc）或设了密码'],
    ['a file far too large', Buffer.alloc(6 * 1024 * 1024), '超过 5 MB'],
    ['a bomb', zip({ '[Content_Types].xml': 'x', 'word/document.xml': Buffer.alloc(60 * 1024 * 1024) }), '不是 Word'],
    ['XML that is none', docx('<w:p>{文号}</w:q>'), '不是 Word 的 .docx 文件'],
    ['a document with entities', templateWith(ID, '', { 'word/header1.xml': '<!DOCTYPE x><w:hdr/>' }), '不是 Word'],
    ['a page without placeholders', docx(paragraph('空')), '缺少必须有的占位符 {文号}'],
  ])('refuses %s with one sentence', (_what, bytes, sentence) => {
    const faults = faultsOf(ID, bytes)
    expect(faults[0]).toContain(sentence)
  })

  it.each([
    ['macros', { 'word/vbaProject.bin': 'x' }, '带有宏或控件'],
    ['a control', { 'word/activeX/activeX1.bin': 'x' }, '带有宏或控件'],
    ['a file inside', { 'word/embeddings/book.xlsx': 'x' }, '里面嵌有别的文件'],
    [
      'a template somewhere else',
      {
        'word/_rels/settings.xml.rels':
          '<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/></Relationships>',
      },
      '连着外面的文件',
    ],
    ['comments', { 'word/comments.xml': '<w:comments><w:comment w:id="1"/></w:comments>' }, '有批注'],
  ])('refuses %s', (_what, parts, sentence) => {
    expect(faultsOf(ID, templateWith(ID, '', parts as Record<string, string>))[0]).toContain(sentence)
  })

  it('refuses a macro document under the name of a plain one, and tracked changes', () => {
    expect(faultsOf(ID, docx(required(ID), {}, MACRO_TYPE))[0]).toContain('带有宏或控件')
    expect(faultsOf(ID, templateWith(ID, `<w:p><w:ins w:id="1">${run('改')}</w:ins></w:p>`))[0]).toContain('修订')
  })

  it('takes a link people can follow', () => {
    const rels =
      '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://example.invalid" TargetMode="External"/></Relationships>'
    expect(faultsOf(ID, templateWith(ID, '', { 'word/_rels/document.xml.rels': rels }))).toEqual([])
  })
})

describe('loadLetterTemplates', () => {
  const defaults = fileURLToPath(new URL('../../../config/letters', import.meta.url))
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-letters-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const faults = (own: string | null, from = defaults): string[] => {
    try {
      loadLetterTemplates(from, own)
      return []
    } catch (error) {
      if (error instanceof DataFaultsError) return [...error.faults]
      throw error
    }
  }

  it('takes the office’s own file where there is one, the default elsewhere', () => {
    copyFileSync(join(defaults, '协办函.docx'), join(folder, '协办函.docx'))
    writeFileSync(join(folder, '~$协办函.docx'), 'Word has it open')
    writeFileSync(join(folder, '说明.txt'), 'x')
    const templates = loadLetterTemplates(defaults, folder)
    expect(Object.keys(templates)).toEqual(LETTER_KIND_IDS)
    expect(templates.assistance.path).toBe(join(folder, '协办函.docx'))
    expect(templates.fee.path).toBe(join(defaults, '收费通知书.docx'))
  })

  it('lists the faults of all files, by file and name', () => {
    writeFileSync(join(folder, '补正告知书.docx'), templateWith('supplement', paragraph('{文好}')))
    writeFileSync(join(folder, '收费通知书.docx'), 'x')
    writeFileSync(join(folder, '补正通知书.docx'), 'x')
    writeFileSync(join(folder, '延期答复告知书.docm'), 'x')
    expect(faults(folder)).toEqual([
      `${join(folder, '补正告知书.docx')}：不认识占位符 {文好}，是不是 {文号}`,
      `${join(folder, '收费通知书.docx')}：不是 Word 的 .docx 文件，或已损坏，请用 Word 另存为 .docx`,
      `${join(folder, '延期答复告知书.docm')}：没有用这个名字的文书，请按手册的文件名改名（.docx）或移走`,
      `${join(folder, '补正通知书.docx')}：没有用这个名字的文书，请按手册的文件名改名（.docx）或移走`,
    ])
  })

  it('says so when the folder or a default is not there', () => {
    expect(faults(join(folder, 'none'))).toEqual([`LETTERS_DIR：没有这个文件夹 ${join(folder, 'none')}`])
    expect(faults(null, join(folder, 'none'))).toHaveLength(LETTER_KIND_IDS.length)
  })
})
