import { type Kysely, sql } from 'kysely'
import { onTestFinished } from 'vitest'
import type { Schema } from '../../src/store/schema.ts'
import { useDatabase } from '../support/database.ts'
import { openStage, type Stage, type StageOptions } from './stage.ts'

/** A database for the test file, emptied for every stage that is opened on it. */
export function useStages() {
  const database = useDatabase()
  return {
    get db(): Kysely<Schema> {
      return database.db
    },
    get databaseUrl(): string {
      return database.url
    },
    /** A stage on empty records, closed when the test ends. */
    async open(options: Omit<StageOptions, 'databaseUrl'>): Promise<Stage> {
      await emptyTables(database.db)
      const stage = await openStage({ ...options, databaseUrl: database.url })
      onTestFinished(() => stage.close())
      return stage
    },
  }
}

/** Every table of ours but the list of migrations, and what jobs are left. */
async function emptyTables(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'
       or schemaname = 'bullmq' and tablename = 'job'`.execute(db)
  await db.transaction().execute(async (trx) => {
    // The audit table refuses truncation by a trigger; a superuser's replica session runs none.
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`truncate ${sql.raw(rows.map(({ name }) => name).join(', '))} restart identity cascade`.execute(trx)
  })
}
