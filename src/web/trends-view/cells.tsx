import { FIGURES, type FigureId } from '../../domain/figures.ts'
import { formatMonth, monthOf } from '../../domain/local-date.ts'
import { formatShare } from '../../domain/shares.ts'
import { countOf, type DaySpan, ratioOf, type Trends } from '../../domain/trends.ts'
import { rowsPath } from './drill-down.ts'

/** Stands where nothing could be counted: a time before the office began. */
export const NOTHING = '—'

interface FigureCellProps {
  readonly trends: Trends
  readonly span: DaySpan | null
  readonly figure: FigureId
  /** A whole month, which may have been frozen otherwise. */
  readonly isMonth?: true
}

/** A figure that leads to its rows, with what the frozen tally says where that differs. */
export function FigureCell({ trends, span, figure, isMonth }: FigureCellProps) {
  const value = countOf(trends, span, figure)
  const month = span && monthOf(span.to)
  const frozen = isMonth && trends.frozenOtherwise.find((each) => each.month === month && each.figure === figure)
  return (
    <td>
      {value === null || !span ? (
        NOTHING
      ) : (
        <Linked
          path={value === 0 ? null : rowsPath(span, figure, trends.plan)}
          what={`${spanName(span)}${FIGURES[figure].label}`}
        >
          {String(value)}
        </Linked>
      )}
      {frozen && <span class="meta">（封存 {frozen.frozen}）</span>}
    </td>
  )
}

interface ShareCellProps {
  readonly trends: Trends
  readonly span: DaySpan | null
  readonly part: FigureId
  readonly whole: FigureId
}

/** A share that leads to the rows of its whole. */
export function ShareCell({ trends, span, part, whole }: ShareCellProps) {
  const ratio = ratioOf(trends, span, part, whole)
  if (!ratio || !span) return <td>{NOTHING}</td>
  const path = ratio.whole === 0 ? null : rowsPath(span, whole, trends.plan)
  return (
    <td>
      <Linked path={path} what={`${spanName(span)}${FIGURES[whole].label}`}>
        {formatShare(ratio.part, ratio.whole)}
      </Linked>
    </td>
  )
}

interface LinkedProps {
  readonly path: string | null
  readonly what: string
  readonly children: string
}

function Linked({ path, what, children }: LinkedProps) {
  if (!path) return <>{children}</>
  return (
    <a href={path} aria-label={`${what} ${children}，看明细`}>
      {children}
    </a>
  )
}

function spanName({ from, to }: DaySpan): string {
  const last = monthOf(to)
  return monthOf(from) === last ? formatMonth(last) : `${formatMonth(monthOf(from))}至${Number(last.slice(5))}月`
}
