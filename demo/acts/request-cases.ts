import { auditCaseFile } from '../audit-case-file.ts'
import { type Check, checkDigests, exactly } from '../checks.ts'
import { compareDays, renderDays } from '../day-table.ts'
import { observe } from '../observer.ts'
import { CASES_END_AT, CASES_OFFICE_STARTS_ON, CASES_START_AT, planRequestCases } from '../plan/cases/index.ts'
import { DISCLOSURE_OFFICER, readOffice, writeOfficeFile } from '../plan/people.ts'
import type { Screen } from '../progress.ts'
import { replay } from '../replay.ts'
import { reportChecks } from '../report.ts'
import type { Stage, StageOptions } from '../stage.ts'

const CASE_FILE = /^案卷.*\.zip$/

/**
 * Where the composed cases play: in a database of their own whatever the founding year uses, because they are of another
 * year and nothing of theirs may be counted in it.
 */
export const REQUEST_CASES_STAGE = {
  officeFile: writeOfficeFile(CASES_OFFICE_STARTS_ON),
  startsAt: CASES_START_AT,
  pagePort: 0,
} satisfies Partial<StageOptions>

/** Three requests of 2026, every last day of theirs compared with the one written down; true when all are equal. */
export async function playRequestCases(stage: Stage, screen: Screen): Promise<boolean> {
  const office = readOffice()
  const { cases, actions, digests } = planRequestCases()
  screen.say(`${office.body.name}的 2026 年：${cases.length} 件依申请公开，按 2019 年条例。`)
  const observer = observe(stage.simulator, office)
  const result = await replay({
    stage,
    observer,
    actions,
    endsAt: CASES_END_AT,
    onMessage: () => {},
    onMoment: () => {},
  })
  observer.close()
  const rows = compareDays(cases, result.toldDays)
  screen.say(`\n${renderDays(rows)}\n`)
  const checks = [
    ...checkDigests(digests, { digests: observer.digests, numberOfKey: result.numberOfKey }),
    await checkCaseFiles(stage, cases.length),
  ]
  const isOtherwiseAsExpected = reportChecks(checks, result, stage, screen)
  return isOtherwiseAsExpected && rows.every(({ isEqual }) => isEqual)
}

/** The file of each case reached the officer's phone, and an administrator finds it as it left the office. */
async function checkCaseFiles(stage: Stage, expected: number): Promise<Check> {
  const { control } = stage.simulator
  const files = control
    .phone(DISCLOSURE_OFFICER)
    .flatMap(({ kind, media }) => (kind === 'file' && media && CASE_FILE.test(media.name) ? [media.id] : []))
  const faults: string[] = []
  for (const id of files) {
    const media = control.media(id)
    if (!media) throw new Error(`the simulator lost the file ${id}`)
    const { exitCode, output } = await auditCaseFile(media, stage)
    if (exitCode !== 0) faults.push(`${media.name}：${output}`)
  }
  const check = exactly('案卷（份，经 gongkai audit 核对）', expected, files.length - faults.length)
  return { ...check, faults: [...check.faults, ...faults] }
}
