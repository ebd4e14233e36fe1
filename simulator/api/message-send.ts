import { createHash } from 'node:crypto'
import type { Simulation } from '../simulation.ts'
import type { Sent } from '../state/sent.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../state/windows.ts'
import type { App, Member } from '../world/schema.ts'
import { type ApiCall, appOfBody, objectField, type Route, textField } from './call.ts'
import { type Card, checkCard, isClickable } from './cards.ts'
import { type Content, readContent } from './content.ts'
import { ApiError } from './errors.ts'
import { checkListLengths, type Recipients, resolveRecipients, splitList } from './recipients.ts'

/** Protocol 4.2. */
const TEXT_BYTES = 2_048
const DUPLICATE_DEFAULT_SECONDS = 1_800
const DUPLICATE_MAX_SECONDS = 14_400
/** Protocol 5.1: messages a day, in person-times per account. */
const PERSON_TIMES_PER_ACCOUNT = 200
const TYPES = [
  'text',
  'image',
  'voice',
  'video',
  'file',
  'textcard',
  'news',
  'mpnews',
  'markdown',
  'miniprogram_notice',
] as const
const SAFE_TYPES = new Set(['text', 'image', 'video', 'file', 'mpnews'])

export const messageSend: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const { sim, body } = call
    const app = appOfBody(call)
    const lists = { users: splitList(body.touser), parties: splitList(body.toparty), tags: splitList(body.totag) }
    checkListLengths(lists)
    checkSafe(body)
    const card = textField(body, 'msgtype') === 'template_card' ? objectField(body, 'template_card') : undefined
    const content = card
      ? readCard(card, app)
      : readContent(sim, body, { types: TYPES, textBytes: TEXT_BYTES, markdownBytes: TEXT_BYTES })
    const requestKey = `${app.agentid}:${createHash('sha256').update(JSON.stringify(body)).digest('base64')}`
    const recipients = resolveRecipients(sim, app, lists)
    const repeated = body.enable_duplicate_check === 1 ? sim.sent.findRepeat(requestKey) : undefined
    if (repeated) return answerRepeat(sim, repeated, recipients, content)
    checkTaskIdIsNew(sim, app, card)
    if (recipients.members.length === 0) throw new ApiError(81013, 'user & party & tag all invalid')
    countPersonTimes(sim, recipients.members.length)
    const sent = sendTo(sim, app, recipients.members, content, card)
    if (body.enable_duplicate_check === 1) sim.sent.rememberRequest(requestKey, sent, duplicateIntervalMs(body))
    return renderAnswer(sim, sent, recipients)
  },
}

function readCard(card: Card, app: App): Content {
  checkCard(card, { hasCallback: app.callback !== null, isUpdate: false })
  const taskId = textField(card, 'task_id')
  return { kind: 'template_card', card, cardType: textField(card, 'card_type'), ...(taskId ? { taskId } : {}) }
}

function checkTaskIdIsNew({ sent, switches }: Simulation, app: App, card: Card | undefined): void {
  const taskId = card ? textField(card, 'task_id') : ''
  if (taskId === '' || switches.reusedTaskId === 'accept') return
  if (sent.findByTask(app.agentid, taskId)) throw new ApiError(42014, 'task_id was used before')
}

function checkSafe(body: Record<string, unknown>): void {
  if (body.safe === undefined || body.safe === 0) return
  const isAllowed =
    body.safe === 1 ? SAFE_TYPES.has(textField(body, 'msgtype')) : body.safe === 2 && body.msgtype === 'mpnews'
  if (!isAllowed) throw new ApiError(body.msgtype === 'news' ? 40074 : 40058, 'this message cannot be confidential')
}

function duplicateIntervalMs(body: Record<string, unknown>): number {
  const asked = Number(body.duplicate_check_interval ?? DUPLICATE_DEFAULT_SECONDS)
  const seconds = Number.isFinite(asked) && asked > 0 ? asked : DUPLICATE_DEFAULT_SECONDS
  return Math.min(seconds, DUPLICATE_MAX_SECONDS) * 1_000
}

function countPersonTimes({ windows, world }: Simulation, people: number): void {
  const limit = world.accountLimit * PERSON_TIMES_PER_ACCOUNT
  if (!windows.takeOrBlock('app-messages-day', limit, DAY_MS, people))
    throw new ApiError(45009, 'api freq out of limit: messages of today')
}

