import { addMonths, type LocalMonth, monthOf } from '../domain/local-date.ts'
import { monthPeriod, parseReportPeriod } from '../domain/report-period.ts'
import { parseSpokenMonth } from '../domain/spoken-date.ts'
import { changesOf } from '../domain/tally-corrections.ts'
import { UserError } from '../domain/user-error.ts'
import { renderTallyText } from '../reports/monthly-tally/index.ts'
import type { ActContext, Command } from './act.ts'
import { withExampleTimes } from './example-time.ts'
import { changesSinceFrozen } from './frozen-changes.ts'
import { whyNoTime } from './period-words.ts'
import { findChangesSince, prepareTally } from './prepare-tally.ts'
import { assertHasFigures } from './report-periods.ts'

/** 月报: the frozen tally of a month; of the running month the figures so far. */
export const showTally = {
  act: 'tally.read',
  words: ['月报', '月度统计'],
  usage: '月报 {月}',
  summary: '看某个月的统计（默认上月）',

  async handle(words, context) {
    const { stores, today } = context
    const thisMonth = monthOf(today)
    const month: LocalMonth | null = words ? parseSpokenMonth(words, today) : addMonths(thisMonth, -1)
    if (!month) throw new UserError('bad-arguments', whichMonth(words, context))
    assertHasFigures(monthPeriod(month), context)
    // Also what 明细 without a month goes by.
    const audit = { subjectKind: 'tally', subjectId: month } as const
    const frozen = await stores.tallies.find(month)
    if (frozen) return { text: `${frozen.text}${await changesText(month, context)}`, audit }
    const state = month === thisMonth ? '未封存，截至目前' : '未封存，按登记簿现在的内容'
    return { text: `（${state}）\n${renderTallyText(await prepareTally(month, context))}`, audit }
  },
} satisfies Command

/** What else the words may have meant, and how a month is written. */
function whichMonth(words: string, context: ActContext): string {
  const usage = `写法：${withExampleTimes(showTally.usage, context)}，也可以写 上月、本月、去年12月。`
  const kind = parseReportPeriod(words, context.today)?.kind
  if (kind === 'year') return `月报按月看；全年的发“年度数据 年份”。${usage}`
  if (kind === 'quarter') return `月报按月看；整个季度的发“季报”和季度。${usage}`
  return `没看懂是哪个月。${whyNoTime(words).replace('没看懂时间。', '')}${usage}`
}

/** The frozen text stays as it was posted; what the register tells differently by now stands below it. */
async function changesText(month: LocalMonth, context: ActContext): Promise<string> {
  const since = await findChangesSince(month, context)
  return changesSinceFrozen(since ? changesOf(since) : [], '变动在以后的月报里说明，并计入累计')
}
