import {
  DeliveryError,
  type DeliveryFacts,
  type DeliveryWay,
  deliveryOf,
  isPrivateCourier,
} from '../../domain/delivery.ts'
import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'

const MAX_NUMBER_CHARACTERS = 40

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

/** The number of a letter. @throws {UserError} for one that is too long, or looks like somebody's data. */
export function getLetterNumber(words: string, way: DeliveryWay): string {
  const number = words.trim()
  if ([...number].length > MAX_NUMBER_CHARACTERS)
    throw new UserError('too-long', `邮件号请控制在 ${MAX_NUMBER_CHARACTERS} 字以内。`)
  // Numbers of letters have as many digits as telephones and papers.
  if (way !== 'post') assertNoPersonalData(number)
  return number
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
