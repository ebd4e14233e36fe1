import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { MasterKeys } from './master-keys.ts'
import { openBytes, type Place, sealBytes } from './sealed-bytes.ts'
import { VaultError } from './vault-error.ts'

/** A key as it is stored: sealed by the master key of that id. */
export interface WrappedKey {
  readonly masterKeyId: string
  readonly wrapped: Buffer
}

/** Whose key it is: of one request’s data, or of the index over all applicants of a body. */
export type KeyOwner =
  | { readonly kind: 'request'; readonly body: string; readonly requestId: number }
  | { readonly kind: 'index'; readonly body: string }

/** The key of one request. A field sealed with it opens as that field of that request and as nothing else. */
export interface RecordKey {
  seal(field: string, plain: Uint8Array): Buffer
  /** @throws {VaultError} */
  open(field: string, sealed: Uint8Array): Buffer
}

/** Tells equal values apart from others without telling them: digests that nobody computes without the key. */
export interface BlindIndex {
  digestOf(kind: string, value: string): Buffer
}

/**
 * Envelope encryption: every request has a key of its own, kept wrapped by a master key from the environment. Destroying
 * the wrapped key destroys all that was sealed with it, also in backups made after that day.
 */
export interface Vault {
  /** Of the master key that wraps. */
  readonly currentKeyId: string
  readonly keyIds: readonly string[]
  createRecordKey(owner: KeyOwner & { kind: 'request' }): { readonly stored: WrappedKey; readonly key: RecordKey }
  /** @throws {VaultError} */
  openRecordKey(stored: WrappedKey, owner: KeyOwner & { kind: 'request' }): RecordKey
  createIndexKey(owner: KeyOwner & { kind: 'index' }): WrappedKey
  /** @throws {VaultError} */
  openIndex(stored: WrappedKey, owner: KeyOwner & { kind: 'index' }): BlindIndex
  /** The same key under the current master key. @throws {VaultError} */
  rewrap(stored: WrappedKey, owner: KeyOwner): WrappedKey
}

const KEY_BYTES = 32

export function createVault(masterKeys: MasterKeys): Vault {
  const [current] = masterKeys

  function wrap(bytes: Buffer, owner: KeyOwner): WrappedKey {
    return { masterKeyId: current.id, wrapped: sealBytes(current.key, bytes, placeOf(owner, current.id)) }
  }

  function unwrap({ masterKeyId, wrapped }: WrappedKey, owner: KeyOwner): Buffer {
    const master = masterKeys.find(({ id }) => id === masterKeyId)
    if (!master) throw new VaultError('unknown-key')
    return openBytes(master.key, wrapped, placeOf(owner, masterKeyId))
  }

  return {
    currentKeyId: current.id,
    keyIds: masterKeys.map(({ id }) => id),

    createRecordKey(owner) {
      const bytes = randomBytes(KEY_BYTES)
      return { stored: wrap(bytes, owner), key: recordKeyOf(takeKey(bytes), owner) }
    },

    openRecordKey: (stored, owner) => recordKeyOf(takeKey(unwrap(stored, owner)), owner),

    createIndexKey(owner) {
      const bytes = randomBytes(KEY_BYTES)
      const stored = wrap(bytes, owner)
      bytes.fill(0)
      return stored
    },

    openIndex(stored, owner) {
      const key = takeKey(unwrap(stored, owner))
      return {
        digestOf: (kind, value) =>
          createHmac('sha256', key)
            .update(JSON.stringify([owner.body, kind, value]))
            .digest(),
      }
    },

    rewrap(stored, owner) {
      const bytes = unwrap(stored, owner)
      const fresh = wrap(bytes, owner)
      bytes.fill(0)
      return fresh
    },
  }
}

function recordKeyOf(key: KeyObject, { body, requestId }: KeyOwner & { kind: 'request' }): RecordKey {
  const placeOfField = (field: string): Place => ['field', body, requestId, field]
  return {
    seal: (field, plain) => sealBytes(key, plain, placeOfField(field)),
    open: (field, sealed) => openBytes(key, sealed, placeOfField(field)),
  }
}

/** The bytes themselves are not left lying about. */
function takeKey(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}

function placeOf(owner: KeyOwner, masterKeyId: string): Place {
  return owner.kind === 'request'
    ? ['key', owner.kind, owner.body, owner.requestId, masterKeyId]
    : ['key', owner.kind, owner.body, masterKeyId]
}
