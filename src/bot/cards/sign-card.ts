import { CARD_APPROVE, CARD_RETURN } from '../../commands/card-keys.ts'
import { dueText } from '../../commands/wording.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { REQUEST_OUTCOMES, type RequestOutcome } from '../../domain/request-outcomes.ts'
import { maskPersonal } from '../../domain/screening/index.ts'
import { cutText } from '../../domain/text.ts'
import { type ButtonCard, fitCard, type ReplacementCard } from '../wecom-api/index.ts'

export interface SignCardContent {
  readonly taskId: string
  readonly request: DisclosureRequest
  readonly stepName: string
  readonly outcome: RequestOutcome
  /** What the section proposes to answer. */
  readonly content: string
  readonly round: number
  /** Section that drafted it, and who. */
  readonly sectionName: string
  readonly draftedByName: string
  /** Whose signature it is, where the holder acts for another. */
  readonly onBehalfOfName: string | null
  readonly today: LocalDate
  /** Address of the request's page; left out where the office has no pages. */
  readonly pageUrl?: string
}

/** What the heading's second line holds (protocol 4.4). */
const TITLE_CHARACTERS = 44

/** The card a reply is signed by: one tap signs, one tap and a sentence sends back. Who asks is never on it. */
export function renderSignCard(content: SignCardContent): ButtonCard {
  const { taskId, request, stepName, onBehalfOfName, sectionName, draftedByName, today, pageUrl } = content
  const late = request.dueOn !== null && request.dueOn < today
  const text = content.content || request.description
  const head = [request.number, content.round > 1 ? `第 ${content.round} 稿` : '', request.important ? '重要' : '']
  return fitCard({
    card_type: 'button_interaction',
    task_id: taskId,
    source: { desc: `${stepName}${late ? ' · 已逾期' : ''}`, desc_color: late ? 2 : 0 },
    main_title: {
      title: head.filter(Boolean).join(' '),
      desc: cutText(maskPersonal(request.description), TITLE_CHARACTERS),
    },
    sub_title_text: cutText(`拟答复：${maskPersonal(text)}`, 160),
    horizontal_content_list: [
      { keyname: '类型', value: cutText(REQUEST_OUTCOMES[content.outcome], 30) },
      { keyname: '承办', value: cutText(`${sectionName} ${draftedByName}`, 30) },
      { keyname: '期限', value: request.dueOn ? dueText(request.dueOn, request.provisional, today) : '停算' },
      ...(onBehalfOfName === null ? [] : [{ keyname: '代办', value: `代 ${cutText(onBehalfOfName, 24)} 审签` }]),
    ],
    ...(pageUrl ? { card_action: { type: 1, url: pageUrl } as const } : {}),
    button_list: [
      { text: '通过', style: 1, key: CARD_APPROVE },
      { text: '退回', style: 2, key: CARD_RETURN },
    ],
  }).card
}

/** The same card with its outcome in place of the buttons. */
export function renderSignedCard(content: SignCardContent, outcome: string): ReplacementCard {
  return { ...renderSignCard(content), replace_text: cutText(outcome, 20) }
}
