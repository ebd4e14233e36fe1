import { FIGURE_IDS, FIGURES } from '../../domain/figures.ts'
import { formatDay } from '../../domain/local-date.ts'
import { type PeriodSummary, SUMMARY_NAMES, type SummaryKind } from '../../domain/period-summary.ts'
import { rankSections } from '../../domain/section-ranking.ts'
import { figureValuesOf } from '../../domain/tally-figures.ts'
import { count, head, liveCount, text, wideRow } from '../monthly-tally/cells.ts'
import { rankingLines } from '../monthly-tally/ranking.ts'
import { rankingSheet } from '../monthly-tally/sheet-ranking.ts'
import { figureTextLines } from '../monthly-tally/text.ts'
import type { SheetRow, WorkbookSheet } from '../workbook/sheet.ts'
import { columnName } from '../workbook/sheet.ts'
import { writeWorkbook } from '../workbook/write.ts'

export interface RenderedSummary {
  readonly text: string
  readonly workbook: Buffer
  readonly fileName: string
}

/** 周报 or 季报 as text and xlsx; the same summary gives the same bytes. */
export async function renderSummary(summary: PeriodSummary): Promise<RenderedSummary> {
  return {
    text: renderSummaryText(summary),
    workbook: await writeWorkbook(summarySheets(summary)),
    fileName: `${nameOf(summary)}-${summary.period.key}.xlsx`,
  }
}

function nameOf({ period }: PeriodSummary): string {
  return SUMMARY_NAMES[period.kind as SummaryKind]
}

export function renderSummaryText(summary: PeriodSummary): string {
  const { period, bodyName, preparedOn, figures, yearFigures, sections } = summary
  const heads = [
    `【${period.label}政府信息公开${nameOf(summary)}】`,
    bodyName,
    `制表：${formatDay(preparedOn)}`,
    `每行：${period.kind === 'week' ? '本周' : '本季'}｜本年累计`,
  ]
  const ranked = summary.ranking ? rankingLines(rankSections(sections)) : []
  return figureTextLines(heads, { monthFigures: figures, yearFigures }, ranked, '本期').join('\n')
}

function summarySheets(summary: PeriodSummary): WorkbookSheet[] {
  const ranking = summary.ranking ? [rankingSheet(summary.period.label, rankSections(summary.sections))] : []
  return [figuresSheet(summary), sectionsSheet(summary), ...ranking]
}

function figuresSheet(summary: PeriodSummary): WorkbookSheet {
  const { period, bodyName, preparedOn, figures, yearFigures } = summary
  const [ofPeriod, ofYear] = [figureValuesOf(figures), figureValuesOf(yearFigures)]
  const note = `${bodyName}　　${formatDay(period.from)}至${formatDay(period.to)}　　制表：${formatDay(preparedOn)}`
  return {
    name: '汇总',
    rows: [
      wideRow('title', `${period.label}政府信息公开${nameOf(summary)}`, 4),
      wideRow('note', note, 4),
      ['指标', '单位', '本期', '本年累计'].map((name) => head(name)),
      ...FIGURE_IDS.filter((id) => ofPeriod.has(id)).map((id) => [
        text(FIGURES[id].label),
        text(FIGURES[id].unit, 'centred'),
        count(ofPeriod.get(id) ?? 0),
        count(ofYear.get(id) ?? 0),
      ]),
    ],
    columnWidths: [26, 10, 16, 16],
    headRows: 3,
    onePage: true,
  }
}

const FIRST_SECTION_ROW = 3

function sectionsSheet({ period, sections, figures }: PeriodSummary): WorkbookSheet {
  const names = ['报送', '采用', '到期应公开', '按时公开', '退回', '逾期']
  const valuesOf = ({
    submitted,
    published,
    onTime,
    returned,
    overdue,
  }: typeof figures | (typeof sections)[0]['figures']) => [
    submitted,
    published,
    onTime.whole,
    onTime.part,
    returned,
    overdue,
  ]
  const lastRow = FIRST_SECTION_ROW + sections.length - 1
  const total = (value: number, index: number) => {
    const column = columnName(index + 1)
    return sections.length === 0
      ? count(value, { bold: true })
      : liveCount(`SUM(${column}${FIRST_SECTION_ROW}:${column}${lastRow})`, value, true)
  }
  return {
    name: '分科室',
    rows: [
      wideRow('title', `${period.label}各科室公开情况（条）`, names.length + 1),
      ['科室', ...names].map((name) => head(name)),
      ...sections.map(
        ({ section, figures: own }): SheetRow => [text(section), ...valuesOf(own).map((value) => count(value))],
      ),
      [text('合计', 'text', true), ...valuesOf(figures).map(total)],
    ],
    columnWidths: [24, ...names.map((name) => name.length * 2 + 5)],
    headRows: 2,
    onePage: true,
  }
}
