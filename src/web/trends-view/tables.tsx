import { CLASS_FIGURES, FIGURES, type FigureId } from '../../domain/figures.ts'
import { formatMonth, yearOf } from '../../domain/local-date.ts'
import { formatShare } from '../../domain/shares.ts'
import { countOf, type Trends } from '../../domain/trends.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../../domain/vocabulary.ts'
import { FigureCell, ShareCell } from './cells.tsx'
import { ChangeCells } from './summary.tsx'

interface MonthTableProps {
  readonly trends: Trends
  readonly figures: readonly FigureId[]
  /** A last column of shares. */
  readonly share?: { readonly name: string; readonly part: FigureId; readonly whole: FigureId }
}

/** A row for each of the months, the oldest first. */
export function MonthTable({ trends, figures, share }: MonthTableProps) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">月份</th>
          {figures.map((figure) => (
            <th scope="col" key={figure}>
              {FIGURES[figure].label}
            </th>
          ))}
          {share && <th scope="col">{share.name}</th>}
        </tr>
      </thead>
      <tbody>
        {trends.plan.months.map(({ month, span }) => (
          <tr key={month}>
            <th scope="row">{formatMonth(month)}</th>
            {figures.map((figure) => (
              <FigureCell key={figure} trends={trends} span={span} figure={figure} isMonth />
            ))}
            {share && <ShareCell trends={trends} span={span} part={share.part} whole={share.whole} />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 同比 month by month, and in all. */
export function ComparedTable({ trends, figure }: { readonly trends: Trends; readonly figure: FigureId }) {
  const { compared, toDate } = trends.plan
  const rows = [
    ...compared.map((each) => ({ ...each, name: `${Number(each.month.slice(5))}月` })),
    { ...toDate, name: '合计' },
  ]
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">{FIGURES[figure].label}</th>
          <th scope="col">去年</th>
          <th scope="col">今年</th>
          <th scope="col">增减</th>
          <th scope="col">幅度</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, now, before }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <FigureCell trends={trends} span={before} figure={figure} />
            <FigureCell trends={trends} span={now} figure={figure} />
            <ChangeCells trends={trends} now={now} before={before} figure={figure} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The five classes, a column for each year. */
export function ClassTable({ trends }: { readonly trends: Trends }) {
  const { years } = trends.plan
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">类别（条）</th>
          {years.map(({ year }) => (
            <th scope="col" key={year}>
              {year}
            </th>
          ))}
          <th scope="col">{yearOf(trends.plan.until)}占比</th>
        </tr>
      </thead>
      <tbody>
        {[...ITEM_CLASSES, null].map((itemClass) => {
          const figure: FigureId = itemClass ? CLASS_FIGURES[itemClass] : 'published'
          const last = years.at(-1)?.span ?? null
          return (
            <tr key={figure}>
              <th scope="row">{itemClass ? ITEM_CLASS_NAMES[itemClass] : '合计'}</th>
              {years.map(({ year, span }) => (
                <FigureCell key={year} trends={trends} span={span} figure={figure} />
              ))}
              <td>{formatShare(countOf(trends, last, figure) ?? 0, countOf(trends, last, 'published') ?? 0)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
