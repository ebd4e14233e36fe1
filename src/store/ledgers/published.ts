import { type Kysely, sql } from 'kysely'
import type { PublishedLine } from '../../domain/ledger-lines.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { Schema } from '../schema.ts'
import { groupBy, inBatches, type Place } from './batches.ts'

/** What the public may have: items first published in the time that still stand, and nothing of how they came about. */
export function createPublishedStore(db: Kysely<Schema>, body: string) {
  const matching = ({ from, to }: Period) =>
    db
      .selectFrom('item')
      .where('body', '=', body)
      .where('state', '=', 'published')
      .where('published_on', '>=', from)
      .where('published_on', '<=', to)

  const readItems = (period: Period, after: Place, limit: number) =>
    matching(period)
      .select(['id', 'index_number', 'title', 'item_class', sql<LocalDate>`published_on`.as('published_on')])
      .where(sql<boolean>`(published_on, id) > (${after.on}::date, ${after.id})`)
      .orderBy('published_on')
      .orderBy('id')
      .limit(limit)
      .execute()

  const readStanding = (ids: readonly number[]) =>
    db
      .selectFrom('publication')
      .select(['item_id', 'channel', 'proof', 'published_on'])
      .where('body', '=', body)
      .where('item_id', 'in', ids)
      .where('voided_at', 'is', null)
      .where('taken_down_on', 'is', null)
      .orderBy('id')
      .execute()

  return {
    async count(period: Period): Promise<number> {
      const row = await matching(period)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    lines: (period: Period): AsyncGenerator<PublishedLine[]> =>
      inBatches(
        (after, limit) => readItems(period, after, limit),
        ({ published_on, id }) => ({ on: published_on, id }),
        async (rows) => {
          const standing = groupBy(await readStanding(rows.map(({ id }) => id)), (row) => row.item_id)
          return rows.map((row) => ({
            indexNumber: row.index_number ?? '',
            title: row.title,
            itemClass: row.item_class,
            publishedOn: row.published_on,
            publications: standing(row.id).map(({ channel, proof, published_on }) => ({
              channel,
              proof,
              publishedOn: published_on,
            })),
          }))
        },
      ),
  }
}
