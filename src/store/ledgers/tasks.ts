import { type Kysely, sql } from 'kysely'
import type { LedgerQuery } from '../../domain/ledger.ts'
import type { TaskLine } from '../../domain/ledger-lines.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Schema } from '../schema.ts'
import { inBatches, type Place, readNames } from './batches.ts'

/** 任务台账: 要点 whose last day lies in the time, and those finished in it; by their last day. */
export function createTaskLedger(db: Kysely<Schema>, body: string) {
  const matching = ({ from, to, sections }: LedgerQuery) =>
    db
      .selectFrom('task')
      .where('body', '=', body)
      .where((eb) => eb.or([eb.between('due_on', from, to), eb.between('done_on', from, to)]))
      .$if(sections !== null, (rows) => rows.where('section', 'in', sections?.length ? sections : ['']))

  const readTasks = (query: LedgerQuery, after: Place, limit: number) =>
    matching(query)
      .select(['id', 'number', 'title', 'requirement', 'section', 'due_on', 'state', 'done_on', 'evidence', 'progress'])
      .where(sql<boolean>`(due_on, id) > (${after.on}::date, ${after.id})`)
      .orderBy('due_on')
      .orderBy('id')
      .limit(limit)
      .execute()

  return {
    async count(query: LedgerQuery): Promise<number> {
      const row = await matching(query)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    async *lines(query: LedgerQuery, today: LocalDate): AsyncGenerator<TaskLine[]> {
      const names = await readNames(db, body)
      yield* inBatches(
        (after, limit) => readTasks(query, after, limit),
        ({ due_on, id }) => ({ on: due_on, id }),
        async (rows) =>
          rows.map(({ section, due_on, done_on, ...row }) => ({
            ...row,
            section: names.section(section),
            dueOn: due_on,
            doneOn: done_on,
            isOverdue: row.state === 'dropped' ? false : (done_on ?? today) > due_on,
          })),
      )
    },
  }
}
