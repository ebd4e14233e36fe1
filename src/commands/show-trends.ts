import { readNumeral } from '../domain/spoken-numeral.ts'
import { normalise } from '../domain/text.ts'
import { TREND_MONTHS } from '../domain/trends.ts'
import { UserError } from '../domain/user-error.ts'
import { renderTrendsText } from '../reports/trends/index.ts'
import type { Command } from './act.ts'
import { pageLine, trendsPath } from './page-links.ts'
import { prepareTrends, readTrendMonth } from './prepare-trends.ts'

const DEFAULT_MONTHS = 12

/** 近12个月, 最近半年, 近两年: how many months are named one by one. */
const RECENT =
  /^(?:最?近|过去)的?(?:(?<months>\d{1,3}|[一二三四五六七八九十]{1,3})个?月|(?<half>半年)|(?<year>一年|两年|二年|[12]年))$/

/** 走势: the year beside the one before and the last months, as text; the page has the charts and the rows. */
export const showTrends = {
  act: 'tally.read',
  words: ['走势', '走势图', '趋势'],
  usage: '走势 近12个月',
  summary: '看今年与去年同期、近几个月的变化；走势 2017年、走势 9月 看到那时为止',

  async handle(words, context) {
    const { stores, now, actor, office } = context
    const months = readRecent(words)
    const month = readTrendMonth(months === null ? words : '', context)
    const trends = await prepareTrends(month, context)
    const text = renderTrendsText(trends, office.body.name, months ?? DEFAULT_MONTHS)
    // The picture of a month that was frozen is kept; no other is made for a chat.
    const hasChart = (await stores.tallies.findMonths()).includes(month)
    if (hasChart) await stores.outbox.toPerson(actor.userId, { kind: 'tally-picture', month }, now)
    const picture = hasChart ? '\n当月月报的图随后发到。' : ''
    return {
      text: `${text}${picture}${pageLine('图和每个数字的明细', trendsPath(month), context)}`,
      audit: { subjectKind: 'tally', subjectId: month },
    }
  },
} satisfies Command

/** Null where something else is named. @throws {UserError} for more months than are counted. */
function readRecent(words: string): number | null {
  const { months, half, year } = RECENT.exec(normalise(words).replace(/\s/g, ''))?.groups ?? {}
  if (half) return 6
  if (year) return /^[一1]/.test(year) ? 12 : 24
  if (months === undefined) return null
  const count = readNumeral(months) ?? 0
  if (count < 1 || count > TREND_MONTHS)
    throw new UserError('bad-arguments', `走势最多看近${TREND_MONTHS}个月，例如：走势 近12个月。更早的发“走势 年份”。`)
  return count
}
