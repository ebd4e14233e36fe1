import { formatDay, formatMonth, type LocalMonth, monthOf } from '../domain/local-date.ts'
import { monthPeriod } from '../domain/report-period.ts'
import { parseSpokenMonth } from '../domain/spoken-date.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { zeroReportOpensOn } from '../domain/zero-report.ts'
import type { ActContext, Command, Reply, Tap } from './act.ts'
import { closeCardsWith } from './close-cards.ts'
import { withExampleTimes } from './example-time.ts'
import { assertHasFigures } from './report-periods.ts'

/** 零报告: a section states that it has nothing in the month; the disclosure officer sees how all sections stand. */
export const reportZero = {
  act: 'zero-report.confirm',
  words: ['零报告', '无信息报告'],
  usage: '零报告 {月}',
  summary: '本科室本月没有可公开的信息，报一下就行；公开专员看各科室情况',

  async handle(words, context) {
    const { section, month } = await readZero(words, context)
    return section === null ? showMonth(month, context) : confirmZero({ section, month }, context)
  },
} satisfies Command

/** Null for the section where the asker answers for none: the list is what they want. */
async function readZero(words: string, context: ActContext): Promise<{ section: string | null; month: LocalMonth }> {
  const { today, stores } = context
  const own = ownSections(context)
  const sections = await stores.people.findSections()
  let month = monthOf(today)
  let named: string | null = null
  for (const word of normalise(words)
    .split(/[\s，,]+/)
    .filter(Boolean)) {
    const asked = parseSpokenMonth(word, today)
    const section = sections.find(({ name }) => name === word)
    if (asked) month = asked
    else if (section && own.includes(section.id)) named = section.id
    else if (section) throw new UserError('no-right', `您不是${section.name}的信息员，不能替它零报告。`)
    else
      throw new UserError(
        'bad-arguments',
        `没看懂“零报告”后面的话。写法：零报告，或 ${withExampleTimes(reportZero.usage, context)}`,
      )
  }
  if (named === null && own.length > 1) {
    const names = sections.filter(({ id }) => own.includes(id)).map(({ name }) => name)
    throw new UserError('bad-arguments', `请写明科室：${names.join('、')}。例如：零报告 ${names[0]}`)
  }
  return { section: named ?? own[0] ?? null, month }
}

export function ownSections({ actor }: ActContext): string[] {
  return actor.roles.flatMap(({ role, section }) =>
    role === 'information-officer' && section !== null ? [section] : [],
  )
}

/** @throws {UserError} where there is something after all, the month is not far enough, or its tally is out. */
export async function confirmZero(
  { section, month }: { readonly section: string; readonly month: LocalMonth },
  context: ActContext,
  tap: Tap | null = null,
): Promise<Reply> {
  const { actor, stores, today, now, office, calendar } = context
  const opensOn = zeroReportOpensOn(month, office.zeroReport, calendar)
  assertHasFigures(monthPeriod(month), context)
  if (today < opensOn)
    throw new UserError('wrong-state', `${formatMonth(month)}的零报告从 ${formatDay(opensOn)} 起报，之前可能还有信息。`)
  await stores.zeroReports.lockSection(section)
  const { state, name } = await stateOf(section, month, context)
  if (state) throw new UserError('wrong-state', state)
  if (await stores.tallies.find(month))
    throw new UserError('wrong-state', `${formatMonth(month)}的月报已经发出，不再补零报告。`)
  const id = await stores.zeroReports.insert({ section, month }, { by: actor.userId, on: today, at: now })
  await stores.registerActs.keep({ userId: actor.userId, act: 'zero-report', subjects: [id] }, now)
  await closeZeroCards(section, month, `${actor.name} 已零报告`, tap, context)
  return {
    text: `已零报告：${name} ${formatMonth(month)}没有可公开的信息。\n以后还有要报的照常报送，零报告会自动撤下；一分钟内可发“撤销”。`,
    audit: { subjectKind: 'zero-report', subjectId: `${section} ${month}` },
  }
}

/** Why nothing is to be stated any more, as a sentence; null where the section owes it. */
export async function stateOf(
  section: string,
  month: LocalMonth,
  { stores }: ActContext,
): Promise<{ state: string | null; name: string }> {
  const found = (await stores.zeroReports.findMonth(month)).find((each) => each.section === section)
  if (!found) throw new UserError('not-found', '这个科室已经撤销，不用零报告。')
  const { name, items, zeroReport } = found
  const head = `${name} ${formatMonth(month)}`
  if (zeroReport) {
    const by = await stores.people.findName(zeroReport.confirmedBy)
    return { state: `${head}已由 ${by} 零报告，不用再报。`, name }
  }
  return { state: items > 0 ? `${head}已报送 ${items} 条，不用零报告。` : null, name }
}

/** An item of the section was filed: its month is no longer empty. Returns what the officer is told of it. */
export async function liftZeroReport(section: string, context: ActContext): Promise<string> {
  const { stores, today, now } = context
  const month = monthOf(today)
  await closeZeroCards(section, month, '已报送信息', null, context)
  await stores.zeroReports.lockSection(section)
  const report = await stores.zeroReports.findLive(section, month)
  if (!report) return ''
  await stores.zeroReports.lift(report.id, 'item-filed', now)
  return `\n本科室${formatMonth(month)}的零报告已撤下。`
}

async function closeZeroCards(
  section: string,
  month: LocalMonth,
  outcome: string,
  tap: Tap | null,
  context: ActContext,
): Promise<void> {
  const { zeroCards: kept } = context.stores
  await closeCardsWith(outcome, tap, { kept, cards: await kept.findOpenOf(section, month) }, context)
}

/** For the disclosure officer: who has filed, who has stated zero, who has said nothing. */
async function showMonth(month: LocalMonth, context: ActContext): Promise<Reply> {
  assertHasFigures(monthPeriod(month), context)
  const { stores } = context
  const sections = await stores.zeroReports.findMonth(month)
  const names = (of: typeof sections) => of.map(({ name }) => name).join('、') || '无'
  const silent = sections.filter(({ items, zeroReport }) => items === 0 && !zeroReport)
  return {
    text: [
      `【${formatMonth(month)}报送情况】`,
      `已报送 ${sections.filter(({ items }) => items > 0).length} 个科室`,
      `零报告：${names(sections.filter(({ zeroReport }) => zeroReport))}`,
      `既未报送也未零报告：${names(silent)}`,
    ].join('\n'),
  }
}
