import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseMasterKeys } from '../../src/vault/master-keys.ts'
import { keyringOf, TEST_KEYS } from './vaults.ts'

describe('parseMasterKeys', () => {
  it('reads keys newest first, with commas or line breaks between', () => {
    const { keys } = parseMasterKeys(` k2:${TEST_KEYS.k2},\n k1:${TEST_KEYS.k1}\n`)
    expect(keys?.map(({ id }) => id)).toEqual(['k2', 'k1'])
    expect(keys?.[0].key.export().toString('base64')).toBe(TEST_KEYS.k2)
  })

  it.each([
    ['', '没有写密钥'],
    [TEST_KEYS.k1, '第 1 把格式不对'],
    [`k1:${TEST_KEYS.k1.slice(4)}`, '第 1 把应为 32 字节的 base64'],
    [`k1:${TEST_KEYS.k1.replace('=', '')}`, '第 1 把应为 32 字节的 base64'],
    [`k1:${Buffer.alloc(32, 7).toString('base64')}`, '第 1 把不是随机生成的'],
    [`k1:${TEST_KEYS.k1},k1:${TEST_KEYS.k2}`, '第 2 把的名称与前面的重复'],
    [`k2:${TEST_KEYS.k1},k1:${TEST_KEYS.k1}`, '第 2 把与前面的是同一把密钥'],
    ['密钥:abc', '第 1 把格式不对'],
  ])('refuses %s: %s', (text, fault) => {
    const { keys, faults } = parseMasterKeys(text)
    expect(keys).toBeNull()
    expect(faults.join('\n')).toContain(fault)
  })

  it('names every fault and repeats nothing of what was written', () => {
    const { faults } = parseMasterKeys(`${TEST_KEYS.k1},k2:tooShort,k3:${TEST_KEYS.k3}`)
    expect(faults).toHaveLength(2)
    for (const secret of [TEST_KEYS.k1, 'tooShort', TEST_KEYS.k3]) expect(faults.join('')).not.toContain(secret)
  })

  it('gives keys that print as nothing', () => {
    const { keys } = parseMasterKeys(keyringOf('k1'))
    const printed = `${inspect(keys, { depth: 9, showHidden: true })}${JSON.stringify(keys)}`
    for (const form of ['base64', 'hex', 'latin1'] as const)
      expect(printed).not.toContain(Buffer.from(TEST_KEYS.k1, 'base64').toString(form))
  })
})
