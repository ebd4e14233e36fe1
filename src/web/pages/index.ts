import type { Page } from '../page.ts'
import { annualReportFile, annualReportPage } from './annual-report.tsx'
import { assessmentFile, assessmentPage } from './assessment.tsx'
import { caseFilePage } from './case-file.ts'
import { caseFileExport } from './case-file-export.ts'
import { checkPage } from './check.tsx'
import { conversionsPage } from './conversions.tsx'
import { delegationsPage } from './delegations.tsx'
import { directoryExport, directoryPage } from './directory.tsx'
import { disputesPage } from './disputes.tsx'
import { draftsPage } from './drafts.tsx'
import { editItemPage } from './edit-item.tsx'
import { deadlinesFile, exportPage, openDataFile } from './export.tsx'
import { feePage } from './fee.tsx'
import { figureRowsPage } from './figure-rows.tsx'
import { filePage } from './file.ts'
import { homePage } from './home.tsx'
import { itemPage } from './item.tsx'
import { itemsPage } from './items.tsx'
import { ledgerFile, ledgersPage } from './ledgers.tsx'
import { newItemPage } from './new-item.tsx'
import { newRequestPage } from './new-request.tsx'
import { reassessmentsPage } from './reassessments.tsx'
import { recordPage, recordsPage } from './records.tsx'
import { referralsPage } from './referrals.tsx'
import { requestPage } from './request.tsx'
import { requestsPage } from './requests.tsx'
import { retentionPage } from './retention.tsx'
import { reviewSheetFile, reviewSheetPage } from './review-sheet.tsx'
import { ruleFile, rulePage, rulesPage } from './rules.tsx'
import { sourcePage, sourcesPage } from './sources.tsx'
import { talliesPage } from './tallies.tsx'
import { tallyPage } from './tally.tsx'
import { taskPage, tasksPage } from './tasks.tsx'
import { termPage } from './term.tsx'
import { trendsPage } from './trends.tsx'

/** Every page, in the order of the menu; of two paths that fit an address the first counts. */
export const pages: readonly Page[] = [
  homePage,
  newItemPage,
  draftsPage,
  itemsPage,
  itemPage,
  editItemPage,
  filePage,
  requestsPage,
  newRequestPage,
  conversionsPage,
  disputesPage,
  retentionPage,
  requestPage,
  caseFilePage,
  caseFileExport,
  directoryPage,
  directoryExport,
  ledgersPage,
  ledgerFile,
  exportPage,
  openDataFile,
  deadlinesFile,
  tasksPage,
  taskPage,
  rulesPage,
  rulePage,
  ruleFile,
  recordsPage,
  recordPage,
  sourcesPage,
  sourcePage,
  referralsPage,
  reassessmentsPage,
  delegationsPage,
  talliesPage,
  tallyPage,
  figureRowsPage,
  trendsPage,
  checkPage,
  assessmentPage,
  assessmentFile,
  termPage,
  feePage,
  reviewSheetPage,
  reviewSheetFile,
  annualReportPage,
  annualReportFile,
]
