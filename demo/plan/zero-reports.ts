import { tapZero, type ZeroTapAction } from './actions.ts'
import type { PlannedItem } from './item-actions.ts'
import { dayText, isBefore, type Moment, workdaysOfMonth } from './office-days.ts'
import { officerOf } from './people.ts'

/** A section asked for 零报告 in a month: counted here a second time, as the reminders are. */
export interface AskedSection {
  readonly section: string
  /** The first moment after the cards are out. */
  readonly at: Moment
}

/** Three working days before the month's last, at 10:00: between the first and the second time at which people act. */
const WORKDAYS_BEFORE_END = 3
const AFTER_ASKING = 1
const FROM_MONTH = 5

/** Every section that has filed nothing, or nothing it did not withdraw, when the month's cards go out. */
export function expectZeroCards(items: readonly PlannedItem[], sections: readonly string[]): AskedSection[] {
  return Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => {
    const at = { day: workdaysOfMonth(month).at(-1 - WORKDAYS_BEFORE_END) ?? 0, slot: AFTER_ASKING }
    const busy = items.filter((item) => isLiveBy(item, at)).map(({ seed }) => seed.section)
    return sections.filter((section) => !busy.includes(section)).map((section) => ({ section, at }))
  })
}

/**
 * One officer taps the card, and files an item after all in the days that are left: 零报告 is lifted by itself, so the
 * year's sums stay as they are. No action where a drawn year has no such section.
 */
export function planZeroReport(items: readonly PlannedItem[], asked: readonly AskedSection[]): ZeroTapAction[] {
  const found = asked.find(({ section, at }) => {
    const month = monthOf(at)
    if (Number(month.slice('YYYY-'.length)) < FROM_MONTH) return false
    return items.some(({ seed, course }) => {
      const filed = course.events[0]?.at
      return seed.section === section && filed !== undefined && monthOf(filed) === month && isBefore(at, filed)
    })
  })
  return found ? [tapZero(found.at, officerOf(found.section))] : []
}

function isLiveBy({ course }: PlannedItem, at: Moment): boolean {
  const [filed] = course.events
  if (!filed || monthOf(filed.at) !== monthOf(at) || !isBefore(filed.at, at)) return false
  return !course.events.some(({ kind, at: then }) => kind === 'withdraw' && isBefore(then, at))
}

const monthOf = ({ day }: Moment) => dayText(day).slice(0, 'YYYY-MM'.length)
