import type { LocalDate } from './local-date.ts'
import type { Period } from './period.ts'
import type { Ratio } from './tally.ts'

/** What points are taken off for, in the order printed (reference 9.4). */
export const ASSESSMENT_FINDINGS = {
  publishedLate: '超期发布',
  overdue: '逾期未发布',
  returned: '被退回',
  secrecyFinding: '保密审查提出意见',
  emptyMonth: '空白月',
  lateReply: '申请逾期答复',
  corrected: '复议诉讼被纠正',
} as const
export type AssessmentFinding = keyof typeof ASSESSMENT_FINDINGS

export const ASSESSMENT_FINDING_IDS = Object.keys(ASSESSMENT_FINDINGS) as readonly AssessmentFinding[]

export interface AssessmentSettings {
  readonly enabled: boolean
  readonly fullMarks: number
  /** Taken off for each finding; 0 lists it without taking anything. */
  readonly points: Readonly<Record<AssessmentFinding, number>>
}

/** One row of the register that takes points off: what is printed can be looked up. */
export interface Finding {
  readonly finding: AssessmentFinding
  /** Id of the section. */
  readonly section: string
  /** Number of the item or request, or the month. */
  readonly number: string
  /** Empty for what concerns a request. */
  readonly title: string
  readonly day: LocalDate | null
}

export interface AssessedSection {
  readonly name: string
  readonly submitted: number
  readonly published: number
  readonly onTime: Ratio
  readonly counts: Readonly<Record<AssessmentFinding, number>>
  readonly lost: number
  /** Never below 0. */
  readonly score: number
}

export interface AssessmentLine extends Omit<Finding, 'section'> {
  readonly sectionName: string
  readonly points: number
}

/** 考核表 of a time; sections in the order of the office file, never sorted by their marks (reference 9.7). */
export interface Assessment extends Period {
  readonly bodyName: string
  readonly preparedOn: LocalDate
  readonly settings: AssessmentSettings
  readonly sections: readonly AssessedSection[]
  readonly lines: readonly AssessmentLine[]
}

export interface AssessedFigures {
  readonly id: string
  readonly name: string
  readonly submitted: number
  readonly published: number
  readonly onTime: Ratio
}

/**
 * Marks from the rows of the register. One thing takes points once: what was published late is not overdue too, and what
 * the secrecy review found is not counted as a return besides.
 */
export function assess(
  sections: readonly AssessedFigures[],
  findings: readonly Finding[],
  settings: AssessmentSettings,
): Pick<Assessment, 'sections' | 'lines'> {
  const kept = withoutDoubles(findings)
  const lines = sections.flatMap(({ id, name }) =>
    ASSESSMENT_FINDING_IDS.flatMap((finding) =>
      kept
        .filter((each) => each.section === id && each.finding === finding)
        .map(
          ({ number, title, day }): AssessmentLine => ({
            finding,
            sectionName: name,
            number,
            title,
            day,
            points: settings.points[finding],
          }),
        ),
    ),
  )
  return {
    lines,
    sections: sections.map(({ id: _id, ...figures }) => {
      const own = lines.filter(({ sectionName }) => sectionName === figures.name)
      const lost = own.reduce((sum, { points }) => sum + points, 0)
      const counts = Object.fromEntries(
        ASSESSMENT_FINDING_IDS.map((id) => [id, own.filter(({ finding }) => finding === id).length]),
      ) as Record<AssessmentFinding, number>
      return { ...figures, counts, lost, score: Math.max(0, settings.fullMarks - lost) }
    }),
  }
}

/** Which finding gives way to which, on the same item of the same section. */
const GIVES_WAY: Readonly<Partial<Record<AssessmentFinding, AssessmentFinding>>> = {
  overdue: 'publishedLate',
  returned: 'secrecyFinding',
}

function withoutDoubles(findings: readonly Finding[]): Finding[] {
  const keyOf = (finding: AssessmentFinding, { section, number }: Finding) => `${finding} ${section} ${number}`
  const keys = new Set(findings.map((each) => keyOf(each.finding, each)))
  const seen = new Set<string>()
  return findings.filter((each) => {
    const stronger = GIVES_WAY[each.finding]
    const key = keyOf(each.finding, each)
    if ((stronger && keys.has(keyOf(stronger, each))) || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
