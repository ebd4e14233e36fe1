import type { PartialDraft } from '../domain/item.ts'
import { formatDay, yearOf } from '../domain/local-date.ts'
import { mayIn } from '../domain/permissions.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { SourceDocument } from '../store/source-documents.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { attributeText, type Classification, classify, takeClassification } from './attribute-words.ts'
import { createItem, getOwnSection, getWhole } from './file-item.ts'
import { assertFormIsImpersonal } from './form-fields.ts'
import { getTitle, parseItemClass, parseOneLine } from './item-words.ts'
import { parseLabelledLines } from './labelled-lines.ts'
import { getReason } from './reason.ts'
import { cut } from './wording.ts'

const SHOWN = 15
const REGISTER_USAGE = '拟稿 主动公开 关于…的实施方案'
const FILE_USAGE = '成文 源3 2017-03-01 规划计划'
const DROP_USAGE = '拟稿作废 源3 不再发文'

export interface SourceInput extends Classification {
  readonly title: string
}

/** 拟稿: registers a document while it is drafted, with the attribute it is meant to have and its ground. */
export const registerSource = {
  act: 'source.register',
  words: ['拟稿', '拟文', '源头登记'],
  usage: REGISTER_USAGE,
  summary: '公文起草时就登记拟定的公开属性和依据',

  async handle(words, context) {
    const labelled = parseLabelledLines(words, context)
    if (labelled) {
      if (!labelled.title || !labelled.proposedAttribute)
        throw new UserError('bad-arguments', '请写“标题：…”和“公开属性：…”两行。没有登记。')
      const { title, proposedAttribute: attribute, ground = '', basis = '' } = labelled
      return register({ title, attribute, ground, basis }, context)
    }
    const { attribute, ground, rest } = takeClassification(words, REGISTER_USAGE)
    return register({ title: getTitle(rest), ...classify(attribute, ground, '') }, context)
  },
} satisfies Command

/** @throws {UserError} for a title that is being drafted already. */
export async function register(input: SourceInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const section = getOwnSection(context)
  assertFormIsImpersonal({ basis: input.basis })
  const known = await stores.sourceDocuments.findOpenByTitle(section, input.title)
  if (known) throw new UserError('duplicate', `已经登记过：${known.number}《${cut(known.title, 40)}》，没有重复登记。`)
  const year = yearOf(today)
  const number = sourceNumber(year, await stores.counters.next(`source-${year}`))
  const { attribute, ground, basis, title } = input
  await stores.sourceDocuments.insert(
    {
      number,
      title,
      section,
      draftedOn: today,
      intendedAttribute: attribute,
      ground,
      basis,
      registeredBy: actor.userId,
    },
    now,
  )
  return {
    text: `已登记拟稿 ${number}《${cut(title, 60)}》\n拟定${attributeText({ proposedAttribute: attribute, ground })}。成文后发“成文 ${number} 日期 类别”报送审核。`,
    audit: { subjectKind: 'source', subjectId: number, detail: { attribute, ground } },
  }
}

/** 拟稿清单: what is being drafted, the longest waiting first. */
export const listSources = {
  act: 'source.list',
  words: ['拟稿清单', '在拟', '源头清单'],
  usage: '拟稿清单',
  summary: '看起草中、还没有成文报送的公文',

  async handle(_words, context) {
    const open = await findOpenSources(SHOWN + 1, context)
    if (open.length === 0) return { text: `没有起草中的公文。登记写法：${REGISTER_USAGE}` }
    const lines = open
      .slice(0, SHOWN)
      .map(
        (each) =>
          `${each.number}《${cut(each.title, 30)}》${attributeText({ proposedAttribute: each.intendedAttribute, ground: each.ground })}，${formatDay(each.draftedOn)}`,
      )
    const more = open.length > SHOWN ? '\n还有更多，成文或作废这些后再看。' : ''
    return { text: `起草中的公文：\n${lines.join('\n')}${more}\n成文后发“成文 ${open[0]?.number} 日期 类别”。` }
  },
} satisfies Command

/** What is being drafted in the asker's sections; the office sees all. */
export async function findOpenSources(limit: number, { actor, stores }: ActContext): Promise<SourceDocument[]> {
  const isOffice = actor.roles.some((held) => held.section === null && held.role !== 'administrator')
  const sections = actor.roles.flatMap((held) => (held.section === null ? [] : [held.section]))
  return stores.sourceDocuments.findOpen(isOffice ? null : sections, limit)
}

