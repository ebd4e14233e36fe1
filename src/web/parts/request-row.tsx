import { requestPath } from '../../commands/page-links.ts'
import { responseDueText } from '../../commands/requests/request-words.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { type DisclosureRequest, OPEN_REQUEST_STATES, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'

interface RequestRowProps {
  readonly request: DisclosureRequest
  /** Empty before it is accepted. */
  readonly sectionName: string
  readonly today: LocalDate
  /** Of one that is not confirmed: how long it has been waiting. */
  readonly age?: string
  /** What the person can type to do what is next. */
  readonly doing?: string
}

/** One request of a list: what was asked for leads to its page. */
export function RequestRow({ request, sectionName, today, age, doing }: RequestRowProps) {
  return (
    <li>
      <a href={requestPath(request)}>{request.description}</a>
      <p class="meta">
        {request.number} <span class="state">{REQUEST_STATE_NAMES[request.state]}</span>{' '}
        {sectionName && `${sectionName}，`}
        <span class="whole">{formatDay(request.receivedOn)}收到</span>
      </p>
      {age && <p class="meta">{age}</p>}
      <RequestDueLine request={request} today={today} />
      {doing && <p class="said">{doing}</p>}
    </li>
  )
}

/** The last day while a reply is owed; what was replied after it. */
function RequestDueLine({ request, today }: Pick<RequestRowProps, 'request' | 'today'>) {
  const { dueOn, outcome, respondedOn } = request
  if (!OPEN_REQUEST_STATES.some((state) => state === request.state)) {
    if (!outcome || !respondedOn) return null
    return (
      <p class="meta">
        {formatDay(respondedOn)} {REQUEST_OUTCOMES[outcome]}
      </p>
    )
  }
  const isLate = dueOn !== null && dueOn < today
  const isLastDay = dueOn === today
  return (
    <p class={isLate || isLastDay ? 'meta late' : 'meta'}>
      {isLate && '已逾期，'}
      {isLastDay && '今天是最后一天，'}
      {responseDueText(request, today)}
    </p>
  )
}
