import type { DisclosureRequest } from '../../domain/request.ts'
import type { DraftedResponse } from '../../store/request-responses.ts'
import type { ActContext } from '../act.ts'
import { pageLine, requestPath } from '../page-links.ts'

type Numbered = Pick<DisclosureRequest, 'id' | 'number'>
type HintContext = Pick<ActContext, 'stores' | 'pagesUrl'>

/** Every letter to the applicant names them, and a chat takes no names: said early, not when the letter is refused. */
export async function applicantHint(request: Numbered, context: HintContext & Pick<ActContext, 'vault'>) {
  if (!context.vault || (await context.stores.applicants.find(request.id))) return ''
  return `\n还没有登记申请人，出不了文书：请在申请的网页“登记申请人”里填。${pageLine('网页', requestPath(request), context)}`
}

/** A reply that speaks of 附件 while there is none; empty otherwise. `how` says what can still be done. */
export async function attachmentHint(
  request: Numbered,
  { content }: Pick<DraftedResponse, 'content'>,
  how: string,
  context: HintContext,
): Promise<string> {
  if (!content.includes('附件')) return ''
  const files = await context.stores.requestReleases.findOf(request.id)
  if (files.some(({ isVoid }) => !isVoid)) return ''
  return `\n写了“附件”，还没有上传答复附件：${how}${pageLine('网页', requestPath(request), context)}`
}

/** What a case may be archived without, but is easily forgotten; empty where there is nothing. */
export async function openHints(
  request: Numbered,
  { stores, now }: Pick<ActContext, 'stores' | 'now'>,
): Promise<string> {
  const events = await stores.requestEvents.findOf(request.id)
  const responded = events.findLast(({ kind }) => kind === 'responded')
  const isPosted = responded?.detail.way === 'post'
  const isReached = responded && events.some(({ kind, id }) => kind === 'response-reached' && id > responded.id)
  const conversion = await stores.requestConversions.findOf(request.id, now)
  return [
    isPosted && !isReached ? `\n注意：还没有登记申请人哪天签收，签收后发：签收 ${request.number} 日期` : '',
    conversion?.state === 'proposed'
      ? `\n注意：转主动公开还没有决定，发“转主动公开 ${request.number} 标题”或“不转 ${request.number} 理由”。`
      : '',
  ].join('')
}
