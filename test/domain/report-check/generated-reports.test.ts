import { describe, expect, it } from 'vitest'
import { Dice } from './generated/draft.ts'
import { findingsOf, measureChecker } from './generated/measure-checker.ts'
import { draftNarrative } from './generated/narrative.ts'

// The whole measurement is `npm run bench check`.
describe('核对 over generated reports of both forms', () => {
  it('says nothing about 60 in which everything adds up, and finds 95 of 100 single-figure faults', () => {
    const { falseAlarms, faults, found, misses } = measureChecker(60, 4, 5_000)
    expect(falseAlarms).toEqual([])
    expect(faults).toBe(240)
    expect(found / faults, misses.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it('names truncation, and nothing else, where percentages were cut off throughout', () => {
    const findings = Array.from({ length: 20 }, (_, seed) =>
      findingsOf(draftNarrative(new Dice(seed), seed, 'truncated')),
    )
    expect(findings.flat().length).toBeGreaterThan(20)
    for (const { code, level, arithmetic } of findings.flat()) {
      expect(['E4', 'G1']).toContain(code)
      expect(level).toBe('warning')
      expect(arithmetic).toContain('疑似截断而非四舍五入')
    }
  })
})
