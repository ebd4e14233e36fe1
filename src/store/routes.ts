import type { Kysely } from 'kysely'
import type { RouteStep } from '../domain/office.ts'
import type { Schema } from './schema.ts'

export type RouteStore = ReturnType<typeof createRouteStore>

/** Review routes by version: running cases keep theirs (design section 6). */
export function createRouteStore(db: Kysely<Schema>, body: string) {
  const newest = () =>
    db
      .selectFrom('review_route')
      .selectAll()
      .where('body', '=', body)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
  return {
    async getNewest(): Promise<{ version: number; steps: RouteStep[] }> {
      const row = await newest()
      if (!row) throw new Error('no review route has been loaded')
      return { version: row.version, steps: row.steps as RouteStep[] }
    },

    async getSteps(version: number): Promise<RouteStep[]> {
      const row = await db
        .selectFrom('review_route')
        .select('steps')
        .where('body', '=', body)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      return row.steps as RouteStep[]
    },

    /** Stores the office file's route as a new version when it differs from the newest. */
    async follow(steps: readonly RouteStep[], at: Date): Promise<void> {
      const current = await newest()
      const plain = steps.map(toPlain)
      const known = (current?.steps ?? []) as RouteStep[]
      const knownPlain = known.map(toPlain)
      if (current && JSON.stringify(knownPlain) === JSON.stringify(plain)) return
      await db
        .insertInto('review_route')
        .values({ body, version: (current?.version ?? 0) + 1, steps: JSON.stringify(plain), created_at: at })
        .execute()
    },
  }
}

/** Always all the parts in one order, so that routes stored before a part existed compare equal. */
function toPlain({ id, name, role, mode = 'any', when = 'always' }: RouteStep): Required<RouteStep> {
  return { id, name, role, mode, when }
}
