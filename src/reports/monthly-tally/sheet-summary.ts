import { firstDayOf, formatDay, formatMonth, type LocalDate, lastDayOf } from '../../domain/local-date.ts'
import { NO_SHARE } from '../../domain/shares.ts'
import type { MonthlyTally, PeriodFigures, Ratio } from '../../domain/tally.ts'
import type { SheetCell, SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, liveCount, liveRate, text, wideRow } from './cells.ts'
import { pairRecords } from './records.ts'
import { CASE_COLUMNS, CASES_SHEET, FIRST_CASE_ROW, lastCaseRow } from './sheet-cases.ts'
import { CLASS_TOTALS } from './sheet-classes.ts'

export const SUMMARY_SHEET = '汇总'

const COLUMN_WIDTHS = [30, 10, 16, 16, 60]
/** Title, period and head. */
const HEAD_ROWS = 3
/** Where `disclosureLines` puts these figures: their order there, after the head and a band. */
const FIGURE_ROWS = { submitted: HEAD_ROWS + 2, published: HEAD_ROWS + 3, overdue: HEAD_ROWS + 9 } as const

type Column = 'C' | 'D'
/** One row of the sheet; it is told its own row number, from 1, to point at its neighbours. */
type Line = (row: number) => SheetRow

/** All figures of the month beside the year's. */
export function summarySheet(tally: MonthlyTally): WorkbookSheet {
  const columns = COLUMN_WIDTHS.length
  const lines = [
    ...disclosureLines(tally),
    ...requestLines(tally),
    ...consultationLines(tally),
    ...recordLines(tally),
    ...controlLines(tally),
  ]
  return {
    name: SUMMARY_SHEET,
    rows: [
      wideRow('title', `${formatMonth(tally.month)}政府信息公开月报`, columns),
      wideRow('note', periodNote(tally), columns),
      ['指标', '单位', '本月', '本年累计', '口径'].map((name) => head(name)),
      ...lines.map((line, index) => line(HEAD_ROWS + 1 + index)),
    ],
    columnWidths: COLUMN_WIDTHS,
    headRows: HEAD_ROWS,
  }
}

function periodNote({ bodyName, month, yearFrom, preparedOn }: MonthlyTally): string {
  const end = formatDay(lastDayOf(month))
  const periods = `本月：${formatDay(firstDayOf(month))}至${end}；本年累计：${formatDay(yearFrom)}至${end}`
  return `${bodyName}　　${periods}　　制表：${formatDay(preparedOn)}`
}

function band(name: string): Line {
  return () => wideRow('band', name, COLUMN_WIDTHS.length)
}

function figure(
  tally: MonthlyTally,
  label: string,
  unit: string,
  note: string,
  read: (figures: PeriodFigures) => number,
): Line {
  return () => [
    text(label),
    text(unit, 'centred'),
    count(read(tally.monthFigures)),
    count(read(tally.yearFigures)),
    text(note),
  ]
}

/** A rate from two rows above: `partUp` and `wholeUp` say how many. */
function rate(
  { monthFigures, yearFigures }: MonthlyTally,
  label: string,
  note: string,
  [partUp, wholeUp]: readonly [number, number],
  read: (figures: PeriodFigures) => Ratio,
): Line {
  return (row) => {
    const cell = (column: Column, figures: PeriodFigures) =>
      liveRate(`${column}${row - partUp}`, `${column}${row - wholeUp}`, read(figures))
    return [text(label), text('%', 'centred'), cell('C', monthFigures), cell('D', yearFigures), text(note)]
  }
}

function disclosureLines(tally: MonthlyTally): Line[] {
  const { monthFigures, yearFigures } = tally
  return [
    band('一、主动公开'),
    figure(tally, '报送', '条', '期内报送的事项，不含草稿', (at) => at.submitted),
    () => [
      text('采用'),
      text('条', 'centred'),
      liveCount(CLASS_TOTALS.month, monthFigures.published),
      liveCount(CLASS_TOTALS.year, yearFigures.published),
      text('期内公开的事项，等于分类表五类合计'),
    ],
    rate(tally, '采用率', '采用÷报送；上月报送本月公开时可超过100%', [1, 2], (at) => ({
      part: at.published,
      whole: at.submitted,
    })),
    figure(tally, '到期应公开', '条', '期内到期或期内公开的事项', (at) => at.onTime.whole),
    figure(tally, '其中：按时公开', '条', '不晚于最迟公开日公开', (at) => at.onTime.part),
    rate(tally, '及时率', '按时公开÷到期应公开', [1, 2], (at) => at.onTime),
    figure(tally, '退回', '条', '期内至少退回过一次的事项', (at) => at.returned),
    figure(tally, '逾期', '条', '期末已过最迟公开日仍未公开，以及期内逾期公开的事项', (at) => at.overdue),
    figure(tally, '撤回', '条', '公开前由报送人撤回', (at) => at.withdrawn),
    ...averageLines(tally),
    ...reviewLines(tally),
  ]
}

