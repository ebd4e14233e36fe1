import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../src/store/schema.ts'

/** One place where something was written, with its bytes. */
export interface Written {
  readonly place: string
  readonly bytes: Buffer
}

/** Every row of every table, ours and the queue's; binary columns as what they hold. */
export async function rowsWritten(db: Kysely<Schema>): Promise<Written[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(db)
  const found: Written[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select row::text as row from ${sql.id(schema, name)} as row`.execute(db)
    for (const { row } of rows) found.push({ place: `${schema}.${name}`, bytes: Buffer.from(row) })
    for (const { row } of rows)
      for (const [, hex = ''] of row.matchAll(/\\x([0-9a-f]+)/g))
        found.push({ place: `${schema}.${name}`, bytes: Buffer.from(hex, 'hex') })
  }
  return found
}

/** Every key of a Redis; none where the jobs run in PostgreSQL. */
export async function redisWritten(redisUrl: string | null): Promise<Written[]> {
  if (redisUrl === null) return []
  const redis = new Redis(redisUrl)
  try {
    const found: Written[] = []
    for (const key of await redis.keys('*')) {
      const dump = await redis.dumpBuffer(key)
      found.push({ place: `redis ${key}`, bytes: Buffer.concat([Buffer.from(key), dump ?? Buffer.of()]) })
    }
    return found
  } finally {
    redis.disconnect()
  }
}

/** Every file below a folder. */
export function filesWritten(folder: string): Written[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      place: `file ${path.slice(folder.length)}`,
      bytes: Buffer.concat([Buffer.from(path), readFileSync(path)]),
    }))
}

/** Where one of the values stands, as it is, in hexadecimal or in base64. */
export function leaksOf(values: readonly string[], written: readonly Written[]): { value: string; place: string }[] {
  const forms = values.flatMap((value) => {
    const bytes = Buffer.from(value)
    // Base64 of bytes in the middle of others: what does not depend on its neighbours, for each of the three places.
    const base64 = [0, 1, 2].map((shift) => {
      const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
      return text.slice(shift === 0 ? 0 : 4, text.length - 4)
    })
    const wanted = [value, bytes.toString('hex'), ...base64, Buffer.from(value, 'utf16le').toString('hex')]
    return wanted.filter((form) => Buffer.byteLength(form) >= 6).map((form) => ({ value, form: Buffer.from(form) }))
  })
  return written.flatMap(({ place, bytes }) =>
    forms.filter(({ form }) => bytes.includes(form)).map(({ value }) => ({ value, place })),
  )
}
