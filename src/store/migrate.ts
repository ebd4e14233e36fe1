import { type Kysely, type Migration, Migrator, sql } from 'kysely'

/** The tables cannot be brought to what this program needs. `message` is Chinese. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** Any fixed number of our own: all processes of all versions must take the same one. */
const MIGRATION_LOCK = 7_201_705_150_711

/**
 * Brings the tables to the state of `migrations`, under an advisory lock: of several processes that start at once, one
 * migrates and the others wait and find it done. All or nothing. Answers the names of those it ran.
 * @throws {MigrationError} when the database was written by a newer program, or a migration fails.
 */
export async function migrate<DB>(db: Kysely<DB>, migrations: Readonly<Record<string, Migration>>): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // Waiting for another process' migration may take longer than a statement usually may.
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
    try {
      return await migrateUnderLock(connection, migrations)
    } finally {
      // On a lost connection both are gone by themselves, and the first error is the one to tell.
      await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection).catch(() => undefined)
      await sql`reset statement_timeout`.execute(connection).catch(() => undefined)
    }
  })
}

async function migrateUnderLock<DB>(db: Kysely<DB>, migrations: Readonly<Record<string, Migration>>) {
  const newer = (await findExecuted(db)).filter((name) => !(name in migrations))
  if (newer.length > 0) {
    const names = newer.join('、')
    throw new MigrationError(
      `数据库比程序新：其中有本程序不认识的结构变更 ${names}。请升级程序后再启动；数据没有改动。`,
    )
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    const failed = results.find((result) => result.status === 'Error')?.migrationName ?? '准备阶段'
    throw new MigrationError(`升级数据库结构失败（${failed}），已全部退回，数据没有改动。`, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

async function findExecuted<DB>(db: Kysely<DB>): Promise<string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db)
  if (!tables[0]?.found) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}
