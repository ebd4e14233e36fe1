import type { Kysely } from 'kysely'
import { createAnnualReportStore } from './annual-reports.ts'
import { createApplicantStore } from './applicants.ts'
import { createAttachmentStore } from './attachments.ts'
import { createAuditTrailStore } from './audit-trail.ts'
import { createCardStore } from './cards.ts'
import { createCaseRowStore } from './case-rows.ts'
import { createConversationStore } from './conversations.ts'
import { createCounterStore } from './counters.ts'
import { createDelegationStore } from './delegations.ts'
import { createDeskStore } from './desks.ts'
import { createDirectoryStore } from './directory.ts'
import { createDraftStore } from './drafts.ts'
import { createDueDayChangeStore } from './due-day-changes.ts'
import { createErasureStore } from './erasures.ts'
import { createAnnualFigureStore, createFigureStore, createReportFigureStore } from './figures/index.ts'
import { createInboxStore } from './inbox.ts'
import { createItemUpkeepStore } from './item-upkeep.ts'
import { createItemVersionStore } from './item-versions.ts'
import { createItemStore } from './items.ts'
import { createLedgerImportStore } from './ledger-import.ts'
import { createLedgerStore } from './ledgers/index.ts'
import { createLegalHoldStore } from './legal-holds.ts'
import { createMediaFetchStore } from './media-fetches.ts'
import { createOutboxStore } from './outbox.ts'
import { createPeopleStore } from './people.ts'
import { createPersonalKeyStore } from './personal-keys.ts'
import { createPublicationStore } from './publications.ts'
import { createReferralStore } from './referrals.ts'
import { createRegisterActStore } from './register-acts.ts'
import { createReminderStore } from './reminders.ts'
import { createRequestConsultationStore } from './request-consultations.ts'
import { createRequestConversionStore } from './request-conversions.ts'
import { createRequestDisputeStore } from './request-disputes.ts'
import { createRequestEventStore } from './request-events.ts'
import { createRequestExtensionStore } from './request-extensions.ts'
import { createRequestLetterStore } from './request-letters.ts'
import { createRequestLinkStore } from './request-links.ts'
import { createRequestReleaseStore } from './request-releases.ts'
import { createRequestResponseStore } from './request-responses.ts'
import { createRequestUndoStore } from './request-undo.ts'
import { createRequestStore } from './requests.ts'
import { createReviewStore } from './reviews.ts'
import { createRouteStore } from './routes.ts'
import { createRuleDocumentStore } from './rule-documents.ts'
import { createScheduleStore } from './schedule.ts'
import type { Schema } from './schema.ts'
import { createScreeningFlagStore } from './screening-flags.ts'
import { createSealedFileStore } from './sealed-files.ts'
import { createSeatStore } from './seats.ts'
import { createSeveringCheckStore } from './severing-checks.ts'
import { createSignCardStore } from './sign-cards.ts'
import { createSourceDocumentStore } from './source-documents.ts'
import { createSpentKeyStore } from './spent-keys.ts'
import { createSummaryStore } from './summaries.ts'
import { createTagRoleStore } from './tag-roles.ts'
import { createTallyStore } from './tallies.ts'
import { createTaskStore } from './tasks.ts'
import { createUndoStore } from './undo.ts'
import { createWorkRecordStore } from './work-records.ts'
import { createZeroCardStore } from './zero-cards.ts'
import { createZeroReportStore } from './zero-reports.ts'

/** All stores of one public body on one connection or transaction: a query cannot forget the body. */
export function createStores(db: Kysely<Schema>, body: string) {
  return {
    people: createPeopleStore(db, body),
    routes: createRouteStore(db, body),
    counters: createCounterStore(db, body),
    desks: createDeskStore(db, body),
    items: createItemStore(db, body),
    itemVersions: createItemVersionStore(db, body),
    reviews: createReviewStore(db, body),
    seats: createSeatStore(db, body),
    delegations: createDelegationStore(db, body),
    referrals: createReferralStore(db, body),
    flags: createScreeningFlagStore(db, body),
    sourceDocuments: createSourceDocumentStore(db, body),
    undo: createUndoStore(db, body),
    auditTrail: createAuditTrailStore(db, body),
    attachments: createAttachmentStore(db, body),
    drafts: createDraftStore(db, body),
    mediaFetches: createMediaFetchStore(db, body),
    publications: createPublicationStore(db, body),
    itemUpkeep: createItemUpkeepStore(db, body),
    ledgerImport: createLedgerImportStore(db, body),
    directory: createDirectoryStore(db, body),
    ledgers: createLedgerStore(db, body),
    ruleDocuments: createRuleDocumentStore(db, body),
    tasks: createTaskStore(db, body),
    requests: createRequestStore(db, body),
    requestEvents: createRequestEventStore(db, body),
    requestConversions: createRequestConversionStore(db, body),
    requestDisputes: createRequestDisputeStore(db, body),
    signCards: createSignCardStore(db, body),
    requestConsultations: createRequestConsultationStore(db, body),
    requestExtensions: createRequestExtensionStore(db, body),
    requestLinks: createRequestLinkStore(db, body),
    requestUndo: createRequestUndoStore(db, body),
    requestReleases: createRequestReleaseStore(db, body),
    requestResponses: createRequestResponseStore(db, body),
    caseRows: createCaseRowStore(db, body),
    requestLetters: createRequestLetterStore(db, body),
    personalKeys: createPersonalKeyStore(db, body),
    applicants: createApplicantStore(db, body),
    sealedFiles: createSealedFileStore(db, body),
    severingChecks: createSeveringCheckStore(db, body),
    legalHolds: createLegalHoldStore(db, body),
    erasures: createErasureStore(db, body),
    workRecords: createWorkRecordStore(db, body),
    registerActs: createRegisterActStore(db, body),
    zeroReports: createZeroReportStore(db, body),
    zeroCards: createZeroCardStore(db, body),
    inbox: createInboxStore(db, body),
    conversations: createConversationStore(db, body),
    cards: createCardStore(db, body),
    outbox: createOutboxStore(db, body),
    reminders: createReminderStore(db, body),
    schedule: createScheduleStore(db, body),
    tagRoles: createTagRoleStore(db, body),
    tallies: createTallyStore(db, body),
    annualReports: createAnnualReportStore(db, body),
    summaries: createSummaryStore(db, body),
    dueDayChanges: createDueDayChangeStore(db, body),
    figures: createFigureStore(db, body),
    annualFigures: createAnnualFigureStore(db, body),
    reportFigures: createReportFigureStore(db, body),
    spentKeys: createSpentKeyStore(db, body),
  }
}

export type Stores = ReturnType<typeof createStores>
