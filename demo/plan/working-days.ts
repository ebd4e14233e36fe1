const DAY_MS = 86_400_000

export interface OfficeYear {
  readonly first: string
  readonly last: string
  /** Days off that fall on Monday to Friday. */
  readonly off: ReadonlySet<string>
  /** Saturdays and Sundays ordered to be worked. */
  readonly working: ReadonlySet<string>
}

/** All working days of a stretch of time, in order. */
export function listWorkingDays({ first, last, off, working }: OfficeYear): string[] {
  const days: string[] = []
  for (let ms = Date.parse(first); ms <= Date.parse(last); ms += DAY_MS) {
    const date = new Date(ms)
    const day = date.toISOString().slice(0, 10)
    const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    if (isWeekend ? working.has(day) : !off.has(day)) days.push(day)
  }
  return days
}

/** `['2017-04', '03 04']` as two days. */
export function spellOut(months: readonly (readonly [month: string, days: string])[]): ReadonlySet<string> {
  return new Set(months.flatMap(([month, days]) => days.split(' ').map((day) => `${month}-${day}`)))
}
