import { formOf } from '../../domain/annual-report/form.ts'
import { ReportIdentityError } from '../../domain/annual-report/identities.ts'
import type { OutgoingFile } from '../../domain/messages.ts'
import { type ReportFile, renderReportFile, reportFileName } from '../../reports/annual-report/index.ts'
import type { FinalReport } from '../../store/annual-reports.ts'
import { type PrepareContext, prepareReport } from './prepare-report.ts'

export type AskedReport = Pick<Extract<OutgoingFile, { report: 'annual-report' }>, 'year' | 'format' | 'version'> & {
  readonly form?: Extract<OutgoingFile, { report: 'annual-report' }>['form']
}

/** The file of the final version asked for, or of a draft; null when that version was withdrawn or nothing adds up. */
export async function prepareReportFile(
  asked: AskedReport,
  context: PrepareContext,
): Promise<{ fileName: string; bytes: Uint8Array } | null> {
  const { year, format, version } = asked
  const fileName = reportFileName(format, year, version)
  if (version !== null) {
    const final = await context.stores.annualReports.findFinal(year)
    return final?.version === version ? { fileName, bytes: keptFile(final, format) } : null
  }
  try {
    const report = await prepareReport(year, asked.form ?? formOf(year), context)
    return { fileName, bytes: await renderReportFile(format, report) }
  } catch (err) {
    // Since the draft was asked for, something was entered that does not add up: nothing is sent.
    if (err instanceof ReportIdentityError) return null
    throw err
  }
}

export function keptFile(final: FinalReport, format: ReportFile): Buffer {
  return format === 'markdown' ? Buffer.from(final.markdown) : final[format]
}
