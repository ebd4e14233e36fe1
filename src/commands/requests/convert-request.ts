import { type ItemDraft, MAX_TITLE_CHARACTERS } from '../../domain/item.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { isRelease, REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActingPerson } from '../../store/people.ts'
import type { Conversion } from '../../store/request-conversions.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { getTitle } from '../item-words.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { NEW_ITEM_PATH, pageLine, requestPath } from '../page-links.ts'
import { getReason } from '../reason.ts'
import { getRequest } from '../reference.ts'
import { typedOf } from '../typed-item.ts'
import { cut } from '../wording.ts'
import { causeText, conversionText, howToDecide } from './propose-conversion.ts'
import { changeRequest, getRequestFor, requestAudit, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'
import { assertTellsNotWho } from './tells-not-who.ts'

const SHOWN = 15
const DECLINE_USAGE = '不转 申1 只涉及申请人本人'

export interface ConvertRequestInput {
  readonly requestId: number
  /** Empty: the description of the request. */
  readonly title: string
}

/**
 * 转主动公开 on a request: makes a draft of what was asked for and hands it to an information officer, who files it the
 * usual way: it is reviewed like any other. @throws {UserError} for what was not given out, and what is under way.
 */
export async function convertRequest(input: ConvertRequestInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { request } = await getRequestFor('request.convert', input.requestId, context)
  const known = await stores.requestConversions.findOf(request.id, now)
  assertConvertible(request, known !== null)
  if (known?.state === 'accepted' && (known.itemId !== null || known.hasDraft))
    throw new UserError('wrong-state', `${request.number} ${await conversionText(known, context)}，没有重复办理。`)
  const title = getTitle(input.title.trim() || cut(request.description, MAX_TITLE_CHARACTERS))
  assertNoPersonalData(title)
  // Kept in a draft, not with the request.
  await assertTellsNotWho(request.id, [title], context)
  const officer = await getOfficer(request, context)
  const { draft, id } = await makeDraft(request, title, officer.userId, context)
  await changeRequest('convert', request, context, async () => {
    const conversionId = known?.id ?? (await stores.requestConversions.propose(request.id, 'released', null, today))
    await stores.requestConversions.accept(conversionId, { id, owner: officer.userId }, actor.userId, today, now)
  })
  const missing = draft.itemClass === undefined ? '\n还缺类别，另起一行写“类别：业务动态”等。' : ''
  const how = `核对后发“报送草稿 1”${missing}${pageLine('网页核对', `${NEW_ITEM_PATH}?draft=${id}`, context)}`
  await tell(
    [officer.userId],
    `请报送（由 ${request.number} 转主动公开）：《${cut(title, 60)}》\n${how}`,
    context,
    null,
  )
  return {
    text: `已同意转主动公开 ${namedRequest(request)}\n草稿《${cut(title, 60)}》已交 ${officer.name} 核对、报送，照常审核。${officer.userId === actor.userId ? `\n${how}` : ''}`,
    audit: requestAudit(request, { conversion: 'accepted', draft: id }),
  }
}

/** While a reply is owed only where it was proposed; later only what was given out. */
function assertConvertible(request: DisclosureRequest, isProposed: boolean): void {
  const { number, outcome } = request
  if (outcome !== null && !isRelease(outcome))
    throw new UserError(
      'wrong-state',
      `${number} 的答复是“${REQUEST_OUTCOMES[outcome]}”，没有可以公开的内容，不能转。${isProposed ? `发“不转 ${number} 理由”。` : ''}`,
    )
  if (outcome === null && !isProposed)
    throw new UserError('wrong-state', `${number} 还没有答复，也没有转主动公开的建议。答复送达后再办。`)
}

async function makeDraft(request: DisclosureRequest, title: string, owner: string, { stores, today, now }: ActContext) {
  const delivered = (await stores.requestResponses.findOf(request.id)).findLast((each) => each.state === 'delivered')
  const draft: Partial<ItemDraft> = {
    title,
    // By analogy with 转公开 of items: what is to be published counts as formed on the day that is decided.
    formedOn: today,
    content: delivered?.content ?? '',
    proposedAttribute: 'proactive',
    ...(request.contentClass ? { itemClass: request.contentClass } : {}),
  }
  const data = { typed: typedOf(draft), version: null }
  return { draft, id: await stores.drafts.insert(owner, { itemId: null, attachmentIds: [], data }, now) }
}

/** Who drafted the reply, or another of the section; where it has none, one of the office's own section. */
async function getOfficer(request: DisclosureRequest, { stores, today }: ActContext): Promise<ActingPerson> {
  const sections = await stores.people.findSections()
  const own = sections.filter((section) => section.id === request.section)
  const office = sections.filter((section) => section.name.includes('办公室'))
  const responses = await stores.requestResponses.findOf(request.id)
  for (const section of [...own, ...office]) {
    const officers = await stores.people.findHolders('information-officer', section.id, today)
    const drafter = officers.find(({ userId }) => responses.some((each) => each.draftedBy === userId))
    const found = drafter ?? officers[0]
    if (found) return found
  }
  throw new UserError('not-set-up', `承办科室和办公室现在都没有信息员，${request.number} 没有转。请联系管理员。`)
}

/** 不转: what was proposed stays with the applicant; the reason is kept. */
export const declineConversion = {
  act: 'request.convert',
  words: ['不转', '不转公开', '不转主动公开'],
  usage: DECLINE_USAGE,
  summary: '不同意把一件申请的信息转为主动公开，写明理由',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, DECLINE_USAGE, context)
    return decline({ requestId: request.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} without a reason, and where nothing waits to be decided. */
export async function decline(
  input: { readonly requestId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { actor, stores, today, now } = context
  const { request } = await getRequestFor('request.convert', input.requestId, context)
  const conversion = await stores.requestConversions.findOf(request.id, now)
  if (conversion?.state !== 'proposed')
    throw new UserError(
      'wrong-state',
      conversion
        ? `${request.number} ${await conversionText(conversion, context)}，没有改动。`
        : `${request.number} 没有转主动公开的建议。`,
    )
  const reason = getReason(input.reason, DECLINE_USAGE)
  await changeRequest('decline-conversion', request, context, () =>
    stores.requestConversions.decline(conversion.id, reason, actor.userId, today, now),
  )
  return {
    text: `已记下不转主动公开 ${namedRequest(request)}\n理由：${cut(reason, 100)}`,
    audit: requestAudit(request, { conversion: 'declined' }),
  }
}

/** 待转清单: proposals that wait for a word, and drafts that wait to be filed. */
export const listConversions = {
  act: 'request.convert',
  words: ['待转清单', '待转公开', '待转'],
  usage: '待转清单',
  summary: '看建议转为主动公开、还没有报送的申请',

  async handle(_words, context) {
    const open = await findConversionWork(context, 'all')
    if (open.length === 0) return { text: '没有待转主动公开的申请。' }
    const more = open.length > SHOWN ? `\n其余 ${open.length - SHOWN} 件处理完这些再看。` : ''
    return { text: `待转主动公开 ${open.length} 件：\n${open.slice(0, SHOWN).join('\n')}${more}` }
  },
} satisfies Command

/** One entry for each: `proposed` are those that wait for the disclosure officer's word. */
export async function findConversionWork(context: ActContext, which: 'proposed' | 'all'): Promise<string[]> {
  return (await findConversions(context, which)).map(({ request, state, text }) =>
    state === 'proposed'
      ? `${namedRequest(request, 30)} ${text}\n  ${howToDecide(request)}${pageLine('  网页', requestPath(request), context)}`
      : `${namedRequest(request, 30)}\n  ${text}${pageLine('  网页', requestPath(request), context)}`,
  )
}

/** A request whose conversion is not done yet. */
export interface OpenConversion {
  readonly request: DisclosureRequest
  readonly state: Conversion['state']
  /** Why it was proposed, or what it waits for. */
  readonly text: string
}

export async function findConversions(context: ActContext, which: 'proposed' | 'all'): Promise<OpenConversion[]> {
  const { stores, now } = context
  const open = (await stores.requestConversions.findOpen(now)).filter(
    ({ state }) => which === 'all' || state === 'proposed',
  )
  const requests = await stores.requests.findByIds(open.map(({ requestId }) => requestId))
  return Promise.all(
    open.map(async (conversion) => {
      const request = requests.find(({ id }) => id === conversion.requestId)
      if (!request) throw new Error(`conversion ${conversion.id} has lost its request`)
      const isProposed = conversion.state === 'proposed'
      const text = isProposed
        ? `建议转主动公开（${await causeText(conversion, context)}）`
        : await conversionText(conversion, context)
      return { request, state: conversion.state, text }
    }),
  )
}
