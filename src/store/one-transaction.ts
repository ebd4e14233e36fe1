import { type AuditEntry, appendAudit } from './audit.ts'
import type { Database } from './db.ts'
import { createStores, type Stores } from './stores.ts'

export interface OneTransaction {
  readonly body: string
  /** The Clock's, one for all that is written. */
  readonly now: Date
  /** After commit: the outbox rows to be sent. */
  readonly onOutgoing: (ids: readonly number[]) => void
}

/** What the audit row says of the work; the body is the transaction's. */
export type Noted = Omit<AuditEntry, 'body'>

/** State change and outgoing messages, and the audit row last (invariant 3). Nothing of it stays when `work` throws. */
export async function inOneTransaction<T>(
  db: Database,
  { body, now, onOutgoing }: OneTransaction,
  work: (stores: Stores) => Promise<{ readonly result: T; readonly noted: Noted | readonly Noted[] }>,
): Promise<T> {
  const { outgoing, result } = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    const { result, noted } = await work(stores)
    for (const each of [noted].flat()) await appendAudit(trx, { ...each, body }, now)
    return { outgoing: stores.outbox.added, result }
  })
  onOutgoing(outgoing)
  return result
}

/** Reads of one moment, and nothing else: PostgreSQL itself refuses a write. */
export function readInOneTransaction<T>(db: Database, body: string, read: (stores: Stores) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => read(createStores(trx, body)))
}
