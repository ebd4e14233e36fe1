import { formatShare, NO_SHARE, shareTenths } from './shares.ts'
import type { Ratio } from './tally.ts'

/** `+3`, `-2`, `0`. */
export function formatDifference(difference: number): string {
  return difference > 0 ? `+${difference}` : String(difference)
}

/** Growth against the earlier figure, one decimal, half up: `+25.0%`, `-3.1%`; 无 where that was 0. */
export function formatGrowth(now: number, before: number): string {
  const size = formatShare(Math.abs(now - before), before)
  if (size === NO_SHARE || now === before) return size
  return `${now > before ? '+' : '-'}${size}`
}

/** Percentage points between two shares as they are printed, so that the difference of the prints is right; 无 where one is. */
export function formatPoints(now: Ratio, before: Ratio): string {
  const [tenths, earlier] = [shareTenths(now.part, now.whole), shareTenths(before.part, before.whole)]
  if (tenths === null || earlier === null) return NO_SHARE
  const size = Math.abs(tenths - earlier)
  const sign = tenths === earlier ? '' : tenths > earlier ? '+' : '-'
  return `${sign}${Math.floor(size / 10)}.${size % 10}个百分点`
}
