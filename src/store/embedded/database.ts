import pg from 'pg'
import { ROLE } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'

const DATABASE = 'gongkai'

export function urlOf(password: string, port: number, database = DATABASE): string {
  return `postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/**
 * Makes sure that the server behind `url` is the one on `pgdata`, takes our password, has our database, and finds
 * Chinese text.
 */
export async function ensureDatabase(url: string, pgdata: string): Promise<void> {
  await withClient(Object.assign(new URL(url), { pathname: '/postgres' }).href, pgdata, async (client) => {
    const { rows } = await client.query(`select current_setting('data_directory') as folder`)
    if (rows[0]?.folder !== pgdata) {
      throw new EmbeddedPostgresError(
        'failed',
        `端口上的数据库不是 ${pgdata} 的（而是 ${rows[0]?.folder}）。请停止它后重新启动。`,
      )
    }
    const found = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
  await withClient(url, pgdata, assertFindsChinese)
}

async function withClient(url: string, pgdata: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A server that dies while we ask makes the query fail; the event itself must not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await use(client)
  } catch (err) {
    if ((err as { code?: string }).code === '28P01') {
      const advice = '密码文件与数据库不一致，请从备份恢复数据目录旁的 password 文件。'
      throw new EmbeddedPostgresError('wrong-password', `内置数据库拒绝登录（${pgdata}）：${advice}`, { cause: err })
    }
    throw err
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function assertFindsChinese(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists pg_trgm')
  const { rows } = await client.query(`select similarity('关于调整公交票价的通知', '调整公交票价') as similarity`)
  if (Number(rows[0]?.similarity) > 0) return
  throw new EmbeddedPostgresError(
    'no-trigrams',
    '数据库的语言环境不能识别中文（pg_trgm 相似度为 0），按标题查询将查不到结果。请安装 C.UTF-8 语言环境后重建数据库。',
  )
}
