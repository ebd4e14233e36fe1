import { type Kysely, type Selectable, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { WorkRecordKind } from '../domain/vocabulary.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { Schema, WorkRecordTable } from './schema.ts'

export type WorkRecordStore = ReturnType<typeof createWorkRecordStore>

/** A line, and whether it still counts. */
export interface KeptRecord extends WorkRecord {
  readonly live: boolean
  readonly recordedBy: string
  /** Id of the line it stands in place of. */
  readonly corrects: number | null
}

/** Both days included. */
export interface LiveRecords {
  readonly kind?: WorkRecordKind
  readonly variant?: string
  readonly from: LocalDate
  readonly to: LocalDate
}

export function createWorkRecordStore(db: Kysely<Schema>, body: string) {
  return {
    async insert(
      record: Omit<WorkRecord, 'id'>,
      by: string,
      at: Date,
      correction?: { corrects: number; reason: string },
    ): Promise<number> {
      const row = await db
        .insertInto('work_record')
        .values({
          body,
          number: record.number,
          kind: record.kind,
          variant: record.variant,
          subject: record.subject,
          quantity: record.quantity,
          details: JSON.stringify(record.details),
          happened_on: record.happenedOn,
          recorded_by: by,
          recorded_at: at,
          corrects: correction?.corrects ?? null,
          replaced_at: null,
          voided_at: null,
          reason: correction?.reason ?? '',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** With whether it still counts: a corrected or voided row stays, but no figure holds it. */
    async findByNumber(number: string, { lock } = { lock: true }): Promise<KeptRecord | null> {
      const row = await db
        .selectFrom('work_record')
        .selectAll()
        .where('body', '=', body)
        .where('number', '=', number)
        .$if(lock, (qb) => qb.forUpdate())
        .executeTakeFirst()
      return row ? toKept(row) : null
    },

    /** In the order recorded; locked where they are to be changed. */
    async findByIds(ids: readonly number[], { lock }: { readonly lock: boolean }): Promise<KeptRecord[]> {
      const rows = await db
        .selectFrom('work_record')
        .selectAll()
        .where('body', '=', body)
        .where('id', 'in', [0, ...ids])
        .orderBy('id')
        .$if(lock, (qb) => qb.forUpdate())
        .execute()
      return rows.map(toKept)
    },

    /** Lets a line count again that an act had taken out. */
    async revive(id: number): Promise<void> {
      await db
        .updateTable('work_record')
        .set({
          replaced_at: null,
          voided_at: null,
          // The reason a line was taken out for goes; that of a correction stays.
          reason: sql<string>`case when voided_at is null then reason else '' end`,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async markReplaced(id: number, at: Date): Promise<void> {
      await db
        .updateTable('work_record')
        .set({ replaced_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async markVoid(id: number, reason: string, at: Date): Promise<void> {
      await db
        .updateTable('work_record')
        .set({ voided_at: at, reason })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** Sum of the live rows of a kind from one day to another, both included. */
    async sum(kind: WorkRecordKind, variant: string | null, from: LocalDate, to: LocalDate): Promise<number> {
      const row = await db
        .selectFrom('work_record')
        .select(sql<string | null>`sum(quantity)`.as('total'))
        .where('body', '=', body)
        .where('kind', '=', kind)
        .$if(variant !== null, (qb) => qb.where('variant', '=', variant ?? ''))
        .where('happened_on', '>=', from)
        .where('happened_on', '<=', to)
        .where('replaced_at', 'is', null)
        .where('voided_at', 'is', null)
        .executeTakeFirst()
      return Number(row?.total ?? 0)
    },

    /** Lines that count, oldest day first; of one kind, or of one variant of it. */
    async findLive({ kind, variant, from, to }: LiveRecords): Promise<WorkRecord[]> {
      const rows = await db
        .selectFrom('work_record')
        .selectAll()
        .where('body', '=', body)
        .$if(kind !== undefined, (qb) => qb.where('kind', '=', kind ?? 'consultation'))
        .$if(variant !== undefined, (qb) => qb.where('variant', '=', variant ?? ''))
        .where('happened_on', '>=', from)
        .where('happened_on', '<=', to)
        .where('replaced_at', 'is', null)
        .where('voided_at', 'is', null)
        .orderBy('happened_on')
        .orderBy('id')
        .execute()
      return rows.map(toRecord)
    },

    /** Whether a line that counts names the subject, in one of its spellings, in the time, whatever its day. */
    async isCounted(
      kind: WorkRecord['kind'],
      spellings: readonly string[],
      from: LocalDate,
      to: LocalDate,
    ): Promise<boolean> {
      const row = await db
        .selectFrom('work_record')
        .select('id')
        .where('body', '=', body)
        .where('kind', '=', kind)
        .where('subject', 'in', spellings)
        .where('happened_on', '>=', from)
        .where('happened_on', '<=', to)
        .where('replaced_at', 'is', null)
        .where('voided_at', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** A live row of the same kind, variant, subject and day: worth a question before counting twice. */
    async findAlike(
      record: Pick<WorkRecord, 'kind' | 'variant' | 'subject' | 'happenedOn'>,
    ): Promise<WorkRecord | null> {
      const row = await db
        .selectFrom('work_record')
        .selectAll()
        .where('body', '=', body)
        .where('kind', '=', record.kind)
        .where('variant', '=', record.variant)
        .where('subject', '=', record.subject)
        .where('happened_on', '=', record.happenedOn)
        .where('replaced_at', 'is', null)
        .where('voided_at', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row ? toRecord(row) : null
    },
  }
}

function toKept(row: Selectable<WorkRecordTable>): KeptRecord {
  return {
    ...toRecord(row),
    live: row.replaced_at === null && row.voided_at === null,
    recordedBy: row.recorded_by,
    corrects: row.corrects,
  }
}

function toRecord(row: Selectable<WorkRecordTable>): WorkRecord {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    variant: row.variant,
    subject: row.subject,
    quantity: Number(row.quantity),
    details: row.details,
    happenedOn: row.happened_on,
  }
}
