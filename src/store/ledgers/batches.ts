import type { Kysely } from 'kysely'
import type { LocalDate } from '../../domain/local-date.ts'
import type { RouteStep } from '../../domain/office.ts'
import type { Schema } from '../schema.ts'

/** Lines read at once: a ledger of any length is held in pieces of this size. */
const BATCH_LINES = 1_000

/** Where the next piece begins: behind the line of this day and id. */
export interface Place {
  readonly on: LocalDate
  readonly id: number
}

const BEFORE_ALL: Place = { on: '1900-01-01', id: 0 }

/** Piece after piece until one is not full; the place of a line is its day and its id. */
export async function* inBatches<Row, Line>(
  read: (after: Place, limit: number) => Promise<Row[]>,
  placeOf: (row: Row) => Place,
  toLines: (rows: Row[]) => Promise<Line[]>,
): AsyncGenerator<Line[]> {
  let after = BEFORE_ALL
  for (;;) {
    const rows = await read(after, BATCH_LINES)
    const last = rows.at(-1)
    if (!last) return
    yield await toLines(rows)
    if (rows.length < BATCH_LINES) return
    after = placeOf(last)
  }
}

/** By the id of what they belong to. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => number): (id: number) => readonly Row[] {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return (id) => groups.get(id) ?? []
}

export interface Names {
  /** 乙, or 乙（代甲） where the act was done for another. */
  person(userId: string | null, onBehalfOf?: string | null): string
  section(id: string | null): string
  /** The step of a route, by its version. */
  step(routeVersion: number, step: number): RouteStep | null
}

/** Who and what the ids of a ledger mean, read once. */
export async function readNames(db: Kysely<Schema>, body: string): Promise<Names> {
  const people = await db.selectFrom('member').select(['user_id', 'name']).where('body', '=', body).execute()
  const sections = await db.selectFrom('section').select(['section', 'name']).where('body', '=', body).execute()
  const routes = await db.selectFrom('review_route').select(['version', 'steps']).where('body', '=', body).execute()
  const nameOf = new Map(people.map(({ user_id, name }) => [user_id, name]))
  const sectionOf = new Map(sections.map(({ section, name }) => [section, name]))
  const stepsOf = new Map(routes.map(({ version, steps }) => [version, steps as unknown as RouteStep[]]))
  const person = (userId: string) => nameOf.get(userId) ?? userId
  return {
    person: (userId, onBehalfOf = null) => {
      if (userId === null) return ''
      return onBehalfOf === null ? person(userId) : `${person(userId)}（代${person(onBehalfOf)}）`
    },
    section: (id) => (id === null ? '' : (sectionOf.get(id) ?? id)),
    step: (routeVersion, step) => stepsOf.get(routeVersion)?.[step] ?? null,
  }
}