function requestLines(tally: MonthlyTally): Line[] {
  return [
    band('二、依申请公开'),
    figure(tally, '新收', '件', '期内收到', ({ requests }) => requests.received),
    figure(tally, '办结', '件', '期内办结', ({ requests }) => requests.concluded),
    figure(tally, '应办结', '件', '期内到期或期内办结', ({ requests }) => requests.onTime.whole),
    figure(tally, '其中：按时办结', '件', '不晚于答复期限办结', ({ requests }) => requests.onTime.part),
    rate(tally, '按时办结率', '按时办结÷应办结', [1, 2], ({ requests }) => requests.onTime),
    ...(tally.yearFigures.requests.extended === undefined
      ? []
      : [figure(tally, '延期', '件', '期内批准延长答复期限', ({ requests }) => requests.extended ?? 0)]),
    figure(tally, '在办', '件', '期末尚未办结', ({ requests }) => requests.pending),
    ...(tally.nextDueOn ? [nextDueLine(tally.nextDueOn)] : []),
  ]
}

function nextDueLine(day: LocalDate): Line {
  return () => [
    text('最近到期日'),
    text('', 'centred'),
    { look: 'day', day },
    text('', 'centred'),
    text('在办申请中最早的答复期限'),
  ]
}

function averageLines({ averageWorkdays: average }: MonthlyTally): Line[] {
  if (!average) return []
  const cell = ({ part, whole }: Ratio): SheetCell =>
    whole === 0 ? text(NO_SHARE, 'centred') : { look: 'average', number: part / whole }
  return [
    () => [
      text('平均用时'),
      text('工作日', 'centred'),
      cell(average.month),
      cell(average.year),
      text('期内公开的事项从形成到公开的工作日数，平均'),
    ],
  ]
}

function reviewLines(tally: MonthlyTally): Line[] {
  if (!tally.monthFigures.reviews || !tally.yearFigures.reviews) return []
  return [
    figure(tally, '保密审查', '件', '期内作出保密审查决定的事项', ({ reviews }) => reviews?.count ?? 0),
    figure(tally, '其中：提出意见', '件', '退回、报请确定，或通过时写了意见', ({ reviews }) => reviews?.opinions ?? 0),
  ]
}

function consultationLines(tally: MonthlyTally): Line[] {
  const { consultations: ofMonth } = tally.monthFigures
  const { consultations: ofYear } = tally.yearFigures
  return [
    band('三、咨询'),
    figure(tally, '现场', '人次', '', ({ consultations }) => consultations.onSite),
    figure(tally, '电话', '人次', '', ({ consultations }) => consultations.phone),
    figure(tally, '网上', '人次', '', ({ consultations }) => consultations.online),
    (row) => [
      text('合计', 'text', true),
      text('人次', 'centred'),
      liveCount(`SUM(C${row - 3}:C${row - 1})`, ofMonth.onSite + ofMonth.phone + ofMonth.online, true),
      liveCount(`SUM(D${row - 3}:D${row - 1})`, ofYear.onSite + ofYear.phone + ofYear.online, true),
      text('现场＋电话＋网上'),
    ],
  ]
}

function recordLines(tally: MonthlyTally): Line[] {
  const records = pairRecords(tally)
  if (records.length === 0) return []
  return [
    band('四、其他工作'),
    ...records.map(
      ({ label, unit, month, year }): Line =>
        () => [text(label), text(unit, 'centred'), count(month), count(year), text('')],
    ),
  ]
}

/** The month's figures counted again from the list by Excel itself: whoever changes a date there sees it here. */
function controlLines({ month, monthFigures, cases }: MonthlyTally): Line[] {
  const { filedOn, publishedOn, overdue } = CASE_COLUMNS
  const range = (column: string) => `${CASES_SHEET}!${column}$${FIRST_CASE_ROW}:${column}$${lastCaseRow(cases)}`
  const within = (column: string) => {
    const [first, last] = [excelDate(firstDayOf(month)), excelDate(lastDayOf(month))]
    return `COUNTIFS(${range(column)},">="&${first},${range(column)},"<="&${last})`
  }
  return [
    band('与事项清单核对'),
    control('报送（清单计数）', within(filedOn), monthFigures.submitted, FIGURE_ROWS.submitted),
    control('采用（清单计数）', within(publishedOn), monthFigures.published, FIGURE_ROWS.published),
    control('逾期（清单计数）', `COUNTIF(${range(overdue)},"是")`, monthFigures.overdue, FIGURE_ROWS.overdue),
  ]
}

function control(label: string, formula: string, expected: number, figureRow: number): Line {
  return (row) => [
    text(label),
    text('条', 'centred'),
    liveCount(formula, expected),
    text('', 'centred'),
    { look: 'text', formula: `IF(C${row}=C${figureRow},"与上表相符","与上表不符")`, result: '与上表相符' },
  ]
}

function excelDate(day: LocalDate): string {
  return `DATE(${day.split('-').map(Number).join(',')})`
}
