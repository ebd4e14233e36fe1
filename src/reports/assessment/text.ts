import { ASSESSMENT_FINDING_IDS, ASSESSMENT_FINDINGS, type Assessment } from '../../domain/assessment.ts'
import { formatPeriod } from '../../domain/period.ts'

/** Marks per section with what they were taken off for, in the order of the office file. */
export function assessmentText(assessment: Assessment): string {
  const { sections, settings } = assessment
  const lines = sections.map(({ name, score, counts }) => {
    const findings = ASSESSMENT_FINDING_IDS.filter((id) => counts[id] > 0).map(
      (id) => `${ASSESSMENT_FINDINGS[id]} ${counts[id]}`,
    )
    return `${name} ${roundPoints(score)}分${findings.length > 0 ? `：${findings.join('，')}` : ''}`
  })
  return [`【${formatPeriod(assessment)}考核表】满分 ${settings.fullMarks}`, ...lines].join('\n')
}

/** Points may be halves; sums of them are printed without the tail of binary fractions. */
export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100
}
