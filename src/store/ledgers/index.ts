import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { createDeadlineStore } from './deadlines.ts'
import { createDisclosureLedger } from './disclosure.ts'
import { createPublishedStore } from './published.ts'
import { createRecordLedger } from './records.ts'
import { createRequestLedger } from './requests.ts'
import { createSecrecyReviewLedger } from './secrecy-reviews.ts'
import { createTaskLedger } from './tasks.ts'

export type LedgerStore = ReturnType<typeof createLedgerStore>

/** The books of the office, read piece by piece in the order of their days. */
export function createLedgerStore(db: Kysely<Schema>, body: string) {
  return {
    disclosure: createDisclosureLedger(db, body),
    requests: createRequestLedger(db, body),
    secrecyReviews: createSecrecyReviewLedger(db, body),
    records: createRecordLedger(db, body),
    tasks: createTaskLedger(db, body),
    published: createPublishedStore(db, body),
    deadlines: createDeadlineStore(db, body),
  }
}
