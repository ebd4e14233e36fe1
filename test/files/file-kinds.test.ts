import { describe, expect, it } from 'vitest'
import { ACCEPTED_EXTENSIONS, ACCEPTED_KINDS_SAID, FILE_KINDS, sniffKind } from '../../src/files/file-kinds.ts'
import { compoundFile } from './compound-files.ts'
import { useFolder } from './folder.ts'
import { docx, paragraph, row, xlsx, zip } from './packages.ts'
import { textPdf } from './pdfs.ts'

const folder = useFolder()
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const ROOT = ['Root Entry', '1Table', 'Data', 'CompObj', 'SummaryInformation']

describe('sniffKind', () => {
  it.each([
    ['docx', docx(paragraph('一'))],
    ['docx', docx(paragraph('一'), {}, `${WORD}.template.main+xml`)],
    ['xlsx', xlsx({ sheets: [{ name: '一', rows: row(1, '一') }] })],
    ['pdf', textPdf([['一']])],
    ['ofd', zip({ 'OFD.xml': '<ofd/>' })],
    ['docx', docx(paragraph('一'), { 'OFD.xml': '<ofd/>' })],
    ['doc', compoundFile([...ROOT, 'WordDocument'])],
    ['doc', compoundFile([...ROOT, 'WordDocument'], 15_000)],
    ['xls', compoundFile([...ROOT, 'Workbook'])],
    ['office-encrypted', compoundFile([...ROOT, 'EncryptionInfo', 'EncryptedPackage'])],
    ['jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')],
    ['png', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
    ['txt', '关于停车的通知。\n各社区：'],
    ['txt', 'BM 是这段话的开头'],
    ['txt', Buffer.from('b9abbfaa', 'hex')],
    ['csv', '标题,日期\n"一, 二",2017-03-03\n'],
    ['csv', '标题\t日期\n一\t2017-03-03\n'],
  ] as const)('knows %s by its content', async (kind, content) => {
    expect(await sniffKind(folder.put(content))).toBe(kind)
  })

  it.each([
    ['a program', Buffer.from('MZ\x90\0\x03\0', 'latin1'), 'not-allowed', '程序'],
    ['a Linux program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'not-allowed', '程序'],
    ['a shell script', '#!/bin/sh\nls', 'not-allowed', '程序'],
    ['a web page', '<!DOCTYPE html><p>公开', 'not-allowed', '网页'],
    ['a web page behind a text', `${'公开'.repeat(500)}<script>x</script>`, 'not-allowed', '网页'],
    ['a picture with scripts', '<?xml version="1.0"?><svg onload="x"/>', 'not-allowed', 'SVG'],
    ['a rich text file', '{\\rtf1\\ansi 公开}', 'not-allowed', '不能收这种文件'],
    ['any archive', zip({ 'a.txt': '一' }), 'not-allowed', '压缩包'],
    ['an archive with the part of a document', zip({ 'word/document.xml': '<w:document/>' }), 'not-allowed', '压缩包'],
    [
      'a presentation',
      docx('', {}, 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'),
      'not-allowed',
      '压缩包',
    ],
    ['an installer in a compound file', compoundFile([...ROOT, 'Property']), 'not-allowed', '不能收'],
    ['a compound file that is only its mark', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-allowed', '不能收'],
    ['noise', Buffer.from('0001020304050607', 'hex'), 'not-allowed', '不能收'],
    ['nothing', '', 'empty', '空的'],
    ['half an archive', docx(paragraph('一')).subarray(0, 200), 'damaged', '损坏'],
    ['a macro in docx', docx('', {}, 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'macros', '宏'],
    ['a macro under any name', docx('', { 'word/vbaProject.bin': 'x' }), 'macros', '宏'],
    [
      'a macro of old in xlsx',
      xlsx({ sheets: [], parts: { 'xl/m.xml': '<m/>' }, types: { 'xl/m.xml': 'macrosheet' } }),
      'macros',
      '宏',
    ],
    ['a macro in doc', compoundFile([...ROOT, 'WordDocument', 'Macros']), 'macros', '宏'],
    ['a macro in xls', compoundFile([...ROOT, 'Workbook', '_VBA_PROJECT_CUR']), 'macros', '宏'],
    ['60 MB of blanks', docx(' '.repeat(60_000_000)), 'bomb', '解压后过大'],
  ] as const)('refuses %s', async (_what, content, reason, words) => {
    await expect(sniffKind(folder.put(content))).rejects.toMatchObject({
      name: 'UserError',
      reason,
      message: expect.stringContaining(words),
    })
  })

  it('says before the choice what it takes', () => {
    for (const { extensions } of Object.values(FILE_KINDS)) {
      expect(ACCEPTED_KINDS_SAID.toLowerCase()).toContain(extensions[0] ?? '')
      for (const extension of extensions) expect(ACCEPTED_EXTENSIONS).toContain(`.${extension}`)
    }
  })
})
