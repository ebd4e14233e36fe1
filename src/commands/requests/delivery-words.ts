import {
  DeliveryError,
  type DeliveryFacts,
  type DeliveryWay,
  deliveryOf,
  isPrivateCourier,
} from '../../domain/delivery.ts'
import type { DisclosureRequest } from '../../domain/request.ts'
import { isIdentityNumber } from '../../domain/screening/identity-number.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'

const MAX_NUMBER_CHARACTERS = 40
/** By itself or behind other words and numbers. The post's own numbers have 13 characters; 010 is an area code. */
const TELEPHONE = /(?<![a-z\d])(?:86)?(?:1[3-9]\d{9}|0\d{2,3}\d{7,8})(?!\d)/i
/** `EMS13800000000`, `邮件号 138-0000-0000`: what is said before a number is no part of it. */
const SAID_BEFORE = /[\u4e00-\u9fff:]|ems/gi

const WAY_WORDS: Readonly<Record<string, DeliveryWay>> = {
  当面: 'in-person',
  签收: 'in-person',
  当面领取: 'in-person',
  委托: 'entrusted',
  委托送达: 'entrusted',
  邮寄: 'post',
  邮政: 'post',
  挂号信: 'post',
  ems: 'post',
  邮件: 'mail',
  电子邮件: 'mail',
  邮箱: 'mail',
  网上: 'online',
  互联网: 'online',
  平台: 'online',
  传真: 'fax',
}

/** @throws {UserError} for a private courier, and for what is no way at all. */
export function readWay(word: string, usage: string): DeliveryWay {
  const way = findWay(word)
  if (way) return way
  if (isPrivateCourier(word))
    throw new UserError(
      'bad-arguments',
      '答复要通过邮政企业寄送（国办公开办函〔2016〕235号），不能用其他快递。请改用邮政寄出后再登记。',
    )
  throw new UserError('bad-arguments', `请写送达方式：当面、委托、邮寄、电子邮件、网上、传真。例如：${usage}`)
}

function findWay(word: string): DeliveryWay | null {
  return WAY_WORDS[normalise(word).toLowerCase()] ?? null
}

// 挂号信 XA12345678911: words of the post itself may stand before.
const MAIL_NUMBER =
  /^(?:(?:中国邮政|邮政|快递包裹|特快专递|挂号信?|给据邮件|邮件号|单号|编号|号码)[:\s]*)*[a-z\d](?:[a-z\d-]| (?=[a-z\d]))*$/i

/** The number of a letter. @throws {UserError} for one that is too long, or looks like somebody's data. */
export function getLetterNumber(words: string, way: DeliveryWay): string {
  const number = words.trim()
  if ([...number].length > MAX_NUMBER_CHARACTERS)
    throw new UserError('too-long', `邮件号请控制在 ${MAX_NUMBER_CHARACTERS} 字以内。`)
  if (way === 'post') assertMailNumber(number)
  else assertNoPersonalData(number)
  return number
}

/**
 * Numbers of letters have as many digits as cards, so they are not looked through as other words are; in their place
 * nothing else is taken, least of all who gets the letter and where.
 */
function assertMailNumber(number: string): void {
  const plain = normalise(number)
  // Said by what follows: the answer tells of the rule, not of the number.
  if (plain === '' || isPrivateCourier(plain)) return
  if (MAIL_NUMBER.test(plain) && !holdsOthersNumber(plain)) return
  throw new UserError(
    'bad-arguments',
    '邮件号只写邮政的单号（字母、数字，如 EMS1234567890），不写收件人、电话和地址。没有登记。',
  )
}

/**
 * One envelope has one number: found with another case it is mostly a slip, though two replies may go out together. It is
 * said, not refused; empty where there is none.
 */
export async function sharedMailNumberHint(
  { id }: Pick<DisclosureRequest, 'id'>,
  { way, number }: { readonly way: DeliveryWay; readonly number: string },
  { stores }: Pick<ActContext, 'stores'>,
): Promise<string> {
  if (way !== 'post' || number === '') return ''
  const others = await stores.requestEvents.findPostedWith(number, id)
  return others.length === 0
    ? ''
    : `\n注意：这个邮件号 ${others.join('、')} 也登记过。装在一个信封里寄出的不用管；写错的，一分钟内发“撤销”，改对再登记。`
}

function holdsOthersNumber(plain: string): boolean {
  const said = plain.replaceAll(SAID_BEFORE, ' ').trim()
  const parts = [...said.split(/[\s-]+/), said.replaceAll(/[\s-]/g, ''), said.replaceAll(/(?<=\d)[\s-](?=\d{4})/g, '')]
  return parts.some((part) => isIdentityNumber(part) || TELEPHONE.test(part))
}

/** As {@link deliveryOf}. @throws {UserError} for what does not count as delivered. */
export function getDelivery(facts: DeliveryFacts): ReturnType<typeof deliveryOf> {
  try {
    return deliveryOf(facts)
  } catch (error) {
    if (error instanceof DeliveryError)
      throw new UserError('bad-arguments', `${error.message}没有登记。`, { cause: error })
    throw error
  }
}
