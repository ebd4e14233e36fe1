import { z } from 'zod'
import { publicationDueOn } from '../domain/deadlines.ts'
import type { DisclosureItem, ItemDraft, PartialDraft } from '../domain/item.ts'
import { isLocalDate, type LocalDate, yearOf } from '../domain/local-date.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import { ATTRIBUTES, GROUNDS, ITEM_CLASS_NAMES, ITEM_CLASSES, ITEM_STATE_NAMES } from '../domain/vocabulary.ts'
import { type ActContext, type AuditNote, type Command, DIALOGUE_LIFE_MS, type Dialogue, type Reply } from './act.ts'
import { askAboutWaiting } from './attach-pictures.ts'
import { attributeText } from './attribute-words.ts'
import { assertFormIsImpersonal } from './form-fields.ts'
import { ask, type Guide, nextQuestion, takeAnswer } from './guided-filing.ts'
import { parseOneLine } from './item-words.ts'
import { assertKnownDay } from './known-day.ts'
import { parseLabelledLines } from './labelled-lines.ts'
import { NEW_ITEM_PATH, pageLine } from './page-links.ts'
import { itemNumber } from './reference.ts'
import { openFirstStep, stepsAfter } from './review-flow.ts'
import { keepFlags, screenDraft } from './screen-item.ts'
import { assertStaffed } from './staffed.ts'
import { named, termText } from './wording.ts'
import { liftZeroReport } from './zero-report.ts'

const SIMILAR_SHOWN = 3
const SIMILAR_LOOKED_AT = 10

/** `报送 逐项` asks for every field of the review form. */
const WHOLE_FORM = /^(逐项|详细|全部|填表)$/

/** 报送: files one item for proactive disclosure, in one line, in labelled lines, or question by question. */
export const fileItem = {
  act: 'item.file',
  words: ['报送', '上报', '报件', '公开'],
  usage: '报送 2017-01-05 业务动态 关于…的通知',
  summary: '报送一条主动公开信息；只发“报送”一步步问，“报送 逐项”问全表',

  async handle(words, context) {
    getOwnSection(context)
    // Of a filing that was left: they belong to nothing any more.
    await context.stores.mediaFetches.dropAsked(context.actor.userId, null, context.now)
    if (WHOLE_FORM.test(words)) return fileOrAsk({ draft: {}, asked: [], isWhole: true }, context)
    const draft = parseLabelledLines(words, context) ?? parseOneLine(words, context.today)
    return fileOrAsk({ draft, asked: [], isWhole: false }, context)
  },
} satisfies Command

const itemForm = z.object({
  summary: z.string().optional(),
  carrier: z.enum(['official-document', 'other']).optional(),
  contact: z.string().optional(),
  plannedChannels: z.array(z.string()).optional(),
  plannedOn: z.custom<LocalDate>(isLocalDate).optional(),
  audience: z.string().optional(),
  pictureAuthor: z.string().optional(),
  pictureCount: z.number().optional(),
  citedDocuments: z.string().optional(),
  isPartial: z.boolean().optional(),
})

/** A draft as conversations and the drafts of the form page keep it. */
export const partialDraft = z.object({
  title: z.string().optional(),
  itemClass: z.enum(ITEM_CLASSES).optional(),
  formedOn: z.custom<LocalDate>(isLocalDate).optional(),
  content: z.string().optional(),
  documentNumber: z.string().optional(),
  isElectronic: z.boolean().optional(),
  proposedAttribute: z.enum(ATTRIBUTES).optional(),
  ground: z.union([z.enum(GROUNDS), z.literal('')]).optional(),
  basis: z.string().optional(),
  form: itemForm.optional(),
  important: z.boolean().optional(),
})

const guide = z.object({
  draft: partialDraft,
  asked: z.array(z.string()),
  isWhole: z.boolean(),
})

/** Answers to the questions of guided filing. */
export const filingQuestions: Dialogue = {
  kind: 'file-item',
  async answer(words, data, context) {
    const { isDone, ...next } = takeAnswer(guide.parse(data) as Guide, words, context)
    return isDone ? fileGuided(next, context) : fileOrAsk(next, context)
  },
}

