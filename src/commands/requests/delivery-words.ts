import { normalise } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'

/** How a reply goes out; the day that counts is the one of signing, of posting or of sending (reference 3.3). */
export const DELIVERY_WAYS = {
  'in-person': '当面',
  post: '邮寄',
  mail: '电子邮件',
  online: '网上',
  fax: '传真',
} as const
export type DeliveryWay = keyof typeof DELIVERY_WAYS

const WAY_WORDS: Readonly<Record<string, DeliveryWay>> = {
  当面: 'in-person',
  签收: 'in-person',
  当面领取: 'in-person',
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
  if (/快递|顺丰|圆通|中通|韵达|申通/.test(word))
    throw new UserError(
      'bad-arguments',
      '答复要通过邮政企业寄送（国办公开办函〔2016〕235号），不能用其他快递。请改用邮政寄出后再登记。',
    )
  throw new UserError('bad-arguments', `请写送达方式：当面、邮寄、电子邮件、网上、传真。例如：${usage}`)
}

export function findWay(word: string): DeliveryWay | null {
  return WAY_WORDS[normalise(word).toLowerCase()] ?? null
}
