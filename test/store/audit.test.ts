import { type Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type AuditEntry, appendAudit, verifyAudit } from '../../src/store/audit.ts'
import * as auditTables from '../../src/store/migrations/2026-11-22-2-audit.ts'
import type { Schema } from '../../src/store/schema.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ migrations: { '2026-11-22-2-audit': auditTables } })

const AT = new Date('2017-03-01T01:30:00.123Z')

/** A chain of its own for each test: the body is the chain's name. */
async function append(body: string, change: Partial<AuditEntry> = {}, db: Kysely<Schema> = database.db): Promise<void> {
  const entry = { body, actor: 'chengguan-officer', act: 'item.file', subjectKind: 'item', subjectId: '1', ...change }
  await db.transaction().execute((trx) => appendAudit(trx, entry, AT))
}

async function appendMany(body: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await append(body, { subjectId: String(number) })
}

/** What only somebody with the database's own rights can do: with the triggers off. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await statement.execute(trx)
  })
}

describe('appendAudit', () => {
  it('chains every event of a body to the one before', async () => {
    await appendMany('chained', 3)
    const { rows } = await sql<{ seq: number; prev_hash: string; hash: string; at: Date }>`
      select seq, prev_hash, hash, at from audit_event where body = 'chained' order by seq`.execute(database.db)
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3])
    expect(rows.map((row) => row.prev_hash)).toEqual(['0'.repeat(64), rows[0]?.hash, rows[1]?.hash])
    expect(rows[0]?.at).toEqual(AT)
  })

  it('keeps the chain whole under 100 appends at once', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, number) => append('busy', { subjectId: String(number) })))
    expect(await verifyAudit(database.db, 'busy')).toEqual({ ok: true, count: 100 })
  })

  it('leaves no gap when a transaction is rolled back', async () => {
    await append('rolled-back')
    const failed = database.db.transaction().execute(async (trx) => {
      const entry = { body: 'rolled-back', actor: 'a', act: 'item.file', subjectKind: 'item', subjectId: '2' }
      await appendAudit(trx, entry, AT)
      throw new Error('later failure')
    })
    await expect(failed).rejects.toThrow('later failure')
    await append('rolled-back')
    expect(await verifyAudit(database.db, 'rolled-back')).toEqual({ ok: true, count: 2 })
  })

  it('verifies details of every JSON kind after the database has stored them its own way', async () => {
    const detail = {
      中文: '退回：缺附件 𠮷',
      b: [1, -0.5, 1e21, 1e-7, 0],
      aa: null,
      a: { z: true, y: [] },
      10: 'ten',
      9: 'nine',
    }
    await append('details', { detail })
    expect(await verifyAudit(database.db, 'details')).toEqual({ ok: true, count: 1 })
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %s in the details and stores nothing', async (value) => {
    await expect(append('refused', { detail: { value } })).rejects.toThrow(TypeError)
    expect(await verifyAudit(database.db, 'refused')).toEqual({ ok: true, count: 0 })
  })
})

describe('audit_event', () => {
  it.each([
    ['update', sql`update audit_event set actor = 'someone-else'`],
    ['delete', sql`delete from audit_event`],
    ['truncate', sql`truncate audit_event`],
  ])('refuses %s', async (_what, statement) => {
    await append('guarded')
    await expect(statement.execute(database.db)).rejects.toThrow('audit_event is append-only')
  })
})

describe('verifyAudit', () => {
  it.each([
    ['actor', sql`actor = 'someone-else'`],
    ['act', sql`act = 'item.approve'`],
    ['time', sql`at = at + interval '1 day'`],
    ['subject', sql`subject_id = '99'`],
    ['subject kind', sql`subject_kind = 'request'`],
    ['detail', sql`detail = '{"step":2}'`],
    ['hash', sql`hash = ${'f'.repeat(64)}`],
  ])('finds a changed %s', async (field, change) => {
    const body = `changed-${field}`
    await appendMany(body, 4)
    await tamper(sql`update audit_event set ${change} where body = ${body} and seq = 3`)
    expect(await verifyAudit(database.db, body)).toEqual({ ok: false, seq: 3, reason: expect.stringMatching(/改动/) })
  })

  it('finds a removed event', async () => {
    await appendMany('removed', 4)
    await tamper(sql`delete from audit_event where body = 'removed' and seq = 2`)
    expect(await verifyAudit(database.db, 'removed')).toEqual({ ok: false, seq: 2, reason: '缺少这一条记录' })
  })

  it('finds a removed event whose successors were numbered anew', async () => {
    await appendMany('closed-up', 4)
    await tamper(sql`delete from audit_event where body = 'closed-up' and seq = 2`)
    await tamper(sql`update audit_event set seq = seq - 1 where body = 'closed-up' and seq = 3`)
    const verdict = await verifyAudit(database.db, 'closed-up')
    expect(verdict).toEqual({ ok: false, seq: 2, reason: expect.stringContaining('接不上') })
  })

  it('finds a cut end', async () => {
    await appendMany('cut', 4)
    await tamper(sql`delete from audit_event where body = 'cut' and seq = 4`)
    const verdict = await verifyAudit(database.db, 'cut')
    expect(verdict).toEqual({ ok: false, seq: 4, reason: '末尾缺少记录：应到第 4 条' })
  })

  it('finds a head that was set back', async () => {
    await appendMany('set-back', 2)
    await sql`update audit_head set seq = 1 where body = 'set-back'`.execute(database.db)
    expect(await verifyAudit(database.db, 'set-back')).toMatchObject({ ok: false, seq: 2 })
  })

  it('reads chains longer than one batch, beside those of other bodies', async () => {
    await database.db.transaction().execute(async (trx) => {
      for (let number = 1; number <= 1_005; number += 1) {
        const entry = { body: 'long', actor: 'a', act: 'item.file', subjectKind: 'item', subjectId: String(number) }
        await appendAudit(trx, entry, AT)
      }
    })
    expect(await verifyAudit(database.db, 'long')).toEqual({ ok: true, count: 1_005 })
    await tamper(sql`update audit_event set actor = 'b' where body = 'long' and seq = 1001`)
    expect(await verifyAudit(database.db, 'long')).toMatchObject({ ok: false, seq: 1_001 })
  })
})
