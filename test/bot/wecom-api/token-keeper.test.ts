import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryTokenStore, type TokenStore, WecomError } from '../../../src/bot/wecom-api/index.ts'
import { createTokenKeeper } from '../../../src/bot/wecom-api/token-keeper.ts'
import { type ApiServer, type Reply, type SeenRequest, START, startApiServer } from './api-server.ts'

const MINUTE = 60_000

let server: ApiServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

function movableClock() {
  let at = START.getTime()
  return {
    now: () => new Date(at),
    pass: (ms: number) => {
      at += ms
    },
  }
}

async function start(reply?: (request: SeenRequest) => Reply | undefined): Promise<ApiServer> {
  server = await startApiServer(reply)
  return server
}

const tokenOf = (request: SeenRequest) => request.query.get('access_token')

describe('access token', () => {
  it('is fetched once for many callers at the same time', async () => {
    const api = await start()
    const client = api.client()
    await Promise.all(Array.from({ length: 50 }, () => client.network.listCallbackAddresses()))
    expect(api.seen('gettoken')).toHaveLength(1)
  })

  it('is shared by two clients through one store', async () => {
    const api = await start()
    const tokens = createMemoryTokenStore()
    await api.client({ tokens }).network.listCallbackAddresses()
    await api.client({ tokens }).network.listCallbackAddresses()
    expect(api.seen('gettoken')).toHaveLength(1)
    expect(api.seen('getcallbackip').map(tokenOf)).toEqual(['t1', 't1'])
  })

  it('is refreshed 5 minutes before its end, and not a moment earlier', async () => {
    const api = await start()
    const clock = movableClock()
    const client = api.client({ now: clock.now })
    await client.network.listCallbackAddresses()
    clock.pass(115 * MINUTE - 1)
    await client.network.listCallbackAddresses()
    expect(api.seen('gettoken')).toHaveLength(1)
    clock.pass(1)
    await client.network.listCallbackAddresses()
    expect(api.seen('getcallbackip').map(tokenOf)).toEqual(['t1', 't1', 't2'])
  })

  it('stays in use while an early refresh fails', async () => {
    let busy = false
    const api = await start(({ path }) => (busy && path === 'gettoken' ? { errcode: -1, errmsg: 'busy' } : undefined))
    const clock = movableClock()
    const client = api.client({ now: clock.now })
    await client.network.listCallbackAddresses()
    busy = true
    clock.pass(116 * MINUTE)
    await client.network.listCallbackAddresses()
    await client.network.listCallbackAddresses()
    expect(api.seen('getcallbackip').map(tokenOf)).toEqual(['t1', 't1', 't1'])
    expect(api.seen('gettoken')).toHaveLength(2) // one early try a minute, not one per call
  })

  it('asks once a minute when WeCom answers with the same token and its remaining life', async () => {
    const clock = movableClock()
    const end = START.getTime() + 7_200_000
    const api = await start(({ path }) =>
      path === 'gettoken'
        ? { access_token: 'same', expires_in: Math.round((end - clock.now().getTime()) / 1000) }
        : undefined,
    )
    const client = api.client({ now: clock.now })
    await client.network.listCallbackAddresses()
    clock.pass(116 * MINUTE)
    for (let call = 0; call < 20; call += 1) await client.network.listCallbackAddresses()
    expect(api.seen('gettoken')).toHaveLength(2)
  })

  it.each([40014, 42001])(
    'is replaced once when many callers get %i together, and each repeats once',
    async (errcode) => {
      const api = await start((request) => (tokenOf(request) === 't1' ? { errcode, errmsg: 'no' } : undefined))
      const client = api.client()
      await Promise.all(Array.from({ length: 40 }, () => client.network.listCallbackAddresses()))
      expect(api.seen('gettoken')).toHaveLength(2)
      expect(api.seen('getcallbackip')).toHaveLength(80)
    },
  )

  it('is taken from the store when another process has refreshed meanwhile', async () => {
    const api = await start((request) => (tokenOf(request) === 't1' ? { errcode: 40014 } : undefined))
    const tokens = createMemoryTokenStore()
    const client = api.client({ tokens })
    await client.getAccessToken()
    await tokens.write({ value: 'from-elsewhere', expiresAt: new Date(START.getTime() + 7_200_000) }, 1)
    await client.network.listCallbackAddresses()
    expect(api.seen('getcallbackip').map(tokenOf)).toEqual(['t1', 'from-elsewhere'])
    expect(api.seen('gettoken')).toHaveLength(1)
  })

  it('gives up after one repetition when the new token is refused as well', async () => {
    const api = await start(({ path }) => (path === 'gettoken' ? undefined : { errcode: 40014 }))
    await expect(api.client().network.listCallbackAddresses()).rejects.toMatchObject({
      errcode: 40014,
      action: 'refresh',
    })
    expect(api.seen('getcallbackip')).toHaveLength(2)
    expect(api.seen('gettoken')).toHaveLength(2)
  })

  it('is fetched at most once more in a minute for 40001, however many calls fail', async () => {
    const api = await start(({ path }) => (path === 'gettoken' ? undefined : { errcode: 40001 }))
    const client = api.client()
    for (let call = 0; call < 5; call += 1)
      await expect(client.network.listCallbackAddresses()).rejects.toMatchObject({
        errcode: 40001,
        needsOperator: true,
      })
    expect(api.seen('gettoken')).toHaveLength(2)
  })

  it.each([40001, 40013, 40091])(
    'asks once a minute while gettoken answers %i, so that the address is not blocked',
    async (errcode) => {
      const clock = movableClock()
      const api = await start(({ path }) => (path === 'gettoken' ? { errcode } : undefined))
      const client = api.client({ now: clock.now })
      for (let call = 0; call < 5; call += 1)
        await expect(client.network.listCallbackAddresses()).rejects.toMatchObject({
          endpoint: 'gettoken',
          action: 'give-up',
        })
      expect(api.seen('gettoken')).toHaveLength(1)
      clock.pass(MINUTE)
      await expect(client.network.listCallbackAddresses()).rejects.toBeInstanceOf(WecomError)
      expect(api.seen('gettoken')).toHaveLength(2)
    },
  )

  it('is not fetched during the wait of a 45009', async () => {
    const clock = movableClock()
    const api = await start(({ path }) => (path === 'gettoken' ? { errcode: 45009 } : undefined))
    const client = api.client({ now: clock.now })
    for (let call = 0; call < 3; call += 1)
      await expect(client.getAccessToken()).rejects.toMatchObject({ action: 'wait', retryAfterMs: 60_000 })
    expect(api.seen('gettoken')).toHaveLength(1)
  })

  it('is refused when the answer holds none', async () => {
    const api = await start(({ path }) => (path === 'gettoken' ? { errcode: 0, errmsg: 'ok' } : undefined))
    await expect(api.client().getAccessToken()).rejects.toMatchObject({ endpoint: 'gettoken', outcome: 'refused' })
  })
})

