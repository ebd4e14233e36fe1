import { type ItemDraft, MAX_CONTENT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { parseSpokenDate, startsWithImpossibleDate } from '../domain/spoken-date.ts'
import { foldCharacters, normalise, removeInvisible } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES, type ItemClass } from '../domain/vocabulary.ts'

/** What has been given so far of an item; the rest is asked question by question. */
export type PartialDraft = Partial<ItemDraft>

const CLASS_LIST = ITEM_CLASSES.map((itemClass, index) => `${index + 1} ${ITEM_CLASS_NAMES[itemClass]}`).join('  ')

/** Everyday words for the five classes, beside their names. */
const CLASS_SYNONYMS: Readonly<Record<string, ItemClass>> = {
  机构: 'institution',
  职能: 'institution',
  法规: 'regulation',
  文件: 'regulation',
  规划: 'plan',
  计划: 'plan',
  职责: 'duty',
  业务: 'activity',
  动态: 'activity',
}

/** `业务动态`, `业务动态类`, `动态`, or its number in the question `5`. */
export function parseItemClass(word: string): ItemClass | null {
  const bare = normalise(word).replace(/类$/, '')
  const byName = ITEM_CLASSES.find((itemClass) => ITEM_CLASS_NAMES[itemClass] === bare)
  return byName ?? CLASS_SYNONYMS[bare] ?? ITEM_CLASSES[Number(/^[1-5]$/.test(bare) ? bare : 0) - 1] ?? null
}

/** @throws {UserError} listing the five classes. */
export function getItemClass(word: string): ItemClass {
  const itemClass = parseItemClass(word.trim())
  if (!itemClass)
    throw new UserError(
      'bad-arguments',
      `没有“${[...word].slice(0, 20).join('')}”这个类别。请从五类中选一类：\n${CLASS_LIST}`,
    )
  return itemClass
}

/** @throws {UserError} for an empty or over-long title. */
export function getTitle(words: string): string {
  const title = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^《([^《》]*)》$/, '$1')
    .trim()
  if (!removeInvisible(title)) throw new UserError('bad-arguments', '标题不能为空。请写出信息的完整标题。')
  const length = [...title].length
  if (length > MAX_TITLE_CHARACTERS)
    throw new UserError(
      'too-long',
      `标题有 ${length} 字，最多 ${MAX_TITLE_CHARACTERS} 字。请缩短标题，正文写在“内容：”后面。`,
    )
  return title
}

/** @throws {UserError} for an impossible or future day; information cannot be formed tomorrow. */
export function getFormedOn(words: string, today: LocalDate): LocalDate {
  const day = parseSpokenDate(words.trim(), today)
  if (!day)
    throw new UserError(
      'bad-arguments',
      `“${[...words].slice(0, 20).join('')}”不是有效的日期。可以写：2017-01-05、1月5日、昨天、上周三。`,
    )
  if (day > today)
    throw new UserError('bad-arguments', `形成日期 ${formatDay(day)} 还没有到（今天是 ${formatDay(today)}）。请核对。`)
  return day
}

const LABELS: Readonly<Record<string, keyof ItemDraft>> = {
  标题: 'title',
  名称: 'title',
  信息名称: 'title',
  日期: 'formedOn',
  形成日期: 'formedOn',
  生成日期: 'formedOn',
  成文日期: 'formedOn',
  类别: 'itemClass',
  分类: 'itemClass',
  内容: 'content',
  正文: 'content',
  概述: 'content',
  文号: 'documentNumber',
  形式: 'isElectronic',
}

const LABELLED_LINE = /^\s*([\u4e00-\u9fff]{2,4})\s*[:：]\s*(.*)$/

/** Reads labelled lines in any order; null when there is none. Lines after 内容 without a label belong to it. */
export function parseLabelledLines(words: string, today: LocalDate): PartialDraft | null {
  const values = new Map<keyof ItemDraft, string>()
  let last: keyof ItemDraft | null = null
  for (const line of words.split('\n')) {
    const [, label = '', value = ''] = LABELLED_LINE.exec(line) ?? []
    const field = LABELS[normalise(label)]
    if (field) {
      if (values.has(field)) throw new UserError('bad-arguments', `“${label}”写了两次，请只写一次。`)
      values.set(field, value.trim())
      last = field
    } else if (last === 'content') {
      values.set('content', `${values.get('content')}\n${line}`)
    } else if (line.trim()) {
      if (values.size === 0) return null
      throw new UserError(
        'bad-arguments',
        `这一行没看懂：“${[...line.trim()].slice(0, 30).join('')}”。每行请写成“标题：…”“日期：…”“类别：…”。`,
      )
    }
  }
  return values.size === 0 ? null : readFields(values, today)
}

