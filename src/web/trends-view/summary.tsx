import { formatDifference, formatGrowth, formatPoints } from '../../domain/changes.ts'
import { FIGURES, type FigureId } from '../../domain/figures.ts'
import { countOf, type DaySpan, ratioOf, SUMMARY_ROWS, type Trends } from '../../domain/trends.ts'
import { FigureCell, NOTHING, ShareCell } from './cells.tsx'

/** 同比: the year so far beside the same days of the year before. */
export function Summary({ trends }: { readonly trends: Trends }) {
  const { now, before } = trends.plan.toDate
  return (
    <div class="scroll">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">今年</th>
            <th scope="col">去年同期</th>
            <th scope="col">增减</th>
            <th scope="col">幅度</th>
          </tr>
        </thead>
        <tbody>
          {SUMMARY_ROWS.map((row) =>
            typeof row === 'string' ? (
              <tr key={row}>
                <th scope="row">
                  {FIGURES[row].label}（{FIGURES[row].unit}）
                </th>
                <FigureCell trends={trends} span={now} figure={row} />
                {before ? (
                  <>
                    <FigureCell trends={trends} span={before} figure={row} />
                    <ChangeCells trends={trends} now={now} before={before} figure={row} />
                  </>
                ) : (
                  <td colSpan={3}>去年没有数据</td>
                )}
              </tr>
            ) : (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <ShareCell trends={trends} span={now} part={row.part} whole={row.whole} />
                {before ? (
                  <>
                    <ShareCell trends={trends} span={before} part={row.part} whole={row.whole} />
                    <td colSpan={2}>{pointsOf(trends, now, before, row)}</td>
                  </>
                ) : (
                  <td colSpan={3}>去年没有数据</td>
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

function pointsOf(
  trends: Trends,
  now: DaySpan | null,
  before: DaySpan | null,
  { part, whole }: { readonly part: FigureId; readonly whole: FigureId },
): string {
  const [ratio, earlier] = [ratioOf(trends, now, part, whole), ratioOf(trends, before, part, whole)]
  return ratio && earlier ? formatPoints(ratio, earlier) : NOTHING
}

interface ChangeCellsProps {
  readonly trends: Trends
  readonly now: DaySpan | null
  readonly before: DaySpan | null
  readonly figure: FigureId
}

/** ±n, and the percent of the earlier figure. */
export function ChangeCells({ trends, now, before, figure }: ChangeCellsProps) {
  const [value, earlier] = [countOf(trends, now, figure), countOf(trends, before, figure)]
  if (value === null || earlier === null)
    return (
      <>
        <td>{NOTHING}</td>
        <td>{NOTHING}</td>
      </>
    )
  return (
    <>
      <td>{formatDifference(value - earlier)}</td>
      <td>{earlier === 0 && value > 0 ? '去年为 0' : formatGrowth(value, earlier)}</td>
    </>
  )
}
