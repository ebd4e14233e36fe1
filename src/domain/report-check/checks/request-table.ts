import type { ReportFinding } from '../finding.ts'
import { repairsOfBalance, termOfCell } from '../repairs.ts'
import type { Check } from '../report.ts'
import { spotOf } from '../report.ts'
import {
  APPLICANT_COLUMNS,
  findRequestTable,
  OUTCOME_ROWS,
  REQUEST_ROW_NAMES,
  type RequestRowId,
  type RequestTable,
} from '../tables/request-table.ts'
import { type Cell, placeOfCell, sumOf } from '../tables/rows.ts'

/** T1–T3, T7: table 3 of the 2021 form across, down, and by its printed balance (reference 5.3). */
export const checkRequestTable: Check = ({ rows, form }) => {
  const table = form === 'form-2021' ? findRequestTable(rows) : null
  return table ? [...missingCells(table), ...across(table), ...balance(table), ...down(table)] : []
}

type FullRow = readonly [RequestRowId, readonly Cell[]]

/** Rows with all of their columns: of others no sum can be trusted. */
function fullRows({ rows }: RequestTable): FullRow[] {
  return (Object.entries(rows) as FullRow[]).filter(([, cells]) => cells.length === APPLICANT_COLUMNS.length)
}

function missingCells({ rows }: RequestTable): ReportFinding[] {
  const absent = (Object.keys(REQUEST_ROW_NAMES) as RequestRowId[]).filter((id) => !rows[id])
  const short = (Object.entries(rows) as FullRow[]).filter(([, cells]) => cells.length < APPLICANT_COLUMNS.length)
  return [
    ...(absent.length === 0
      ? []
      : [
          {
            code: 'T7',
            level: 'warning',
            place: '申请表',
            quote: '',
            arithmetic: `没有找到：${absent.map((id) => REQUEST_ROW_NAMES[id]).join('、')}`,
            suggestion: '补齐表格的行；没有发生的填 0。',
            spots: [],
          } satisfies ReportFinding,
        ]),
    ...short.flatMap(([id, cells]): ReportFinding[] => {
      const [first] = cells
      if (!first) return []
      return [
        {
          code: 'T7',
          level: 'error',
          place: placeOfCell(first, REQUEST_ROW_NAMES[id]),
          quote: cells.map(({ text }) => text).join(' '),
          arithmetic: `这一行只有 ${cells.length} 个数，应有 ${APPLICANT_COLUMNS.length} 个`,
          suggestion: '每一格都填数字，没有的填 0。',
          spots: cells.map(spotOf),
        },
      ]
    }),
  ]
}

/** Six columns of applicants add up to the seventh. */
function across(table: RequestTable): ReportFinding[] {
  return fullRows(table).flatMap(([id, cells]): ReportFinding[] => {
    const total = cells.at(-1)
    const parts = cells.slice(0, -1)
    if (!total || sumOf(parts) === (total.value ?? 0)) return []
    return [
      {
        code: 'T1',
        level: 'error',
        place: placeOfCell(total, REQUEST_ROW_NAMES[id], '总计'),
        quote: cells.map(({ text }) => text).join(' '),
        arithmetic: `${parts.map(({ value }) => value ?? 0).join(' + ')} = ${sumOf(parts)}，总计 ${total.value ?? 0}`,
        suggestion: '核对这一行的各格和总计。',
        spots: cells.map(spotOf),
        repairs: repairsOfBalance(parts.map(termOfCell), [termOfCell(total)]),
      },
    ]
  })
}

/** 第一项加第二项之和，等于第三项加第四项之和: in each column. */
function balance({ rows }: RequestTable): ReportFinding[] {
  const { new: fresh, carriedIn, total, carriedOut } = rows
  const four = [fresh, carriedIn, total, carriedOut]
  if (four.some((cells) => cells?.length !== APPLICANT_COLUMNS.length)) return []
  return APPLICANT_COLUMNS.flatMap((column, index): ReportFinding[] => {
    const cells = four.map((row) => row?.[index])
    const held = cells.flatMap((cell) => cell ?? [])
    const [first, second, third, fourth] = cells
    const [left, right] = [sumOf([first, second]), sumOf([third, fourth])]
    if (left === right || !first) return []
    return [
      {
        code: 'T2',
        level: 'error',
        place: placeOfCell(first, '申请收支', column),
        quote: cells.map((cell) => cell?.text ?? '').join(' '),
        arithmetic: `新收 ${first.value ?? 0} + 上年结转 ${second?.value ?? 0} = ${left}，办理 ${third?.value ?? 0} + 结转下年 ${fourth?.value ?? 0} = ${right}`,
        suggestion: `核对“${column}”一列：第一项加第二项应等于第三项加第四项。`,
        spots: held.map(spotOf),
        repairs: repairsOfBalance(held.slice(0, 2).map(termOfCell), held.slice(2).map(termOfCell)),
      },
    ]
  })
}

/** Outcomes add up to (七)总计: in each column, where every row is there. */
function down({ rows }: RequestTable): ReportFinding[] {
  const outcomes = OUTCOME_ROWS.map((id) => rows[id])
  const { total } = rows
  if (!total || [total, ...outcomes].some((cells) => cells?.length !== APPLICANT_COLUMNS.length)) return []
  return APPLICANT_COLUMNS.flatMap((column, index): ReportFinding[] => {
    const cell = total[index]
    const parts = outcomes.flatMap((row) => row?.[index] ?? [])
    if (!cell || sumOf(parts) === (cell.value ?? 0)) return []
    const told = parts.flatMap(({ value }) => (value ? [value] : []))
    return [
      {
        code: 'T3',
        level: 'error',
        place: placeOfCell(cell, REQUEST_ROW_NAMES.total, column),
        quote: cell.text,
        arithmetic: `办理结果各行 ${told.join(' + ') || '0'} = ${sumOf(parts)}，（七）总计 ${cell.value ?? 0}`,
        suggestion: `核对“${column}”一列的各行和总计。`,
        spots: [cell, ...parts].map(spotOf),
        repairs: repairsOfBalance(parts.map(termOfCell), [termOfCell(cell)]),
      },
    ]
  })
}
