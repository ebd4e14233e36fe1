import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { OPEN_REQUEST_STATES, REQUEST_CHANNELS, REQUEST_STATE_NAMES } from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { Prose } from '../parts/prose.tsx'
import { RequestFacts } from './request-facts.tsx'
import type { RequestView } from './request-view.ts'

interface RequestTurnProps {
  readonly view: RequestView
  readonly today: LocalDate
}

/** What everybody opens the page for: where the request stands, until when, and whose turn it is. */
export function RequestTurn({ view, today }: RequestTurnProps) {
  const { request, turn, due, dueReason, sections } = view
  const section = sections.find(({ id }) => id === request.section)?.name ?? '还没有受理'
  const isOpen = OPEN_REQUEST_STATES.some((state) => state === request.state)
  const isUrgent = isOpen && request.dueOn !== null && request.dueOn <= today
  return (
    <section class="turn" aria-label="现状">
      <p>
        <span class="whole">{request.number}</span> <span class="state">{REQUEST_STATE_NAMES[request.state]}</span>
      </p>
      <p class={isUrgent ? 'due late' : 'due'}>
        <Prose>{isOpen ? due : endText(view)}</Prose>
      </p>
      <p>
        <Prose>{`${section}，${REQUEST_CHANNELS[request.channel]}，${formatDay(request.receivedOn)}收到`}</Prose>
      </p>
      {turn.length > 0 && (
        <ul>
          {turn.map((line) => (
            <li key={line}>
              <Prose>{line}</Prose>
            </li>
          ))}
        </ul>
      )}
      {isOpen && dueReason && (
        <details>
          <summary>为什么是这天</summary>
          <p class="said">{dueReason}</p>
        </details>
      )}
      <RequestFacts view={view} />
    </section>
  )
}

function endText({ request: { state, outcome, respondedOn, dueOn } }: RequestView): string {
  if (state === 'cancelled') return '已作废，不计数'
  const ended = outcome && respondedOn ? `${formatDay(respondedOn)} 答复：${REQUEST_OUTCOMES[outcome]}` : '已办结'
  if (!dueOn) return ended
  const late = respondedOn && respondedOn > dueOn ? '，晚于期限' : ''
  return `${ended}（期限 ${formatDay(dueOn)}${late}）`
}
