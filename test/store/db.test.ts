import { createServer } from 'node:net'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { connectDatabase, createDatabase } from '../../src/store/db.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ migrations: {} })

describe('createDatabase', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it.each(['UTC', 'Asia/Shanghai'])('reads days as text and instants as Date under TZ=%s', async (timeZone) => {
    process.env.TZ = timeZone
    const { rows } = await sql<Record<string, unknown>>`
      select date '2026-10-26' as day, timestamptz '2017-01-03 09:30+08' as instant,
             ${new Date('2017-01-03T01:30:00Z')}::timestamptz = timestamptz '2017-01-03 09:30+08' as written`.execute(
      database.db,
    )
    expect(rows[0]).toEqual({ day: '2026-10-26', instant: new Date('2017-01-03T01:30:00Z'), written: true })
  })

  it('reads bigint and counts as numbers, numeric as text, jsonb as values', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select 9007199254740991::bigint as id, count(*) as rows, 12.50::numeric as yuan, '{"a":1}'::jsonb as detail`.execute(
      database.db,
    )
    expect(rows[0]).toEqual({ id: Number.MAX_SAFE_INTEGER, rows: 1, yuan: '12.50', detail: { a: 1 } })
  })

  it('refuses a bigint that a number cannot hold', async () => {
    await expect(sql`select 9007199254740993::bigint`.execute(database.db)).rejects.toThrow(/too large/)
  })

  it('keeps characters of four bytes whole', async () => {
    const { rows } = await sql<{ name: string }>`select ${'𠮷田𬭎'}::text as name`.execute(database.db)
    expect(rows[0]?.name).toBe('𠮷田𬭎')
  })

  it('survives the loss of its idle connections and works on', async () => {
    const lost: Error[] = []
    const db = createDatabase(database.url, { onConnectionError: (err) => lost.push(err), maxConnections: 1 })
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
    await expect.poll(() => lost.length).toBe(1)
    const again = await sql<{ one: number }>`select 1 as one`.execute(db)
    expect(again.rows).toEqual([{ one: 1 }])
    await db.destroy()
  })
})

describe('connectDatabase', () => {
  const options = { onConnectionError: () => undefined, connectTimeoutMs: 500 }

  it('connects', async () => {
    const db = await connectDatabase(database.url, options)
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
    await db.destroy()
  })

  it.each([
    ['nobody listens', { port: '1' }, /主机 127\.0\.0\.1，端口 1，库名 test_\w+，用户 gongkai）：拒绝连接/],
    ['the password is wrong', { password: 'hunter2' }, /用户名或密码不对/],
    ['there is no such database', { pathname: '/nowhere' }, /库名 nowhere.*没有这个数据库/],
    ['there is no such host', { hostname: 'nowhere.invalid' }, /主机 nowhere\.invalid.*(找不到这个主机名|无法解析)/],
  ])('says in Chinese what was tried when %s, without the password', async (_what, change, words) => {
    const url = Object.assign(new URL(database.url), change)
    const message = await connectDatabase(url.href, options).then(
      () => '',
      (err: Error) => err.message,
    )
    expect(message).toMatch(words)
    expect(message).not.toContain(url.password)
  })

  it('gives up on a host that never answers', async () => {
    const silent = createServer()
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await expect(connectDatabase(`postgres://u:p@127.0.0.1:${port}/d`, options)).rejects.toThrow('连接超时')
    silent.close()
  })

  it.each(['', 'localhost:5432', 'mysql://u:secret@h/d', 'postgres://u:p@h:port/d'])(
    'refuses %j as an address',
    async (url) => {
      await expect(connectDatabase(url, options)).rejects.toThrow('DATABASE_URL 的写法不对')
    },
  )
})
