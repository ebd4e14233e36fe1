import {
  ASSESSMENT_FINDING_IDS,
  ASSESSMENT_FINDINGS,
  type AssessedSection,
  type Assessment,
} from '../../domain/assessment.ts'
import { formatDay } from '../../domain/local-date.ts'
import { formatPeriod } from '../../domain/period.ts'
import { count, head, liveCount, text, wideRow } from '../monthly-tally/cells.ts'
import { cellAddress, columnName, type SheetCell, type SheetRow, type WorkbookSheet } from '../workbook/sheet.ts'
import { FIRST_LINE_ROW, LINES_SHEET, lastLineRow } from './sheet-lines.ts'
import { roundPoints } from './text.ts'

const LEADING = ['序号', '科室', '报送', '采用', '到期应公开', '按时公开'] as const
const FIRST_FINDING = LEADING.length
const LOST = FIRST_FINDING + ASSESSMENT_FINDING_IDS.length
const SCORE = LOST + 1
const COLUMNS = SCORE + 1
/** Rows from 0: title, head, points. */
const HEAD_ROW = 1
const POINTS_ROW = 2
const FIRST_ROW = 3

/** Marks: counts are read off the list, points stand in a row of their own, so that either may be changed by hand. */
export function scoresSheet(assessment: Assessment): WorkbookSheet {
  const { bodyName, sections, settings, preparedOn } = assessment
  const pointsRow: SheetRow = [
    text('', 'centred'),
    text('每条扣分', 'centred', true),
    ...LEADING.slice(2).map(() => text('', 'centred')),
    ...ASSESSMENT_FINDING_IDS.map((id): SheetCell => ({ look: 'average', number: settings.points[id] })),
    text('', 'centred'),
    { look: 'average', number: settings.fullMarks, bold: true },
  ]
  return {
    name: '考核表',
    rows: [
      wideRow('title', `${bodyName}政府信息公开考核表（${formatPeriod(assessment)}）`, COLUMNS),
      [...LEADING, ...ASSESSMENT_FINDING_IDS.map((id) => ASSESSMENT_FINDINGS[id]), '扣分', '得分'].map((name) =>
        head(name),
      ),
      pointsRow,
      ...sections.map((section, index) => sectionRow(section, index, assessment)),
      wideRow(
        'note',
        `按登记簿 ${formatDay(preparedOn)} 的内容计算，每一条扣分见“${LINES_SHEET}”。得分低于 0 的计 0。仅供公开专员和主管领导，不在群里通报。`,
        COLUMNS,
      ),
    ],
    // Heads stand on one line.
    columnWidths: [
      7,
      20,
      8,
      8,
      12,
      10,
      ...ASSESSMENT_FINDING_IDS.map((id) => 2 * ASSESSMENT_FINDINGS[id].length + 2),
      9,
      9,
    ],
    headRows: 2,
    headColumns: 2,
    onePage: true,
  }
}

function sectionRow(section: AssessedSection, index: number, assessment: Assessment): SheetRow {
  const row = FIRST_ROW + index
  const { name, submitted, published, onTime, counts, lost, score } = section
  const range = (column: string) =>
    `'${LINES_SHEET}'!$${column}$${FIRST_LINE_ROW}:$${column}$${lastLineRow(assessment)}`
  const found = ASSESSMENT_FINDING_IDS.map((id, at) => {
    const finding = `${columnName(FIRST_FINDING + at)}$${HEAD_ROW + 1}`
    return liveCount(`COUNTIFS(${range('B')},$B${row + 1},${range('C')},${finding})`, counts[id])
  })
  const from = columnName(FIRST_FINDING)
  const to = columnName(LOST - 1)
  const points = `${from}$${POINTS_ROW + 1}:${to}$${POINTS_ROW + 1}`
  const fullMarks = `$${columnName(SCORE)}$${POINTS_ROW + 1}`
  return [
    count(index + 1),
    text(name, 'centred'),
    count(submitted),
    count(published),
    count(onTime.whole),
    count(onTime.part),
    ...found,
    {
      look: 'average',
      formula: `SUMPRODUCT(${points},${from}${row + 1}:${to}${row + 1})`,
      result: roundPoints(lost),
    },
    {
      look: 'average',
      formula: `MAX(0,${fullMarks}-${cellAddress(row, LOST)})`,
      result: roundPoints(score),
      bold: true,
    },
  ]
}
