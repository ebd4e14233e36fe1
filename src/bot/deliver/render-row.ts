import type { ActContext } from '../../commands/act.ts'
import { requestPath } from '../../commands/page-links.ts'
import { isSignCard, isZeroCard } from '../../domain/card-id.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { OutboxRow, RenderedRequest } from '../../store/outbox.ts'
import type { Stores } from '../../store/stores.ts'
import { loadReviewCard } from '../cards/load-review-card.ts'
import { loadSignCard } from '../cards/load-sign-card.ts'
import { loadZeroCard } from '../cards/load-zero-card.ts'
import { renderDecidedCard, renderReviewCard } from '../cards/review-card.ts'
import { renderSignCard, renderSignedCard, type SignCardContent } from '../cards/sign-card.ts'
import { renderAnsweredZeroCard, renderZeroCard } from '../cards/zero-card.ts'
import {
  cutToBytes,
  escapeText,
  type ReplacementCard,
  renderCardUpdate,
  renderMessage,
  TEXT_BYTES,
  type WecomClient,
} from '../wecom-api/index.ts'
import { type GroupTarget, renderForGroup, uploadChart } from './group-transport.ts'
import { SHORTEST_DUPLICATE_CHECK_SECONDS } from './judge-failure.ts'
import { type FileDeps, prepareFile } from './prepare-file.ts'

/** The most WeCom takes (protocol 4.2). */
const LONGEST_DUPLICATE_CHECK_SECONDS = 14_400

/** A code that lets a card be changed works for 72 h (protocol 4.6). */
const RESPONSE_CODE_LIFE_MS = 72 * 3_600_000

export interface RenderDeps extends FileDeps {
  readonly client: WecomClient
  readonly agentId: number
  readonly group: GroupTarget
  readonly clock: { now(): Date }
  readonly settings: Pick<ActContext, 'pagesUrl'>
}

/** The request a row becomes; 'superseded' when there is nothing left to say. */
export async function renderRow(
  row: OutboxRow,
  stores: Stores,
  today: LocalDate,
  deps: RenderDeps,
): Promise<RenderedRequest | 'superseded'> {
  const { message } = row
  const envelope = {
    touser: [row.recipient],
    enable_duplicate_check: 1 as const,
    duplicate_check_interval: duplicateCheckSeconds(row.id),
  }
  switch (message.kind) {
    case 'text': {
      const text = { content: cutToBytes(escapeText(message.text), TEXT_BYTES) }
      return { path: 'message/send', body: renderMessage(deps.agentId, { ...envelope, msgtype: 'text', text }) }
    }
    case 'review-card': {
      const content = await loadReviewCard(message.taskId, stores, today, deps.settings.pagesUrl)
      if (!content || content.closed) return 'superseded'
      const template_card = renderReviewCard(content)
      return {
        path: 'message/send',
        body: renderMessage(deps.agentId, { ...envelope, msgtype: 'template_card', template_card }),
      }
    }
    case 'sign-card': {
      const content = await loadSignCard(message.taskId, stores, today)
      if (!content || content.closed) return 'superseded'
      const template_card = renderSignCard(withPage(content, deps))
      return {
        path: 'message/send',
        body: renderMessage(deps.agentId, { ...envelope, msgtype: 'template_card', template_card }),
      }
    }
    case 'zero-card': {
      const content = await loadZeroCard(message.taskId, stores, deps.settings.pagesUrl)
      if (!content || content.closed) return 'superseded'
      const template_card = renderZeroCard(content)
      return {
        path: 'message/send',
        body: renderMessage(deps.agentId, { ...envelope, msgtype: 'template_card', template_card }),
      }
    }
    case 'file': {
      const file = await prepareFile(message.file, stores, today, deps)
      if (!file) return 'superseded'
      const { media_id } = await deps.client.media.upload({ type: 'file', ...file })
      return {
        path: 'message/send',
        body: renderMessage(deps.agentId, { ...envelope, msgtype: 'file', file: { media_id } }),
      }
    }
    case 'tally-picture': {
      const tally = await stores.tallies.find(message.month)
      if (!tally) return 'superseded'
      const { media_id } = await uploadChart(tally, deps.client)
      return {
        path: 'message/send',
        body: renderMessage(deps.agentId, { ...envelope, msgtype: 'image', image: { media_id } }),
      }
    }
    case 'card-update':
      return renderUpdate(row.recipient, message, stores, today, deps)
    default:
      return renderForGroup(message, stores, deps.client, deps.group)
  }
}

async function renderUpdate(
  userId: string,
  message: { taskId: string; outcome: string; responseCode: string | null },
  stores: Stores,
  today: LocalDate,
  deps: RenderDeps,
): Promise<RenderedRequest | 'superseded'> {
  const card = await renderChanged(message, stores, today, deps)
  if (!card) return 'superseded'
  let code = message.responseCode
  if (code === null) {
    const kept = await cardsOf(message.taskId, stores).takeResponseCode(message.taskId)
    if (!kept || deps.clock.now().getTime() - kept.at.getTime() >= RESPONSE_CODE_LIFE_MS) return 'superseded'
    code = kept.code
  }
  const body = renderCardUpdate(deps.agentId, {
    userids: [userId],
    response_code: code,
    template_card: card,
  })
  return { path: 'message/update_template_card', body }
}

function cardsOf(taskId: string, { signCards, zeroCards, cards }: Stores) {
  if (isSignCard(taskId)) return signCards
  return isZeroCard(taskId) ? zeroCards : cards
}

/** The card with its outcome; null when its row is gone. */
async function renderChanged(
  { taskId, outcome }: { taskId: string; outcome: string },
  stores: Stores,
  today: LocalDate,
  deps: RenderDeps,
): Promise<ReplacementCard | null> {
  if (isSignCard(taskId)) {
    const content = await loadSignCard(taskId, stores, today)
    return content && renderSignedCard(withPage(content, deps), outcome)
  }
  if (isZeroCard(taskId)) {
    const content = await loadZeroCard(taskId, stores, deps.settings.pagesUrl)
    return content && renderAnsweredZeroCard(content, outcome)
  }
  const content = await loadReviewCard(taskId, stores, today, deps.settings.pagesUrl)
  return content && renderDecidedCard(content, outcome)
}

function withPage<C extends SignCardContent>(content: C, { settings: { pagesUrl } }: RenderDeps): C {
  return pagesUrl ? { ...content, pageUrl: pagesUrl + requestPath(content.request) } : content
}

/**
 * WeCom's duplicate check compares the request's JSON (protocol 4.2). Two equal answers to one person (待办 asked twice)
 * are two messages, so the interval itself makes neighbouring rows differ: between 3 h and 4 h.
 */
function duplicateCheckSeconds(rowId: number): number {
  return (
    LONGEST_DUPLICATE_CHECK_SECONDS - (rowId % (LONGEST_DUPLICATE_CHECK_SECONDS - SHORTEST_DUPLICATE_CHECK_SECONDS))
  )
}
