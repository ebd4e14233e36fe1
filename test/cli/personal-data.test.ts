import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rotateKeys } from '../../src/cli/rotate-keys.ts'
import { runCli } from '../../src/cli.ts'
import { createDatabase } from '../../src/store/db.ts'
import { createStores } from '../../src/store/stores.ts'
import { useDatabase } from '../support/database.ts'
import { keyringOf, TEST_KEYS, vaultOf } from '../vault/vaults.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** `body.id` of config/office.example.yaml. */
const BODY = 'jiedao'
const NOW = new Date('2026-11-26T02:00:00Z')
const PLAIN = 'composed words'

const database = useDatabase()

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'gongkai-keys-'))
  cpSync(join(ROOT, 'config'), join(root, 'config'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))
beforeEach(async () => {
  await sql`truncate request, personal_index_key cascade`.execute(database.db)
})

const stores = () => createStores(database.db, BODY)
const ownerOf = (requestId: number) => ({ kind: 'request', body: BODY, requestId }) as const

async function run(verb: string, keys: string | undefined) {
  const lines: string[] = []
  const code = await runCli(['personal-data', ...verb.split(' ')], {
    env: { OFFICE_FILE: 'config/office.example.yaml', DATABASE_URL: database.url, PERSONAL_DATA_KEYS: keys },
    root,
    now: NOW,
    print: (line) => lines.push(line),
  })
  return { code, text: lines.join('\n') }
}

