import { prepareReportFile } from '../../commands/annual-report/prepare-file.ts'
import type { TableFile } from '../../commands/ledgers/build-file.ts'
import { prepareDirectory } from '../../commands/prepare-directory.ts'
import { prepareReviewSheet } from '../../commands/prepare-review-sheet.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { OutgoingFile } from '../../domain/messages.ts'
import type { Office } from '../../domain/office.ts'
import { directoryFileName, renderDirectory } from '../../reports/directory/index.ts'
import { renderReviewSheet, reviewSheetFileName } from '../../reports/review-sheet/index.ts'
import { renderRuleDocument, ruleDocumentFileName } from '../../reports/rule-document/index.ts'
import type { Stores } from '../../store/stores.ts'

export interface NamedFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export interface FileDeps {
  readonly office: Pick<Office, 'body' | 'channels' | 'requests'>
  /** The file kept as this attachment; null when it is gone. Left out where none are kept. */
  readonly readAttachment?: (attachmentId: number) => Promise<NamedFile | null>
  /** Everything kept of an applicant; null when there is nothing to send. Left out where nothing is sealed. */
  readonly exportApplicant?: (asked: { requestId: number; askedBy: string }) => Promise<NamedFile | null>
  /** The whole file of a case; null when there is nothing to send any more. */
  readonly exportCase?: (asked: { requestId: number; askedBy: string }) => Promise<NamedFile | null>
  /** A ledger or an export as the register stands now; null when whoever asked may not have it any more. */
  readonly buildTable?: (asked: TableFile) => Promise<NamedFile | null>
  /** The letter as it was made and sealed; null when it was voided or erased. Left out where none are written. */
  readonly readLetter?: (letterId: number) => Promise<NamedFile | null>
}

/** Makes the file a message promises, as things stand when it is sent; null when there is nothing left to send. */
export async function prepareFile(
  file: OutgoingFile,
  stores: Stores,
  today: LocalDate,
  { office, readAttachment, exportApplicant, exportCase, readLetter, buildTable }: FileDeps,
): Promise<NamedFile | null> {
  if ('attachmentId' in file) return (await readAttachment?.(file.attachmentId)) ?? null
  if ('letterId' in file) return (await readLetter?.(file.letterId)) ?? null
  if (file.report === 'applicant-export') return (await exportApplicant?.(file)) ?? null
  if (file.report === 'case-file') return (await exportCase?.(file)) ?? null
  if (
    file.report === 'ledger' ||
    file.report === 'open-data' ||
    file.report === 'deadlines' ||
    file.report === 'assessment'
  )
    return (await buildTable?.(file)) ?? null
  if (file.report === 'rule-document') {
    const document = await stores.ruleDocuments.findById(file.documentId)
    if (!document) return null
    return {
      fileName: ruleDocumentFileName(document),
      bytes: await renderRuleDocument(document, office.body.name),
    }
  }
  if (file.report === 'annual-report') return prepareReportFile(file, { stores, today, office })
  if (file.report === 'review-sheet') {
    const sheet = await prepareReviewSheet(file.itemId, stores, office)
    return sheet && { fileName: reviewSheetFileName(sheet.number), bytes: await renderReviewSheet(sheet) }
  }
  return {
    fileName: directoryFileName(file),
    bytes: await renderDirectory(await prepareDirectory(file, stores, today, office)),
  }
}
