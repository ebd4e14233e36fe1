import type { Cell, TableRow } from './rows.ts'

export const DISPUTE_BLOCKS = ['行政复议', '未经复议直接起诉', '复议后起诉'] as const
export const RESULT_COLUMNS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'] as const

const CELLS = DISPUTE_BLOCKS.length * RESULT_COLUMNS.length

/** The one row of table 4 of the 2021 form: three blocks of four results and their total. Null where there is none. */
export function findDisputeTable(rows: readonly TableRow[]): readonly Cell[] | null {
  const row = rows.find(({ values }) => values.length >= CELLS - 3 && values.length <= CELLS + 1)
  return row ? row.values.slice(-CELLS) : null
}

export function isComplete(cells: readonly Cell[]): boolean {
  return cells.length === CELLS
}
