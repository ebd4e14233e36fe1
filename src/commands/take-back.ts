import type { DisclosureItem } from '../domain/item.ts'
import { assertTransition, type ItemAct } from '../domain/item-transitions.ts'
import { refusalOf } from '../domain/permissions.ts'
import type { DisclosureRequest } from '../domain/request.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_STATE_NAMES } from '../domain/vocabulary.ts'
import type { RegisterAct } from '../store/register-acts.ts'
import type { UndoableAct } from '../store/undo.ts'
import type { ActContext, AuditNote, Command, Reply } from './act.ts'
import { readRefusal } from './current-step.ts'
import { getItem } from './reference.ts'
import { isRestorable, requestActName, UNDO_WITHIN_MS, undoRequestAct } from './requests/undo-request-act.ts'
import { closeCardsOfItem, sendCards } from './review-cards.ts'
import { isUntouched, REGISTER_ACT_NAMES, undoRegisterAct } from './undo-register-act.ts'
import { named, refusalText } from './wording.ts'

const ACT_NAMES: Readonly<Partial<Record<string, string>>> = {
  approve: '通过',
  return: '退回',
  withdraw: '撤回',
  'hand-over': '转审',
  'add-reviewer': '加签',
  'set-attribute': '定性',
  'mark-important': '标重要',
  refer: '报请',
  'settle-referral': '确定',
} satisfies Partial<Record<ItemAct, string>>

/** An act's name in the words of the chat, for what was put back. */
export function actName(act: string): string {
  return ACT_NAMES[act] ?? '操作'
}

/** Decisions that can be recalled until the next person acts. */
const RECALLABLE: readonly string[] = ['approve', 'return', 'refer', 'hand-over'] satisfies readonly ItemAct[]

/** 撤销: undoes the asker's last act within 60 seconds, a batch as a whole. */
export const undoLast = {
  act: 'act.undo',
  words: ['撤销', '撤消'],
  usage: '撤销',
  summary: '一分钟内撤销自己刚才的操作',

  async handle(_words, context) {
    return undo(context)
  },
} satisfies Command

/** @throws {UserError} when there is nothing, it is too late, or somebody acted since. */
export async function undo(context: ActContext): Promise<Reply> {
  const { actor, stores } = context
  const acts = await stores.undo.findLastOf(actor.userId)
  const [newest] = acts
  const ofRequest = await stores.requestUndo.findLastOf(actor.userId)
  const ofRegister = await stores.registerActs.findLastOf(actor.userId)
  if (ofRegister && isLater(ofRegister, newest, ofRequest)) {
    if (isTooLate(ofRegister, context))
      throw new UserError('wrong-state', '已超过一分钟，不能撤销。登记错的发“登记 更正”或“登记 作废”加编号。')
    return undoRegisterAct(ofRegister, context)
  }
  if (ofRequest && isLater(ofRequest, newest)) return undoRequestAct(ofRequest, context)
  if (!newest)
    throw new UserError(
      'not-found',
      '没有可以撤销的操作。报送的发“撤回 编号”，发布登记错的发“取消发布 编号”，登记错的发“更正”。',
    )
  if (isTooLate(newest, context))
    throw new UserError('wrong-state', '已超过一分钟，不能撤销。后面的人还没处理的，可以发“拿回 编号”。')
  const items: DisclosureItem[] = []
  for (const act of [...acts].sort((a, b) => a.itemId - b.itemId)) {
    const item = await stores.items.lockById(act.itemId)
    if (item.revision !== act.revision)
      throw new UserError('wrong-state', `${item.number} 之后已有人处理，不能撤销。没有改动。`)
    items.push(await putBack(item, act, 'undone', context))
  }
  const what = actName(newest.act)
  return {
    text: `已撤销${what}：${items.map((item) => named(item, 24)).join('、')}\n现为${[...new Set(items.map((item) => ITEM_STATE_NAMES[item.state]))].join('、')}。`,
    audit: items.map((item): AuditNote => noteOf(item, newest.act)),
  }
}

/** What 撤销 would put back now. */
export interface Undoable {
  /** 通过, 退回, … */
  readonly name: string
  readonly items: readonly DisclosureItem[]
  /** What it was done to instead. */
  readonly request: DisclosureRequest | null
  /** Or a line of 登记, or 零报告. */
  readonly register: RegisterAct | null
}

