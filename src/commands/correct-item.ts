import { publicationDueOn } from '../domain/deadlines.ts'
import type { DisclosureItem } from '../domain/item.ts'
import { refusalOf } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { TextChange } from '../store/item-upkeep.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { parseLabelledLines } from './labelled-lines.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { channelName } from './publication-words.ts'
import { getReason } from './reason.ts'
import { getItem } from './reference.ts'
import { CORRECTABLE_TEXTS } from './upkeep-words.ts'
import { dueText, named, refusalText } from './wording.ts'

export interface CorrectInput extends TextChange {
  readonly itemId: number
  readonly reason: string
}

/**
 * 更正: false or incomplete published information is put right (art. 6 of the 2019 regulation). Slips only: what
 * changes the substance is taken down and goes through the whole review again (decision 0013).
 */
export const correctItem = {
  act: 'item.correct',
  words: ['更正', '勘误'],
  usage: '更正 12 开会日期写错',
  summary: '更正已发布的信息，告知要改的渠道',

  async handle(words, context) {
    const { item, rest } = await getItem(words, correctItem.usage, context)
    const [reason = '', ...lines] = rest.split('\n')
    if (parseLabelledLines(reason, context)) return correct({ itemId: item.id, reason: '' }, context)
    return correct({ itemId: item.id, reason, ...readTexts(lines.join('\n').trim(), context) }, context)
  },
} satisfies Command

/** @throws {UserError} for lines that name anything but the three texts a correction may change. */
function readTexts(words: string, context: ActContext): TextChange {
  if (!words) return {}
  const draft = parseLabelledLines(words, context)
  if (!draft || Object.keys(draft).some((field) => !(field in CORRECTABLE_TEXTS)))
    throw new UserError('bad-arguments', '理由下面每行写一项改后的文字：“标题：…”“内容：…”“文号：…”。没有更正。')
  return draft
}

/** Records the correction, and tells who has to put it right where. */
export async function correct(input: CorrectInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now, office, rules, calendar } = context
  const item = await stores.items.lockById(input.itemId)
  const refusal = refusalOf('item.correct', actor, item)
  if (refusal) throw new UserError(refusal === 'state' ? 'wrong-state' : 'no-right', refusalText(refusal, item))
  const reason = getReason(input.reason, `${correctItem.usage}\n改了文字的，换行写“标题：…”或“内容：…”`)
  const texts = changedTexts(input, item)
  // No reviewer looks at these words before they stand.
  assertNoPersonalData(Object.values(texts).join('\n'))
  const twin = texts.title ? await stores.items.findDuplicate(item.section, item.formedOn, texts.title) : null
  if (twin && twin.id !== item.id) throw new UserError('duplicate', `与 ${named(twin)} 重复，没有更正。`)
  const due = publicationDueOn(today, rules, calendar)
  const before = Object.fromEntries(
    (Object.keys(texts) as (keyof TextChange)[]).flatMap((field) => [
      [`${field}Before`, item[field]],
      [`${field}After`, texts[field] ?? ''],
    ]),
  )
  const detail = { ...before, dueOn: due.dueOn, termWorkdays: due.termWorkdays }
  if (Object.keys(texts).length > 0) await stores.itemUpkeep.setTexts(item.id, texts)
  await stores.itemUpkeep.addChange(
    item.id,
    { version: item.version, kind: 'correction', happenedOn: today, reason, detail, recordedBy: actor.userId },
    now,
  )
  const standing = (await stores.publications.findByItem(item.id)).filter((each) => each.takenDownOn === null)
  const where = standing.map((each) => channelName(each.channel, office)).join('、')
  const lastDay = dueText(due.dueOn, due.provisional, today)
  const corrected = { ...item, ...texts }
  await tell(corrected, `更正：${reason}\n最迟 ${lastDay} 在${where || '各渠道'}改好。`, texts, context)
  const changed = (Object.keys(texts) as (keyof TextChange)[]).map((field) => CORRECTABLE_TEXTS[field]).join('、')
  return {
    text: `已登记更正 ${named(corrected)}${changed ? `\n改了${changed}` : ''}\n请在这些渠道改正：${where || '没有登记渠道'}\n最迟 ${lastDay}`,
    audit: { subjectKind: 'item', subjectId: item.number, detail: { changed, dueOn: due.dueOn } },
  }
}

function changedTexts({ title, content, documentNumber }: CorrectInput, item: DisclosureItem): TextChange {
  const isNew = (value: string | undefined, old: string) => value !== undefined && value !== old
  return {
    ...(isNew(title, item.title) && title ? { title } : {}),
    ...(isNew(content, item.content) ? { content } : {}),
    ...(isNew(documentNumber, item.documentNumber) ? { documentNumber } : {}),
  }
}

/** The officer; and where words were changed, whoever released them last: no text changes unseen by a second person. */
async function tell(item: DisclosureItem, what: string, texts: TextChange, context: ActContext): Promise<void> {
  const { actor, stores, now } = context
  const people = new Set([item.officer])
  if (Object.keys(texts).length > 0) {
    const approved = (await stores.reviews.findDecided(item.id)).filter((step) => step.decision === 'approved')
    const last = approved.at(-1)
    if (last) people.add(last.decidedBy)
  }
  people.delete(actor.userId)
  const text = `${named(item)}\n${what}`
  for (const userId of people) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
}
