import { checkReport } from '../../../../src/domain/report-check/check-report.ts'
import type { ReportFinding } from '../../../../src/domain/report-check/finding.ts'
import { linesOf } from '../../../../src/domain/report-check/paragraphs.ts'
import { Dice, type Draft, renderDraft } from './draft.ts'
import { boundPlaces, withFault } from './faults.ts'
import { draftForm2021 } from './form-2021.ts'
import { draftNarrative } from './narrative.ts'

/** Every second report is of the form of 2021. */
export function draftReport(seed: number): Draft {
  const dice = new Dice(seed)
  return seed % 2 === 0 ? draftForm2021(dice, seed) : draftNarrative(dice, seed)
}

export function findingsOf(draft: Draft): readonly ReportFinding[] {
  return checkReport(linesOf(renderDraft(draft))).findings
}

export interface CheckerRates {
  readonly reports: number
  /** Anything said, hints too, about a report in which everything adds up. */
  readonly falseAlarms: readonly string[]
  readonly faults: number
  readonly found: number
  readonly misses: readonly string[]
}

/** Consistent reports, and single-figure faults in them: one figure that some other figure of the report contradicts. */
export function measureChecker(reports: number, faultsEach: number, firstSeed = 1): CheckerRates {
  const falseAlarms: string[] = []
  const misses: string[] = []
  let faults = 0
  for (let seed = firstSeed; seed < firstSeed + reports; seed += 1) {
    const draft = draftReport(seed)
    for (const { code, place, arithmetic } of findingsOf(draft))
      falseAlarms.push(`${seed}（${draft.kind}）${code} ${place}：${arithmetic}`)
    const dice = new Dice(seed + 1_000_000)
    const places = boundPlaces(draft)
    for (let turn = 0; turn < faultsEach; turn += 1) {
      const { draft: faulty, what } = withFault(draft, dice.pick(places), dice)
      faults += 1
      if (findingsOf(faulty).every(({ level }) => level === 'hint')) misses.push(`${seed}（${draft.kind}）${what}`)
    }
  }
  return { reports, falseAlarms, faults, found: faults - misses.length, misses }
}
