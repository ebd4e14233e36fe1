import { applicantAct } from './applicant-act.tsx'
import { archiveAct, cancelRequestAct, reopenAct, withdrawRequestAct } from './close-acts.tsx'
import { deliverAct } from './deliver-act.tsx'
import { decideDisputeAct, disputeAct, voidDisputeAct } from './dispute-acts.tsx'
import { draftAct } from './draft-act.tsx'
import type { RequestAct } from './request-act.ts'
import { acceptAct, assignAct } from './section-acts.tsx'
import { sendBackAct, signAct } from './sign-acts.tsx'
import { undoRequestAct } from './undo-act.tsx'

/** Every act that the page of a request offers, in this order. */
export const requestActs: readonly RequestAct[] = [
  undoRequestAct,
  signAct,
  sendBackAct,
  acceptAct,
  draftAct,
  deliverAct,
  assignAct,
  archiveAct,
  decideDisputeAct,
  disputeAct,
  voidDisputeAct,
  applicantAct,
  reopenAct,
  withdrawRequestAct,
  cancelRequestAct,
]
