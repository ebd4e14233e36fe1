import { normalise } from '../text.ts'
import { looksLikeName } from './surnames.ts'

const LONGEST_NAME = 4
const SHORTEST_NAME = 2

/** Said of the one who asks, right before a name: 申请人张三, 姓名：张三. Behind 本人 other words follow as well. */
const LABEL =
  /(?:(?:申请人|申请者|姓名|联系人|代理人|委托人|我叫|名叫)(?:的?姓名|名字)?[:是为叫]?|(?:本人|我)[:是叫])\s?/g
/** What follows a name of a label. */
const BEHIND_LABELLED = /^(?:$|[\s,.。;；、()]|先生|女士|同志|申请|要求|请求|希望|需要|想|电话|手机|身份证|联系)/
/** What follows the name of somebody who asks for something, at the beginning of the words. */
const BEHIND_LEADING =
  /^(?:(?:申请|要求|请求)(?:公开|获取|提供|查阅|查询)|想(?:要|了解|知道)|先生|女士|同志|[\s,]{0,2}(?:[男女](?=[\s,])|电话|手机|身份证))/
const BEHIND_TITLED = /^(?:先生|女士)/
/** Begin like a surname (应当, 曾申请, 何时, 安置房) and are words of any request. */
const NO_NAME = /^和|申请|要求|公开|信息|资料|材料|标准|情况|[当时所应向房费证款]/

const NUMBER = /(?:电话|手机|座机|联系方式|身份证|证件)(?:号码?)?[是为:]?\s?\+?\d[\dXx -]{5,}/

/**
 * What of a person a description seems to say in plain, as it may be said to its writer; null for nothing. Beyond what
 * `findPersonalWords` knows by its shape: a name where it is said of whom, and numbers called by their kind, also mistyped.
 */
export function findSaidPerson(text: string): '姓名' | '电话或证件号码' | null {
  const plain = normalise(text.normalize('NFKC'))
  if (NUMBER.test(plain)) return '电话或证件号码'
  const labelled = [...plain.matchAll(LABEL)].some(({ index, 0: label }) =>
    isNameAt(plain.slice(index + label.length), BEHIND_LABELLED),
  )
  const starts = [0, ...[...plain.matchAll(/[\s,。;；、(]/g)].map(({ index }) => index + 1)]
  const titled = starts.some((start) => isNameAt(plain.slice(start), BEHIND_TITLED))
  return labelled || titled || isNameAt(plain, BEHIND_LEADING) ? '姓名' : null
}

/** A word of its own that looks like a name; many are none, so that this is asked about and not refused. */
export function mayHoldName(text: string): boolean {
  return normalise(text)
    .split(/[\s,，。;；]+/)
    .some(isName)
}

function isNameAt(words: string, behind: RegExp): boolean {
  for (let length = LONGEST_NAME; length >= SHORTEST_NAME; length -= 1)
    if (isName(words.slice(0, length)) && behind.test(words.slice(length))) return true
  return false
}

function isName(word: string): boolean {
  return looksLikeName(word) && !NO_NAME.test(word)
}
