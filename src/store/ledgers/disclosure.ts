import { type Kysely, sql } from 'kysely'
import type { LedgerQuery } from '../../domain/ledger.ts'
import type { DisclosureLine, SignedMark } from '../../domain/ledger-lines.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { groupBy, inBatches, type Names, type Place, readNames } from './batches.ts'

/** 主动公开台账: what was filed in the time, and what was filed before and published in it; by the day of filing. */
export function createDisclosureLedger(db: Kysely<Schema>, body: string) {
  const matching = ({ from, to, sections }: LedgerQuery) =>
    db
      .selectFrom('item')
      .where('item.body', '=', body)
      .where('item.filed_on', '<=', to)
      .where((eb) => eb.or([eb('item.filed_on', '>=', from), eb.between('item.published_on', from, to)]))
      .$if(sections !== null, (rows) => rows.where('item.section', 'in', sections?.length ? sections : ['']))

  function readItems(query: LedgerQuery, after: Place, limit: number) {
    return matching(query)
      .select(['id', 'number', 'index_number', 'title', 'item_class', 'section', 'filed_by', 'formed_on', 'filed_on'])
      .select(['proposed_attribute', 'attribute', 'ground', 'basis', 'due_provisional', 'published_on', 'state'])
      .select([sql<LocalDate>`coalesce(judged_due_on, due_on)`.as('due_on'), 'version', 'route_version'])
      .where(sql<boolean>`(filed_on, id) > (${after.on}::date, ${after.id})`)
      .orderBy('filed_on')
      .orderBy('id')
      .limit(limit)
      .execute()
  }

  /** Signatures of the version that stands. */
  function readSigned(ids: readonly number[]) {
    return (
      db
        .selectFrom('review_seat as seat')
        .innerJoin('review_step as step', 'step.id', 'seat.review_step_id')
        .innerJoin('item', (join) =>
          join.onRef('item.id', '=', 'step.item_id').onRef('item.version', '=', 'step.version'),
        )
        .select(['item.id as item_id', 'item.route_version', 'step.step', 'step.step_name', 'seat.decided_by'])
        .select(['seat.on_behalf_of', 'seat.decided_on', 'seat.opinion'])
        .where('item.body', '=', body)
        // One array, found by the seats of their items: with a list the sixth reading on a connection, planned for any
        // list, took seconds instead of milliseconds.
        .where(sql<boolean>`seat.item_id = any(${ids}::bigint[])`)
        .where('seat.decision', '=', 'approved')
        .where('step.superseded', '=', false)
        .where((eb) => eb.or([eb('step.decision', 'is', null), eb('step.decision', '<>', 'returned')]))
        .orderBy('seat.decided_at')
        .orderBy('seat.id')
        .execute()
    )
  }

  function readPublications(ids: readonly number[]) {
    return db
      .selectFrom('publication')
      .select(['item_id', 'channel', 'proof', 'published_on'])
      .where('body', '=', body)
      .where('item_id', 'in', ids)
      .where('voided_at', 'is', null)
      .orderBy('id')
      .execute()
  }

  function readChanges(ids: readonly number[]) {
    return db
      .selectFrom('item_change')
      .select(['item_id', 'kind', 'happened_on', 'reason'])
      .where('body', '=', body)
      .where('item_id', 'in', ids)
      .orderBy('id')
      .execute()
  }

  async function toLines(rows: Awaited<ReturnType<typeof readItems>>, names: Names, today: LocalDate) {
    const ids = rows.map(({ id }) => id)
    const signed = groupBy(await readSigned(ids), (row) => row.item_id)
    const publications = groupBy(await readPublications(ids), (row) => row.item_id)
    const changes = groupBy(await readChanges(ids), (row) => row.item_id)
    return rows.map(
      (row): DisclosureLine => ({
        id: row.id,
        number: row.number,
        indexNumber: row.index_number ?? '',
        title: row.title,
        itemClass: row.item_class,
        section: names.section(row.section),
        drafter: names.person(row.filed_by),
        formedOn: row.formed_on,
        filedOn: row.filed_on,
        attribute: row.attribute ?? row.proposed_attribute,
        isProposed: row.attribute === null,
        ground: row.ground,
        basis: row.basis,
        signed: signed(row.id).map((seat) => toMark(seat, names)),
        dueOn: row.due_on,
        provisional: row.due_provisional,
        publishedOn: row.published_on,
        state: row.state,
        isOverdue: row.published_on
          ? row.published_on > row.due_on
          : OPEN_ITEM_STATES.some((state) => state === row.state) && row.due_on < today,
        publications: publications(row.id).map(({ channel, proof, published_on }) => ({
          channel,
          proof,
          publishedOn: published_on,
        })),
        changes: changes(row.id).map(({ kind, happened_on, reason }) => ({ kind, on: happened_on, reason })),
      }),
    )
  }

  function toMark(seat: Awaited<ReturnType<typeof readSigned>>[number], names: Names): SignedMark {
    return {
      role: names.step(seat.route_version, seat.step)?.role ?? null,
      stepName: seat.step_name,
      name: names.person(seat.decided_by, seat.on_behalf_of),
      on: seat.decided_on ?? '1900-01-01',
      opinion: seat.opinion,
    }
  }

  return {
    async count(query: LedgerQuery): Promise<number> {
      const row = await matching(query)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async *lines(query: LedgerQuery, today: LocalDate): AsyncGenerator<DisclosureLine[]> {
      const names = await readNames(db, body)
      yield* inBatches(
        (after, limit) => readItems(query, after, limit),
        ({ filed_on, id }) => ({ on: filed_on, id }),
        (rows) => toLines(rows, names, today),
      )
    },
  }
}
