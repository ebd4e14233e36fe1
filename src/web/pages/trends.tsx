import { TRENDS_PATH, tallyPath } from '../../commands/page-links.ts'
import { prepareTrends, readTrendMonth } from '../../commands/prepare-trends.ts'
import { addMonths, formatDay, formatMonth, type LocalMonth, monthOf, yearOf } from '../../domain/local-date.ts'
import type { TrendPlan, Trends } from '../../domain/trends.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Chart } from '../trends-view/chart.tsx'
import { drawTrends, type TrendCharts } from '../trends-view/charts.ts'
import { Summary } from '../trends-view/summary.tsx'
import { ClassTable, ComparedTable, MonthTable } from '../trends-view/tables.tsx'

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
            {plan.isRunning && '本月未完，去年同期也数到同一天。'}
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

function ChartsAndTables({ trends, charts }: { readonly trends: Trends; readonly charts: TrendCharts }) {
  const year = yearOf(trends.plan.month)
  const years = trends.plan.years.slice(-2)
  return (
    <>
      <section aria-labelledby="items">
        <h2 id="items">主动公开</h2>
        <Chart
          title="报送和采用，近24个月（条）"
          legend={[
            { name: '报送', tone: 'light' },
            { name: '采用', tone: 'dark' },
          ]}
          chart={charts.items}
        >
          <MonthTable trends={trends} figures={['submitted', 'published']} />
        </Chart>
        <Chart
          title="采用，各月同比（条）"
          legend={[
            { name: `${year - 1}年`, tone: 'light' },
            { name: `${year}年`, tone: 'dark' },
          ]}
          chart={charts.compared}
        >
          <ComparedTable trends={trends} figure="published" />
          <ComparedTable trends={trends} figure="submitted" />
        </Chart>
        <Chart
          title="采用的五类（条，占全年）"
          legend={years.map((each, index) => ({
            name: `${each.year}年${each.year === year ? '累计' : '全年'}`,
            tone: index === years.length - 1 ? 'dark' : 'light',
          }))}
          chart={charts.classes}
        >
          <ClassTable trends={trends} />
        </Chart>
        <Chart title="及时率，近24个月（%）" chart={charts.onTime}>
          <MonthTable
            trends={trends}
            figures={['on-time', 'due']}
            share={{ name: '及时率', part: 'on-time', whole: 'due' }}
          />
        </Chart>
        <Chart title="逾期，近24个月（条）" chart={charts.overdue}>
          <MonthTable trends={trends} figures={['overdue']} />
        </Chart>
      </section>
      <section aria-labelledby="requests">
        <h2 id="requests">依申请公开</h2>
        <Chart
          title="新收和办结，近24个月（件）"
          legend={[
            { name: '新收', tone: 'light' },
            { name: '办结', tone: 'dark' },
          ]}
          chart={charts.requests}
        >
          <MonthTable trends={trends} figures={['requests-received', 'requests-concluded']} />
          <ComparedTable trends={trends} figure="requests-received" />
        </Chart>
      </section>
      <section aria-labelledby="consultations">
        <h2 id="consultations">咨询</h2>
        <Chart
          title="咨询，近24个月（人次）"
          legend={[
            { name: '现场', tone: 'dark' },
            { name: '电话', tone: 'middle' },
            { name: '网上', tone: 'light' },
          ]}
          chart={charts.consultations}
        >
          <MonthTable
            trends={trends}
            figures={['consultations-on-site', 'consultations-phone', 'consultations-online']}
          />
        </Chart>
      </section>
    </>
  )
}
