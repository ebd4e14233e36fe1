import type { Grid } from './grid.ts'
import { LedgerFault } from './ledger.ts'

/** Titles and remarks stand above a header, but not more than that. */
export const HEADER_WITHIN_ROWS = 10
/** Of the widest of the first rows; a title or a line of remarks fills fewer columns. */
const HEADER_SHARE = 0.6

export interface Header {
  readonly row: number
  /** Header by column. */
  readonly columns: ReadonlyMap<number, string>
}

/**
 * The first row that fills most of the columns with words of its own: neither numbers nor days, none twice (a merged
 * title, or the upper of two header rows).
 * @throws {LedgerFault}
 */
export function findHeader(grid: Grid): Header {
  const rows = [...grid].filter(([row]) => row <= HEADER_WITHIN_ROWS)
  const candidates = rows.map(([row, cells]) => ({ row, columns: namesOf(cells) }))
  const widest = Math.max(0, ...candidates.map(({ columns }) => columns.size))
  const full = candidates.filter(({ columns }) => columns.size >= Math.max(2, widest * HEADER_SHARE))
  const isWorded = ({ columns }: Header) => [...columns.values()].every((name) => !/^[\d\s.,:/%年月日-]+$/.test(name))
  const header = full.find((candidate) => isWorded(candidate) && twiceIn(candidate) === null)
  if (header) return header
  const double = full.filter(isWorded).map(twiceIn)[0]
  throw new LedgerFault(
    double
      ? `表头“${double}”出现了两次，请改成不同的名称再导入。`
      : `前 ${HEADER_WITHIN_ROWS} 行里没有找到表头，请把各列的名称写成一行放在最上面，再导入。`,
  )
}

/** Names with their inner white space left out: `形成\n日期` is `形成日期`. */
function namesOf(cells: ReadonlyMap<number, string>): Map<number, string> {
  const names = [...cells].map(([column, text]) => [column, text.normalize('NFKC').replace(/\s+/g, '')] as const)
  return new Map(names.filter(([, name]) => name !== ''))
}

function twiceIn({ columns }: Header): string | null {
  const names = [...columns.values()]
  return names.find((name, index) => names.indexOf(name) !== index) ?? null
}
