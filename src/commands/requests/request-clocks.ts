import {
  ClockError,
  type ClockEventKind,
  type ClockOptions,
  clocksOf,
  type RequestClocks,
} from '../../domain/clocks.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { clockEventsOf } from './clock-events.ts'

type ClockContext = Pick<ActContext, 'stores' | 'rules' | 'calendar' | 'office' | 'today'>

/** Computes the last day again from what happened, and keeps it with the request. Returns it as it stands now. */
export async function refreshClocks(requestId: number, context: ClockContext): Promise<DisclosureRequest> {
  const { stores, calendar } = context
  const request = await stores.requests.getById(requestId)
  const { startsOn, response } = await findClocks(request, context)
  await stores.requests.setDueDay(
    requestId,
    { startsOn, dueOn: response?.dueOn ?? null, provisional: response?.provisional ?? false },
    calendar.version,
  )
  return stores.requests.getById(requestId)
}

/**
 * Every term of a request, by the reading of pauses the record goes by; `without` tells how they would stand had
 * nothing of those kinds happened.
 * @throws {UserError} when days contradict each other or the regulation: the act that brought the last of them is refused.
 */
export async function findClocks(
  request: DisclosureRequest,
  context: ClockContext,
  without: readonly ClockEventKind[] = [],
): Promise<RequestClocks> {
  const { stores, rules, calendar, office, today } = context
  const options: ClockOptions = {
    channel: request.channel,
    regime: request.regime,
    rules,
    calendar,
    today,
    pause: office.requests.pause,
    onlineStart2008: office.requests.onlineStart2008,
  }
  try {
    const events = clockEventsOf(await stores.requestEvents.findOf(request.id))
    return clocksOf(
      events.filter(({ kind }) => !without.includes(kind)),
      options,
    )
  } catch (error) {
    if (error instanceof ClockError)
      throw new UserError('bad-arguments', `${request.number} ${error.message}，请核对。没有登记。`, { cause: error })
    throw error
  }
}
