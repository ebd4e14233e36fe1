/** How a printed percentage agrees with the division it stands for. */
export type ShareVerdict =
  /** Within half a unit of the last decimal: rounded, a half up or down. */
  | 'rounded'
  /** The further decimals were cut off, which rounding would not give. */
  | 'truncated'
  /** Less than one unit of the last decimal away: bent to make a sum come out, say. */
  | 'near'
  | 'wrong'

/** Whole-number arithmetic: a half is a half. `printed` has at most `decimals` decimals; `whole` > 0. */
export function judgeShare(part: number, whole: number, printed: number, decimals: number): ShareVerdict {
  const scale = 10n ** BigInt(decimals)
  const shown = BigInt(Math.round(printed * 10 ** decimals)) * BigInt(whole)
  const exact = BigInt(part) * 100n * scale
  const off = shown > exact ? shown - exact : exact - shown
  if (off * 2n <= BigInt(whole)) return 'rounded'
  if (off >= BigInt(whole)) return 'wrong'
  return shown < exact ? 'truncated' : 'near'
}

/** 2.996 → `3.0` with one decimal, half up. */
export function roundedShare(part: number, whole: number, decimals: number): string {
  const scale = 10n ** BigInt(decimals)
  const units = (BigInt(part) * 200n * scale + BigInt(whole)) / (2n * BigInt(whole))
  return pointed(units, decimals)
}

/** With two decimals more than are printed, cut off: enough to see which way it was rounded. */
export function exactShare(part: number, whole: number, decimals: number): string {
  const shown = decimals + 2
  return pointed((BigInt(part) * 100n * 10n ** BigInt(shown)) / BigInt(whole), shown)
}

function pointed(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** A sum of percentages without the noise of binary fractions: 91.2, not 91.19999. */
export function tidyNumber(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
