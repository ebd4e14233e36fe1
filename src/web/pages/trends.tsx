import { TRENDS_PATH, tallyPath } from '../../commands/page-links.ts'
import { prepareTrends, readTrendMonth } from '../../commands/prepare-trends.ts'
import { addMonths, formatDay, formatMonth, type LocalMonth, monthOf, yearOf } from '../../domain/local-date.ts'
import type { TrendPlan, Trends } from '../../domain/trends.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { drawTrends } from '../trends-view/charts.ts'
import { ChartsAndTables } from '../trends-view/charts-and-tables.tsx'
import { Summary } from '../trends-view/summary.tsx'

/** 走势: two years of the tally's figures as charts, and the year beside the one before. */
export const trendsPage: Page = {
  path: TRENDS_PATH,
  act: 'tally.read',

  async show({ query, today, office, read }) {
    const month = readTrendMonth(query.get('month')?.trim() ?? '', { today, office })
    const trends = await read((context) => prepareTrends(month, context))
    const charts = await drawTrends(trends)
    const { plan } = trends
    return {
      title: `${formatMonth(month)}走势`,
      content: (
        <>
          <h1>政府信息公开走势</h1>
          <p>
            数到{formatDay(plan.until)}，按登记簿现在的内容。点数字或图上的柱看明细。
            {plan.isRunning &&
              `${formatMonth(month)}还没有完，数到今天为止，比前几个月少是正常的；去年同期也数到同一天。`}
          </p>
          <Limits plan={plan} />
          <FrozenOtherwise trends={trends} />
          <MonthChoice month={month} first={monthOf(office.body.startsOn)} last={monthOf(today)} />
          <section aria-labelledby="summary">
            <h2 id="summary">{yearOf(month)}年累计和同比</h2>
            <Summary trends={trends} />
          </section>
          <ChartsAndTables trends={trends} charts={charts} />
        </>
      ),
    }
  },
}

/** What the reader must know of times without figures. */
function Limits({ plan }: { readonly plan: TrendPlan }) {
  const first = plan.months.find(({ span }) => span !== null)
  const isShort = first && first !== plan.months[0]
  return (
    <>
      {isShort && <p>本单位从{formatMonth(first.month)}起使用本系统，此前没有数据，表中写“—”。</p>}
      {plan.beganWithinYearBefore && (
        <p>去年的数从{formatDay(plan.beganWithinYearBefore)}（启用本系统）算起，不足全期，同比仅供参考。</p>
      )}
    </>
  )
}

function FrozenOtherwise({ trends: { frozenOtherwise } }: { readonly trends: Trends }) {
  const months = [...new Set(frozenOtherwise.map(({ month }) => month))]
  if (months.length === 0) return null
  return (
    <p>
      与已封存的月报不同（封存后又有补登或更正，表中括号里是封存的数）：
      {months.map((month, index) => (
        <>
          {index > 0 && '、'}
          <a href={tallyPath(month)}>{formatMonth(month)}</a>
        </>
      ))}
      。
    </p>
  )
}

interface MonthChoiceProps {
  readonly month: LocalMonth
  readonly first: LocalMonth
  readonly last: LocalMonth
}

function MonthChoice({ month, first, last }: MonthChoiceProps) {
  const months: LocalMonth[] = []
  for (let each = last; each >= first; each = addMonths(each, -1)) months.push(each)
  return (
    <form method="get" action={TRENDS_PATH}>
      <Choice
        kind="select"
        name="month"
        label="看到哪个月"
        options={months.map((each) => ({ value: each, label: formatMonth(each) }))}
        value={month}
        faults={[]}
        required
      />
      <p class="buttons">
        <button class="button second" type="submit">
          看
        </button>
      </p>
    </form>
  )
}
