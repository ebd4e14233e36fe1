import { formatDay, type LocalDate } from './local-date.ts'

/** How a response reaches the applicant (送达方式). */
export const DELIVERY_WAYS = {
  'in-person': '当面送达',
  entrusted: '委托送达',
  post: '邮寄',
  email: '电子邮件',
  online: '网上',
} as const
export type DeliveryWay = keyof typeof DELIVERY_WAYS

export const CARRIERS = { postal: '邮政企业', courier: '其他快递企业' } as const
export type Carrier = keyof typeof CARRIERS

/** 国办公开办函〔2016〕235号, read in full (reference 3.3). */
const N235 = '《关于政府信息公开处理决定送达问题的解释》（国办公开办函〔2016〕235号）'

/** What is known of one delivery; which of the days is needed depends on the way. */
export interface DeliveryFacts {
  readonly way: DeliveryWay
  /** 签收日 */
  readonly signedOn?: LocalDate | null
  /** 交邮日 */
  readonly postedOn?: LocalDate | null
  /** 发送日 */
  readonly sentOn?: LocalDate | null
  readonly carrier?: Carrier | null
}

/** The day a response counts as made: it ends the reply period. */
export interface Delivery {
  readonly on: LocalDate
  /** The day the applicant had it in hands; null while nobody knows. The terms to complain run from it. */
  readonly reachedOn: LocalDate | null
  /** One sentence with its source. */
  readonly rule: string
}

/** A delivery that does not count, or whose day is missing. `message` is Chinese and may be shown as it stands. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
}

/** @throws {DeliveryError} when the day that counts is missing, or the letter was given to a private courier. */
export function deliveryOf({ way, signedOn = null, postedOn = null, sentOn = null, carrier }: DeliveryFacts): Delivery {
  switch (way) {
    case 'in-person':
    case 'entrusted': {
      const on = signedOn ?? missing(way, '申请人签收的日期')
      return { on, reachedOn: on, rule: `${DELIVERY_WAYS[way]}的，以申请人签收之日为答复之日（${N235}第四条）` }
    }
    case 'post':
      return posted(postedOn ?? missing(way, '交邮的日期'), signedOn, carrier ?? missing(way, '由谁寄送'))
    default: {
      const on = sentOn ?? missing(way, '发送的日期')
      // No text says so: the sending day is common practice (reference 3.3).
      return { on, reachedOn: on, rule: `${DELIVERY_WAYS[way]}答复的，以发送之日为答复之日（通行做法）` }
    }
  }
}

function posted(on: LocalDate, signedOn: LocalDate | null, carrier: Carrier): Delivery {
  if (carrier === 'courier')
    throw new DeliveryError(`邮寄应当交由邮政企业，其他快递企业寄送的不算送达（${N235}第二条）。请改用邮政寄送。`)
  if (signedOn && signedOn < on)
    throw new DeliveryError(`签收（${formatDay(signedOn)}）早于交邮（${formatDay(on)}），请核对。`)
  return { on, reachedOn: signedOn, rule: `邮寄送达的，以交邮之日为答复之日（${N235}第四条）` }
}

const POSTAL_WORDS = /邮政|中国邮|挂号信|EMS|11183/i
const COURIER_WORDS = /顺丰|圆通|申通|中通|韵达|极兔|京东|德邦|百世|天天|宅急送|菜鸟|丹鸟|跨越|优速|快递/

/** Who carries it, from how people write it; null: not understood, ask. 邮政快递 is the post's own. */
export function readCarrier(words: string): Carrier | null {
  if (POSTAL_WORDS.test(words)) return 'postal'
  return COURIER_WORDS.test(words) ? 'courier' : null
}

function missing(way: DeliveryWay, what: string): never {
  throw new DeliveryError(`${DELIVERY_WAYS[way]}还缺少${what}。`)
}
