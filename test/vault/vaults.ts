import { parseMasterKeys } from '../../src/vault/master-keys.ts'
import { createVault, type Vault } from '../../src/vault/vault.ts'

/** Keys of the tests: plainly none of anybody's. */
export const TEST_KEYS = {
  k1: Buffer.from('the first master key of tests!!!').toString('base64'),
  k2: Buffer.from('the second master key of tests!!').toString('base64'),
  k3: Buffer.from('the third master key of tests!!!').toString('base64'),
} as const

/** `vaultOf('k2', 'k1')`: k2 wraps, k1 only unwraps. */
export function vaultOf(...ids: readonly (keyof typeof TEST_KEYS)[]): Vault {
  const { keys, faults } = parseMasterKeys(keyringOf(...ids))
  if (!keys) throw new Error(faults.join('\n'))
  return createVault(keys)
}

export function keyringOf(...ids: readonly (keyof typeof TEST_KEYS)[]): string {
  return ids.map((id) => `${id}:${TEST_KEYS[id]}`).join(',')
}
