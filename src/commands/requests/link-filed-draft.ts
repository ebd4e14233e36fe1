import type { DisclosureItem } from '../../domain/item.ts'
import type { ActContext } from '../act.ts'
import { named } from '../wording.ts'
import { disclosureOfficers, tell } from './request-flow.ts'

/** An item filed from a draft that a request was turned into is kept with that request. Other drafts are nobody's. */
export async function linkFiledDraft(draftId: number, item: DisclosureItem, context: ActContext): Promise<void> {
  const { stores, now } = context
  const conversion = await stores.requestConversions.findOfDraft(draftId, now)
  if (!conversion) return
  const request = await stores.requests.lockById(conversion.requestId)
  await stores.requestConversions.setItem(conversion.id, item.id)
  // From here on 撤销 cannot take the conversion back.
  await stores.requests.touch(request.id)
  await tell(await disclosureOfficers(context), `${request.number} 转主动公开：已报送 ${named(item)}`, context, request)
}
