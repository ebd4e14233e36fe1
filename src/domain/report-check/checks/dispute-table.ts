import type { ReportFinding } from '../finding.ts'
import { repairsOfBalance, termOfCell } from '../repairs.ts'
import { type Check, spotOf } from '../report.ts'
import { DISPUTE_BLOCKS, findDisputeTable, isComplete, RESULT_COLUMNS } from '../tables/dispute-table.ts'
import { sumOf } from '../tables/rows.ts'

/** T4: in each block of table 4 the four results add up to the total. */
export const checkDisputeTable: Check = ({ rows, form }) => {
  const cells = form === 'form-2021' ? findDisputeTable(rows) : null
  const [first] = cells ?? []
  if (!cells || !first) return []
  if (!isComplete(cells))
    return [
      {
        code: 'T7',
        level: 'error',
        place: first.paragraph.place,
        quote: cells.map(({ text }) => text).join(' '),
        arithmetic: `复议诉讼表只有 ${cells.length} 个数，应有 ${DISPUTE_BLOCKS.length * RESULT_COLUMNS.length} 个`,
        suggestion: '每一格都填数字，没有的填 0。',
        spots: cells.map(spotOf),
      },
    ]
  return DISPUTE_BLOCKS.flatMap((block, index): ReportFinding[] => {
    const five = cells.slice(index * RESULT_COLUMNS.length, (index + 1) * RESULT_COLUMNS.length)
    const total = five.at(-1)
    const parts = five.slice(0, -1)
    if (!total || sumOf(parts) === (total.value ?? 0)) return []
    return [
      {
        code: 'T4',
        level: 'error',
        place: `${total.paragraph.place}“${block}”`,
        quote: five.map(({ text }) => text).join(' '),
        arithmetic: `${parts.map(({ value }) => value ?? 0).join(' + ')} = ${sumOf(parts)}，总计 ${total.value ?? 0}`,
        suggestion: `核对“${block}”的四种结果和总计。`,
        spots: five.map(spotOf),
        repairs: repairsOfBalance(parts.map(termOfCell), [termOfCell(total)]),
      },
    ]
  })
}
