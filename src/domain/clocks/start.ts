import type { LocalDate } from '../local-date.ts'
import { REQUEST_CHANNELS, type RequestChannel } from '../request.ts'
import { getTerm, type Regime, type ResponseTerm } from '../terms.ts'

/** The days of a request's coming in, kept apart because the channel chooses which one counts (reference 3.2). */
export interface IntakeDays {
  readonly submittedOn?: LocalDate | null
  readonly receivedOn: LocalDate
  readonly confirmedOn?: LocalDate | null
}

export interface StartOptions {
  /** N207 leaves channels other than those it names to the office's own rules, otherwise both sides confirm. */
  readonly onlineStart2008: 'received' | 'confirmed'
}

export interface Start {
  /** 收到申请之日 in the law's sense, itself not counted; null while it waits. */
  readonly startsOn: LocalDate | null
  /** One sentence with its article. */
  readonly rule: string
  readonly waitsFor: 'confirmation' | null
  /** The day by which a confirmation is due; null where none is needed, or the law only says that it must happen. */
  readonly confirmBy: LocalDate | null
}

type DayChoice = 'submitted' | 'received' | 'confirmed'
type Choice = readonly [day: DayChoice, rule: string]

/** 国办公开办函〔2015〕207号, part 一; only this part could be read (reference 0). */
const N207 = '《关于政府信息公开期限有关问题的解释》（国办公开办函〔2015〕207号）'
/** Order 711, art. 31, items 1 to 3. */
const ART_31 = '《政府信息公开条例》（国务院令第711号）第三十一条'

const CHOICES_2008: Readonly<Record<Exclude<RequestChannel, 'online' | 'other'>, Choice>> = {
  'in-person': ['submitted', `当面提交的，以提交之日为收到申请之日（${N207}）`],
  letter: ['received', `挂号信、快递等需要签收的，以行政机关签收之日为收到申请之日（${N207}）`],
  'plain-letter': ['confirmed', `平信等无需签收的，收到当日与申请人联系，以确认之日为收到申请之日（${N207}）`],
  email: ['received', `发到公布的电子邮箱的，以邮件系统收到之日为收到申请之日（${N207}）`],
  fax: ['confirmed', `传真提交的，以收到并经双方确认之日为收到申请之日（${N207}）`],
}
const BY_OWN_RULES: Choice = ['received', `其他公布的渠道，按本单位规定以收到之日为收到申请之日（${N207}）`]
const BY_CONFIRMATION: Choice = ['confirmed', `其他公布的渠道，没有规定的，以双方确认之日为收到申请之日（${N207}）`]

const BY_INTERNET: Choice = ['confirmed', `通过互联网渠道提交的，以双方确认之日为收到申请之日（${ART_31}第三项）`]
const CHOICES_2019: Readonly<Record<RequestChannel, Choice>> = {
  'in-person': ['submitted', `当面提交的，以提交之日为收到申请之日（${ART_31}第一项）`],
  letter: ['received', `邮寄提交的，以行政机关签收之日为收到申请之日（${ART_31}第二项）`],
  'plain-letter': [
    'confirmed',
    `平常信函等无需签收的，应当于收到当日与申请人确认，以确认之日为收到申请之日（${ART_31}第二项）`,
  ],
  online: BY_INTERNET,
  email: BY_INTERNET,
  fax: ['confirmed', `传真提交的，以双方确认之日为收到申请之日（${ART_31}第三项）`],
  // The article names no other channel; our reading: nothing signed was handed over, so both sides confirm.
  other: ['confirmed', `其他渠道提交的，比照互联网渠道，以双方确认之日为收到申请之日（${ART_31}第三项）`],
}

/** Which day starts the clocks of a request that came by this channel, and why. */
export function startOf(days: IntakeDays, channel: RequestChannel, regime: Regime, options: StartOptions): Start {
  const [day, rule] = choose(channel, regime, options)
  const startsOn = {
    submitted: days.submittedOn ?? days.receivedOn,
    received: days.receivedOn,
    confirmed: days.confirmedOn ?? null,
  }[day]
  return {
    startsOn,
    rule,
    waitsFor: startsOn === null ? 'confirmation' : null,
    // Both regimes: a plain letter is confirmed on the day it comes; of the other channels neither says when.
    confirmBy: startsOn === null && channel === 'plain-letter' ? days.receivedOn : null,
  }
}

/**
 * The regulation in force on 收到申请之日 in the law's sense, which the channel chooses (reference 3.2): handed in on
 * 14 May 2019 and noted on the 15th is a case of 2008, a plain letter of the 14th confirmed on the 16th one of 2019.
 * While nobody has confirmed, that of the day it came.
 * @throws {NoTermError} for days before 2008-05-01.
 */
export function regimeOf(
  days: IntakeDays,
  channel: RequestChannel,
  response: readonly ResponseTerm[],
  options: StartOptions,
): Regime {
  const onArrival = getTerm(response, days.receivedOn).regime
  const { startsOn } = startOf(days, channel, onArrival, options)
  return startsOn === null ? onArrival : getTerm(response, startsOn).regime
}

/** Whether the clocks of this channel wait until both sides confirmed. */
export function needsConfirmation(channel: RequestChannel, regime: Regime, options: StartOptions): boolean {
  return choose(channel, regime, options)[0] === 'confirmed'
}

function choose(channel: RequestChannel, regime: Regime, { onlineStart2008 }: StartOptions): Choice {
  if (!(channel in REQUEST_CHANNELS)) throw new RangeError('unknown channel')
  if (regime === '2019') return CHOICES_2019[channel]
  if (channel !== 'online' && channel !== 'other') return CHOICES_2008[channel]
  return onlineStart2008 === 'received' ? BY_OWN_RULES : BY_CONFIRMATION
}
