import { formatMonth } from '../../domain/local-date.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import type { SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, liveCount, liveRate, text, wideRow } from './cells.ts'
import { shareNotes } from './share-notes.ts'

export const CLASSES_SHEET = '分类'

const COLUMN_WIDTHS = [24, 18, 18, 18, 18]
/** Title and head come first; rows of Excel count from 1. */
const FIRST_ROW = 3
const TOTAL_ROW = FIRST_ROW + ITEM_CLASSES.length
/** The cells with 采用 of the month and of the year, where 汇总 takes it from. */
export const CLASS_TOTALS = { month: `${CLASSES_SHEET}!B${TOTAL_ROW}`, year: `${CLASSES_SHEET}!D${TOTAL_ROW}` }

/** Published items by class, and the months behind the picture. */
export function classesSheet(tally: MonthlyTally): WorkbookSheet {
  const columns = COLUMN_WIDTHS.length
  return {
    name: CLASSES_SHEET,
    rows: [
      wideRow('title', `${formatMonth(tally.month)}采用信息分类`, columns),
      ['类别', '本月（条）', '本月占比', '本年累计（条）', '累计占比'].map((name) => head(name)),
      ...classRows(tally),
      totalRow(tally),
      ...shareNotes(tally).map((note) => wideRow('note', note, columns)),
      Array<null>(columns).fill(null),
      wideRow('band', '各月报送和采用', columns),
      ['月份', '报送（条）', '采用（条）'].map((name) => head(name)),
      ...tally.trend.map(({ month, submitted, published }) => [
        text(formatMonth(month), 'centred'),
        count(submitted),
        count(published),
      ]),
    ],
    columnWidths: COLUMN_WIDTHS,
    headRows: 2,
    onePage: true,
  }
}

function classRows({ monthFigures, yearFigures }: MonthlyTally): SheetRow[] {
  return ITEM_CLASSES.map((itemClass, index) => {
    const row = FIRST_ROW + index
    const ofMonth = monthFigures.byClass[itemClass]
    const ofYear = yearFigures.byClass[itemClass]
    return [
      text(ITEM_CLASS_NAMES[itemClass]),
      count(ofMonth),
      liveRate(`B${row}`, `B$${TOTAL_ROW}`, { part: ofMonth, whole: monthFigures.published }),
      count(ofYear),
      liveRate(`D${row}`, `D$${TOTAL_ROW}`, { part: ofYear, whole: yearFigures.published }),
    ]
  })
}

function totalRow({
  monthFigures: { published: ofMonth },
  yearFigures: { published: ofYear },
}: MonthlyTally): SheetRow {
  const last = TOTAL_ROW - 1
  const total = (column: string, result: number) =>
    liveCount(`SUM(${column}${FIRST_ROW}:${column}${last})`, result, true)
  const whole = (column: string, published: number) =>
    liveRate(`${column}${TOTAL_ROW}`, `${column}$${TOTAL_ROW}`, { part: published, whole: published }, true)
  return [text('合计', 'text', true), total('B', ofMonth), whole('B', ofMonth), total('D', ofYear), whole('D', ofYear)]
}
