import type { ReportFinding } from '../finding.ts'
import { type Check, spotOf } from '../report.ts'
import { findDisputeTable } from '../tables/dispute-table.ts'
import { findInformationRows } from '../tables/information-table.ts'
import { findRequestTable, REQUEST_ROW_NAMES, type RequestRowId } from '../tables/request-table.ts'
import { type Cell, placeOfCell } from '../tables/rows.ts'

/** T5: a cell of the 2021 form is a number, 0 where there is none. T6: a sub-district makes no 规章. */
export const checkTableCells: Check = ({ rows, form, title, prose }) => {
  if (form !== 'form-2021') return []
  const information = findInformationRows(rows)
  const requests = Object.entries(findRequestTable(rows)?.rows ?? {}) as [RequestRowId, readonly Cell[]][]
  const named = [
    ...information.map(({ name, cells }) => ({ name, cells })),
    ...requests.map(([id, cells]) => ({ name: REQUEST_ROW_NAMES[id], cells })),
    { name: '复议诉讼表', cells: findDisputeTable(rows) ?? [] },
  ]
  const isSubDistrict = /街道/.test(title?.plain ?? prose)
  const ordinances = information.find(({ name }) => name === '规章')?.cells ?? []
  return [
    ...named.flatMap(({ name, cells }) => emptyCells(name, cells)),
    ...(isSubDistrict && ordinances.some(({ value }) => value) ? [noOrdinances(ordinances)] : []),
  ]
}

function emptyCells(name: string, cells: readonly Cell[]): ReportFinding[] {
  const empty = cells.filter(({ value }) => value === null)
  const [first] = empty
  if (!first) return []
  const kinds = [...new Set(empty.map(({ text }) => (text === '' ? '空着' : `填了“${text}”`)))].join('、')
  return [
    {
      code: 'T5',
      level: 'error',
      place: placeOfCell(first, name),
      quote: cells.map(({ text }) => text || '（空）').join(' '),
      arithmetic: `${empty.length} 格${kinds}`,
      suggestion: '没有的填 0，不留空，不划斜线。',
      spots: empty.map(spotOf),
    },
  ]
}

function noOrdinances(cells: readonly Cell[]): ReportFinding {
  const [first] = cells as readonly [Cell]
  return {
    code: 'T6',
    level: 'error',
    place: placeOfCell(first, '规章'),
    quote: cells.map(({ text }) => text).join(' '),
    arithmetic: '街道办事处没有制定规章的权力，“规章”一行应为 0',
    suggestion: '改为 0；制发的是规范性文件的，填到“行政规范性文件”一行。',
    spots: cells.map(spotOf),
  }
}
