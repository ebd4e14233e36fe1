import { openZip, type Zip } from '../archive/zip.ts'
import { readContentTypes, readRelationships } from '../ooxml.ts'
import { columnLetters, readSheet } from '../spreadsheet/sheet.ts'
import { readWorkbook, type SheetEntry, type Workbook } from '../spreadsheet/workbook.ts'
import { readXml } from '../xml.ts'
import { noteWhatIsInside } from './docx.ts'
import { readKeptValues } from './drawn-text.ts'
import { type ExtractedText, TextCollector } from './extracted-text.ts'
import { readParagraphs } from './paragraphs.ts'
import { readProperties } from './properties.ts'

/** All sheets, hidden ones too, and what else a workbook carries. @throws {UnreadableError} */
export function extractXlsx(bytes: Uint8Array): ExtractedText {
  const zip = openZip(bytes)
  const workbook = readWorkbook(zip)
  const collector = new TextCollector()
  for (const sheet of workbook.sheets) extractSheet(zip, sheet, workbook, collector)
  for (const [name, type] of readContentTypes(zip)) {
    if (!zip.names.includes(name)) continue
    if (/\.drawing\+xml$|chartshapes\+xml$|diagramData\+xml$/.test(type))
      readParagraphs(zip.read(name) ?? new Uint8Array(), '图形', collector)
    if (/\.chart\+xml$/.test(type)) {
      readParagraphs(zip.read(name) ?? new Uint8Array(), '图表', collector)
      readKeptValues(zip, name, '图表里的数据', collector)
    }
    if (/pivotCache(Definition|Records)\+xml$|externalLink\+xml$/.test(type))
      readKeptValues(zip, name, '数据透视表或外部链接留存的数据', collector)
  }
  readProperties(zip, collector)
  noteWhatIsInside(zip.names, collector)
  return collector.finish()
}

function extractSheet(zip: Zip, sheet: SheetEntry, workbook: Workbook, collector: TextCollector): void {
  const bytes = zip.read(sheet.part)
  const place = `${sheet.isHidden ? '隐藏的' : ''}工作表“${sheet.name}”`
  collector.add('工作表名称', sheet.name)
  if (bytes)
    readSheet(bytes, workbook, {
      cell: ({ row, column }, text) => collector.add(`${place}${columnLetters(column)}${row}`, text),
      margin: (text) => collector.add(`${place}页眉页脚`, text),
    })
  for (const { type, target } of readRelationships(zip, sheet.part))
    if (type === 'comments' || type === 'threadedComment') readComments(zip.read(target), place, collector)
}

function readComments(bytes: Uint8Array | null, place: string, collector: TextCollector): void {
  let cell = ''
  let words = ''
  if (bytes)
    readXml(bytes, {
      open(name, { ref = '' }) {
        if (name === 'comment' || name === 'threadedComment') cell = ref
      },
      text(text, parents) {
        if (parents.at(-1) === 't' || (parents.at(-1) === 'text' && parents.includes('threadedComment'))) words += text
      },
      close(name) {
        if (name !== 'comment' && name !== 'threadedComment') return
        collector.add(`${place}${cell} 批注`, words)
        words = ''
      },
    })
}
