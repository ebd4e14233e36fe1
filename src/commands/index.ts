import type { Command, Dialogue } from './act.ts'
import { addRecord } from './add-record.ts'
import { addReviewer } from './add-reviewer.ts'
import { freezeReport, submitReport, supplementReport, withdrawReport } from './annual-report/manage-report.ts'
import { showReport } from './annual-report/show-report.ts'
import { answerFlags, overrideFlags } from './answer-flags.ts'
import { approveItem } from './approve-item.ts'
import { attachPictures } from './attach-pictures.ts'
import { cancel } from './cancel.ts'
import { cancelPublication } from './cancel-publication.ts'
import { computeTerm } from './compute-term.ts'
import { convertItem } from './convert-item.ts'
import { correctItem } from './correct-item.ts'
import { delegateWork, endDelegation } from './delegate.ts'
import { explainDueDay } from './explain-due-day.ts'
import { fileDraft } from './file-draft.ts'
import { fileItem, filingQuestions } from './file-item.ts'
import { findItems } from './find-items.ts'
import { findGuides, findRules } from './find-rules.ts'
import { handOverDesk } from './hand-over-desk.ts'
import { handOverItem } from './hand-over-item.ts'
import { createHelp } from './help.ts'
import { exportData } from './ledgers/export-data.ts'
import { showLedger } from './ledgers/send-ledger.ts'
import { listDrafts } from './list-drafts.ts'
import { listFigureRows } from './list-figure-rows.ts'
import { listOwn } from './list-own.ts'
import { listRecords } from './list-records.ts'
import { listTasks } from './list-tasks.ts'
import { listWork } from './list-work.ts'
import { manageDelivery } from './manage-delivery.ts'
import { dropTask, postponeTask, registerTask } from './manage-tasks.ts'
import { markImportant } from './mark-important.ts'
import { askErasure, confirmErasure, declineErasure, listExpired } from './personal-data/erase.ts'
import { exportApplicant } from './personal-data/export-applicant.ts'
import { holdRequest, liftHold } from './personal-data/hold.ts'
import { showApplicant } from './personal-data/show-applicant.ts'
import { confirmPublication, publishItem } from './publish-item.ts'
import { listReassessments, reassessItem } from './reassess-item.ts'
import { recordDirectly } from './record-directly.ts'
import { listReferrals, referItem, settleReferral } from './refer-item.ts'
import { registerGuide, registerRule } from './register-rule.ts'
import { repealRule } from './repeal-rule.ts'
import { checkReportText, reportToCheck } from './report-check/check-report.ts'
import { finishTask, reportProgress } from './report-task.ts'
import { acceptRequest, assignRequest } from './requests/accept-request.ts'
import { amendRequest, changeRegime } from './requests/amend-request.ts'
import { sendCaseFile } from './requests/case-file.ts'
import { changeEventDay } from './requests/change-event-day.ts'
import { chargeRequest, computeFee, recordPayment } from './requests/charge-request.ts'
import { archiveRequest, cancelRequest, reopenRequest, withdrawRequest } from './requests/close-request.ts'
import { confirmRequest, listUnconfirmed } from './requests/confirm-request.ts'
import { consultParty } from './requests/consult-party.ts'
import {
  answerConsultation,
  closeConsultation,
  deliverConsultation,
  voidConsultation,
} from './requests/consultation-steps.ts'
import { declineConversion, listConversions } from './requests/convert-request.ts'
import { decideDispute, listDisputes, voidDispute } from './requests/decide-dispute.ts'
import { approveExtension, refuseExtension } from './requests/decide-extension.ts'
import { deliverResponse } from './requests/deliver-response.ts'
import { recordComplaint, recordLawsuit, recordReconsideration } from './requests/dispute-request.ts'
import { draftResponse } from './requests/draft-response.ts'
import { delayRequest, extendRequest } from './requests/extend-request.ts'
import { linkRequests, unlinkRequests } from './requests/link-requests.ts'
import { listRequestsCommand } from './requests/list-requests.ts'
import { noteReceiptCommand } from './requests/note-receipt.ts'
import { notifyExtension } from './requests/notify-extension.ts'
import { recordApplicantOnPage, releaseOnPage } from './requests/page-only.ts'
import { registerRequest } from './requests/register-request.ts'
import { removeReleaseCommand } from './requests/remove-release.ts'
import { askSupplement, recordSupplement } from './requests/supplement-request.ts'
import { signReturnReason } from './requests/tap-sign-card.ts'
import { voidLetterCommand } from './requests/void-letter.ts'
import { writeLetterCommand } from './requests/write-letter.ts'
import { returnItem, returnReason } from './return-item.ts'
import { resubmitItem, reviseItem } from './revise-item.ts'
import { setAttribute } from './set-attribute.ts'
import { showAssessment } from './show-assessment.ts'
import { showDetails } from './show-details.ts'
import { showDirectory } from './show-directory.ts'
import { showReviewSheet } from './show-review-sheet.ts'
import { showQuarter, showWeek } from './show-summary.ts'
import { showTally } from './show-tally.ts'
import { showTrends } from './show-trends.ts'
import { showYear } from './show-year.ts'
import { dropSource, fileSource, listSources, registerSource } from './source-documents.ts'
import { recallItem, undoLast } from './take-back.ts'
import { takeDownItem } from './take-down-item.ts'
import { withdrawItem } from './withdraw-item.ts'
import { reportZero } from './zero-report.ts'

