import { requestPath } from '../../commands/page-links.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import {
  type DisclosureRequest,
  OPEN_REQUEST_STATES,
  REQUEST_CHANNELS,
  REQUEST_STATE_NAMES,
} from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { Prose } from './prose.tsx'

/** A request as lists show it. */
export interface ListedRequest {
  readonly request: DisclosureRequest
  /** Until when, in words. */
  readonly due: string
  /** Whose turn it is, a line each. */
  readonly turn: readonly string[]
  /** Empty before it is accepted. */
  readonly sectionName: string
}

interface RequestRowProps extends ListedRequest {
  readonly today: LocalDate
}

/** One request of a list: what was asked for leads to its page; what is due when and whose turn it is come first. */
export function RequestRow({ request, due, turn, sectionName, today }: RequestRowProps) {
  const { state, dueOn, receivedOn, number } = request
  const isOpen = OPEN_REQUEST_STATES.some((open) => open === state)
  // Before it is accepted it is nobody's: the channel tells how to reach the applicant.
  const where = sectionName || REQUEST_CHANNELS[request.channel]
  return (
    <li>
      <a href={requestPath(request)}>{request.description}</a>
      <p class={isOpen && dueOn !== null && dueOn <= today ? 'meta late' : 'meta'}>
        <span class="state">{REQUEST_STATE_NAMES[state]}</span> <Prose>{isOpen ? due : outcomeText(request)}</Prose>
      </p>
      {turn.map((line) => (
        <p class="meta" key={line}>
          <Prose>{line}</Prose>
        </p>
      ))}
      <p class="meta">
        <Prose>{`${number}，${where}，${formatDay(receivedOn)}收到`}</Prose>
      </p>
    </li>
  )
}

function outcomeText({ outcome, respondedOn }: DisclosureRequest): string {
  return outcome && respondedOn ? `${formatDay(respondedOn)} ${REQUEST_OUTCOMES[outcome]}` : ''
}
