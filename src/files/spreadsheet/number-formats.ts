/** How a number cell is shown, as far as the meaning of the number depends on it. */
export type NumberLook = 'number' | 'day' | 'day-time' | 'time'

/** Formats every program knows without being told (ECMA-376 part 1, 18.8.30); 27–36 and 50–58 are East Asian days. */
export function lookOfBuiltIn(id: number): NumberLook {
  if (id === 22) return 'day-time'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return 'time'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day'
  return 'number'
}

/** Of a format written out, such as `yyyy"年"m"月"d"日";@`. */
export function lookOfFormat(code: string): NumberLook {
  // Only the first section is for what days are: positive numbers. Quoted words, colours and locales say nothing.
  const section = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';', 1)[0]
    ?.toLowerCase()
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/g, '')
  if (!section || /general/.test(section)) return 'number'
  const hasTime = /h|s/.test(section)
  if (/[yd]|^m+$|e/.test(section) && !/[0#]e/.test(section)) return hasTime ? 'day-time' : 'day'
  return hasTime ? 'time' : 'number'
}

/**
 * The stored text of a number as people see it: whole numbers to the digit, others as far as the program that wrote
 * them is exact (15 digits), never with an exponent.
 */
export function writeNumber(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number)) return raw
  const exact = Number(number.toPrecision(15))
  const plain = String(exact)
  if (!plain.includes('e')) return plain
  return Number.isInteger(exact) ? BigInt(exact).toString() : exact.toFixed(20).replace(/0+$/, '')
}

const DAY_MS = 86_400_000

/** `YYYY-MM-DD`, with ` HH:MM` where there is a time; the number itself where it is no day. */
export function writeDay(raw: string, look: Exclude<NumberLook, 'number'>, is1904: boolean): string {
  const serial = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return writeNumber(raw)
  // The calendar of 1900 counts a 29 February that never was (serial 60).
  const days = is1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round((days * DAY_MS) / 1_000) * 1_000).toISOString()
  const time = at.slice(11, 19).replace(/:00$/, '')
  if (look === 'time' && serial < 1) return time
  return time === '00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`
}
