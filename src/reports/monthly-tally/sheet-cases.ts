import { formatMonth } from '../../domain/local-date.ts'
import type { MonthlyTally, TallyCase } from '../../domain/tally.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import type { SheetCell, SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, text, wideRow } from './cells.ts'

export const CASES_SHEET = '事项清单'

/** Columns of the list that figures of other sheets are counted from. */
export const CASE_COLUMNS = { itemClass: 'D', filedOn: 'G', publishedOn: 'I', overdue: 'L' } as const

/** Rows of Excel, from 1, below title and head. */
export const FIRST_CASE_ROW = 3

/** The last row of the list; the first one, empty, when there are no items. */
export function lastCaseRow(cases: MonthlyTally['cases']): number {
  return FIRST_CASE_ROW + Math.max(0, cases.length - 1)
}

const COLUMNS: readonly (readonly [string, number, (item: TallyCase, index: number) => SheetCell])[] = [
  ['序号', 6, (_item, index) => count(index + 1)],
  ['编号', 13, ({ number }) => text(number, 'centred')],
  ['标题', 44, ({ title }) => text(title)],
  ['类别', 11, ({ itemClass }) => text(ITEM_CLASS_NAMES[itemClass], 'centred')],
  ['科室', 17, ({ section }) => text(section, 'centred')],
  ['形成日期', 17, ({ formedOn }) => ({ look: 'day', day: formedOn })],
  ['报送日期', 17, ({ filedOn }) => ({ look: 'day', day: filedOn })],
  ['最迟公开日', 17, ({ dueOn, provisional }) => ({ look: provisional ? 'provisional-day' : 'day', day: dueOn })],
  ['发布日期', 17, ({ publishedOn }) => (publishedOn ? { look: 'day', day: publishedOn } : text('', 'centred'))],
  ['状态', 11, ({ state }) => text(state, 'centred')],
  ['退回次数', 8, ({ returns }) => count(returns)],
  ['逾期', 7, ({ overdue }) => ({ look: 'centred', text: overdue ? '是' : '否', alert: overdue })],
]

/** Provisional last days need room for 暂定. */
const PROVISIONAL_DAY_WIDTH = 25

/** The items behind the month's figures, with filter buttons. */
export function casesSheet({ month, cases }: MonthlyTally): WorkbookSheet {
  const title = `${formatMonth(month)}事项清单（本月数字所含及月末在办的事项，共${cases.length}条）`
  const anyProvisional = cases.some(({ provisional }) => provisional)
  return {
    name: CASES_SHEET,
    rows: [
      wideRow('title', title, COLUMNS.length),
      COLUMNS.map(([name]) => head(name)),
      ...cases.map((item, index): SheetRow => COLUMNS.map(([, , cell]) => cell(item, index))),
    ],
    columnWidths: COLUMNS.map(([name, width]) =>
      anyProvisional && name === '最迟公开日' ? PROVISIONAL_DAY_WIDTH : width,
    ),
    headRows: 2,
    headColumns: 2,
    filter: true,
  }
}
