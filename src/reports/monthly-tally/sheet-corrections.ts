import { FIGURES } from '../../domain/figures.ts'
import { formatMonth, monthOf } from '../../domain/local-date.ts'
import type { MonthlyTally } from '../../domain/tally.ts'
import type { TallyCorrection, YearParts } from '../../domain/tally-corrections.ts'
import { figureValuesOf } from '../../domain/tally-figures.ts'
import type { SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, liveCount, text, wideRow } from './cells.ts'

export const CORRECTIONS_SHEET = '更正'

const COLUMN_WIDTHS = [20, 18, 20, 20, 14, 12, 14, 14, 12]
/** Title, band and head come first; rows of Excel count from 1. */
const FIRST_ROW = 4

/** What is stated of earlier months, and how the year's column adds up with it; none for tallies that knew neither. */
export function correctionsSheets(tally: MonthlyTally): WorkbookSheet[] {
  const { month, yearFrom, corrections, yearParts } = tally
  if (!corrections || !yearParts) return []
  const columns = COLUMN_WIDTHS.length
  const lastRow = FIRST_ROW + Math.max(1, corrections.length) - 1
  const ofYear = ({ month: of }: TallyCorrection) => of >= monthOf(yearFrom)
  // Below the lines: an empty row, a band and the head.
  const firstPart = lastRow + 4
  return [
    {
      name: CORRECTIONS_SHEET,
      rows: [
        wideRow('title', `${formatMonth(month)}月报中的更正和本年累计的构成`, columns),
        wideRow('band', '一、本次说明的更正：以前月份封存以后补登、更正、作废的', columns),
        ['月份', '指标', '单位', '更正数', '计入本年累计'].map((name) => head(name)),
        ...(corrections.length === 0 ? [noneRow()] : corrections.map((each) => correctionRow(each, ofYear(each)))),
        Array<null>(columns).fill(null),
        wideRow('band', '二、本年累计的构成：以前各月封存数＋以前说明的更正＋本次更正＋本月', columns),
        ['指标', '单位', '以前各月封存数', '以前说明的更正', '本次更正', '本月', '合计', '本年累计', '核对'].map(
          (name) => head(name),
        ),
        ...partRows(tally, yearParts.filter(isShown), firstPart, lastRow),
      ],
      columnWidths: COLUMN_WIDTHS,
      headRows: 1,
      onePage: true,
    },
  ]
}

/** Rows of nothing but zeros would hide the others. */
function isShown({ frozen, corrected, stated, month }: YearParts): boolean {
  return [frozen, corrected, stated, month].some((part) => part !== 0)
}

function noneRow(): SheetRow {
  return [text('无', 'centred'), text(''), text('', 'centred'), text('', 'centred'), text('', 'centred')]
}

function correctionRow({ month, figure, change }: TallyCorrection, isOfYear: boolean): SheetRow {
  const { label, unit } = FIGURES[figure]
  return [
    text(formatMonth(month), 'centred'),
    text(label),
    text(unit, 'centred'),
    { look: 'change', number: change },
    text(isOfYear ? '是' : '否', 'centred'),
  ]
}

function partRows(
  { yearFigures }: MonthlyTally,
  parts: readonly YearParts[],
  firstRow: number,
  lastCorrection: number,
): SheetRow[] {
  const ofYear = figureValuesOf(yearFigures)
  const range = (column: string) => `${column}$${FIRST_ROW}:${column}$${lastCorrection}`
  return parts.map(({ figure, frozen, corrected, stated, month }, index) => {
    const row = firstRow + index
    const year = ofYear.get(figure) ?? 0
    const { label, unit } = FIGURES[figure]
    return [
      text(label),
      text(unit, 'centred'),
      count(frozen),
      { look: 'change', number: corrected },
      {
        look: 'change',
        formula: `SUMIFS(${range('D')},${range('B')},A${row},${range('E')},"是")`,
        result: stated,
      },
      count(month),
      liveCount(`SUM(C${row}:F${row})`, frozen + corrected + stated + month, true),
      count(year),
      { look: 'centred', formula: `IF(G${row}=H${row},"相符","不符")`, result: '相符' },
    ]
  })
}
