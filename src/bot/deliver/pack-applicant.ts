import type { ActSettings } from '../../commands/act.ts'
import { buildTableFile, type TableFile } from '../../commands/ledgers/build-file.ts'
import { prepareApplicantExport } from '../../commands/personal-data/export-applicant.ts'
import { buildCaseFile } from '../../commands/requests/case-file.ts'
import { localDateOf } from '../../domain/local-date.ts'
import { applicantExportFileName, renderApplicantExport } from '../../reports/applicant-export/index.ts'
import type { Database } from '../../store/db.ts'
import { readInOneTransaction } from '../../store/one-transaction.ts'
import type { NamedFile } from './prepare-file.ts'

interface PackDeps {
  readonly db: Database
  readonly body: string
  readonly settings: ActSettings
  readonly now: Date
}

/** Everything kept of an applicant, opened in the moment of sending; its only copies go to WeCom. */
export async function packApplicant(
  asked: { readonly requestId: number; readonly askedBy: string },
  { db, body, settings, now }: PackDeps,
): Promise<NamedFile | null> {
  const found = await readInOneTransaction(db, body, (stores) =>
    prepareApplicantExport(asked, { ...settings, stores, now, today: localDateOf(now) }),
  )
  return found && { fileName: applicantExportFileName(found), bytes: renderApplicantExport(found) }
}

/** The file of a case, opened in the moment of sending. */
export function packCaseFile(
  asked: { readonly requestId: number; readonly askedBy: string },
  { db, body, settings, now }: PackDeps,
): Promise<NamedFile | null> {
  return readInOneTransaction(db, body, (stores) =>
    buildCaseFile(asked, { ...settings, stores, now, today: localDateOf(now) }),
  )
}

/** A ledger or an export, read and rendered in one transaction: its lines are never all in memory. */
export function packTable(file: TableFile, { db, body, settings, now }: PackDeps): Promise<NamedFile | null> {
  return readInOneTransaction(db, body, (stores) =>
    buildTableFile(file, { ...settings, stores, now, today: localDateOf(now) }),
  )
}
