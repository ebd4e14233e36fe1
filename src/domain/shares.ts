/** Printed where the whole is 0: never 0% or 100% (reference 9.3). */
export const NO_SHARE = '无'
/** Stands under shares that are rounded to something other than 100.0% in all. */
export const ROUNDING_NOTE = '因四舍五入合计不等于100%'

/**
 * A share in tenths of a percent, half-up (805 = 80.5%), null where the whole is 0. Whole-number arithmetic:
 * 0.5% of a tenth is exactly a half here, never 0.4999….
 */
export function shareTenths(part: number, whole: number): number | null {
  for (const value of [part, whole]) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('a share is of counted things')
  }
  if (whole === 0) return null
  const [numerator, denominator] = [BigInt(part) * 2000n + BigInt(whole), BigInt(whole) * 2n]
  return Number(numerator / denominator)
}

/** 80.5%, or 无 where the whole is 0. */
export function formatShare(part: number, whole: number): string {
  const tenths = shareTenths(part, whole)
  return tenths === null ? NO_SHARE : formatTenths(tenths)
}

export interface Shares {
  /** One text per part, in the same order. */
  readonly texts: readonly string[]
  /** What the printed shares add up to, 100.1% say; 无 where the whole is 0. */
  readonly total: string
  /** ROUNDING_NOTE where they do not add up to 100.0%. */
  readonly note: string | null
}

/** The shares of parts that make up a whole. They are printed as they round, never bent to add up: the note says so. */
export function sharesOf(parts: readonly number[]): Shares {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const tenths = parts.map((part) => shareTenths(part, whole) ?? 0)
  if (whole === 0) return { texts: parts.map(() => NO_SHARE), total: NO_SHARE, note: null }
  const total = tenths.reduce((sum, each) => sum + each, 0)
  return { texts: tenths.map(formatTenths), total: formatTenths(total), note: total === 1000 ? null : ROUNDING_NOTE }
}

function formatTenths(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}