function readFields(values: ReadonlyMap<keyof ItemDraft, string>, today: LocalDate): PartialDraft {
  const title = values.get('title')
  const formedOn = values.get('formedOn')
  const itemClass = values.get('itemClass')
  const content = values.get('content')
  const documentNumber = values.get('documentNumber')
  const form = values.get('isElectronic')
  if (content !== undefined && [...content].length > MAX_CONTENT_CHARACTERS)
    throw new UserError('too-long', `内容超过 ${MAX_CONTENT_CHARACTERS} 字，请写摘要。`)
  if (documentNumber !== undefined && [...documentNumber].length > 60)
    throw new UserError('too-long', '文号超过 60 字，请核对。')
  return {
    ...(title === undefined ? {} : { title: getTitle(title) }),
    ...(formedOn === undefined ? {} : { formedOn: getFormedOn(formedOn, today) }),
    ...(itemClass === undefined ? {} : { itemClass: getItemClass(itemClass) }),
    ...(content === undefined ? {} : { content: content.trim() }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(form === undefined ? {} : { isElectronic: !/纸/.test(normalise(form)) }),
  }
}

/** A word that says it is a class but is none of the five: `新闻类`. */
const CLAIMS_TO_BE_CLASS = /^[\u4e00-\u9fff]{2,5}类$/
/** A word that looks like a day: `2017-02-30`, `13月5日`. */
const CLAIMS_TO_BE_DAY = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{1,2}月\d{1,2}[日号]?)$/

function claimsToBeDay(word: string, today: LocalDate): boolean {
  if (CLAIMS_TO_BE_DAY.test(foldCharacters(word)) || parseSpokenDate(word, today)) return true
  return startsWithImpossibleDate(word, today)
}

/** Reads `[日期] [类别] 标题`, day and class in either order, both optional. */
export function parseOneLine(words: string, today: LocalDate): PartialDraft {
  let draft: PartialDraft = {}
  let rest = words.trim()
  for (;;) {
    const [, word = '', after = ''] = /^(\S+?)(?:[\s，,：:]+([\s\S]*))?$/.exec(rest) ?? []
    if (!draft.formedOn && claimsToBeDay(word, today)) {
      draft = { ...draft, formedOn: getFormedOn(word, today) }
    } else if (
      !draft.itemClass &&
      after &&
      (parseItemClass(word) || CLAIMS_TO_BE_CLASS.test(foldCharacters(word))) &&
      !/^[1-5]$/.test(foldCharacters(word))
    ) {
      draft = { ...draft, itemClass: getItemClass(word) }
    } else {
      break
    }
    rest = after.trim()
  }
  return rest ? { ...draft, title: getTitle(rest) } : draft
}

/** The next thing to ask, or null when the draft is whole. */
export function nextQuestion(draft: PartialDraft): 'title' | 'itemClass' | 'formedOn' | null {
  if (draft.title === undefined) return 'title'
  if (draft.itemClass === undefined) return 'itemClass'
  return draft.formedOn === undefined ? 'formedOn' : null
}

export const QUESTIONS = {
  title: '请回复信息的标题。',
  itemClass: `属于哪一类？请回复数字或类别：\n${CLASS_LIST}`,
  formedOn: '哪一天形成的？例如：今天、昨天、1月5日。',
} as const

export function answerQuestion(draft: PartialDraft, words: string, today: LocalDate): PartialDraft {
  switch (nextQuestion(draft)) {
    case 'title':
      return { ...draft, title: getTitle(words) }
    case 'itemClass':
      return { ...draft, itemClass: getItemClass(words) }
    case 'formedOn':
      return { ...draft, formedOn: getFormedOn(words, today) }
    case null:
      return draft
  }
}