async function fileOrAsk(asking: Guide, context: ActContext): Promise<Reply> {
  const { stores, actor, now } = context
  const question = nextQuestion(asking, context)
  if (!question) return fileGuided(asking, context)
  await stores.conversations.begin(actor.userId, { kind: filingQuestions.kind, data: asking }, now, DIALOGUE_LIFE_MS)
  const isFirst = asking.asked.length === 0
  return {
    text: `${ask(question, asking, context)}${isFirst ? pageLine('网页填写、传附件', NEW_ITEM_PATH, context) : ''}`,
  }
}

async function fileGuided({ draft }: Guide, context: ActContext): Promise<Reply> {
  const whole = getWhole(draft)
  await context.stores.conversations.end(context.actor.userId)
  const { item, text, audit } = await createItem(whole, context)
  return { text: `${text}${await askAboutWaiting(item, context)}`, audit }
}

/** @throws {UserError} where something is missing that cannot be left out. */
export function getWhole(draft: PartialDraft): ItemDraft {
  const { title, itemClass, formedOn } = draft
  if (title === undefined || itemClass === undefined || formedOn === undefined)
    throw new UserError('bad-arguments', '标题、类别、日期都要写。没有报送。')
  return { content: '', documentNumber: '', isElectronic: true, ...draft, title, itemClass, formedOn }
}

/** What filing led to: the item in review, and what its officer is told. */
export interface Filed {
  readonly item: DisclosureItem
  /** Without what the page of the item shows by itself: flags and titles alike. */
  readonly headline: string
  readonly text: string
  readonly audit: AuditNote
}

/** @throws {UserError} for an exact duplicate, or where a step ahead has nobody to decide it. */
export async function createItem(
  draft: ItemDraft,
  context: ActContext,
  attachmentIds: readonly number[] = [],
): Promise<Filed> {
  const { actor, stores, today, now, rules, calendar } = context
  const section = getOwnSection(context)
  assertKnownDay(draft.formedOn, calendar)
  assertFormIsImpersonal(draft)
  const known = await stores.items.findDuplicate(section, draft.formedOn, draft.title)
  if (known)
    throw new UserError('duplicate', `已经报送过：${named(known)}，没有重复登记。发“详情 ${known.number}”查看。`)
  const route = await stores.routes.getNewest()
  await assertStaffed(section, stepsAfter(route.steps, -1, draft.important ?? false), [actor.userId], context)

  const attachments = await stores.attachments.findByIds(attachmentIds)
  const findings = screenDraft(draft, attachments, context)
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
  await stores.attachments.attach(id, 1, attachmentIds)
  const item = await stores.items.getById(id)
  const flags = await keepFlags(item, findings, context)
  const first = await openFirstStep(item, route.steps, context)
  const overdue = due.dueOn < today ? '\n注意：已超过公开期限，请尽快办理。' : ''
  const attribute = item.proposedAttribute === 'proactive' ? '' : `\n拟定：${attributeText(item)}`
  const headline = `已报送 ${named(item)}\n类别：${ITEM_CLASS_NAMES[item.itemClass]}\n${termText(item, today)}${overdue}${attribute}\n下一步：${first}`
  return {
    item,
    headline,
    text: `${headline}${await liftZeroReport(section, context)}${flags}${await similarTitles(item, context)}`,
    audit: { subjectKind: 'item', subjectId: number, detail: { version: 1 } },
  }
}

/** Items with titles much like this one that the actor may see, most alike first. */
export async function findAlike(item: DisclosureItem, { actor, stores }: ActContext): Promise<DisclosureItem[]> {
  const alike = await stores.items.findSimilar(item.title, item.id, SIMILAR_LOOKED_AT)
  return alike.filter((each) => refusalOf('item.read', actor, each) === null).slice(0, SIMILAR_SHOWN)
}

/** Titles much like this one, shown and never in the way: the same notice comes every month. */
async function similarTitles(item: DisclosureItem, context: ActContext): Promise<string> {
  const alike = await findAlike(item, context)
  if (alike.length === 0) return ''
  const lines = alike.map((each) => `${named(each, 40)}（${ITEM_STATE_NAMES[each.state]}）`)
  return `\n标题相近：\n${lines.join('\n')}\n如果报重了，请发“撤回 ${item.number}”。`
}

/** @throws {UserError} when the actor is no section's information officer. */
export function getOwnSection({ actor }: ActContext): string {
  const held = actor.roles.find((role) => role.role === 'information-officer' && role.section !== null)
  if (!held?.section) throw new UserError('no-right', '只有科室信息员可以报送。需要报送请联系管理员登记为信息员。')
  return held.section
}
