import { z } from 'zod'
import { publicationDueOn } from '../domain/deadlines.ts'
import type { ItemDraft } from '../domain/item.ts'
import { isLocalDate, type LocalDate, yearOf } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../domain/vocabulary.ts'
import { type ActContext, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply } from './act.ts'
import {
  answerQuestion,
  nextQuestion,
  type PartialDraft,
  parseLabelledLines,
  parseOneLine,
  QUESTIONS,
} from './item-words.ts'
import { assertKnownDay } from './known-day.ts'
import { itemNumber } from './reference.ts'
import { openFirstStep, stepsAfter } from './review-flow.ts'
import { assertStaffed } from './staffed.ts'
import { dueText, named } from './wording.ts'

/** 报送: files one item for proactive disclosure, in one line, in labelled lines, or question by question. */
export const fileItem = {
  act: 'item.file',
  words: ['报送', '上报', '报件', '公开'],
  usage: '报送 2017-01-05 业务动态 关于…的通知',
  summary: '报送一条主动公开信息',

  async handle(words, context) {
    getOwnSection(context)
    const draft = parseLabelledLines(words, context.today) ?? parseOneLine(words, context.today)
    return fileOrAsk(draft, context)
  },
} satisfies Command

const partialDraft = z.object({
  title: z.string().optional(),
  itemClass: z.enum(ITEM_CLASSES).optional(),
  formedOn: z.custom<LocalDate>(isLocalDate).optional(),
  content: z.string().optional(),
  documentNumber: z.string().optional(),
  isElectronic: z.boolean().optional(),
})

/** Answers to the questions of guided filing. */
export const filingQuestions: Dialogue = {
  kind: 'file-item',
  async answer(words, data, context) {
    const draft = partialDraft.parse(data) as PartialDraft
    return fileOrAsk(answerQuestion(draft, words, context.today), context)
  },
}

async function fileOrAsk(draft: PartialDraft, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const question = nextQuestion(draft)
  if (question) {
    await stores.conversations.begin(actor.userId, { kind: filingQuestions.kind, data: draft }, now, DIALOGUE_LIFE_MS)
    const known = draft.title ? `《${draft.title}》\n` : ''
    return { text: `${known}${QUESTIONS[question]}（发“取消”退出）` }
  }
  const { title, itemClass, formedOn } = draft
  if (title === undefined || itemClass === undefined || formedOn === undefined) throw new Error('draft is not whole')
  await stores.conversations.end(actor.userId)
  return file({ content: '', documentNumber: '', isElectronic: true, ...draft, title, itemClass, formedOn }, context)
}

/** Files a whole draft. The same from chat, card and page. */
export async function file(draft: ItemDraft, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, rules, calendar } = context
  const section = getOwnSection(context)
  assertKnownDay(draft.formedOn, calendar)
  const known = await stores.items.findDuplicate(section, draft.formedOn, draft.title)
  if (known)
    throw new UserError('duplicate', `已经报送过：${named(known)}，没有重复登记。发“详情 ${known.number}”查看。`)
  const route = await stores.routes.getNewest()
  await assertStaffed(section, stepsAfter(route.steps, -1, draft.important ?? false), [actor.userId], context)

  const due = publicationDueOn(draft.formedOn, rules, calendar)
  const number = itemNumber(yearOf(today), await stores.counters.next(`item-${yearOf(today)}`))
  const id = await stores.items.insert({
    ...draft,
    number,
    section,
    filedBy: actor.userId,
    filedOn: today,
    filedAt: now,
    dueOn: due.dueOn,
    provisional: due.provisional,
    termWorkdays: due.termWorkdays,
    calendarVersion: calendar.version,
    routeVersion: route.version,
  })
  const item = await stores.items.getById(id)
  const first = await openFirstStep(item, route.steps, context)
  const overdue = due.dueOn < today ? '\n注意：已超过公开期限，请尽快办理。' : ''
  return {
    text: `已报送 ${named(item)}\n类别：${ITEM_CLASS_NAMES[item.itemClass]}\n最迟 ${dueText(due.dueOn, due.provisional, today)} 公开${overdue}\n下一步：${first}`,
    audit: { subjectKind: 'item', subjectId: number, detail: { version: 1 } },
  }
}

/** @throws {UserError} when the actor is no section's information officer. */
function getOwnSection({ actor }: ActContext): string {
  const held = actor.roles.find((role) => role.role === 'information-officer' && role.section !== null)
  if (!held?.section) throw new UserError('no-right', '只有科室信息员可以报送。需要报送请联系管理员登记为信息员。')
  return held.section
}
