import { outcomeGroupOf, outcomesOf, REQUEST_OUTCOMES, type RequestOutcome } from '../../domain/request-outcomes.ts'
import { nextStep } from '../../domain/seats.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { getRequest } from '../reference.ts'
import {
  assertConsulted,
  assertHasContent,
  assertMayEnd,
  draftableOutcomes,
  takePublicInterest,
} from './draft-checks.ts'
import { getOutcome } from './outcome-words.ts'
import { tidyText } from './plain-texts.ts'
import { getRequestFor, moveRequest, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { openSignStep } from './sign-route.ts'
import { attachmentHint } from './unready-hints.ts'

const MAX_CONTENT_CHARACTERS = 4_000

/** 答复: drafts the reply with exactly one outcome and sends it along the sign-off route (审签). */
export const draftResponse = {
  act: 'request.draft',
  words: ['答复', '拟答复', '回复申请'],
  usage: '答复 申1 予以公开 现将名单提供给您',
  summary: '拟出申请的答复，送审签',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, draftResponse.usage, context)
    // Before the words are read, so that somebody without the right learns nothing of the case.
    const { request: locked } = await getRequestFor('request.draft', request.id, context)
    const { outcome, rest: content } = getOutcome(rest, locked.regime, draftResponse.usage, draftableOutcomes(locked))
    return draft({ requestId: request.id, outcome, ...takePublicInterest(content), basis: '' }, context)
  },
} satisfies Command

export interface DraftInput {
  readonly requestId: number
  readonly outcome: RequestOutcome
  /** 拟办意见 and what is told the applicant. */
  readonly content: string
  /** Further articles than the one that follows from the outcome. */
  readonly basis: string
  /** Why it is released against a third party's reasoned refusal (2019 art. 32). */
  readonly publicInterest: string
}

/**
 * @throws {UserError} for an outcome that the regulation or the state does not know, without content, and while others
 * are still asked.
 */
export async function draft(input: DraftInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, office } = context
  const { request } = await getRequestFor('request.draft', input.requestId, context)
  const { outcome } = input
  if (!outcomesOf(request.regime).includes(outcome))
    throw new UserError(
      'bad-arguments',
      `${request.number} 适用${request.regime === '2008' ? '2008' : '2019'}年条例，没有“${REQUEST_OUTCOMES[outcome]}”这一类答复。`,
    )
  const from = request.state
  if (from !== 'handling' && from !== 'supplement' && from !== 'payment')
    throw new Error(`a reply is not drafted in ${from}`)
  await assertMayEnd(request, outcome, context)
  await assertConsulted(request, input, context)
  assertHasContent(request, input)
  for (const text of [input.content, input.basis, input.publicInterest]) {
    if ([...text].length > MAX_CONTENT_CHARACTERS)
      throw new UserError('too-long', `答复内容请控制在 ${MAX_CONTENT_CHARACTERS} 字以内。`)
    assertNoPersonalData(text)
  }
  const route = office.requests.signRoute
  const first = nextStep(route, -1, request.important)
  if (first === null) throw new Error('the sign-off route has no step for this request')
  const { result: names } = await moveRequest('draft', request, context, async () => {
    const response = await stores.requestResponses.insert(
      {
        requestId: request.id,
        outcome,
        content: tidyText(input.content),
        basis: input.basis.trim(),
        publicInterest: input.publicInterest.trim(),
        draftedFrom: from,
        draftedBy: actor.userId,
        draftedOn: today,
        route,
      },
      now,
    )
    await stores.requests.setState(request.id, 'sign-off', now)
    return openSignStep(request, response, first, [], context)
  })
  const hint = await attachmentHint(request, input, '请在有人审签以前，在申请的网页“答复附件”里上传。', context)
  return {
    text: `已拟答复 ${namedRequest(request)}\n类型：${REQUEST_OUTCOMES[outcome]}\n送“${route[first]?.name}”（${names}）审签。${hint}`,
    audit: requestAudit(request, { outcome, group: outcomeGroupOf(outcome) }),
  }
}