/** 成文: the document has been formed; it is filed as an item with the attribute it was meant to have. */
export const fileSource = {
  act: 'source.register',
  words: ['成文', '拟稿成文'],
  usage: FILE_USAGE,
  summary: '起草的公文成文了，按拟定属性报送审核',

  async handle(words, context) {
    const { source, rest } = await getSource(words, FILE_USAGE, context)
    const draft = parseLabelledLines(rest, context) ?? readDayAndClass(rest, context)
    return formSource(source, draft, context)
  },
} satisfies Command

/** The same from chat and page; the caller got the source by {@link getOpenSource}. @throws {UserError} without day or class. */
export async function formSource(source: SourceDocument, draft: PartialDraft, context: ActContext): Promise<Reply> {
  if (!draft.formedOn || !draft.itemClass)
    throw new UserError('bad-arguments', `请写明成文日期和类别，例如：${FILE_USAGE}。没有报送。`)
  const { intendedAttribute: proposedAttribute, ground, basis } = source
  const filed = await createItem(getWhole({ title: source.title, proposedAttribute, ground, basis, ...draft }), context)
  await context.stores.sourceDocuments.close(source.id, 'filed', filed.item.id, '', context.now)
  const number = filed.item.number
  return {
    text: `${filed.text}\n${source.number} 已成文。`,
    audit: [filed.audit, { subjectKind: 'source', subjectId: source.number, detail: { item: number } }],
  }
}

/** Day, class and, where it has changed, the title: `3月3日 规划计划`. */
function readDayAndClass(words: string, { today }: ActContext): PartialDraft {
  const { title, ...draft } = parseOneLine(words, today)
  const itemClass = draft.itemClass === undefined && title !== undefined ? parseItemClass(title) : null
  return itemClass ? { ...draft, itemClass } : { ...draft, ...(title === undefined ? {} : { title }) }
}

/** 拟稿作废: nothing comes of a draft. */
export const dropSource = {
  act: 'source.register',
  words: ['拟稿作废', '拟稿取消'],
  usage: DROP_USAGE,
  summary: '起草的公文不再发，说明理由',

  async handle(words, context) {
    const { source, rest } = await getSource(words, DROP_USAGE, context)
    return discardSource(source, rest, context)
  },
} satisfies Command

/** The same from chat and page; the caller got the source by {@link getOpenSource}. */
export async function discardSource(
  source: SourceDocument,
  words: string,
  { stores, now }: ActContext,
): Promise<Reply> {
  const reason = getReason(words, DROP_USAGE)
  await stores.sourceDocuments.close(source.id, 'dropped', null, reason, now)
  return {
    text: `已作废 ${source.number}《${cut(source.title, 60)}》。`,
    audit: { subjectKind: 'source', subjectId: source.number },
  }
}

function sourceNumber(year: number, serial: number): string {
  return `源${year}-${String(serial).padStart(3, '0')}`
}

/** @throws {UserError} for a number that names no open draft of the asker's section. */
async function getSource(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ source: SourceDocument; rest: string }> {
  const [whole, year, serial] = /^源\s*(?:(20\d{2})\s*-\s*)?0*(\d{1,6})号?(?=\D|$)/.exec(foldCharacters(words)) ?? []
  if (whole === undefined || serial === undefined)
    throw new UserError('bad-arguments', `请写明拟稿编号，例如：${usage}`)
  const years = year ? [Number(year)] : [yearOf(context.today), yearOf(context.today) - 1]
  for (const each of years) {
    const source = await context.stores.sourceDocuments.findByNumber(sourceNumber(each, Number(serial)))
    if (!source) continue
    assertOpen(source, context)
    return { source, rest: words.slice(whole.length).replace(/^[\s，,。：:、]+/, '') }
  }
  throw new UserError('not-found', `没有编号为 源${year ? `${year}-` : ''}${serial} 的拟稿。发“拟稿清单”查看。`)
}

/** The draft of that whole number, its row locked. @throws {UserError} for none, or one that is not the asker's to close. */
export async function getOpenSource(number: string, context: ActContext): Promise<SourceDocument> {
  const source = await context.stores.sourceDocuments.findByNumber(number)
  if (!source) throw new UserError('not-found', '没有这个编号的拟稿。发“拟稿清单”查看。')
  assertOpen(source, context)
  return source
}

function assertOpen(source: SourceDocument, { actor }: ActContext): void {
  if (!mayIn('source.register', actor, source.section))
    throw new UserError('no-right', `${source.number} 是其他科室的拟稿，没有处理。`)
  if (source.state !== 'open')
    throw new UserError(
      'wrong-state',
      `${source.number} 已${source.state === 'filed' ? '成文报送' : '作废'}，没有处理。发“拟稿清单”看起草中的公文。`,
    )
}
