import { type Migration, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '../../src/store/db.ts'
import { migrate } from '../../src/store/migrate.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ migrations: {} })

/** One step that makes a table; a second run of it would fail. */
function tableStep(table: string): Migration {
  return { up: (db) => sql`create table ${sql.id(table)} (id int)`.execute(db).then(() => undefined) }
}

async function hasTable(table: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass(${table}) is not null as found`.execute(database.db)
  return rows[0]?.found ?? false
}

describe('migrate', () => {
  const steps = { '2026-11-22-1-one': tableStep('one'), '2026-11-22-2-two': tableStep('two') }

  it('runs every step once when four processes start at once', async () => {
    const processes = Array.from({ length: 4 }, () =>
      createDatabase(database.url, { onConnectionError: () => undefined, maxConnections: 1 }),
    )
    const ran = await Promise.all(processes.map((db) => migrate(db, steps)))
    await Promise.all(processes.map((db) => db.destroy()))
    expect(ran.filter((names) => names.length > 0)).toEqual([Object.keys(steps)])
    expect([await hasTable('one'), await hasTable('two')]).toEqual([true, true])
  })

  it('runs only what is new from the last release on', async () => {
    const next = { ...steps, '2026-11-23-1-three': tableStep('three') }
    expect(await migrate(database.db, next)).toEqual(['2026-11-23-1-three'])
    expect(await migrate(database.db, next)).toEqual([])
  })

  it('refuses a database that a newer program has written, in Chinese, and changes nothing', async () => {
    const refused = migrate(database.db, { ...steps, '2026-11-24-1-four': tableStep('four') })
    await expect(refused).rejects.toThrow('数据库比程序新：其中有本程序不认识的结构变更 2026-11-23-1-three')
    expect(await hasTable('four')).toBe(false)
  })

  it('takes everything back when a step fails, and lets the next start try again', async () => {
    const known = { ...steps, '2026-11-23-1-three': tableStep('three'), '2026-11-24-1-four': tableStep('four') }
    const broken: Migration = { up: (db) => sql`create table four (id int)`.execute(db).then(() => undefined) }
    await expect(migrate(database.db, { ...known, '2026-11-25-1-five': broken })).rejects.toThrow(
      '升级数据库结构失败（2026-11-25-1-five），已全部退回',
    )
    expect(await hasTable('four')).toBe(false)
    expect(await migrate(database.db, known)).toEqual(['2026-11-24-1-four'])
  })

  it('waits for another migration longer than a statement may take', async () => {
    const slow: Migration = { up: (db) => sql`select pg_sleep(0.6)`.execute(db).then(() => undefined) }
    const known = { ...steps, '2026-11-23-1-three': tableStep('three'), '2026-11-24-1-four': tableStep('four') }
    const impatient = createDatabase(database.url, { onConnectionError: () => undefined, statementTimeoutMs: 200 })
    const both = { ...known, '2026-11-25-1-slow': slow }
    const ran = await Promise.all([migrate(database.db, both), migrate(impatient, both)])
    expect(ran.flat()).toEqual(['2026-11-25-1-slow'])
    await expect(sql`select pg_sleep(0.6)`.execute(impatient)).rejects.toThrow(/statement timeout/)
    await impatient.destroy()
  })
})
