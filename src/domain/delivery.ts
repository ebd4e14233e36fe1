import { formatDay, type LocalDate } from './local-date.ts'

/** How a response reaches the applicant (送达方式). */
export const DELIVERY_WAYS = {
  'in-person': '当面',
  entrusted: '委托',
  post: '邮寄',
  mail: '电子邮件',
  online: '网上',
  fax: '传真',
} as const
export type DeliveryWay = keyof typeof DELIVERY_WAYS

/** Whether a reply goes out on paper; otherwise as a file, which may hold more than it shows. */
export function isOnPaper(way: DeliveryWay): boolean {
  return way !== 'mail' && way !== 'online'
}

/** 国办公开办函〔2016〕235号, read in full (reference 3.3). */
const N235 = '国办公开办函〔2016〕235号'

/** What is known of one delivery. */
export interface DeliveryFacts {
  readonly way: DeliveryWay
  /** The day that counts for this way: 签收, 交邮 or 发送. */
  readonly on: LocalDate
  /** 签收日 of what was posted; null while nobody knows. */
  readonly signedOn?: LocalDate | null
  /** Words about who carries it: the number on the letter says. */
  readonly carrier?: string
}

/** What follows from it: the response counts as made on `on`, which ends the reply period. */
export interface Delivery {
  /** The day the applicant had it in hands; null while nobody knows. The terms to complain run from it. */
  readonly reachedOn: LocalDate | null
  /** One sentence with its source. */
  readonly rule: string
}

/** A delivery that does not count. `message` is Chinese and may be shown as it stands. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
}

/** @throws {DeliveryError} for a private courier, and for days that contradict each other. */
export function deliveryOf({ way, on, signedOn = null, carrier = '' }: DeliveryFacts): Delivery {
  const name = `${DELIVERY_WAYS[way]}送达的`
  if (way === 'post') {
    if (isPrivateCourier(carrier))
      throw new DeliveryError(`答复要通过邮政企业寄送（${N235}），不能用其他快递。请改用邮政寄出后再登记。`)
    if (signedOn && signedOn < on)
      throw new DeliveryError(`签收日期 ${formatDay(signedOn)} 早于交邮日期 ${formatDay(on)}，请核对。`)
    return { reachedOn: signedOn, rule: `${name}，以交邮之日为答复之日（${N235}第四条）` }
  }
  if (signedOn && signedOn !== on) throw new DeliveryError(`${name}，送达当天就是申请人收到的日期，不用另写签收日期。`)
  return way === 'in-person' || way === 'entrusted'
    ? { reachedOn: on, rule: `${name}，以申请人签收之日为答复之日（${N235}第四条）` }
    : // No text says so: the sending day is common practice (reference 3.3).
      { reachedOn: on, rule: `${name}，以发送之日为答复之日（通行做法）` }
}

const POSTAL_WORDS = /邮政|中国邮|挂号信|EMS|11183/i
const COURIER_WORDS = /顺丰|圆通|申通|中通|韵达|极兔|京东|德邦|百世|天天|宅急送|菜鸟|丹鸟|跨越|优速|快递/

/** Whether the words name a carrier that is not the post; 邮政快递 is the post's own. */
export function isPrivateCourier(words: string): boolean {
  return !POSTAL_WORDS.test(words) && COURIER_WORDS.test(words)
}
