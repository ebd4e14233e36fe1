import type { ReportForm } from '../../domain/annual-report/form.ts'
import { findGaps } from '../../domain/annual-report/gaps.ts'
import { findBrokenIdentities } from '../../domain/annual-report/identities.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { UserError } from '../../domain/user-error.ts'
import { REPORT_FILES, type ReportFile } from '../../reports/annual-report/index.ts'
import type { ActContext } from '../act.ts'
import { prepareReport } from './prepare-report.ts'
import { brokenText, gapText } from './report-text.ts'

/**
 * The report as it may be drafted: something is registered, nothing is missing, everything adds up.
 * @throws {UserError} naming what is missing, or the cells that do not add up.
 */
export async function getCompleteReport(year: number, form: ReportForm, context: ActContext): Promise<AnnualReport> {
  const report = await prepareReport(year, form, context)
  if (isEmpty(report)) throw new UserError('not-found', `${year}年没有登记任何数据，不能起草年度报告。`)
  const gaps = findGaps(report)
  if (gaps.length > 0) throw new UserError('wrong-state', gapText(year, gaps))
  const broken = findBrokenIdentities(report)
  if (broken.length > 0) throw new UserError('wrong-state', brokenText(year, broken))
  return report
}

function isEmpty({ figures, requests, records }: AnnualReport): boolean {
  const { published, submitted } = figures
  const counts = [published, submitted, requests.received.total, requests.carriedIn.total, Object.keys(records).length]
  return counts.every((count) => count === 0)
}

/** Into the asker's chat: the document first. */
export async function sendFiles(
  year: number,
  form: ReportForm,
  version: number | null,
  { actor, stores, now }: ActContext,
): Promise<void> {
  for (const format of Object.keys(REPORT_FILES) as ReportFile[])
    await stores.outbox.toPerson(
      actor.userId,
      { kind: 'file', file: { report: 'annual-report', year, form, format, version } },
      now,
    )
}
