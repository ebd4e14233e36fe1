import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { plainError } from '../../src/jobs/plain-error.ts'

describe('plainError', () => {
  it('keeps name, code, text, stack and causes', () => {
    const cause = Object.assign(new TypeError('connection lost'), { code: 'ECONNRESET' })
    const plain = plainError(new Error('no answer', { cause }))
    expect(plain).toMatchObject({ name: 'Error', message: 'no answer' })
    expect(plain.cause).toMatchObject({ name: 'TypeError', message: 'connection lost', code: 'ECONNRESET' })
    expect(plain.stack).toContain('plain-error.test.ts')
  })

  it('drops what drivers hang on their errors: the password, the row', () => {
    const ofRedis = Object.assign(new Error('WRONGPASS'), { command: { name: 'hello', args: ['AUTH', 'secret'] } })
    const ofPostgres = Object.assign(new Error('duplicate key'), {
      detail: 'Key (title)=(李某某) exists',
      cause: ofRedis,
    })
    expect(inspect(plainError(ofPostgres), { depth: 10 })).not.toMatch(/secret|李某某/)
  })

  it('says of something thrown that is no error only what it is', () => {
    expect(plainError('secret').message).toBe('not an Error but string')
  })
})
