import type { Accidents } from '../accidents.ts'
import { checkDigests } from '../checks.ts'
import { compareDays, renderDays } from '../day-table.ts'
import { observe } from '../observer.ts'
import { checkPapers } from '../papers.ts'
import { CASES_END_AT, CASES_OFFICE_STARTS_ON, CASES_START_AT, planRequestCases } from '../plan/cases/index.ts'
import { DISCLOSURE_OFFICER, LEADER_IN_CHARGE, officerOf, readOffice, writeOfficeFile } from '../plan/people.ts'
import type { Screen } from '../progress.ts'
import { replay } from '../replay.ts'
import { reportChecks } from '../report.ts'
import type { Stage, StageOptions } from '../stage.ts'

/**
 * Where the composed cases play: in a database of their own whatever the founding year uses, because they are of another
 * year and nothing of theirs may be counted in it.
 */
export const REQUEST_CASES_STAGE = {
  officeFile: writeOfficeFile(CASES_OFFICE_STARTS_ON),
  startsAt: CASES_START_AT,
} satisfies Partial<StageOptions>

/** Whose phones show it best. */
export const REQUEST_CASES_PHONES = [
  DISCLOSURE_OFFICER,
  LEADER_IN_CHARGE,
  officerOf('caizheng'),
  officerOf('minzheng'),
] as const

/** Three requests of 2026, every last day of theirs compared with the one counted by hand; true when all are equal. */
export async function playRequestCases(stage: Stage, accidents: Accidents, screen: Screen): Promise<boolean> {
  const office = readOffice()
  const { cases, actions, digests } = planRequestCases()
  screen.say(`第一幕 2026 年，${office.body.name}：三件编排的依申请公开，按 2019 年的条例，从登记办到归档。`)
  const observer = observe(stage.simulator, office)
  const result = await replay({
    stage,
    observer,
    actions,
    endsAt: CASES_END_AT,
    onMessage: accidents.onMessage,
    onMoment: ({ now, messages }) => screen.show(now, `消息 ${messages}/${actions.length}`),
  })
  screen.finish()
  await accidents.over()
  observer.close()
  const rows = compareDays(cases, result.toldDays)
  screen.say(`\n期限：手算（逐日数，见 demo/plan/cases/expected-days.ts）与机器人说的\n${renderDays(rows)}\n`)
  const papers = {
    letters: cases.flatMap(({ letters }) => letters),
    caseFiles: cases.length,
    applicants: cases.map(({ applicant }) => applicant),
  }
  const checks = [
    ...checkDigests(digests, { digests: observer.digests, numberOfKey: result.numberOfKey }),
    ...(await checkPapers(papers, stage)),
  ]
  const isOtherwiseAsExpected = reportChecks(checks, result, stage, screen)
  return isOtherwiseAsExpected && rows.every(({ isEqual }) => isEqual)
}
