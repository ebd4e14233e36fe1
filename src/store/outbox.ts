import type { Kysely, Selectable } from 'kysely'
import type { OutgoingMessage } from '../domain/messages.ts'
import type { OutboxState, OutboxTable, OutboxTransport, Schema } from './schema.ts'

export interface OutboxRow {
  readonly id: number
  readonly lane: string
  readonly transport: OutboxTransport
  readonly recipient: string
  readonly message: OutgoingMessage
  readonly rendered: RenderedRequest | null
  readonly state: OutboxState
  readonly notBefore: Date
  readonly attempts: number
  readonly createdAt: Date
  readonly firstTriedAt: Date | null
  readonly note: string
}

/** What goes over the wire, stored before the first try so that a repeat is the same byte for byte. */
export interface RenderedRequest {
  readonly path: string
  readonly body: string
}

export interface OutboxResult {
  readonly state: Exclude<OutboxState, 'queued' | 'sending'>
  readonly msgid?: string
  readonly errcode?: number
  readonly note?: string
}

const UNFINISHED = ['queued', 'sending', 'held'] as const

export type OutboxStore = ReturnType<typeof createOutboxStore>

export function createOutboxStore(db: Kysely<Schema>, body: string) {
  const added: number[] = []
  const insert = async (transport: OutboxTransport, recipient: string, message: OutgoingMessage, now: Date) => {
    const lane = transport === 'group' ? `group:${recipient}` : `app:${recipient}`
    const row = await db
      .insertInto('outbox')
      .values({
        body,
        lane,
        transport,
        recipient,
        kind: message.kind,
        payload: JSON.stringify(message),
        rendered: null,
        not_before: now,
        created_at: now,
        first_tried_at: null,
        finished_at: null,
        msgid: null,
        errcode: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    added.push(row.id)
    return row.id
  }
  const laneHeads = () =>
    db
      .selectFrom('outbox')
      .distinctOn('lane')
      .select(['id', 'not_before'])
      .where('body', '=', body)
      .where('state', 'in', UNFINISHED)
      .orderBy('lane')
      .orderBy('id')
  return {
    /** Ids added through this store, to be queued after commit. */
    added,

    toPerson: (userId: string, message: OutgoingMessage, now: Date) => insert('app', userId, message, now),
    updateCard: (userId: string, message: OutgoingMessage & { kind: 'card-update' }, now: Date) =>
      insert('card-update', userId, message, now),
    toGroup: (groupId: string, message: OutgoingMessage, now: Date) => insert('group', groupId, message, now),

    async find(id: number): Promise<OutboxRow | null> {
      const row = await db
        .selectFrom('outbox')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? toRow(row) : null
    },

    /** A row that waits for a person's word, held for them until the transaction ends: of two words the first counts. */
    async lockTroubled(id: number): Promise<OutboxRow | null> {
      const row = await db
        .selectFrom('outbox')
        .selectAll()
        .where('body', '=', body)
        .where('id', '=', id)
        .where('state', 'in', ['refused', 'ambiguous'])
        .forUpdate()
        .executeTakeFirst()
      return row ? toRow(row) : null
    },

    /** The oldest unfinished rows of a lane, due or not: a later message never overtakes an earlier one. */
    async findOldest(lane: string, limit: number): Promise<OutboxRow[]> {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('body', '=', body)
        .where('lane', '=', lane)
        .where('state', 'in', UNFINISHED)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toRow)
    },

    /** The head of each lane that is due now: what waits behind a head waits with it. */
    async findDueIds(now: Date, limit: number): Promise<number[]> {
      const rows = await db
        .selectFrom(laneHeads().as('head'))
        .select('id')
        .where('not_before', '<=', now)
        .orderBy('not_before')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    /** When the next lane becomes due, for the owner of a virtual clock. */
    async findNextDueAt(): Promise<Date | null> {
      const row = await db
        .selectFrom(laneHeads().as('head'))
        .select((eb) => eb.fn.min('not_before').as('at'))
        .executeTakeFirst()
      return row?.at ?? null
    },

    /**
     * Keeps what is about to be sent and marks the try, before it is made: after a crash the row stands as `sending`,
     * its outcome unknown, to be repeated byte for byte.
     */
    async beginTry(id: number, rendered: RenderedRequest, at: Date): Promise<void> {
      await db
        .updateTable('outbox')
        .set((eb) => ({
          state: 'sending' as const,
          rendered: JSON.stringify(rendered),
          attempts: eb('attempts', '+', 1),
          first_tried_at: eb.fn.coalesce('first_tried_at', eb.val(at)),
        }))
        .where('id', '=', id)
        .execute()
    },

    /** Puts the row back until `notBefore`; `held` shows that a limit keeps it. */
    async postpone(
      id: number,
      state: 'queued' | 'held' | 'sending',
      notBefore: Date,
      note: string,
      errcode?: number,
    ): Promise<void> {
      await db
        .updateTable('outbox')
        .set({ state, not_before: notBefore, note, errcode: errcode ?? null })
        .where('id', '=', id)
        .execute()
    },

    /** Counts a try that ended in a fault of ours and puts it off; what state the row was in stays. */
    async countFault(id: number, notBefore: Date): Promise<void> {
      await db
        .updateTable('outbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), not_before: notBefore, note: '程序出错，稍后再发' }))
        .where('id', '=', id)
        .execute()
    },

    async finish(id: number, result: OutboxResult, at: Date): Promise<void> {
      await db
        .updateTable('outbox')
        .set({
          state: result.state,
          msgid: result.msgid ?? null,
          errcode: result.errcode ?? null,
          note: result.note ?? '',
          finished_at: at,
        })
        .where('id', '=', id)
        .execute()
    },

    /** Messages counted against a recipient's limit since `since`, newest last. */
    async findSentTimes(lane: string, since: Date): Promise<Date[]> {
      const rows = await db
        .selectFrom('outbox')
        .select('finished_at')
        .where('body', '=', body)
        .where('lane', '=', lane)
        .where('transport', '<>', 'card-update')
        .where('state', 'in', ['sent', 'ambiguous'])
        .where('finished_at', '>', since)
        .orderBy('finished_at')
        .execute()
      return rows.flatMap((row) => (row.finished_at ? [row.finished_at] : []))
    },

    /** What the administrator has to look at, oldest first. */
    async findTroubled(limit: number): Promise<OutboxRow[]> {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('body', '=', body)
        .where('state', 'in', ['refused', 'ambiguous'])
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toRow)
    },

    async countByState(): Promise<Record<string, number>> {
      const rows = await db
        .selectFrom('outbox')
        .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
        .where('body', '=', body)
        .groupBy('state')
        .execute()
      return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
    },

    /** A person's word on a refused or ambiguous row: send it again as a new try. */
    async requeue(id: number, now: Date): Promise<void> {
      await db
        .updateTable('outbox')
        .set({
          state: 'queued',
          not_before: now,
          rendered: null,
          attempts: 0,
          first_tried_at: null,
          finished_at: null,
          errcode: null,
          note: '',
        })
        .where('id', '=', id)
        .execute()
      added.push(id)
    },
  }
}

function toRow(row: Selectable<OutboxTable>): OutboxRow {
  return {
    id: row.id,
    lane: row.lane,
    transport: row.transport,
    recipient: row.recipient,
    message: row.payload as OutgoingMessage,
    rendered: row.rendered as RenderedRequest | null,
    state: row.state,
    notBefore: row.not_before,
    attempts: row.attempts,
    createdAt: row.created_at,
    firstTriedAt: row.first_tried_at,
    note: row.note,
  }
}
