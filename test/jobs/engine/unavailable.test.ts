import { describe, expect, it } from 'vitest'
import { openEngine } from '../../../src/jobs/engine/open-engine.ts'
import { refuseOldVersion } from '../../../src/jobs/engine/redis.ts'
import { addressWithoutSecrets, EngineUnavailableError, reasonOf } from '../../../src/jobs/engine/unavailable.ts'
import { freePort } from '../test-servers.ts'

describe('addressWithoutSecrets', () => {
  it.each([
    ['redis://:secret@10.0.0.8:6379/0', '10.0.0.8:6379/0'],
    ['rediss://user:secret@redis.local:6379/1?password=secret', 'redis.local:6379/1'],
    ['postgres://gongkai:se@cret/x@127.0.0.1:5432/gongkai', '127.0.0.1:5432/gongkai'],
    ['postgres://gongkai:secret@/gongkai?password=secret&host=/run/postgresql', '/run/postgresql/gongkai'],
    ['redis://', '默认地址'],
    ['redis:secret', '写法无法识别的地址'],
    ['secret', '写法无法识别的地址'],
  ])('%s → %s', (url, address) => {
    expect(addressWithoutSecrets(url)).toBe(address)
  })
})

describe('reasonOf', () => {
  it.each([
    ['a code of Node', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), '连接被拒绝，可能没有启动或端口不对'],
    ['a code of PostgreSQL', Object.assign(new Error('x'), { code: '28P01' }), '用户名或密码不对'],
    ['an answer of Redis', new Error('WRONGPASS invalid username-password pair'), '用户名或密码不对'],
    ['a time-out without a code', new Error('timeout exceeded when trying to connect'), '连接超时'],
    ['a lost connection without a code', new Error('Connection is closed.'), '连接被对方断开'],
    ['a cause', new Error('x', { cause: new Error('NOAUTH Authentication required.') }), '需要密码'],
    ['an unknown code', Object.assign(new Error('x'), { code: 'XX000' }), '错误代码 XX000'],
    ['no code at all, without its text', new TypeError('secret'), '原因不明（TypeError）'],
  ])('says in Chinese what %s means', (_what, error, reason) => {
    expect(reasonOf(error)).toBe(reason)
  })
})

describe('refuseOldVersion', () => {
  it.each(['6.2.0', '6.10.1', '7.0.15', '8.2.1'])('takes Redis %s', (version) => {
    expect(() => refuseOldVersion(`# Server\r\nredis_version:${version}\r\n`, '127.0.0.1:6379')).not.toThrow()
  })

  it.each(['5.0.14', '6.0.16'])('refuses Redis %s and says what is needed', (version) => {
    expect(() => refuseOldVersion(`# Server\r\nredis_version:${version}\r\n`, '127.0.0.1:6379')).toThrow(
      `Redis（127.0.0.1:6379）的版本是 ${version}，需要 6.2 或更高。`,
    )
  })
})

describe('prepare', () => {
  it.each([
    ['Redis', 'REDIS_URL', (port: number) => ({ kind: 'redis' as const, url: `redis://:secret@127.0.0.1:${port}/0` })],
    [
      'PostgreSQL',
      'DATABASE_URL',
      (port: number) => ({ kind: 'postgres' as const, url: `postgres://u:secret@127.0.0.1:${port}/x`, schema: 'jobs' }),
    ],
  ])('says which %s it tried and what to check, never the password', async (name, variable, optionsFor) => {
    const port = await freePort()
    const refused = openEngine(optionsFor(port)).prepare()
    await expect(refused).rejects.toBeInstanceOf(EngineUnavailableError)
    await expect(refused).rejects.toThrow(`任务队列连不上 ${name}（127.0.0.1:${port}`)
    await expect(refused).rejects.toThrow(variable)
    await expect(refused).rejects.not.toThrow('secret')
  })

  it('refuses a Redis address it cannot read', async () => {
    const refused = openEngine({ kind: 'redis', url: 'localhost:6379' }).prepare()
    await expect(refused).rejects.toThrow('应为 redis://主机:端口/库号')
  })
})
