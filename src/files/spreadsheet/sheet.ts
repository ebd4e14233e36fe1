import { readXml } from '../xml.ts'
import { writeDay, writeNumber } from './number-formats.ts'
import { isWords, type Workbook } from './workbook.ts'

/** Counted from 1. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

export interface SheetReader {
  /** Every cell with something in it, as people see it; formulas by the value last computed. */
  cell(place: CellPlace, text: string): void
  /** The same cells, and those with a formula alone, as they lie in the file. */
  stored?(place: CellPlace, stored: StoredCell): void
  merged?(from: CellPlace, to: CellPlace): void
  /** Words of page headers and footers. */
  margin?(text: string): void
}

export interface StoredCell {
  /** The value, where it is a number: not words, a day in words, or a mistake. */
  readonly number: string | null
  readonly style: number
  /** Empty where there is none. */
  readonly formula: string
  /** False for a formula whose value the program that wrote it never computed: others do so when they open the file. */
  readonly hasValue: boolean
}

/** @throws {UnreadableError} */
export function readSheet(bytes: Uint8Array, workbook: Workbook, reader: SheetReader): void {
  // Programs may leave out where a row or cell stands: then it follows the one before.
  let row = 0
  let column = 0
  let cell = newCell('', 0)
  let margin = ''
  readXml(bytes, {
    open(name, { r, t = '', s = '0', ref = '' }, parents) {
      if (name === 'row') {
        row = Number(r) || row + 1
        column = 0
      } else if (name === 'c' && parents.at(-1) === 'row') {
        const place = r === undefined ? null : parseCellPlace(r)
        column = place?.column ?? column + 1
        if (place) row = place.row
        cell = newCell(t, Number(s))
      } else if (name === 'f' && parents.at(-1) === 'c') cell.hasFormula = true
      else if (name === 'v' && parents.at(-1) === 'c') cell.hasValue = true
      else if (name === 'mergeCell') {
        const [from, to] = ref.split(':').map(parseCellPlace)
        if (from && to) reader.merged?.(from, to)
      }
    },
    text(words, parents) {
      const isValue = parents.at(-1) === 'v' || (parents.includes('is') && isWords(parents))
      if (isValue && parents.includes('c')) cell.words += words
      else if (parents.at(-1) === 'f') cell.formula += words
      else if (parents.at(-2) === 'headerFooter') margin += words
    },
    close(name, parents) {
      if (name === 'c' && parents.at(-1) === 'row') {
        const text = textOf(cell, workbook)
        if (text.trim() !== '') reader.cell({ row, column }, text)
        if (text.trim() !== '' || cell.hasFormula) reader.stored?.({ row, column }, toStored(cell))
      } else if (parents.at(-1) === 'headerFooter') {
        reader.margin?.(margin)
        margin = ''
      }
    },
  })
}

interface Cell {
  readonly type: string
  readonly style: number
  words: string
  formula: string
  hasFormula: boolean
  hasValue: boolean
}

function newCell(type: string, style: number): Cell {
  return { type, style, words: '', formula: '', hasFormula: false, hasValue: false }
}

function toStored({ type, style, words, formula, hasFormula, hasValue }: Cell): StoredCell {
  return { number: type === '' || type === 'n' ? words : null, style, formula, hasValue: hasValue || !hasFormula }
}

function textOf({ type, style, words }: Cell, { sharedStrings, looks, is1904 }: Workbook): string {
  if (type === 's') return sharedStrings[Number(words)] ?? ''
  if (type === 'b') return words === '1' ? '是' : '否'
  if (type === 'd') return words.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ')
  if (type !== '' && type !== 'n') return words
  const look = looks[style] ?? 'number'
  return look === 'number' ? writeNumber(words) : writeDay(words, look, is1904)
}

/** `B3`, also `$B$3`. */
export function parseCellPlace(reference: string): CellPlace | null {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (!letters) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits), column }
}

/** 2 → `B` */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26))
  return column > 26 ? columnLetters(Math.floor((column - 1) / 26)) + last : last
}
