import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { connectionOptions, explainConnectionError } from './connection.ts'
import { PreparingClient } from './preparing-client.ts'
import type { Schema } from './schema.ts'

/** A pool, a connection or a transaction of our database: what other folders hand on without knowing the library. */
export type Database = Kysely<Schema>

export interface DatabaseOptions {
  /** Told of every error of an idle connection (a restarted server, a cut line). The pool replaces it by itself. */
  readonly onConnectionError: (err: Error) => void
  readonly maxConnections?: number
  /** How long one statement may run. */
  readonly statementTimeoutMs?: number
  /** How long a query may wait for a connection. */
  readonly connectTimeoutMs?: number
}

const MAX_CONNECTIONS = 10
const STATEMENT_TIMEOUT_MS = 30_000
const CONNECT_TIMEOUT_MS = 5_000
/** A transaction of ours never waits for anything but the database: one that idles is a bug and must not hold locks. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000

/**
 * The database behind `url`, connected on first use. Days are read as text, instants as Date, bigint as a safe
 * number, numeric as text. `destroy()` closes it.
 * @throws {DatabaseUnreachableError} when `url` is none.
 */
export function createDatabase(url: string, options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    Client: PreparingClient,
    ...connectionOptions(url),
    max: options.maxConnections ?? MAX_CONNECTIONS,
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
  })
  // Without a listener the error of an idle connection ends the process.
  pool.on('error', options.onConnectionError)
  // A connection that breaks while a query has it: the query fails, and its caller tells. This event is the same news.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * Like `createDatabase`, after one successful connection: for the start, where an unreachable database ends it.
 * @throws {DatabaseUnreachableError} saying in Chinese what was tried; never the password.
 */
export async function connectDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const client = new pg.Client({
    ...connectionOptions(url),
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await assertUsable(client)
  } catch (err) {
    throw explainConnectionError(url, err)
  } finally {
    await client.end().catch(() => undefined)
  }
  return createDatabase(url, options)
}

/** PostgreSQL 14: the oldest version the queries are written for. */
const MIN_VERSION_NUM = 140_000

async function assertUsable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < MIN_VERSION_NUM) throw new Error(`需要 PostgreSQL 14 以上，实际版本号为 ${version}`)
  if (encoding !== 'UTF8') throw new Error(`数据库编码须为 UTF8，实际为 ${encoding}`)
  await client.query('create extension if not exists pg_trgm')
  const similarity = await client.query<{ found: boolean }>(
    `select similarity('公交票价', '调整公交票价') > 0 as found`,
  )
  if (!similarity.rows[0]?.found) {
    throw new Error(
      '数据库的语言环境（LC_CTYPE）不能识别中文，按标题查询将查不到结果；请以 C.UTF-8 或 zh_CN.UTF-8 建库',
    )
  }
}
