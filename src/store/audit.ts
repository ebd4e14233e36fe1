import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { CaseAuditRow } from './case-rows.ts'
import type { Schema } from './schema.ts'

/** Who did what to which thing. Ids only: no title, no message text, no personal data (invariant 10). */
export interface AuditEntry {
  readonly body: string
  /** A userid, or the name of a job. */
  readonly actor: string
  /** The act's name in the permission table, such as `item.approve`. */
  readonly act: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly detail?: { readonly [name: string]: Json }
}

interface AuditEvent extends Required<AuditEntry> {
  readonly seq: number
  readonly at: Date
  readonly prevHash: string
}

/** What the first event of a body has for its predecessor. */
const GENESIS_HASH = '0'.repeat(64)

/**
 * Adds one event to the chain of its body. Must be the last statement of the transaction: from here to the commit the
 * chain's head is locked, and every other transaction of the body waits.
 */
export async function appendAudit(trx: Transaction<Schema>, entry: AuditEntry, at: Date): Promise<void> {
  const { body, actor, act, subjectKind, subjectId, detail = {} } = entry
  const head = await lockHead(trx, body)
  const event = { body, actor, act, subjectKind, subjectId, detail, at, seq: head.seq + 1, prevHash: head.hash }
  const hash = hashOf(event)
  await sql`
    with event as (
      insert into audit_event (body, seq, at, actor, act, subject_kind, subject_id, detail, prev_hash, hash)
      values (${body}, ${event.seq}, ${at}, ${actor}, ${act}, ${subjectKind}, ${subjectId},
              ${JSON.stringify(detail)}::jsonb, ${event.prevHash}, ${hash})
    )
    update audit_head set seq = ${event.seq}, hash = ${hash} where body = ${body}`.execute(trx)
}

/** Reads the head and locks it until the transaction ends, in one statement; a body's first event makes it. */
async function lockHead(trx: Transaction<Schema>, body: string): Promise<{ seq: number; hash: string }> {
  const { rows } = await sql<{ seq: number; hash: string }>`
    insert into audit_head (body, seq, hash) values (${body}, 0, ${GENESIS_HASH})
    on conflict (body) do update set body = excluded.body
    returning seq, hash`.execute(trx)
  const [head] = rows
  if (!head) throw new Error('audit_head gave no row')
  return head
}

/** Over every field, so that none can be changed without a new hash here and in all that follows. */
function hashOf({ body, seq, at, actor, act, subjectKind, subjectId, detail, prevHash }: AuditEvent): string {
  const fields = { body, seq, at: at.toISOString(), actor, act, subjectKind, subjectId, detail, prevHash }
  return createHash('sha256').update(canonicalJson(fields)).digest('hex')
}

/** Whether a row that left the database is still what was hashed. */
export function isTrueAuditRow(body: string, { at, hash, ...row }: CaseAuditRow): boolean {
  const instant = new Date(at)
  return !Number.isNaN(instant.getTime()) && hashOf({ body, at: instant, ...row }) === hash
}

export type AuditVerdict =
  | { readonly ok: true; readonly count: number }
  /** `seq`: the first event that is not what was written. `reason` is Chinese. */
  | { readonly ok: false; readonly seq: number; readonly reason: string }

interface AuditRow {
  seq: number
  at: Date
  actor: string
  act: string
  subject_kind: string
  subject_id: string
  detail: { readonly [name: string]: Json }
  prev_hash: string
  hash: string
}

const BATCH_ROWS = 1_000

/**
 * Recomputes the whole chain of a body. Finds changed, removed, inserted and swapped events, and a cut end unless
 * `audit_head` was rewritten to match: keep the last hash outside (a printed report) to prove the end as well.
 */
export async function verifyAudit(db: Kysely<Schema>, body: string): Promise<AuditVerdict> {
  // One snapshot: events appended meanwhile must not look like a head that does not fit.
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => verifyChain(trx, body))
}

async function verifyChain(trx: Transaction<Schema>, body: string): Promise<AuditVerdict> {
  let last = { seq: 0, hash: GENESIS_HASH }
  for (;;) {
    const { rows } = await sql<AuditRow>`
      select seq, at, actor, act, subject_kind, subject_id, detail, prev_hash, hash
      from audit_event where body = ${body} and seq > ${last.seq} order by seq limit ${BATCH_ROWS}`.execute(trx)
    for (const row of rows) {
      const reason = faultOf(body, row, last)
      if (reason) return { ok: false, seq: last.seq + 1, reason }
      last = { seq: row.seq, hash: row.hash }
    }
    if (rows.length < BATCH_ROWS) break
  }
  const { rows } = await sql<{ seq: number; hash: string }>`
    select seq, hash from audit_head where body = ${body}`.execute(trx)
  const head = rows[0] ?? { seq: 0, hash: GENESIS_HASH }
  if (head.seq > last.seq) return { ok: false, seq: last.seq + 1, reason: `末尾缺少记录：应到第 ${head.seq} 条` }
  if (head.seq < last.seq || head.hash !== last.hash) {
    return { ok: false, seq: last.seq, reason: '链尾与记录的末条校验值不一致' }
  }
  return { ok: true, count: last.seq }
}

function faultOf(body: string, row: AuditRow, last: { seq: number; hash: string }): string | null {
  if (row.seq !== last.seq + 1) return '缺少这一条记录'
  if (row.prev_hash !== last.hash) return '与上一条的校验值接不上：此处有记录被替换或插入'
  const { seq, at, actor, act, detail } = row
  const event = { body, seq, at, actor, act, detail, subjectKind: row.subject_kind, subjectId: row.subject_id }
  return hashOf({ ...event, prevHash: row.prev_hash }) === row.hash ? null : '内容与校验值不符：记录被改动'
}
