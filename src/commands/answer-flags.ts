import { dutyRefusal, refusalOf } from '../domain/permissions.ts'
import { NOTHING_FOUND, PICTURES_NOT_READ } from '../domain/screening/index.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { FlagAnswer } from '../store/screening-flags.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { describeFlag } from './flag-words.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { closeCardsOfItem, sendCards } from './review-cards.ts'
import { named, refusalText } from './wording.ts'

const USAGE = '标记 12 1 不适用 已核对，是办公电话'
const OVERRIDE_USAGE = '放行 12 已核对，可以公开'

export interface FlagInput {
  readonly itemId: number
  /** Positions as shown; all that are open when left out. */
  readonly positions: readonly number[] | null
  readonly answer: FlagAnswer
  readonly reason: string
}

/** 标记: shows what the screening found in an item; its officer answers each. */
export const answerFlags = {
  act: 'flag.read',
  words: ['标记', '筛查', '提示'],
  usage: USAGE,
  summary: '看筛查提示，逐条答复不适用（写理由）或已处理',

  async handle(words, context) {
    const { item, rest } = await getItem(words, USAGE, context)
    if (!rest) return show(item.id, context)
    const [, places = '', word = '', reason = ''] =
      /^((?:\d{1,2}[、，,\s]*)+|全部|所有)\s*(不适用|不是|误报|已处理|已修改|已改)[\s，,：:]*([\s\S]*)$/.exec(
        foldCharacters(rest),
      ) ?? []
    if (!word) throw new UserError('bad-arguments', `没看懂怎样答复。写法：${USAGE}，或 标记 ${item.number} 1 已处理`)
    const positions = /\d/.test(places)
      ? places
          .split(/[、，,\s]+/)
          .filter(Boolean)
          .map(Number)
      : null
    const answer = /^(不|误)/.test(word) ? 'not-applicable' : 'fixed'
    return answerAll({ itemId: item.id, positions, answer, reason: rest.slice(rest.length - reason.length) }, context)
  },
} satisfies Command

async function show(itemId: number, { actor, stores }: ActContext): Promise<Reply> {
  const item = await stores.items.getById(itemId)
  const refusal = refusalOf('flag.read', actor, item)
  if (refusal) throw new UserError('no-right', refusalText(refusal, item))
  const flags = await stores.flags.findOfVersion(item.id, item.version)
  const attachments = await stores.attachments.findOfVersion(item.id, item.version)
  const unread = attachments.some((each) => each.textNote !== '') ? `\n${PICTURES_NOT_READ}` : ''
  if (flags.length === 0) return { text: `${named(item)}\n${NOTHING_FOUND}。${unread}` }
  const lines = flags.map((flag) => `${describeFlag(flag)}${flag.answer === null ? `\n  ${flag.advice}` : ''}`)
  const open = flags.find((flag) => flag.answer === null && flag.overriddenAt === null)
  const how = open && item.officer === actor.userId ? `\n答复：标记 ${item.number} ${open.position} 不适用 理由` : ''
  return { text: `${named(item)} 筛查提示 ${flags.length} 处：\n${lines.join('\n')}${how}${unread}` }
}

/** @throws {UserError} for anybody but the item's officer, and for 不适用 without a reason. */
export async function answerAll(input: FlagInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('flag.answer', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = input.answer === 'not-applicable' || input.reason ? getReason(input.reason, USAGE) : ''
  const flags = await stores.flags.findOfVersion(item.id, item.version)
  const positions = input.positions ?? flags.filter((flag) => flag.answer === null).map((flag) => flag.position)
  const missing = positions.find((position) => !flags.some((flag) => flag.position === position))
  if (missing !== undefined)
    throw new UserError('not-found', `${item.number} 没有第 ${missing} 处提示。发“标记 ${item.number}”看全部提示。`)
  if (positions.length === 0) throw new UserError('not-found', `${item.number} 没有还要答复的提示。`)
  for (const position of positions)
    await stores.flags.answer(
      { itemId: item.id, version: item.version, position },
      input.answer,
      reason,
      actor.userId,
      now,
    )
  const left = await stores.flags.findUnansweredHigh(item.id, item.version)
  const what = input.answer === 'fixed' ? '已处理' : '不适用'
  const stays = input.answer === 'fixed' ? `\n本稿原文没有改：请确认发布稿已经改好；原文要改的，撤回后重新报送。` : ''
  const rest = left.length > 0 ? `还有高风险提示 ${left.length} 处没有答复。` : '高风险提示都已答复，可以继续审核。'
  return {
    text: `已答复 ${named(item)} 第 ${positions.join('、')} 处：${what}\n${rest}${stays}`,
    audit: {
      subjectKind: 'item',
      subjectId: item.number,
      detail: { version: item.version, positions: positions.join(','), answer: input.answer },
    },
  }
}

/** 放行: the section head lets an item go on despite unanswered flags, with a reason that is kept. */
export const overrideFlags = {
  act: 'flag.override',
  words: ['放行'],
  usage: OVERRIDE_USAGE,
  summary: '科室负责人核对后放行没有答复的高风险提示',

  async handle(words, context) {
    const { item, rest } = await getItem(words, OVERRIDE_USAGE, context)
    return override({ itemId: item.id, reason: rest }, context)
  },
} satisfies Command

/** @throws {UserError} for one's own item, without a reason, or where nothing is open. */
export async function override(input: { itemId: number; reason: string }, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('flag.override', actor, item) ?? dutyRefusal(actor.userId, null, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = getReason(input.reason, OVERRIDE_USAGE)
  const count = await stores.flags.override(item.id, item.version, actor.userId, now, reason)
  if (count === 0) throw new UserError('not-found', `${item.number} 没有还要放行的高风险提示。`)
  const text = `${named(item)}\n${actor.name} 已放行 ${count} 处高风险提示。\n理由：${reason}`
  await stores.outbox.toPerson(item.officer, { kind: 'text', text }, now)
  // Cards tell how many flags are open.
  await closeCardsOfItem(item.id, '提示已放行，请用新卡片', context)
  await sendCards(item, context)
  return {
    text: `已放行 ${named(item)} 的高风险提示 ${count} 处，理由已记录。`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { version: item.version, count } },
  }
}
