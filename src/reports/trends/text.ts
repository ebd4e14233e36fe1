import { formatDifference, formatGrowth, formatPoints } from '../../domain/changes.ts'
import { FIGURES, type FigureId } from '../../domain/figures.ts'
import { formatDay, formatMonth, type LocalMonth, yearOf } from '../../domain/local-date.ts'
import { formatShare } from '../../domain/shares.ts'
import { countOf, ratioOf, SUMMARY_ROWS, type SummaryRow, type Trends } from '../../domain/trends.ts'

/** Month by month in the text; the page has the others. */
const MONTHLY: readonly FigureId[] = ['submitted', 'published', 'overdue']

/** 走势 as a chat shows it: the year so far beside the year before, and the last `months` months. */
export function renderTrendsText(trends: Trends, bodyName: string, months: number): string {
  const { plan } = trends
  const { now, before } = plan.toDate
  const span = plan.month.endsWith('-01') ? formatMonth(plan.month) : `${yearOf(plan.month)}年1至${monthNumber(plan)}月`
  return [
    '【政府信息公开走势】',
    bodyName,
    `数到${formatDay(plan.until)}，按登记簿现在的内容${plan.isRunning ? '；本月未完，去年同期也数到同一天' : ''}`,
    '',
    before ? `${span}｜去年同期｜增减` : `${span}（去年同期还没有使用本系统，没有可比的数）`,
    ...SUMMARY_ROWS.map((row) => summaryLine(row, trends)),
    ...(plan.beganWithinYearBefore
      ? [`去年的数从${formatDay(plan.beganWithinYearBefore)}（启用本系统）算起，不足全期，同比仅供参考。`]
      : []),
    ...(now ? monthLines(trends, months) : []),
  ].join('\n')
}

const monthNumber = ({ month }: { readonly month: LocalMonth }) => Number(month.slice('YYYY-'.length))

function summaryLine(row: SummaryRow, trends: Trends): string {
  const { now, before } = trends.plan.toDate
  if (typeof row === 'string') {
    const { label, unit } = FIGURES[row]
    const [value, earlier] = [countOf(trends, now, row) ?? 0, countOf(trends, before, row)]
    if (earlier === null) return `${label}：${value}${unit}`
    const growth = earlier === 0 ? '' : `，${formatGrowth(value, earlier)}`
    return `${label}：${value}${unit}｜${earlier}${unit}｜${formatDifference(value - earlier)}${growth}`
  }
  const ratio = ratioOf(trends, now, row.part, row.whole) ?? { part: 0, whole: 0 }
  const earlier = ratioOf(trends, before, row.part, row.whole)
  const shown = `${row.name}：${formatShare(ratio.part, ratio.whole)}`
  return earlier ? `${shown}｜${formatShare(earlier.part, earlier.whole)}｜${formatPoints(ratio, earlier)}` : shown
}

/** `3月 5、4月 7`: the year stands where it changes. */
function monthLines(trends: Trends, wanted: number): string[] {
  const months = trends.plan.months.slice(-wanted).filter(({ span }) => span !== null)
  const lines = MONTHLY.map((figure) => {
    const values = months.map(({ month, span }, index) => {
      const name = index === 0 || month.endsWith('-01') ? formatMonth(month) : `${monthNumber({ month })}月`
      return `${name} ${countOf(trends, span, figure) ?? 0}`
    })
    return `${FIGURES[figure].label}（${FIGURES[figure].unit}）：${values.join('、')}`
  })
  return ['', `近${months.length}个月`, ...lines]
}
