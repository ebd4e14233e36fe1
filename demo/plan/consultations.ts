import { type Action, NUMBER_PLACE, say } from './actions.ts'
import { dayText, WORKDAYS_OF_2017 } from './office-days.ts'
import { officerOf } from './people.ts'
import { apportion, type Random } from './random.ts'

/** 人次 of the year, per kind (F20, F21). */
export const CONSULTATIONS = { 现场: 6_836, 电话: 3_054 } as const
type Kind = keyof typeof CONSULTATIONS

/** Where people come and call. */
const OFFICER = officerOf('dating')
const RECORDED = /已登记 记2017-\d{4}/
/** From this day on, the first figure that reads differently backwards is typed so, and put right next morning. */
const SWAPPED_FROM_DAY = 52
const END_OF_DAY = 3

/** 登记 咨询: a total per kind at the end of each working day. */
export function planConsultations(random: Random): Action[] {
  return (Object.keys(CONSULTATIONS) as Kind[]).flatMap((kind) => {
    const totals = dailyTotals(kind, random)
    const swappedDay =
      kind === '现场' ? totals.findIndex((total, day) => day >= SWAPPED_FROM_DAY && reversed(total) !== total) : null
    return totals.flatMap((total, day) =>
      day === swappedDay ? recordSwapped(day, total) : [recordDay(kind, day, total, random)],
    )
  })
}

function recordDay(kind: Kind, day: number, total: number, random: Random): Action {
  return say({ day, slot: END_OF_DAY }, OFFICER, 'record', typed(kind, total, random), RECORDED)
}

function recordSwapped(day: number, total: number): Action[] {
  const wrong = reversed(total)
  const subject = { kind: 'record', key: `consultation-${dayText(day)}` } as const
  const correction = `登记 更正 ${NUMBER_PLACE} ${total} 数字写反了`
  return [
    say({ day, slot: END_OF_DAY }, OFFICER, 'record', `登记 咨询 现场 ${wrong}`, RECORDED, {
      subject,
      learnsBy: `${wrong}人次`,
    }),
    say({ day: day + 1, slot: 0 }, OFFICER, 'correct-record', correction, /已更正/, { subject }),
  ]
}

function reversed(total: number): number {
  return Number([...String(total)].reverse().join(''))
}

/** As hands type it: now and then full-width, traditional, or with the unit. */
function typed(kind: Kind, total: number, random: Random): string {
  const way = random.between(1, 40)
  if (way === 1) return `登記　諮詢　${kind === '电话' ? '電話' : '現場'}　${total}`
  if (way === 2)
    return `登记 咨询 ${kind} ${[...String(total)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')}`
  if (way === 3) return `登记 咨询 ${kind} ${total}人次`
  return `登记 咨询 ${kind} ${total}`
}

/** Busier on Mondays and after holidays would be guesswork: a plain spread, exact in sum, never zero. */
function dailyTotals(kind: Kind, random: Random): number[] {
  const weights = Array.from({ length: WORKDAYS_OF_2017 }, () => random.between(60, 140))
  return apportion(CONSULTATIONS[kind], weights)
}
