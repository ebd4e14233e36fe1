import { MAX_CONTENT_CHARACTERS, MAX_TITLE_CHARACTERS, type PartialDraft } from '../domain/item.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { parseSpokenDate, startsWithImpossibleDate } from '../domain/spoken-date.ts'
import { foldCharacters, normalise, removeInvisible } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES, type ItemClass } from '../domain/vocabulary.ts'

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

/** @throws {UserError} for a text longer than chat takes. */
export function getContent(words: string): string {
  if ([...words].length > MAX_CONTENT_CHARACTERS)
    throw new UserError('too-long', `内容超过 ${MAX_CONTENT_CHARACTERS} 字，请写摘要。`)
  return words.trim()
}

export function getDocumentNumber(words: string): string {
  if ([...words].length > 60) throw new UserError('too-long', '文号超过 60 字，请核对。')
  return words.trim()
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
