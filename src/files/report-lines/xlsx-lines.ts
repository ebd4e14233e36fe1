import type { ReportLine } from '../../domain/report-check/paragraphs.ts'
import { openZip } from '../archive/zip.ts'
import { readSheet } from '../spreadsheet/sheet.ts'
import { showNumber } from '../spreadsheet/show-number.ts'
import { readWorkbook, type SheetEntry } from '../spreadsheet/workbook.ts'

/** Rows of every sheet that is shown, their cells parted by tabs. @throws {UnreadableError} */
export function readXlsxLines(bytes: Uint8Array): ReportLine[] {
  const zip = openZip(bytes)
  const workbook = readWorkbook(zip)
  const shown = workbook.sheets.filter(({ isHidden }) => !isHidden)
  return shown.flatMap((sheet) => {
    const content = zip.read(sheet.part)
    const rows = new Map<number, Map<number, string>>()
    if (content)
      readSheet(content, workbook, {
        cell({ row, column }, text) {
          const cells = rows.get(row) ?? new Map<number, string>()
          rows.set(row, cells.set(column, text.replace(/\s+/g, ' ').trim()))
        },
        // 3.0% lies in the file as 0.0299625…
        stored({ row, column }, { number, style }) {
          const code = workbook.codes[style] ?? ''
          const [shown] = number !== null && code.includes('%') ? showNumber(number, code) : []
          if (shown !== undefined) rows.get(row)?.set(column, shown)
        },
      })
    return [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => toLine(sheet, row, cells))
  })
}

/** A row with one cell is a line of text; empty cells between others keep their place. */
function toLine({ name }: SheetEntry, row: number, cells: ReadonlyMap<number, string>): ReportLine {
  const columns = [...cells.keys()]
  const [first, last] = [Math.min(...columns), Math.max(...columns)]
  const texts = Array.from({ length: last - first + 1 }, (_, index) => cells.get(first + index) ?? '')
  return { place: `工作表“${name}”第 ${row} 行`, text: texts.join('\t') }
}
