import { formatMonth, type LocalDate, yearOf } from '../../domain/local-date.ts'
import type { Trends } from '../../domain/trends.ts'
import { Chart } from './chart.tsx'
import { hasYearBefore, type TrendCharts } from './charts.ts'
import { ClassTable, ComparedTable, MonthTable } from './tables.tsx'

const dayOfMonth = (day: LocalDate) => Number(day.slice('YYYY-MM-'.length))

const NO_YEAR_BEFORE = '去年这几个月还没有使用本系统，只画今年。'

/** Each chart with the table of its figures below. */
export function ChartsAndTables({ trends, charts }: { readonly trends: Trends; readonly charts: TrendCharts }) {
  const year = yearOf(trends.plan.month)
  const years = trends.plan.years.slice(-2)
  const isCompared = hasYearBefore(trends)
  const running =
    trends.plan.isRunning && `${formatMonth(trends.plan.month)}还没有完，只数到${dayOfMonth(trends.plan.until)}日。`
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
          nothing="这段时间没有报送，也没有采用。"
          note={running}
        >
          <MonthTable trends={trends} figures={['submitted', 'published']} />
        </Chart>
        <Chart
          title="采用，各月同比（条）"
          legend={[
            ...(isCompared ? [{ name: `${year - 1}年`, tone: 'light' as const }] : []),
            { name: `${year}年`, tone: 'dark' },
          ]}
          chart={charts.compared}
          nothing="今年和去年的这几个月都没有采用的信息，没有可比的。"
          note={isCompared ? running : NO_YEAR_BEFORE}
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
          nothing="这两年没有采用的信息。"
        >
          <ClassTable trends={trends} />
        </Chart>
        <Chart
          title="及时率，近24个月（%）"
          chart={charts.onTime}
          nothing="这段时间没有到期应公开的信息，算不出及时率。"
          note={running}
        >
          <MonthTable
            trends={trends}
            figures={['on-time', 'due']}
            share={{ name: '及时率', part: 'on-time', whole: 'due' }}
          />
        </Chart>
        <Chart title="逾期，近24个月（条）" chart={charts.overdue} nothing="这段时间没有逾期的信息。" note={running}>
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
          nothing="这段时间没有收到申请，也没有办结的。"
          note={running}
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
          nothing="这段时间没有登记咨询。"
          note={running}
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