/** For a page to offer it; null where there is nothing, it is too late, or somebody acted since. */
export async function findUndoable(context: ActContext): Promise<Undoable | null> {
  const { actor, stores } = context
  const acts = await stores.undo.findLastOf(actor.userId)
  const [newest] = acts
  const ofRequest = await stores.requestUndo.findLastOf(actor.userId)
  const ofRegister = await stores.registerActs.findLastOf(actor.userId)
  if (ofRegister && isLater(ofRegister, newest, ofRequest)) {
    if (isTooLate(ofRegister, context) || !(await isUntouched(ofRegister, context))) return null
    return { name: REGISTER_ACT_NAMES[ofRegister.act], items: [], request: null, register: ofRegister }
  }
  if (ofRequest && isLater(ofRequest, newest)) {
    const request = await stores.requests.getById(ofRequest.requestId)
    if (isTooLate(ofRequest, context) || request.revision !== ofRequest.revision || !isRestorable(ofRequest.act))
      return null
    return { name: requestActName(ofRequest.act), items: [], request, register: null }
  }
  if (!newest || isTooLate(newest, context)) return null
  const items: DisclosureItem[] = []
  for (const act of acts) {
    const item = await stores.items.getById(act.itemId)
    if (item.revision !== act.revision) return null
    items.push(item)
  }
  return { name: actName(newest.act), items, request: null, register: null }
}

interface Timed {
  readonly doneAt: Date
}

function isLater({ doneAt }: Timed, ...others: readonly (Timed | null | undefined)[]): boolean {
  return others.every((other) => !other || doneAt > other.doneAt)
}

function isTooLate({ doneAt }: Timed, { now }: ActContext): boolean {
  return now.getTime() - doneAt.getTime() > UNDO_WITHIN_MS
}

/** 拿回: a reviewer recalls their decision before the next person acts. */
export const recallItem = {
  act: 'item.recall',
  words: ['拿回', '取回', '追回'],
  usage: '拿回 12',
  summary: '后面的人处理前，拿回自己刚作的审核',

  async handle(words, context) {
    const { item } = await getItem(words, recallItem.usage, context)
    return recall(item.id, context)
  },
} satisfies Command

/** @throws {UserError} when the item's newest act is not the asker's decision, or somebody acted since. */
export async function recall(itemId: number, context: ActContext): Promise<Reply> {
  const { actor, stores } = context
  const item = await stores.items.lockById(itemId)
  const refusal = (await readRefusal(item, context)) ?? refusalOf('item.recall', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const act = await findOwnDecision(item, context)
  if (!act)
    throw new UserError('no-right', `${item.number} 最近的处理不是您作的，不能拿回。发“详情 ${item.number}”看经过。`)
  if (act.revision !== item.revision)
    throw new UserError('wrong-state', `${item.number} 后面已有人处理，不能拿回。需要改正请联系现在的办理人。`)
  const back = await putBack(item, act, 'recalled', context)
  return {
    text: `已拿回 ${named(back)}，现为${ITEM_STATE_NAMES[back.state]}，请重新处理。`,
    audit: noteOf(back, act.act),
  }
}

/** The item's newest act, where it is a decision of the actor's. */
async function findOwnDecision(item: DisclosureItem, { actor, stores }: ActContext): Promise<UndoableAct | null> {
  const act = await stores.undo.findLastOn(item.id)
  return act && act.userId === actor.userId && RECALLABLE.includes(act.act) ? act : null
}

/** Whether 拿回 would be done now. */
export async function isRecallable(item: DisclosureItem, context: ActContext): Promise<boolean> {
  if (refusalOf('item.recall', context.actor, item)) return false
  return (await findOwnDecision(item, context))?.revision === item.revision
}

function noteOf(item: DisclosureItem, undone: string): AuditNote {
  return { subjectKind: 'item', subjectId: item.number, detail: { version: item.version, undone } }
}

/** What stood before the act stands again; those who had got word of it are told. */
async function putBack(
  item: DisclosureItem,
  act: UndoableAct,
  how: 'undone' | 'recalled',
  context: ActContext,
): Promise<DisclosureItem> {
  const { actor, stores, today, now } = context
  if (act.act === 'withdraw') await assertNoTwin(item, context)
  const word = how === 'undone' ? '撤销' : '拿回'
  await closeCardsOfItem(item.id, `${actor.name} 已${word}`, context)
  await stores.undo.restore(act, how, actor.userId, now)
  const back = await stores.items.getById(item.id)
  assertTransition(item.state, 'take-back', back.state)
  await sendCards(back, context)
  const people = new Set([item.officer])
  // They were told that it is theirs to publish, or that it is not to be.
  if (item.state === 'approved' || item.state === 'not-proactive' || back.state === 'approved')
    for (const { userId } of await stores.people.findHolders('disclosure-officer', item.section, today))
      people.add(userId)
  people.delete(actor.userId)
  const text = `${named(item)}\n${actor.name} 已${word}刚才的${actName(act.act)}，现为${ITEM_STATE_NAMES[back.state]}。`
  for (const userId of people) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  return back
}

/** Meanwhile the same may have been filed anew. */
async function assertNoTwin(item: DisclosureItem, { stores }: ActContext): Promise<void> {
  const twin = await stores.items.findDuplicate(item.section, item.formedOn, item.title)
  if (twin) throw new UserError('duplicate', `已重新报送为 ${named(twin)}，不能撤销撤回。`)
}
