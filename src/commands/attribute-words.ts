import type { DisclosureItem } from '../domain/item.ts'
import { ALL_CLEAR, SECRECY_CHECKS, type SecrecyCheck, type SecrecyChecks } from '../domain/review-sheet.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import {
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  type Attribute,
  GROUND_ARTICLES,
  GROUND_NAMES,
  GROUNDS,
  type Ground,
} from '../domain/vocabulary.ts'

/** 公开属性 with what it stands on, as somebody proposes it. */
export interface Classification {
  readonly attribute: Attribute
  readonly ground: Ground | ''
  readonly basis: string
}

const ATTRIBUTE_WORDS: Readonly<Record<string, Attribute>> = {
  主动公开: 'proactive',
  公开: 'proactive',
  依申请公开: 'on-request',
  依申请: 'on-request',
  不予公开: 'withheld',
  不公开: 'withheld',
}

/** Everyday words for the grounds, beside their names. */
const GROUND_WORDS: Readonly<Record<string, Ground>> = {
  ...Object.fromEntries(GROUNDS.map((ground) => [GROUND_NAMES[ground], ground])),
  涉密: 'state-secret',
  法律禁止: 'forbidden-by-law',
  禁止公开: 'forbidden-by-law',
  三安全一稳定: 'security',
  安全稳定: 'security',
  商业秘密: 'third-party',
  个人隐私: 'third-party',
  第三方: 'third-party',
  内部事务: 'internal',
  内部管理: 'internal',
  过程性: 'deliberative',
  讨论记录: 'deliberative',
  执法案卷: 'enforcement-file',
  案卷: 'enforcement-file',
  行政查询: 'administrative-query',
}

/** Two of the names hold a 、 themselves. */
const GROUND_LIST = GROUNDS.map((ground) => GROUND_NAMES[ground]).join('；')
const MAX_BASIS_CHARACTERS = 200

/** The longest word of the list that the words begin with, and what stands behind it. */
function takeWord<T>(words: string, list: Readonly<Record<string, T>>): { value: T; rest: string } | null {
  const folded = foldCharacters(words)
  const word = Object.keys(list)
    .filter((known) => folded.startsWith(known))
    .sort((a, b) => b.length - a.length)[0]
  const value = word === undefined ? undefined : list[word]
  return word === undefined || value === undefined
    ? null
    : {
        value,
        rest: words
          .slice(word.length)
          .replace(/^[\s，,：:、（(]+/, '')
          .trim(),
      }
}

/** Reads `不予公开 过程性信息 讨论稿`. @throws {UserError} for an unknown attribute, or 不予公开 without its ground. */
export function getClassification(words: string, usage: string): Classification {
  const { attribute, ground, rest } = takeClassification(words, usage)
  return classify(attribute, ground, rest)
}

/** Reads attribute and ground from the front of the words. @throws {UserError} for an unknown attribute. */
export function takeClassification(
  words: string,
  usage: string,
): { attribute: Attribute; ground: Ground | ''; rest: string } {
  const attribute = takeWord(words, ATTRIBUTE_WORDS)
  if (!attribute)
    throw new UserError(
      'bad-arguments',
      `请写明公开属性：${ATTRIBUTES.map((each) => ATTRIBUTE_NAMES[each]).join('、')}。例如：${usage}`,
    )
  const ground = attribute.value === 'proactive' ? null : takeWord(attribute.rest, GROUND_WORDS)
  return { attribute: attribute.value, ground: ground?.value ?? '', rest: ground ? ground.rest : attribute.rest }
}

/**
 * A classification from its parts. The basis names the article: the ground's own where the words name none.
 * @throws {UserError} for 不予公开 without its ground (reference 2.9), or words too long.
 */
export function classify(attribute: Attribute, ground: Ground | '', words: string): Classification {
  if (attribute === 'proactive') return { attribute, ground: '', basis: '' }
  if (attribute === 'withheld' && ground === '')
    throw new UserError('bad-arguments', `不予公开要写明依据，请从这些里选一项：${GROUND_LIST}。没有处理。`)
  if ([...words].length > MAX_BASIS_CHARACTERS)
    throw new UserError('too-long', `依据说明请控制在 ${MAX_BASIS_CHARACTERS} 字以内。没有处理。`)
  const article = ground === '' || /第.{1,8}条/.test(words) ? '' : GROUND_ARTICLES[ground]
  return { attribute, ground, basis: article && words ? `${article}（${words}）` : article || words }
}

/** `不予公开（过程性信息）`. */
export function attributeText({
  proposedAttribute,
  ground,
}: Pick<DisclosureItem, 'proposedAttribute' | 'ground'>): string {
  return `${ATTRIBUTE_NAMES[proposedAttribute]}${ground ? `（${GROUND_NAMES[ground]}）` : ''}`
}

const CHECK_OF_GROUND: Partial<Readonly<Record<Ground, SecrecyCheck>>> = {
  'state-secret': 'state-secret',
  'third-party': 'third-party',
  security: 'security',
}

/** The three checks of the review sheet, as they follow from the ground that the reviewer signs. */
export function checksOf(ground: Ground | ''): SecrecyChecks {
  const concerned = ground === '' ? undefined : CHECK_OF_GROUND[ground]
  return concerned ? { ...ALL_CLEAR, [concerned]: 'concerned' } : ALL_CLEAR
}

export function isConcerned(checks: SecrecyChecks): boolean {
  return SECRECY_CHECKS.some((check) => checks[check] === 'concerned')
}
