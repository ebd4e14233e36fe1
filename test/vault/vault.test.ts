import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VaultErrorReason } from '../../src/vault/vault-error.ts'
import { VaultError } from '../../src/vault/vault-error.ts'
import { TEST_KEYS, vaultOf } from './vaults.ts'

const owner = { kind: 'request', body: 'yuehe', requestId: 1 } as const
const indexOwner = { kind: 'index', body: 'yuehe' } as const
const PLAIN = Buffer.from('composed words to be sealed')

function reasonOf(attempt: () => unknown): VaultErrorReason | 'opened' {
  try {
    attempt()
    return 'opened'
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    return error.reason
  }
}

describe('a record key', () => {
  it('opens what it sealed, whatever it was', () => {
    const { key, stored } = vaultOf('k1').createRecordKey(owner)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.string(), (plain, field) => {
        const sealed = key.seal(field, plain)
        expect(key.open(field, sealed)).toEqual(Buffer.from(plain))
        expect(vaultOf('k1').openRecordKey(stored, owner).open(field, sealed)).toEqual(Buffer.from(plain))
      }),
    )
  })

  it('seals the same words differently every time, and shows nothing of them', () => {
    const { key, stored } = vaultOf('k1').createRecordKey(owner)
    const seals = Array.from({ length: 50 }, () => key.seal('name', PLAIN))
    expect(new Set(seals.map((sealed) => sealed.toString('hex'))).size).toBe(50)
    expect(new Set(seals.map((sealed) => sealed.subarray(1, 13).toString('hex'))).size).toBe(50)
    for (const bytes of [...seals, stored.wrapped]) expect(bytes.includes(PLAIN.subarray(0, 8))).toBe(false)
  })

  it('refuses every flipped bit, every cut and every added byte', () => {
    const { key } = vaultOf('k1').createRecordKey(owner)
    const sealed = key.seal('name', PLAIN)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(reasonOf(() => key.open('name', changed))).toBe('damaged')
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(reasonOf(() => key.open('name', sealed.subarray(0, length)))).toBe('damaged')
    expect(reasonOf(() => key.open('name', Buffer.concat([sealed, Buffer.of(0)])))).toBe('damaged')
  })

  it('opens a field as that field only', () => {
    const { key } = vaultOf('k1').createRecordKey(owner)
    expect(reasonOf(() => key.open('phone', key.seal('name', PLAIN)))).toBe('damaged')
  })

  it('does not open what another request sealed, also where both rows were swapped whole', () => {
    const vault = vaultOf('k1')
    const other = { ...owner, requestId: 2 }
    const [mine, theirs] = [vault.createRecordKey(owner), vault.createRecordKey(other)]
    const sealed = theirs.key.seal('name', PLAIN)
    expect(reasonOf(() => mine.key.open('name', sealed))).toBe('damaged')
    expect(reasonOf(() => vault.openRecordKey(theirs.stored, owner))).toBe('damaged')
    expect(reasonOf(() => vault.openRecordKey(theirs.stored, { ...other, body: 'another' }))).toBe('damaged')
  })
})

describe('a vault', () => {
  it('opens with older keys and wraps with the newest', () => {
    const { stored, key } = vaultOf('k1').createRecordKey(owner)
    const sealed = key.seal('name', PLAIN)
    const both = vaultOf('k2', 'k1')
    expect(both.openRecordKey(stored, owner).open('name', sealed)).toEqual(PLAIN)
    const fresh = both.rewrap(stored, owner)
    expect([stored.masterKeyId, fresh.masterKeyId, both.createRecordKey(owner).stored.masterKeyId]).toEqual([
      'k1',
      'k2',
      'k2',
    ])
    // The old master key can be dropped, and the data needed no sealing anew.
    expect(vaultOf('k2').openRecordKey(fresh, owner).open('name', sealed)).toEqual(PLAIN)
  })

  it('tells a key it does not have from one whose bytes are others', () => {
    const { stored } = vaultOf('k1').createRecordKey(owner)
    expect(reasonOf(() => vaultOf('k2').openRecordKey(stored, owner))).toBe('unknown-key')
    expect(reasonOf(() => vaultOf('k2').openRecordKey({ ...stored, masterKeyId: 'k2' }, owner))).toBe('damaged')
    expect(reasonOf(() => vaultOf('k2').rewrap(stored, owner))).toBe('unknown-key')
  })

  it('takes no key of one purpose for another', () => {
    const vault = vaultOf('k1')
    expect(reasonOf(() => vault.openRecordKey(vault.createIndexKey(indexOwner), owner))).toBe('damaged')
    expect(reasonOf(() => vault.openIndex(vault.createRecordKey(owner).stored, indexOwner))).toBe('damaged')
  })

  it('prints no key, nor does its error', () => {
    const vault = vaultOf('k1', 'k2')
    const { key, stored } = vault.createRecordKey(owner)
    let told = ''
    try {
      vaultOf('k2').openRecordKey({ ...stored, masterKeyId: 'k2' }, owner)
    } catch (error) {
      told = inspect(error, { depth: 9 })
    }
    const printed = `${inspect([vault, key], { depth: 9, showHidden: true })}${JSON.stringify([vault, key])}${told}`
    for (const secret of [TEST_KEYS.k1, TEST_KEYS.k2])
      for (const form of ['base64', 'hex', 'latin1'] as const)
        expect(printed).not.toContain(Buffer.from(secret, 'base64').toString(form))
  })
})

describe('a blind index', () => {
  it('gives equal digests for equal values of one kind and body, also after a rotation', () => {
    const stored = vaultOf('k1').createIndexKey(indexOwner)
    const before = vaultOf('k1').openIndex(stored, indexOwner)
    const after = vaultOf('k2').openIndex(vaultOf('k2', 'k1').rewrap(stored, indexOwner), indexOwner)
    expect(after.digestOf('paper', 'composed')).toEqual(before.digestOf('paper', 'composed'))
    expect(before.digestOf('paper', 'composed')).not.toEqual(before.digestOf('name-phone', 'composed'))
    expect(before.digestOf('paper', 'composed')).not.toEqual(before.digestOf('paper', 'other'))
  })

  it('gives other digests under another index key', () => {
    const [one, two] = [0, 1].map(() => vaultOf('k1').openIndex(vaultOf('k1').createIndexKey(indexOwner), indexOwner))
    expect(one?.digestOf('paper', 'composed')).not.toEqual(two?.digestOf('paper', 'composed'))
  })
})
