import type { RankedSection } from '../../domain/section-ranking.ts'
import type { WorkbookSheet } from '../workbook/sheet.ts'
import { count, head, liveCount, liveRate, text, wideRow } from './cells.ts'

const FIRST_ROW = 3

/** 排名: only where the office switched it on. */
export function rankingSheet(period: string, ranked: readonly RankedSection[]): WorkbookSheet {
  const lastRow = FIRST_ROW + Math.max(1, ranked.length) - 1
  const range = (column: string) => `${column}$${FIRST_ROW}:${column}$${lastRow}`
  return {
    name: '排名',
    rows: [
      wideRow('title', `${period}各科室采用排名`, 5),
      ['名次', '科室', '采用（条）', '报送（条）', '采用率'].map((name) => head(name)),
      ...ranked.map(({ rank, section, published, submitted }, index) => {
        const row = FIRST_ROW + index
        // By 采用; of equals the one that filed more stands before.
        const better = `COUNTIF(${range('C')},">"&C${row})+COUNTIFS(${range('C')},C${row},${range('D')},">"&D${row})`
        return [
          liveCount(`1+${better}`, rank),
          text(section),
          count(published),
          count(submitted),
          liveRate(`C${row}`, `D${row}`, { part: published, whole: submitted }),
        ]
      }),
    ],
    columnWidths: [8, 24, 14, 14, 14],
    headRows: 2,
    onePage: true,
  }
}