/** Every act, in the order 帮助 prints them. */
export const commands: readonly Command[] = [
  fileItem,
  reviseItem,
  resubmitItem,
  answerFlags,
  overrideFlags,
  withdrawItem,
  registerSource,
  fileSource,
  dropSource,
  listSources,
  fileDraft,
  listDrafts,
  listOwn,
  listWork,
  approveItem,
  returnItem,
  handOverItem,
  addReviewer,
  setAttribute,
  markImportant,
  referItem,
  settleReferral,
  listReferrals,
  recallItem,
  undoLast,
  delegateWork,
  endDelegation,
  publishItem,
  cancelPublication,
  correctItem,
  takeDownItem,
  convertItem,
  reassessItem,
  listReassessments,
  findItems,
  showDetails,
  showReviewSheet,
  explainDueDay,
  computeTerm,
  showDirectory,
  showLedger,
  exportData,
  addRecord,
  recordDirectly,
  listRecords,
  reportZero,
  registerRequest,
  confirmRequest,
  listUnconfirmed,
  listRequestsCommand,
  acceptRequest,
  assignRequest,
  askSupplement,
  recordSupplement,
  consultParty,
  deliverConsultation,
  answerConsultation,
  closeConsultation,
  voidConsultation,
  extendRequest,
  delayRequest,
  approveExtension,
  refuseExtension,
  notifyExtension,
  computeFee,
  chargeRequest,
  recordPayment,
  draftResponse,
  releaseOnPage,
  removeReleaseCommand,
  writeLetterCommand,
  voidLetterCommand,
  deliverResponse,
  noteReceiptCommand,
  archiveRequest,
  withdrawRequest,
  cancelRequest,
  reopenRequest,
  amendRequest,
  changeRegime,
  changeEventDay,
  linkRequests,
  unlinkRequests,
  sendCaseFile,
  declineConversion,
  listConversions,
  recordReconsideration,
  recordLawsuit,
  recordComplaint,
  decideDispute,
  voidDispute,
  listDisputes,
  showApplicant,
  recordApplicantOnPage,
  exportApplicant,
  holdRequest,
  liftHold,
  listExpired,
  askErasure,
  confirmErasure,
  declineErasure,
  findRules,
  findGuides,
  registerRule,
  registerGuide,
  repealRule,
  listTasks,
  reportProgress,
  finishTask,
  registerTask,
  postponeTask,
  dropTask,
  showTally,
  showWeek,
  showQuarter,
  showTrends,
  listFigureRows,
  showYear,
  showReport,
  supplementReport,
  freezeReport,
  withdrawReport,
  submitReport,
  checkReportText,
  showAssessment,
  handOverDesk,
  manageDelivery,
  cancel,
  createHelp(() => commands),
]

export const dialogues: readonly Dialogue[] = [
  filingQuestions,
  attachPictures,
  returnReason,
  signReturnReason,
  confirmPublication,
  reportToCheck,
]
