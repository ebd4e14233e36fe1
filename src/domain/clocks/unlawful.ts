import { addWorkdays, type Calendar } from '../calendar.ts'
import { formatDay } from '../local-date.ts'
import type { RequestRules } from '../request-rules.ts'
import type { ResponseTerm } from '../terms.ts'
import { ClockError, type ClockEvent, nameEvent } from './events.ts'
import type { History, Run } from './history.ts'
import { addWorkdaysAround, type Pause, unite } from './pauses.ts'

interface LawContext {
  readonly history: History
  /** By convention A, the later last day: what either convention allows is not refused. */
  readonly pauses: readonly Pause[]
  readonly request: RequestRules
  readonly response: ResponseTerm
  readonly calendar: Calendar
}

/**
 * Of the newest run alone: what happened in those before it was lawful in its day, and stays so when the case is handled
 * under the other regulation from now on.
 * @throws {ClockError} for what the regulation of the case does not know, or allows no longer on that day.
 */
export function refuseUnlawful(events: readonly ClockEvent[], context: LawContext): void {
  const { request, response, history } = context
  const { feePayment, reasonableDelay } = request
  const run = history.runs.at(-1)
  if (!run) return
  const { extension, delay } = run
  const notice =
    run.endedBy === 'fee-noticed' && events.find(({ kind, on }) => kind === 'fee-noticed' && on === run.endedOn)
  if (notice && !feePayment) throw new ClockError('第492号令没有信息处理费，不能有收费通知', notice)
  if (notice && feePayment?.from && notice.on < feePayment.from)
    throw new ClockError(`${formatDay(feePayment.from)}以前不收取信息处理费`, notice)
  if (delay && !reasonableDelay) throw new ClockError('第492号令没有延迟答复的规定', delay)
  if (extension && extension.workdays > response.extensionWorkdays)
    throw new ClockError(`延期最多${response.extensionWorkdays}个工作日（${response.basis}）`, extension)
  refuseLate(run, context)
}

/** An extension or a delay must be told while the term it lengthens still runs. */
function refuseLate({ startsOn, extension, delay }: Run, { response, calendar, pauses }: LawContext): void {
  const cuts = unite(pauses)
  const { workdays } = response
  if (extension && extension.on > addWorkdaysAround(startsOn, workdays, cuts, calendar).dueOn) throw tooLate(extension)
  if (!delay) return
  const count = workdays + (extension?.workdays ?? 0)
  if (delay.on > addWorkdaysAround(startsOn, count, cuts, calendar).dueOn) throw tooLate(delay)
  const usual = addWorkdays(startsOn, count, calendar).dueOn
  if (delay.until <= usual) throw new ClockError(`延迟答复的日期应在原期限（${formatDay(usual)}）之后`, delay)
}

function tooLate(event: ClockEvent): ClockError {
  return new ClockError(`${nameEvent(event)}晚于答复期限的最后一天`, event)
}