describe('createTokenKeeper', () => {
  const inTwoHours = new Date(START.getTime() + 7_200_000)

  it('keeps the newer token of another process when its own lock was lost', async () => {
    const store = createMemoryTokenStore()
    // The lock fails to keep the other process out: it writes while we are fetching.
    const leaky: TokenStore = { ...store, withRefreshLock: (fn) => fn() }
    const keeper = createTokenKeeper({
      store: leaky,
      now: () => START,
      async fetchToken() {
        await store.write({ value: 'other process', expiresAt: inTwoHours }, 0)
        return { value: 'ours, late', expiresAt: inTwoHours }
      },
    })
    expect((await keeper.get()).value).toBe('other process')
    expect(await store.read()).toMatchObject({ value: 'other process', fence: 1 })
  })

  it('takes the lock once for many callers: a lock may cost a database connection', async () => {
    const store = createMemoryTokenStore()
    let locked = 0
    const counting: TokenStore = {
      ...store,
      withRefreshLock(fn) {
        locked += 1
        return store.withRefreshLock(fn)
      },
    }
    const fetchToken = async () => ({ value: 'token', expiresAt: inTwoHours })
    const keeper = createTokenKeeper({ store: counting, now: () => START, fetchToken })
    await Promise.all(Array.from({ length: 30 }, () => keeper.get()))
    expect(locked).toBe(1)
  })

  it('lets one of two processes fetch when both find the store empty', async () => {
    const store = createMemoryTokenStore()
    let fetched = 0
    const fetchToken = async () => {
      fetched += 1
      return { value: `token ${fetched}`, expiresAt: inTwoHours }
    }
    const [one, two] = [0, 1].map(() => createTokenKeeper({ store, now: () => START, fetchToken }))
    const values = await Promise.all([one?.get(), two?.get()])
    expect(values.map((token) => token?.value)).toEqual(['token 1', 'token 1'])
    expect(fetched).toBe(1)
  })
})

describe('createMemoryTokenStore', () => {
  it('refuses a write with an old fence', async () => {
    const store = createMemoryTokenStore()
    const token = { value: 'a', expiresAt: START }
    expect(await store.write(token, 0)).toBe(true)
    expect(await store.write({ ...token, value: 'b' }, 0)).toBe(false)
    expect(await store.read()).toMatchObject({ value: 'a', fence: 1 })
  })

  it('runs the next holder of the lock after one that failed', async () => {
    const store = createMemoryTokenStore()
    const failed = store.withRefreshLock(() => Promise.reject(new Error('fetch failed')))
    await expect(failed).rejects.toThrow('fetch failed')
    expect(await store.withRefreshLock(async () => 'next')).toBe('next')
  })
})
