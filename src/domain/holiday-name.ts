import type { LocalDate } from './local-date.ts'

/**
 * When the days off of each festival fall, `MM-DD`, both ends included. The lunar ones move, within weeks that do not
 * meet those of another: 春节 begins between 21 January and 20 February, 端午节 between 28 May and 25 June, 中秋节 between
 * 7 September and 8 October; where it falls into 国庆节 the notices give both one run of days.
 */
const SEASONS: readonly (readonly [from: string, to: string, name: string])[] = [
  ['01-01', '01-04', '元旦'],
  ['01-19', '02-28', '春节'],
  ['04-02', '04-08', '清明节'],
  ['04-27', '05-07', '劳动节'],
  ['05-25', '06-28', '端午节'],
  ['09-05', '09-30', '中秋节'],
  ['10-01', '10-08', '国庆节'],
  ['12-29', '12-31', '元旦'],
]

/** The festival a day off of the State Council calendar belongs to; null for one ordered for another reason. */
export function holidayName(dayOff: LocalDate): string | null {
  const monthAndDay = dayOff.slice(5)
  return SEASONS.find(([from, to]) => from <= monthAndDay && monthAndDay <= to)?.[2] ?? null
}
