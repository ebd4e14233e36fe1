import type { DisclosureRequest } from '../../domain/request.ts'
import type { Conversion } from '../../store/request-conversions.ts'
import type { ActContext } from '../act.ts'
import { disclosureOfficers, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** From which similarity (pg_trgm, 0 to 1) on two descriptions ask for the same: ours, the regulation has no measure. */
const ALIKE_AT_LEAST = 0.35
const LOOKED_AT = 5

/**
 * What was given to one applicant may be worth publishing (2019 art. 44; the founding report's own plan). Proposes it
 * once, to who keeps the register. Returns lines for whoever caused it; none where nothing is proposed.
 */
export async function proposeReleased(request: DisclosureRequest, context: ActContext): Promise<string> {
  const known = await context.stores.requestConversions.findOf(request.id, context.now)
  if (request.kind !== 'disclosure' || (known && known.state !== 'proposed')) return ''
  if (known) return `\n${howToDecide(request)}`
  await context.stores.requestConversions.propose(request.id, 'released', null, context.today)
  return say(request, '已向申请人提供，可以考虑主动公开', context)
}

/** A second request for the same: several ask for what may be published (2019 art. 44). */
export async function proposeAlike(request: DisclosureRequest, context: ActContext): Promise<string> {
  const { stores, now, today } = context
  if (request.kind !== 'disclosure') return ''
  const alike = await stores.requests.findAlike(request.id, request.description, ALIKE_AT_LEAST, LOOKED_AT)
  const [nearest] = alike
  if (!nearest) return ''
  const others = alike.map((each) => each.id)
  if (await stores.requestConversions.isAnyUnderWay(others, now))
    return `\n与 ${nearest.number} 相近，那件已在转主动公开，发“待转清单”查看。`
  await stores.requestConversions.propose(request.id, 'alike', nearest.id, today)
  return say(request, `与 ${nearest.number} 相近，多人申请`, context)
}

async function say(request: DisclosureRequest, why: string, context: ActContext): Promise<string> {
  const advice = `建议转主动公开：${why}。\n${howToDecide(request)}`
  await tell(await disclosureOfficers(context), `${namedRequest(request)}\n${advice}`, context, request)
  return `\n${advice}`
}

export function howToDecide({ number }: Pick<DisclosureRequest, 'number'>): string {
  return `同意发“转主动公开 ${number} 标题”，不转发“不转 ${number} 理由”。`
}

/** Why it was proposed, in a few words. */
export async function causeText(
  { cause, alikeId }: Conversion,
  { stores }: Pick<ActContext, 'stores'>,
): Promise<string> {
  if (cause === 'released' || alikeId === null) return '已向申请人提供'
  return `与 ${(await stores.requests.getById(alikeId)).number} 相近`
}

/** What became of it, for 详情 of the request. */
export async function conversionText(conversion: Conversion, context: Pick<ActContext, 'stores'>): Promise<string> {
  const { stores } = context
  if (conversion.state === 'declined') return `转主动公开：不转，${conversion.reason}`
  if (conversion.state === 'proposed') return `转主动公开：已建议（${await causeText(conversion, context)}），没有决定`
  if (conversion.itemId !== null) return `转主动公开：已报送 ${(await stores.items.getById(conversion.itemId)).number}`
  const owner = await stores.people.findName(conversion.draftOwner ?? '')
  return conversion.hasDraft ? `转主动公开：等 ${owner} 报送` : '转主动公开：草稿没有报送就过期或删除了'
}
