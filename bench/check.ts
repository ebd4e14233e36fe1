import { measureChecker } from '../test/domain/report-check/generated/measure-checker.ts'
import { round } from './statistics.ts'

export const CHECKED_REPORTS = 400
const FAULTS_EACH = 5
/** Wanted: no false alarm, and nearly every wrong figure that another one contradicts. */
export const CHECK_TARGET = { falseAlarms: 0, foundShare: 0.95 } as const

export interface CheckResult {
  readonly reports: number
  readonly falseAlarms: readonly string[]
  readonly faults: number
  readonly foundShare: number
  readonly misses: readonly string[]
  readonly msPerReport: number
}

/** 核对 over consistent reports of both forms, and over the same with one figure wrong. */
export function measureCheck(): CheckResult {
  const startedMs = performance.now()
  const { reports, falseAlarms, faults, found, misses } = measureChecker(CHECKED_REPORTS, FAULTS_EACH)
  const msPerReport = round((performance.now() - startedMs) / (reports + faults))
  return {
    reports,
    falseAlarms,
    faults,
    foundShare: Math.round((found / faults) * 10_000) / 10_000,
    misses,
    msPerReport,
  }
}

/** Every false alarm and every miss by its seed, so that it can be looked at. */
export function renderCheckReport({
  reports,
  falseAlarms,
  faults,
  foundShare,
  misses,
  msPerReport,
}: CheckResult): string {
  const verdict = (isMet: boolean) => (isMet ? '✓' : '✗')
  return [
    `核对年度报告：${reports} 份前后一致的（2014–2018 年叙述式和 2021 年格式各半），再各改错一个有据可查的数字，共 ${faults} 处。`,
    `误报 ${falseAlarms.length} 条（要求 ${CHECK_TARGET.falseAlarms}）${verdict(falseAlarms.length <= CHECK_TARGET.falseAlarms)}`,
    ...falseAlarms.map((alarm) => `  ${alarm}`),
    `查出 ${(foundShare * 100).toFixed(2)}%（要求 ≥ ${CHECK_TARGET.foundShare * 100}%）${verdict(foundShare >= CHECK_TARGET.foundShare)}，每份 ${msPerReport} ms`,
    ...(misses.length > 0 ? ['没有查出的：', ...misses.map((miss) => `  ${miss}`)] : []),
  ].join('\n')
}
