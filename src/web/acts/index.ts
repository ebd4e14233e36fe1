import { cancelPublicationAct, convertAct, takeDownAct } from './after-publication-acts.tsx'
import { approveAct } from './approve-act.tsx'
import { setAttributeAct, settleAct } from './attribute-acts.tsx'
import { correctAct } from './correct-act.tsx'
import { flagAnswerAct } from './flag-answer-act.tsx'
import { flagOverrideAct } from './flag-override-act.tsx'
import { markImportantAct } from './important-act.tsx'
import type { ItemAct } from './item-act.ts'
import { publishAct } from './publish-act.tsx'
import { reassessAct } from './reassess-act.tsx'
import { referAct } from './refer-act.tsx'
import { returnAct } from './return-act.tsx'
import { addReviewerAct, handOverAct } from './reviewer-acts.tsx'
import { recallAct, undoAct } from './take-back-acts.tsx'
import { withdrawAct } from './withdraw-act.tsx'

/** Every act that the page of an item offers, in this order. */
export const itemActs: readonly ItemAct[] = [
  undoAct,
  flagAnswerAct,
  flagOverrideAct,
  settleAct,
  approveAct,
  returnAct,
  setAttributeAct,
  handOverAct,
  addReviewerAct,
  referAct,
  markImportantAct,
  recallAct,
  publishAct,
  cancelPublicationAct,
  correctAct,
  takeDownAct,
  convertAct,
  reassessAct,
  withdrawAct,
]
