import { type Kysely, type Selectable, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Schema } from './schema.ts'
import type { DelegationTable } from './schema-proactive.ts'

/** 委托 for a leave, or the hand-over of a leaver's desk. `toOn` is the last day, included. */
export interface Delegation {
  readonly id: number
  readonly kind: 'leave' | 'hand-over'
  readonly fromUser: string
  readonly toUser: string
  readonly fromOn: LocalDate
  readonly toOn: LocalDate | null
  readonly reason: string
}

export type DelegationStore = ReturnType<typeof createDelegationStore>

export function createDelegationStore(db: Kysely<Schema>, body: string) {
  const open = () => db.selectFrom('delegation').selectAll().where('body', '=', body).where('ended_at', 'is', null)
  return {
    async insert(delegation: Omit<Delegation, 'id'>, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('delegation')
        .values({
          body,
          kind: delegation.kind,
          from_user: delegation.fromUser,
          to_user: delegation.toUser,
          from_on: delegation.fromOn,
          to_on: delegation.toOn,
          reason: delegation.reason,
          created_by: by,
          created_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    /** Not ended and not over: those in force on a day of `from`–`to`. */
    async findWithin(from: LocalDate, to: LocalDate | null): Promise<Delegation[]> {
      let rows = open().where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', from)]))
      if (to !== null) rows = rows.where('from_on', '<=', to)
      return (await rows.orderBy('id').execute()).map(toDelegation)
    },

    /** Leaves, not ended by anybody, of which a day of `from`–`to` is the first or the last. */
    async findLeavesTurning(from: LocalDate, to: LocalDate): Promise<Delegation[]> {
      const rows = await open()
        .where('kind', '=', 'leave')
        .where((eb) => eb.or([eb.between('from_on', from, to), eb.between('to_on', from, to)]))
        .orderBy('id')
        .execute()
      return rows.map(toDelegation)
    },

    async findById(id: number): Promise<Delegation | null> {
      const row = await open().where('id', '=', id).executeTakeFirst()
      return row ? toDelegation(row) : null
    },

    async end(id: number, by: string, at: Date): Promise<void> {
      await db
        .updateTable('delegation')
        .set({ ended_at: at, ended_by: by })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirstOrThrow()
    },

    /** Locks all delegations of the body until commit, so that two made at once see each other. */
    async lock(): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtext(${`delegation ${body}`}))`.execute(db)
    },
  }
}

function toDelegation(row: Selectable<DelegationTable>): Delegation {
  return {
    id: row.id,
    kind: row.kind,
    fromUser: row.from_user,
    toUser: row.to_user,
    fromOn: row.from_on,
    toOn: row.to_on,
    reason: row.reason,
  }
}