/** Puts one copy on every phone within its limits. Also used by passive replies. */
export function sendTo(sim: Simulation, app: App, members: Member[], content: Content, card?: Card): Sent {
  const sent: Sent = {
    msgid: sim.sent.newMsgid(),
    agentid: app.agentid,
    sentAtMs: sim.clock.now().getTime(),
    copies: new Map(),
    ...(content.taskId ? { taskId: content.taskId } : {}),
  }
  const surplus = new Map(members.flatMap((member) => limitHit(sim, app, member)))
  if (surplus.size > 0 && sim.switches.memberLimitAnswer === '45009')
    throw new ApiError(45009, 'api freq out of limit: member')
  for (const member of members) {
    const reason = surplus.get(member) ?? (member.status === 1 ? undefined : 'not-activated')
    if (reason) drop(sim, member, content, sent, reason)
    sent.copies.set(member.userid.toLowerCase(), reason ? null : deliverCopy(sim, app, member, content, sent))
  }
  if (card && isClickable(card)) sent.responseCode = sim.sent.issueCode(sent)
  sim.sent.add(sent)
  sim.stats.count(`sends.${content.kind}`)
  return sent
}

function limitHit(sim: Simulation, app: App, member: Member): [Member, string][] {
  const { memberPerMinute, memberPerHour, memberWindow } = sim.switches
  const key = `${app.agentid}:${member.userid.toLowerCase()}`
  const withinHour = sim.windows.take(`member-hour:${key}`, memberPerHour, HOUR_MS, memberWindow)
  const withinMinute = sim.windows.take(`member-minute:${key}`, memberPerMinute, MINUTE_MS, memberWindow)
  if (withinHour && withinMinute) return []
  return [[member, withinMinute ? 'rate-hour' : 'rate-minute']]
}

function deliverCopy(sim: Simulation, app: App, member: Member, content: Content, sent: Sent): string {
  sim.stats.count('delivered')
  const shown = { ...content, direction: 'out' as const, from: { app: app.agentid, name: app.name }, msgid: sent.msgid }
  return sim.phones.add({ userid: member.userid }, shown).id
}

function drop(sim: Simulation, member: Member, { kind, text }: Content, sent: Sent, reason: string): void {
  sim.stats.count(`dropped.${reason}`)
  sim.phones.drop({ reason, userid: member.userid, kind, msgid: sent.msgid, ...(text ? { text } : {}) })
}

/** The message is not received a second time; what the vendor answers then is not documented. */
function answerRepeat(
  sim: Simulation,
  repeated: Sent,
  recipients: Recipients,
  content: Content,
): Record<string, unknown> {
  sim.stats.count('dropped.duplicate')
  for (const userid of repeated.copies.keys())
    sim.phones.drop({ reason: 'duplicate', userid, kind: content.kind, msgid: repeated.msgid })
  const { duplicateAnswer } = sim.switches
  if (duplicateAnswer === 'same-msgid') return renderAnswer(sim, repeated, recipients)
  const { responseCode, ...rest } = repeated
  const code =
    responseCode !== undefined && duplicateAnswer === 'new-msgid' ? { responseCode: sim.sent.issueCode(repeated) } : {}
  return renderAnswer(sim, { ...rest, ...code, msgid: sim.sent.newMsgid() }, recipients)
}

function renderAnswer({ switches }: Simulation, sent: Sent, recipients: Recipients): Record<string, unknown> {
  const invalid: [string, string][] = [
    ['invaliduser', recipients.invalidUsers.join('|')],
    ['invalidparty', recipients.invalidParties.join('|')],
    ['invalidtag', recipients.invalidTags.join('|')],
    ['unlicenseduser', ''],
  ]
  const kept = switches.invalidKeys === 'empty' ? invalid : invalid.filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(kept),
    msgid: sent.msgid,
    ...(sent.responseCode === undefined ? {} : { response_code: sent.responseCode }),
  }
}

/** 撤回, protocol 4.7. */
export const messageRecall: Route = {
  method: 'POST',
  access: 'app',
  handle(call: ApiCall) {
    const { sim, body, caller } = call
    const sent = sim.sent.findByMsgid(textField(body, 'msgid'))
    if (!sent || caller?.kind !== 'app' || sent.agentid !== caller.agentid) throw new ApiError(40058, 'invalid msgid')
    if (sim.clock.now().getTime() >= sent.sentAtMs + DAY_MS) throw new ApiError(42052, 'recall window is over')
    for (const id of sent.copies.values()) if (id !== null) sim.phones.change(id, { state: 'recalled' }, 'recall')
    sim.stats.count('recalls')
    return {}
  },
}
