import { amendAct, changeDayAct, changeResponseDayAct, importantRequestAct, regimeAct } from './amend-acts.tsx'
import { applicantAct } from './applicant-act.tsx'
import { archiveAct, cancelRequestAct, reopenAct, withdrawRequestAct } from './close-acts.tsx'
import { confirmAct } from './confirm-act.tsx'
import { consultAct } from './consult-act.tsx'
import {
  answerConsultationAct,
  closeConsultationAct,
  deliverConsultationAct,
  voidConsultationAct,
} from './consultation-acts.tsx'
import { convertRequestAct, declineConversionAct } from './convert-acts.tsx'
import { deliverAct, noteReceiptAct } from './deliver-act.tsx'
import { decideDisputeAct, disputeAct, voidDisputeAct } from './dispute-acts.tsx'
import { draftAct } from './draft-act.tsx'
import { approveExtensionAct, delayAct, extendAct, notifyExtensionAct, refuseExtensionAct } from './extension-acts.tsx'
import { chargeAct, payAct } from './fee-acts.tsx'
import { letterActs } from './letter-acts.tsx'
import { linkAct, unlinkAct } from './link-acts.tsx'
import { releaseAct, removeReleaseAct } from './release-acts.tsx'
import type { RequestAct } from './request-act.ts'
import {
  askErasureAct,
  confirmErasureAct,
  declineErasureAct,
  exportApplicantAct,
  holdAct,
  liftHoldAct,
} from './retention-acts.tsx'
import { acceptAct, assignAct } from './section-acts.tsx'
import { sendBackAct, signAct, takeBackAct } from './sign-acts.tsx'
import { askSupplementAct, recordSupplementAct } from './supplement-acts.tsx'
import { undoRequestAct } from './undo-act.tsx'

/** What becomes of the applicant's data, whatever the state of the case; its part of the page shows them. */
const RETENTION_ACTS: readonly RequestAct[] = [exportApplicantAct, holdAct, liftHoldAct, askErasureAct]

/** Every act that the page of a request offers, in this order. */
export const requestActs: readonly RequestAct[] = [
  undoRequestAct,
  confirmAct,
  signAct,
  sendBackAct,
  approveExtensionAct,
  refuseExtensionAct,
  confirmErasureAct,
  declineErasureAct,
  acceptAct,
  recordSupplementAct,
  payAct,
  notifyExtensionAct,
  draftAct,
  releaseAct,
  removeReleaseAct,
  deliverAct,
  takeBackAct,
  askSupplementAct,
  consultAct,
  deliverConsultationAct,
  answerConsultationAct,
  closeConsultationAct,
  voidConsultationAct,
  extendAct,
  delayAct,
  chargeAct,
  assignAct,
  importantRequestAct,
  ...letterActs,
  archiveAct,
  noteReceiptAct,
  decideDisputeAct,
  disputeAct,
  voidDisputeAct,
  convertRequestAct,
  declineConversionAct,
  applicantAct,
  amendAct,
  changeDayAct,
  changeResponseDayAct,
  regimeAct,
  linkAct,
  unlinkAct,
  reopenAct,
  withdrawRequestAct,
  cancelRequestAct,
  ...RETENTION_ACTS,
]

/** What mends or ends the record rather than handles the case. */
const REGISTER_UPKEEP: ReadonlySet<RequestAct> = new Set([
  applicantAct,
  amendAct,
  changeDayAct,
  changeResponseDayAct,
  regimeAct,
  linkAct,
  unlinkAct,
  voidConsultationAct,
  voidDisputeAct,
  withdrawRequestAct,
  cancelRequestAct,
])

export function isRegisterUpkeep(act: RequestAct): boolean {
  return REGISTER_UPKEEP.has(act)
}

export function isAboutRetention(act: RequestAct): boolean {
  return RETENTION_ACTS.includes(act)
}
