import type { Cell, TableRow } from './rows.ts'

export interface InformationRow {
  readonly name: string
  readonly cells: readonly Cell[]
}

/** Rows of table 2 of the 2021 form, and how many values each has. */
const ROWS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:政府)?规章$/, '规章', 3],
  [/^(?:行政)?规范性文件$/, '行政规范性文件', 3],
  [/^行政许可$/, '行政许可', 1],
  [/^行政处罚$/, '行政处罚', 1],
  [/^行政强制$/, '行政强制', 1],
  [/^行政事业性收费$/, '行政事业性收费', 1],
]

export function findInformationRows(rows: readonly TableRow[]): InformationRow[] {
  return rows.flatMap(({ label, values }) => {
    const row = ROWS.find(([words]) => words.test(label))
    return row && values.length > 0 ? [{ name: row[1], cells: firstOf(values, row[2]) }] : []
  })
}

/** A merged cell leaves empty ones beside it: of more cells than the row has values those are left out. */
function firstOf(values: readonly Cell[], count: number): readonly Cell[] {
  const filled = values.filter(({ text }) => text !== '')
  return values.length > count && filled.length === count ? filled : values.slice(0, count)
}
