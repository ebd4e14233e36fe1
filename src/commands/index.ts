import type { Command, Dialogue } from './act.ts'
import { addRecord } from './add-record.ts'
import { approveItem } from './approve-item.ts'
import { cancel } from './cancel.ts'
import { fileItem, filingQuestions } from './file-item.ts'
import { findItems } from './find-items.ts'
import { createHelp } from './help.ts'
import { listOwn } from './list-own.ts'
import { listWork } from './list-work.ts'
import { manageDelivery } from './manage-delivery.ts'
import { publishItem } from './publish-item.ts'
import { registerRequest } from './register-request.ts'
import { respondRequest } from './respond-request.ts'
import { returnItem, returnReason } from './return-item.ts'
import { resubmitItem, reviseItem } from './revise-item.ts'
import { showDetails } from './show-details.ts'
import { showTally } from './show-tally.ts'
import { showYear } from './show-year.ts'
import { withdrawItem } from './withdraw-item.ts'

/** Every act, in the order 帮助 prints them. */
export const commands: readonly Command[] = [
  fileItem,
  reviseItem,
  resubmitItem,
  withdrawItem,
  listOwn,
  listWork,
  approveItem,
  returnItem,
  publishItem,
  findItems,
  showDetails,
  addRecord,
  registerRequest,
  respondRequest,
  showTally,
  showYear,
  manageDelivery,
  cancel,
  createHelp(() => commands),
]

export const dialogues: readonly Dialogue[] = [filingQuestions, returnReason]
