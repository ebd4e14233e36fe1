import { addDays, isLocalDate, type LocalDate } from './local-date.ts'

/** Which regulation a case lives under: Order 492 (2008-05-01 to 2019-05-14) or Order 711. Stored with every case. */
export const REGIMES = ['2008', '2019'] as const
export type Regime = (typeof REGIMES)[number]

/** One mapping of `config/rules/terms.yaml`, where it stands, and the list its faults go to. */
export interface Fields {
  readonly record: Readonly<Record<string, unknown>>
  /** Opens every message: 期限规则：response 第 1 段. */
  readonly where: string
  readonly faults: string[]
}

/** The days something holds for, both ends included; `to` null = still in force. */
export interface Span {
  readonly from: LocalDate
  readonly to: LocalDate | null
}

export function readRegime({ record, where, faults }: Fields): Regime {
  const regime = REGIMES.find((each) => each === record.regime)
  if (!regime) faults.push(`${where}：regime 应为 ${REGIMES.map((each) => `"${each}"`).join(' 或 ')}`)
  return regime ?? '2019'
}

export function readSpan({ record, where, faults }: Fields): Span {
  const from = isLocalDate(record.from) ? record.from : null
  if (!from) faults.push(`${where}：from 应为日期，写法如 2019-05-15`)
  const to = isLocalDate(record.to) ? record.to : null
  if (!to && record.to !== undefined && record.to !== null) faults.push(`${where}：to 应为日期，写法如 2019-05-14`)
  if (from && to && to < from) faults.push(`${where}：to 早于 from`)
  return { from: from ?? '1900-01-01', to }
}

export function readBasis({ record, where, faults }: Fields): string {
  if (typeof record.basis !== 'string' || record.basis === '') faults.push(`${where}：缺少 basis（依据的条文）`)
  return String(record.basis)
}

export function readWorkdays(fields: Fields, key: string): number {
  return readCount(fields, key, 250, '工作日')
}

/** A whole number from 1 to `max`, of `unit`. */
export function readCount({ record, where, faults }: Fields, key: string, max: number, unit: string): number {
  const value = record[key]
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value
  faults.push(`${where}：${key} 应为 1 到 ${max} 的整数（${unit}）`)
  return 0
}

/** The spans that begin before the one in front of them ends, and those with a day in between that has no rule. */
export function findBreaks(spans: readonly Span[]): { readonly overlaps: LocalDate[]; readonly gaps: LocalDate[] } {
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))
  const [overlaps, gaps]: [LocalDate[], LocalDate[]] = [[], []]
  for (const [index, { from }] of sorted.entries()) {
    const before = sorted[index - 1]
    if (!before) continue
    if (before.to === null || before.to >= from) overlaps.push(from)
    else if (addDays(before.to, 1) !== from) gaps.push(from)
  }
  return { overlaps, gaps }
}

export function isInForce(spans: readonly Span[]): boolean {
  return spans.some(({ to }) => to === null)
}
