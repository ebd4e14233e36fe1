import type { ReportFinding } from '../finding.ts'
import { repairsOfBalance, termOfCell } from '../repairs.ts'
import { type Check, spotOf } from '../report.ts'
import { placeOfCell, sumOf } from '../tables/rows.ts'
import {
  findChannelRows,
  findDisclosedRow,
  findStatisticsRows,
  rowsOfSum,
  STATISTICS_SUMS,
  type StatisticsRow,
} from '../tables/statistics-table.ts'

/** T8: sums of the statistics table of 2014–2018; E6 among its channels. */
export const checkStatisticsTable: Check = ({ rows, form }) => {
  const table = form === 'narrative' ? findStatisticsRows(rows) : []
  return [...sums(table), ...channels(table)]
}

function sums(table: readonly StatisticsRow[]): ReportFinding[] {
  return STATISTICS_SUMS.flatMap((sum): ReportFinding[] => {
    const found = rowsOfSum(sum, table)
    if (!found || found.parts.length < sum.parts.length) return []
    const { whole, parts } = found
    const added = sumOf(parts.map(({ cell }) => cell))
    if (added === (whole.cell.value ?? 0)) return []
    return [
      {
        code: 'T8',
        level: 'error',
        place: placeOfCell(whole.cell, whole.label),
        quote: `${sum.name} ${whole.cell.text}`,
        arithmetic: `${parts.map(({ cell }) => cell.value ?? 0).join(' + ')} = ${added}，${sum.name} ${whole.cell.value ?? 0}`,
        suggestion: `核对“${sum.name}”和它的各行。`,
        spots: [whole, ...parts].map(({ cell }) => spotOf(cell)),
        repairs: repairsOfBalance(
          parts.map(({ cell }) => termOfCell(cell)),
          [termOfCell(whole.cell)],
        ),
      },
    ]
  })
}

/** The same information counts once in the total: no channel has more, and all of them together not less. */
function channels(table: readonly StatisticsRow[]): ReportFinding[] {
  const total = findDisclosedRow(table)
  const ways = findChannelRows(table)
  const value = total?.cell.value
  if (!total || value === null || value === undefined || ways.length < 2) return []
  const added = sumOf(ways.map(({ cell }) => cell))
  const largest = Math.max(...ways.map(({ cell }) => cell.value ?? 0))
  if (largest <= value && added >= value) return []
  return [
    {
      code: 'E6',
      level: 'warning',
      place: placeOfCell(total.cell, total.label),
      quote: ways.map(({ cell }) => cell.text).join(' '),
      arithmetic:
        largest > value
          ? `单一渠道 ${largest}，超过主动公开总数 ${value}`
          : `各渠道合计 ${added}，少于主动公开总数 ${value}：每条信息至少由一个渠道公开`,
      suggestion: '核对统计口径：同一信息多渠道公开只计 1 条。',
      spots: [total, ...ways].map(({ cell }) => spotOf(cell)),
    },
  ]
}
