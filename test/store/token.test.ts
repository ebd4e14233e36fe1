import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TokenStore } from '../../src/bot/wecom-api/tokens.ts'
import * as tokenTable from '../../src/store/migrations/2026-11-22-3-access-token.ts'
import { createTokenStore } from '../../src/store/token.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase({ migrations: { '2026-11-22-3-access-token': tokenTable } })

/** As one process sees it; the type says that it fits the WeCom client. */
function store(app = '1000002', body = 'yuetan'): TokenStore {
  return createTokenStore(database.db, { body, app })
}

const first = { value: 'token-1', expiresAt: new Date('2017-01-03T03:30:00Z') }
const second = { value: 'token-2', expiresAt: new Date('2017-01-03T05:30:00Z') }

describe('createTokenStore', () => {
  beforeEach(() => sql`truncate access_token`.execute(database.db))

  it('reads nothing before the first write', async () => {
    expect(await store().read()).toBeNull()
  })

  it('gives what one process wrote to all others, with a growing fence', async () => {
    expect(await store().write(first, 0)).toBe(true)
    expect(await store().read()).toEqual({ ...first, fence: 1 })
    expect(await store().write(second, 1)).toBe(true)
    expect(await store().read()).toEqual({ ...second, fence: 2 })
  })

  it.each([0, 2])('refuses a write that expects fence %i when 1 is stored', async (expectedFence) => {
    await store().write(first, 0)
    expect(await store().write(second, expectedFence)).toBe(false)
    expect(await store().read()).toEqual({ ...first, fence: 1 })
  })

  it('lets one of many first writers through', async () => {
    const written = await Promise.all(Array.from({ length: 8 }, () => store().write(first, 0)))
    expect(written.filter(Boolean)).toHaveLength(1)
  })

  it('keeps apps and bodies apart', async () => {
    await store().write(first, 0)
    expect([await store('1000003').read(), await store('1000002', 'other').read()]).toEqual([null, null])
  })
})

describe('withRefreshLock', () => {
  it('lets one refresh at a time through, of other apps at the same time', async () => {
    let inside = 0
    let most = 0
    const refresh = async () => {
      inside += 1
      most = Math.max(most, inside)
      const stored = await store().read()
      const written = await store().write(second, stored?.fence ?? 0)
      inside -= 1
      return written
    }
    await sql`truncate access_token`.execute(database.db)
    const written = await Promise.all(Array.from({ length: 4 }, () => store().withRefreshLock(refresh)))
    expect(written).toEqual([true, true, true, true])
    expect(most).toBe(1)
    const nested = store().withRefreshLock(() => store('1000003').withRefreshLock(async () => 'other app'))
    expect(await nested).toBe('other app')
  })

  it('frees the lock when the refresh fails, and passes its error on', async () => {
    const failed = store().withRefreshLock(() => Promise.reject(new Error('gettoken -1')))
    await expect(failed).rejects.toThrow('gettoken -1')
    expect(await store().withRefreshLock(async () => 'next')).toBe('next')
  })
})