/** Requests whose keys are under k1, each with something sealed; their ids. */
async function fill(count: number): Promise<{ ids: number[]; seals: Map<number, Buffer> }> {
  const { db } = database
  await sql`insert into public_body (body, name, starts_on, created_at)
    values (${BODY}, '样例街道', '2017-01-01', ${NOW}) on conflict do nothing`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into request (body, number, channel, received_on, description, reply_way, regime, due_provisional,
      calendar_version, registered_by, registered_at, state, state_changed_at)
    select ${BODY}, '申2026-' || serial, 'letter', '2026-11-02', '样例', 'post', '2019', false,
      '1', 'gongkai', ${NOW}, 'handling', ${NOW} from generate_series(1, ${count}::int) serial
    returning id::int`.execute(db)
  const ids = rows.map(({ id }) => id)
  const vault = vaultOf('k1')
  const seals = new Map<number, Buffer>()
  const keys = ids.map((requestId) => {
    const { key, stored } = vault.createRecordKey(ownerOf(requestId))
    seals.set(requestId, key.seal('field', Buffer.from(PLAIN)))
    return {
      request_id: requestId,
      body: BODY,
      master_key_id: 'k1',
      wrapped_key: stored.wrapped,
      created_at: NOW,
      destroyed_at: null,
    }
  })
  await db.insertInto('personal_key').values(keys).execute()
  await stores().personalKeys.keepIndexKey(vault.createIndexKey({ kind: 'index', body: BODY }), NOW)
  return { ids, seals }
}

/** Everything opens with k2 alone. */
async function expectAllUnderK2({ ids, seals }: Awaited<ReturnType<typeof fill>>): Promise<void> {
  const vault = vaultOf('k2')
  for (const requestId of ids) {
    const stored = await stores().personalKeys.find(requestId)
    if (stored === null || stored === 'destroyed') throw new Error('the key is gone')
    expect(stored.masterKeyId).toBe('k2')
    const opened = vault.openRecordKey(stored, ownerOf(requestId)).open('field', seals.get(requestId) ?? Buffer.of())
    expect(opened.toString()).toBe(PLAIN)
  }
  const index = await stores().personalKeys.findIndexKey()
  if (!index) throw new Error('the index key is gone')
  vault.openIndex(index, { kind: 'index', body: BODY })
}

async function auditedCount(): Promise<number> {
  const { rows } = await sql<{ sum: string }>`select coalesce(sum((detail->>'count')::int), 0) as sum
    from audit_event where body = ${BODY} and act = 'personal-data.rotate'`.execute(database.db)
  return Number(rows[0]?.sum)
}

describe('gongkai personal-data rotate', () => {
  it('puts every key under the newest, notes it, and leaves destroyed ones alone', async () => {
    const filled = await fill(12)
    const [first = 0, ...rest] = filled.ids
    await stores().personalKeys.destroy(first, NOW)
    const before = await auditedCount()
    expect(await run('rotate', keyringOf('k2', 'k1'))).toMatchObject({
      code: 0,
      text: expect.stringMatching(/换完了：12 把换到 k2[\s\S]*旧密钥可以从设置里删去/),
    })
    await expectAllUnderK2({ ...filled, ids: rest })
    expect(await stores().personalKeys.find(first)).toBe('destroyed')
    expect((await auditedCount()) - before).toBe(12)
    expect((await run('rotate', keyringOf('k2', 'k1'))).text).toMatch('换完了：0 把')
  })

  it('changes nothing without the key that is needed, and names it', async () => {
    const { ids } = await fill(3)
    expect(await run('rotate', keyringOf('k2'))).toMatchObject({
      code: 1,
      text: expect.stringMatching(/没有换[\s\S]*k1：3 件和查重索引，设置里没有这把密钥/),
    })
    expect(await run('rotate', undefined)).toMatchObject({ code: 1, text: expect.stringMatching('没有设置') })
    expect(await stores().personalKeys.countNotUnder('k1', 0)).toBe(0)
    expect(ids).toHaveLength(3)
  })

  it('changes the others where one key is damaged, and names its request', async () => {
    const filled = await fill(5)
    const [damaged = 0, ...rest] = filled.ids
    await sql`update personal_key set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)
      where request_id = ${damaged}`.execute(database.db)
    expect(await run('rotate', keyringOf('k2', 'k1'))).toMatchObject({
      code: 1,
      text: expect.stringMatching(/5 把换到 k2[\s\S]*有 1 件的密钥解不开[\s\S]*申2026-1$/),
    })
    await expectAllUnderK2({ ...filled, ids: rest })
  })

  it('loses nothing where two run at once', async () => {
    const filled = await fill(60)
    const before = await auditedCount()
    const other = createDatabase(database.url, { onConnectionError: () => undefined })
    const rotation = { body: BODY, vault: vaultOf('k2', 'k1'), now: NOW, batchKeys: 7, onProgress: () => undefined }
    const done = await Promise.all([rotateKeys(database.db, rotation), rotateKeys(other, rotation)])
    await other.destroy()
    await expectAllUnderK2(filled)
    expect(done.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(61)
    expect((await auditedCount()) - before).toBe(61)
  })

  it('goes on behind whole batches after it was killed in the middle', async () => {
    const filled = await fill(1_200)
    const program = {
      cwd: root,
      env: {
        ...process.env,
        OFFICE_FILE: join(root, 'config/office.example.yaml'),
        DATABASE_URL: database.url,
        PERSONAL_DATA_KEYS: keyringOf('k2', 'k1'),
      },
    }
    const last = filled.ids.at(-1) ?? 0
    // Its third batch waits for this row, half of it done.
    await database.db.transaction().execute(async (trx) => {
      await sql`select from personal_key where request_id = ${last} for update`.execute(trx)
      const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli.ts'), 'personal-data', 'rotate'], {
        ...program,
        cwd: ROOT,
      })
      let said = ''
      child.stdout.on('data', (chunk) => {
        said += chunk
        if (said.includes('还有 200 把')) child.kill('SIGKILL')
      })
      await once(child, 'exit')
      expect(said).toMatch(/已换 501 把，还有 700 把\n已换 1001 把，还有 200 把/)
    })
    expect(await stores().personalKeys.countNotUnder('k2', 0)).toBe(200)
    expect((await run('status', keyringOf('k2', 'k1'))).text).toMatch(
      /k1：200 件，旧的，还能打开\nk2：1000 件和查重索引，现在用的/,
    )
    expect((await run('rotate', keyringOf('k2', 'k1'))).text).toMatch('换完了：200 把')
    await expectAllUnderK2(filled)
  }, 60_000)
})

describe('gongkai personal-data status', () => {
  it('tells how many keys are under which master key, and which is not needed any more', async () => {
    const { ids } = await fill(4)
    await stores().personalKeys.destroy(ids[0] ?? 0, NOW)
    const whole = await run('status', keyringOf('k2', 'k1', 'k3'))
    expect(whole).toEqual({
      code: 0,
      text: '设置里的密钥：k2、k1、k3，用 k2 加密。\nk1：3 件和查重索引，旧的，还能打开\n已销毁：1 件。\n没有再用到 k3，可以从设置里删去。',
    })
    expect(await run('status', undefined)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/没有设置[\s\S]*k1：3 件/),
    })
  })

  it('finds a key whose bytes are others under the same name', async () => {
    await fill(2)
    expect(await run('status', `k1:${TEST_KEYS.k2}`)).toMatchObject({
      code: 1,
      text: expect.stringMatching('k1：2 件和查重索引，设置里的内容不对'),
    })
  })

  it('tells the way to write it for anything else', async () => {
    expect(await run('drop', keyringOf('k1'))).toMatchObject({ code: 1, text: expect.stringMatching('^用法：') })
    expect(await run('status now', keyringOf('k1'))).toMatchObject({ code: 1, text: expect.stringMatching('^用法：') })
  })

  it('repeats no key that was mistyped', async () => {
    const { code, text } = await run('status', TEST_KEYS.k1)
    expect(code).toBe(1)
    expect(text).toMatch('PERSONAL_DATA_KEYS：第 1 把格式不对')
    expect(text).not.toContain(TEST_KEYS.k1)
  })
})
