import { CLOCK_NAMES, explainClock, type RequestClock, type RequestClocks } from '../../domain/clocks.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import type { ActContext } from '../act.ts'
import { foldDays, fullDay } from '../term-words.ts'
import { extensionWaitsFor } from './extension-standing.ts'
import { EXTENSION_NAMES } from './notify-extension.ts'
import { findClocks } from './request-clocks.ts'
import { namedRequest, responseDueText } from './request-words.ts'

/** Remedies run after the case has ended: they are the applicant's and explain no day of ours. */
const isOurs = ({ kind }: RequestClock) => kind !== 'remedy-reconsideration' && kind !== 'remedy-lawsuit'

/** 为什么是这天 of a request: its response day by day, and every other clock that runs. */
export async function explainRequest(request: DisclosureRequest, context: ActContext): Promise<string> {
  const { calendar, today, office } = context
  const found = await findClocks(request, context)
  const { response, responseDue, start } = found
  const others = found.clocks.filter((clock) => clock !== response && clock.endedOn === null && isOurs(clock))
  const lines = [`${namedRequest(request)}：${responseDueText(request, today)}`, start.rule]
  if (response) {
    const { summary, basis, days, notes } = explainClock(response, calendar)
    lines.push(`依据：${basis}`, summary, foldDays(days, response.startsOn), ...notes)
    lines.push(...(await toldLines(request, found, context)))
  }
  if (responseDue && responseDue.A !== responseDue.B)
    lines.push(
      `收到意见的当天算不算进期限，条例没有写：不算是 ${fullDay(responseDue.A)}，算是 ${fullDay(responseDue.B)}。提醒按早的，本单位登记按${office.requests.pause === 'A' ? '前者' : '后者'}。`,
    )
  if (found.paused) lines.push('征求意见还没有结束，最后期限按今天收到意见计算，每过一天顺延。')
  lines.push(...others.map((clock) => otherLine(clock, today)))
  return lines.join('\n')
}

/** Whether the applicant has been told of what made the period longer. */
async function toldLines(
  { id, number }: DisclosureRequest,
  clocks: RequestClocks,
  { stores, today }: ActContext,
): Promise<string[]> {
  const longer = (await stores.requestExtensions.findOf(id)).filter(
    ({ decision, clockKey }) => decision === 'approved' && clockKey === clocks.response?.key,
  )
  return longer.flatMap((each) => {
    const { kind, notifiedOn } = each
    if (notifiedOn) return [`${EXTENSION_NAMES[kind]}已于 ${formatShortDay(notifiedOn)} 告知申请人。`]
    return extensionWaitsFor(each, clocks, today) === 'notice'
      ? [`${EXTENSION_NAMES[kind]}还没有告知申请人：告知后发“延期告知 ${number} ${EXTENSION_NAMES[kind]} 日期 方式”。`]
      : []
  })
}

function otherLine({ kind, dueOn, provisional, basis }: RequestClock, today: LocalDate): string {
  return `另：${CLOCK_NAMES[kind]} 最迟 ${fullDay(dueOn)}${provisional ? '（暂定）' : ''}${dueOn < today ? '，已过' : ''}（${basis}）`
}
