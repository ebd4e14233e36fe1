import { openZip, type Zip } from '../archive/zip.ts'
import { NOTES } from '../extract/extracted-text.ts'
import { MAX_TEXT_CHARACTERS } from '../limits.ts'
import { writeNumber } from '../spreadsheet/number-formats.ts'
import { columnLetters, readSheet } from '../spreadsheet/sheet.ts'
import { showNumber } from '../spreadsheet/show-number.ts'
import { readWorkbook, type SheetEntry, type Workbook } from '../spreadsheet/workbook.ts'
import { APART } from './comparable.ts'
import type { RawText, Stretch } from './stretch.ts'

const NOT_COMPUTED = '表格里有没算出结果的公式，请用 Excel 或 WPS 打开、保存后再查。'
const IN_CAPITALS = '表格里有用格式显示为中文大写的数字，请改成文字或普通数字后再查。'

/**
 * What cells of a workbook show besides what they hold: numbers in their format, words a formula puts together, words
 * written down a column with one or two characters in a cell.
 * @throws {UnreadableError}
 */
export function readShownCells(bytes: Uint8Array): RawText {
  const zip = openZip(bytes)
  const workbook = readWorkbook(zip)
  const budget = { characters: MAX_TEXT_CHARACTERS }
  const read = workbook.sheets.map((sheet) => readShownSheet(zip, sheet, workbook, budget))
  return {
    stretches: read.flatMap(({ stretches }) => stretches),
    unread: budget.characters < 0 ? NOTES.cut : (read.find(({ unread }) => unread !== '')?.unread ?? ''),
  }
}

function readShownSheet(zip: Zip, sheet: SheetEntry, workbook: Workbook, budget: { characters: number }): RawText {
  const place = `${sheet.isHidden ? '隐藏的' : ''}工作表“${sheet.name}”`
  const shown = new Set<string>()
  const columns = new Map<number, string[]>()
  let unread = ''
  const bytes = zip.read(sheet.part)
  if (bytes)
    readSheet(bytes, workbook, {
      cell({ column }, text) {
        const words = text.trim()
        const last = columns.get(column) ?? ['']
        // A longer cell ends a word; an empty one, which is never seen here, does not.
        if (IS_PIECE.test(words)) last.push((last.pop() ?? '') + words)
        else if (last.at(-1) !== '') last.push('')
        columns.set(column, last)
      },
      stored(_place, { number, style, formula, hasValue }) {
        if (budget.characters < 0) return
        const code = workbook.codes[style] ?? ''
        const isNumber = number !== null && (workbook.looks[style] ?? 'number') === 'number'
        const said = isNumber ? [...showNumber(number, code), writeNumber(number)] : number === null ? [] : [number]
        if (formula.includes('"')) said.push(formula.replace(BETWEEN_LITERALS, ''))
        for (const text of said)
          if (!shown.has(text)) {
            shown.add(text)
            budget.characters -= text.length
          }
        if (!hasValue) unread ||= NOT_COMPUTED
        if (isNumber && /\[dbnum/i.test(code)) unread ||= IN_CAPITALS
      },
    })
  const stretches: Stretch[] = [{ place, text: [...shown].join(APART) }]
  for (const [column, runs] of columns)
    stretches.push({ place: `${place}${columnLetters(column)} 列（跨格）`, text: runs.filter(Boolean).join(APART) })
  return { stretches: stretches.filter(({ text }) => text !== ''), unread }
}

const IS_PIECE = /^\p{Script=Han}{1,2}$/u
/** `="试"&"验"`, `=CONCATENATE("试","验")` */
const BETWEEN_LITERALS = /"\s*[&,;]\s*"/g
