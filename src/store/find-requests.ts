import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import { type DisclosureRequest, OPEN_REQUEST_STATES, type RequestState } from '../domain/request.ts'
import { toRequest } from './request-rows.ts'
import type { Schema } from './schema.ts'

/** Which requests a list shows: every part given must hold, and a part left out narrows nothing. */
export interface RequestFilter {
  readonly states?: readonly RequestState[]
  /** Only those of these sections. */
  readonly sections?: readonly string[]
  /** Words of the description, or a number. */
  readonly words?: string
  readonly receivedFrom?: LocalDate
  readonly receivedTo?: LocalDate
  /** Only those whose last day to respond was before this day. */
  readonly dueBefore?: LocalDate
}

/** A page of a list: the newest first; or those in hand first, the most urgent, and of those without a last day the longest waiting. */
export interface RequestPaging {
  readonly offset: number
  readonly limit: number
  readonly order?: 'newest' | 'urgent'
}

/** Lists of requests and the search in them. */
export function createRequestQueries(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('request').selectAll().where('body', '=', body)

  function filtered(filter: RequestFilter) {
    let query = db.selectFrom('request').where('body', '=', body)
    if (filter.states) query = query.where('state', 'in', [...filter.states])
    if (filter.sections) query = query.where('section', 'in', [...filter.sections])
    if (filter.receivedFrom) query = query.where('received_on', '>=', filter.receivedFrom)
    if (filter.receivedTo) query = query.where('received_on', '<=', filter.receivedTo)
    if (filter.dueBefore) query = query.where('due_on', '<', filter.dueBefore)
    if (filter.words) {
      const like = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`
      query = query.where((eb) => eb.or([eb('description', 'like', like), eb('number', 'like', like)]))
    }
    return query
  }

  async function findInState(states: readonly RequestState[]): Promise<DisclosureRequest[]> {
    const rows = await ofBody()
      .where('state', 'in', [...states])
      .orderBy(sql`due_on asc nulls last`)
      .orderBy('id')
      .execute()
    return rows.map(toRequest)
  }

  return {
    async findByIds(ids: readonly number[]): Promise<DisclosureRequest[]> {
      if (ids.length === 0) return []
      return (
        await ofBody()
          .where('id', 'in', [...ids])
          .orderBy('id')
          .execute()
      ).map(toRequest)
    },

    /** Cases in which a response is still owed, the most urgent first; those without a last day at the end. */
    findOpen: () => findInState(OPEN_REQUEST_STATES),

    findInState,

    /** One page of a list, and how many there are in all. */
    async findPage(
      filter: RequestFilter,
      { offset, limit, order = 'newest' }: RequestPaging,
    ): Promise<{ requests: DisclosureRequest[]; total: number }> {
      const all = filtered(filter).selectAll().offset(offset).limit(limit)
      const ordered =
        order === 'newest'
          ? all.orderBy('id', 'desc')
          : all
              .orderBy(sql`state in (${sql.join(OPEN_REQUEST_STATES)}) desc`)
              .orderBy(sql`case when state in (${sql.join(OPEN_REQUEST_STATES)}) then due_on end asc nulls last`)
              .orderBy(sql`case when state in (${sql.join(OPEN_REQUEST_STATES)}) then received_on end asc nulls last`)
              .orderBy('id', 'desc')
      const rows = await ordered.execute()
      const { total } = await filtered(filter).select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow()
      return { requests: rows.map(toRequest), total: Number(total) }
    },

    /** How many stand in each state; states without any are left out. */
    async countByState(filter: RequestFilter): Promise<ReadonlyMap<RequestState, number>> {
      const rows = await filtered(filter)
        .select(['state', sql<string>`count(*)`.as('total')])
        .groupBy('state')
        .execute()
      return new Map(rows.map(({ state, total }) => [state, Number(total)]))
    },

    /** Others whose descriptions resemble this one's (pg_trgm), the most alike first. */
    async findAlike(id: number, description: string, atLeast: number, limit: number): Promise<DisclosureRequest[]> {
      const rows = await ofBody()
        .where('id', '<>', id)
        .where('state', '<>', 'cancelled')
        .where(sql<boolean>`similarity(description, ${description}) >= ${atLeast}`)
        .orderBy(sql`similarity(description, ${description}) desc`)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toRequest)
    },

    async findComputedFromOther(calendarVersion: string): Promise<DisclosureRequest[]> {
      const rows = await ofBody()
        .where('state', 'in', [...OPEN_REQUEST_STATES])
        .where('calendar_version', '<>', calendarVersion)
        .orderBy('id')
        .forUpdate()
        .execute()
      return rows.map(toRequest)
    },
  }
}
