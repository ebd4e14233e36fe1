import { addDays, type LocalDate } from '../domain/local-date.ts'
import { SUMMARY_NAMES, type SummaryKind } from '../domain/period-summary.ts'
import {
  clipTo,
  isRunning,
  parseReportPeriod,
  parseWeek,
  quarterOf,
  type ReportPeriod,
  weekPeriod,
} from '../domain/report-period.ts'
import { changesBetween } from '../domain/tally-corrections.ts'
import { UserError } from '../domain/user-error.ts'
import { renderSummaryText } from '../reports/period-summary/index.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { exampleMonth } from './example-time.ts'
import { changesSinceFrozen } from './frozen-changes.ts'
import { prepareSummary } from './prepare-summary.ts'
import { assertHasFigures } from './report-periods.ts'

/** 周报: the frozen summary of a week; where none was posted, the week as the register tells it. */
export const showWeek = {
  act: 'tally.read',
  words: ['周报', '每周统计'],
  usage: '周报 上周',
  summary: '看某一周的统计（默认上周）；写那一周里的任何一天也可以',

  handle: (words, context) => show(words, 'week', context),
} satisfies Command

/** 季报: the same for a quarter. */
export const showQuarter = {
  act: 'tally.read',
  words: ['季报', '季度统计'],
  usage: '季报 上季度',
  summary: '看某个季度的统计（默认上季度）',

  handle: (words, context) => show(words, 'quarter', context),
} satisfies Command

async function show(words: string, kind: SummaryKind, context: ActContext): Promise<Reply> {
  const { stores, office } = context
  const period = words ? readPeriod(words, kind, context) : lastPeriod(kind, context.today)
  assertHasFigures(period, context)
  // Also what 明细 without a time goes by.
  const audit = { subjectKind: 'tally', subjectId: period.key } as const
  const frozen = await stores.summaries.find(period.key)
  if (!frozen) {
    const text = renderSummaryText(await prepareSummary(period, context))
    const state = isRunning(period, context.today) ? '未封存，截至目前' : '未封存，按登记簿现在的内容'
    return { text: `（${state}）\n${text}`, audit }
  }
  const now = await stores.figures.period(clipTo(office.body.startsOn, period))
  const changes = changesBetween(frozen.figures.figures, now)
  return { text: `${frozen.text}${changesSinceFrozen(changes, '变动计入以后的累计')}`, audit }
}

function lastPeriod(kind: SummaryKind, today: LocalDate): ReportPeriod {
  if (kind === 'week') return weekPeriod(addDays(today, -7))
  return quarterOf(addDays(quarterOf(today).from, -1))
}

/** A quarter may also be named by one of its months. @throws {UserError} saying how to write it. */
function readPeriod(words: string, kind: SummaryKind, context: ActContext): ReportPeriod {
  const { today } = context
  const said = kind === 'week' ? parseWeek(words, today) : parseReportPeriod(words, today)
  if (said?.kind === 'week' || said?.kind === 'quarter') return said
  if (said?.kind === 'month') return quarterOf(said.from)
  throw new UserError(
    'bad-arguments',
    `没看懂是哪一${kind === 'week' ? '周' : '季'}的${SUMMARY_NAMES[kind]}。${howToWrite(kind, context)}`,
  )
}

function howToWrite(kind: SummaryKind, context: ActContext): string {
  if (kind === 'week')
    return `请发 周报 上周，或写那一周里的一天，例如：周报 ${weekPeriod(addDays(context.today, -7)).from}`
  const quarter = quarterOf(`${exampleMonth(context)}-01`)
  return `请发 季报 上季度，或写哪年哪季，例如：季报 ${quarter.label}`
}
