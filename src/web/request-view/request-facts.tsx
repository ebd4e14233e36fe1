import { responseDueText } from '../../commands/requests/request-words.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import {
  OPEN_REQUEST_STATES,
  REPLY_WAYS,
  REQUEST_CHANNELS,
  REQUEST_KINDS,
  REQUEST_STATE_NAMES,
} from '../../domain/request.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import { Facts } from '../parts/facts.tsx'
import type { RequestView } from './request-view.ts'

interface RequestFactsProps {
  readonly view: RequestView
  readonly today: LocalDate
}

export function RequestFacts({ view, today }: RequestFactsProps) {
  const { request, sections } = view
  return (
    <Facts
      rows={[
        ['编号', request.number],
        ['现状', stateText(view)],
        ['期限', <DueDay view={view} today={today} />],
        ['承办科室', sections.find(({ id }) => id === request.section)?.name ?? '还没有受理'],
        ['答复', request.outcome && outcomeText(view)],
        ['申请种类', REQUEST_KINDS[request.kind]],
        ['申请渠道', REQUEST_CHANNELS[request.channel]],
        ['提交日期', request.submittedOn && formatDay(request.submittedOn)],
        ['收到日期', formatDay(request.receivedOn)],
        ['确认日期', request.confirmedOn && formatDay(request.confirmedOn)],
        ['内容类别', request.contentClass && ITEM_CLASS_NAMES[request.contentClass]],
        ['要的形式', request.wantedForm],
        ['回复方式', REPLY_WAYS[request.replyWay]],
        ['重要或疑难', request.important && '是'],
        ['适用条例', request.regime === '2008' ? '2008 年条例' : '2019 年修订的条例'],
        ['归档日期', request.archivedOn && formatDay(request.archivedOn)],
      ]}
    />
  )
}

function stateText({ request, open }: RequestView): string {
  return open ? `${REQUEST_STATE_NAMES[request.state]}，等“${open.stepName}”` : REQUEST_STATE_NAMES[request.state]
}

function outcomeText({ request }: RequestView): string {
  const day = request.respondedOn ? `${formatDay(request.respondedOn)} ` : ''
  return `${day}${request.outcome ? REQUEST_OUTCOMES[request.outcome] : ''}`
}

function DueDay({ view, today }: RequestFactsProps) {
  const { request, dueReason } = view
  const isOpen = OPEN_REQUEST_STATES.some((state) => state === request.state)
  if (!isOpen) return <>{request.dueOn ? `应在 ${formatDay(request.dueOn)} 前答复` : '没有起算'}</>
  const isLate = request.dueOn !== null && request.dueOn < today
  return (
    <>
      {responseDueText(request, today)}
      {isLate && <span class="late">，已逾期</span>}
      {dueReason && (
        <details>
          <summary>为什么是这天</summary>
          <p class="said">{dueReason}</p>
        </details>
      )}
    </>
  )
}
