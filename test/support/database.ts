import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Kysely, type Migration, sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import { createDatabase } from '../../src/store/db.ts'
import type { EmbeddedPostgres } from '../../src/store/embedded/start.ts'
import { migrate } from '../../src/store/migrate.ts'
import { migrations as ownMigrations } from '../../src/store/migrations/index.ts'
import type { Schema } from '../../src/store/schema.ts'
import { holdTestServer } from './database-server.ts'

export interface TestDatabase {
  /** For code that connects by itself (jobs, the whole app). */
  readonly url: string
  readonly db: Kysely<Schema>
}

/**
 * Gives the test file a fresh migrated database of its own, from before its first test to after its last. Read `db`
 * and `url` inside tests and hooks, not at the top of the file. `migrations: {}` gives an empty one.
 */
export function useDatabase({ migrations = ownMigrations } = {}): TestDatabase {
  let server: EmbeddedPostgres | null = null
  let created: { url: string; name: string; db: Kysely<Schema> } | null = null

  beforeAll(async () => {
    server = await holdTestServer()
    const name = `test_${randomUUID().replaceAll('-', '')}`
    await createFromTemplate(server.url, name, migrations)
    const url = urlOf(server.url, name)
    created = { name, url, db: open(url) }
  })

  afterAll(async () => {
    await created?.db.destroy()
    if (server && created) {
      const { name } = created
      await withAdmin(server.url, (admin) => sql`drop database ${sql.id(name)} with (force)`.execute(admin))
    }
    await server?.stop()
  })

  const get = () => {
    if (!created) throw new Error('the test database exists only inside tests and hooks')
    return created
  }
  return {
    get url() {
      return get().url
    },
    get db() {
      return get().db
    },
  }
}

/** Any number of our own; test files that start at once make the template one after the other. */
const TEMPLATE_LOCK = 20_170_103

/** Migrates one template per list of migrations; every further database is a copy of its files (tens of ms). */
async function createFromTemplate(serverUrl: string, name: string, migrations: Record<string, Migration>) {
  const template = `template_${digestOf(migrations)}`
  await withAdmin(serverUrl, (admin) =>
    admin.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`.execute(connection)
      const { rows } = await sql`select from pg_database where datname = ${template}`.execute(connection)
      if (rows.length === 0) {
        const partial = `partial_${randomUUID().replaceAll('-', '')}`
        await sql`create database ${sql.id(partial)}`.execute(connection)
        const db = open(urlOf(serverUrl, partial))
        await migrate(db, migrations).finally(() => db.destroy())
        await sql`alter database ${sql.id(partial)} rename to ${sql.id(template)}`.execute(connection)
      }
      await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(connection)
      await sql`select pg_advisory_unlock(${TEMPLATE_LOCK})`.execute(connection)
    }),
  )
}

const MIGRATIONS_FOLDER = new URL('../../src/store/migrations/', import.meta.url)

/** Changes with the list and with every file in the folder: a function's own text leaves out what it uses. */
function digestOf(migrations: Record<string, Migration>): string {
  const hash = createHash('sha256')
  for (const [step, { up }] of Object.entries(migrations)) hash.update(`${step}\n${up}\n`)
  for (const file of readdirSync(MIGRATIONS_FOLDER).sort()) hash.update(readFileSync(new URL(file, MIGRATIONS_FOLDER)))
  return hash.digest('hex').slice(0, 16)
}

async function withAdmin<T>(serverUrl: string, use: (admin: Kysely<Schema>) => Promise<T>): Promise<T> {
  const admin = open(serverUrl)
  return use(admin).finally(() => admin.destroy())
}

function open(url: string): Kysely<Schema> {
  return createDatabase(url, { onConnectionError: () => undefined })
}

function urlOf(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href
}
