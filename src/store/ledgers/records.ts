import { type Kysely, sql } from 'kysely'
import type { LedgerQuery } from '../../domain/ledger.ts'
import type { RecordLine } from '../../domain/ledger-lines.ts'
import type { WorkRecordKind } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { inBatches, type Place, readNames } from './batches.ts'

/**
 * 咨询台账, 会议培训台账: lines of 登记 of these kinds that count, by their day. They belong to no section: one of a section
 * sees those that people of it recorded.
 */
export function createRecordLedger(db: Kysely<Schema>, body: string) {
  const matching = ({ from, to, sections }: LedgerQuery, kinds: readonly WorkRecordKind[]) =>
    db
      .selectFrom('work_record')
      .where('body', '=', body)
      .where('kind', 'in', kinds)
      .where('happened_on', '>=', from)
      .where('happened_on', '<=', to)
      .where('replaced_at', 'is', null)
      .where('voided_at', 'is', null)
      .$if(sections !== null, (rows) =>
        rows.where('recorded_by', 'in', (eb) =>
          eb
            .selectFrom('role_assignment')
            .select('user_id')
            .where('role_assignment.body', '=', body)
            .where('role_assignment.section', 'in', sections?.length ? sections : ['']),
        ),
      )

  const readRecords = (query: LedgerQuery, kinds: readonly WorkRecordKind[], after: Place, limit: number) =>
    matching(query, kinds)
      .select(['id', 'number', 'kind', 'variant', 'subject', 'quantity', 'details', 'happened_on', 'recorded_by'])
      .where(sql<boolean>`(happened_on, id) > (${after.on}::date, ${after.id})`)
      .orderBy('happened_on')
      .orderBy('id')
      .limit(limit)
      .execute()

  return {
    async count(query: LedgerQuery, kinds: readonly WorkRecordKind[]): Promise<number> {
      const row = await matching(query, kinds)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async *lines(query: LedgerQuery, kinds: readonly WorkRecordKind[]): AsyncGenerator<RecordLine[]> {
      const names = await readNames(db, body)
      yield* inBatches(
        (after, limit) => readRecords(query, kinds, after, limit),
        ({ happened_on, id }) => ({ on: happened_on, id }),
        async (rows) =>
          rows.map(({ id, number, kind, variant, subject, quantity, details, happened_on, recorded_by }) => ({
            id,
            number,
            kind,
            variant,
            subject,
            quantity: Number(quantity),
            details,
            on: happened_on,
            recordedBy: names.person(recorded_by),
          })),
      )
    },
  }
}
