import type { Database } from '../store/db.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import type { Stores } from '../store/stores.ts'
import type { Vault } from '../vault/vault.ts'
import { VaultError } from '../vault/vault-error.ts'

export interface Rotation {
  readonly body: string
  readonly vault: Vault
  readonly now: Date
  /** After each batch that is committed. */
  readonly onProgress: (rewrapped: number, left: number) => void
  readonly batchKeys?: number
}

export interface RotationResult {
  readonly rewrapped: number
  /** Requests whose key does not open; it stays as it was. */
  readonly closed: readonly number[]
}

const ROTATE_ACT = 'personal-data.rotate'
/** Held locked at once: nobody opens or erases an applicant of these meanwhile. */
const BATCH_KEYS = 500

/**
 * Wraps every key anew with the current master key; what the keys sealed stays as it is. One transaction a batch, so that
 * a killed run leaves whole batches and the next goes on behind them. Any number may run at once: each row is one's.
 */
export async function rotateKeys(db: Database, rotation: Rotation): Promise<RotationResult> {
  const { vault, onProgress, batchKeys = BATCH_KEYS } = rotation
  let rewrapped = await rotateIndexKey(db, rotation)
  const closed: number[] = []
  for (let after = 0; ; ) {
    const batch = await rotateBatch(db, rotation, after, batchKeys)
    rewrapped += batch.rewrapped
    closed.push(...batch.closed)
    after = batch.last ?? after
    if (batch.last === null && batch.left === 0) return { rewrapped, closed }
    if (batch.rewrapped > 0) onProgress(rewrapped, batch.left)
  }

  async function rotateBatch(db: Database, { body, now }: Rotation, after: number, limit: number) {
    return inOneTransaction(db, { body, now, onOutgoing: () => undefined }, async (stores) => {
      const keys = await stores.personalKeys.lockNotUnder(vault.currentKeyId, after, limit)
      const closed: number[] = []
      for (const { requestId, ...key } of keys) {
        const fresh = orNull(() => vault.rewrap(key, { kind: 'request', body, requestId }))
        if (fresh) await stores.personalKeys.rewrap(requestId, fresh)
        else closed.push(requestId)
      }
      const last = keys.at(-1)?.requestId ?? null
      const left = await stores.personalKeys.countNotUnder(vault.currentKeyId, last ?? after)
      const count = keys.length - closed.length
      return { result: { rewrapped: count, closed, last, left }, noted: noteOf(count, vault) }
    })
  }
}

async function rotateIndexKey(db: Database, { body, now, vault }: Rotation): Promise<number> {
  return inOneTransaction(db, { body, now, onOutgoing: () => undefined }, async (stores) => {
    const key = await stores.personalKeys.lockIndexKeyNotUnder(vault.currentKeyId)
    if (!key) return { result: 0, noted: [] }
    await stores.personalKeys.rewrapIndexKey(vault.rewrap(key, { kind: 'index', body }))
    return { result: 1, noted: noteOf(1, vault) }
  })
}

const noteOf = (count: number, { currentKeyId }: Vault) =>
  count === 0
    ? []
    : [{ act: ROTATE_ACT, actor: 'system', subjectKind: 'key', subjectId: currentKeyId, detail: { count } }]

function orNull<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    return null
  }
}

export interface KeyState {
  readonly masterKeyId: string
  readonly requests: number
  readonly hasIndexKey: boolean
  /** `missing`: the settings do not have it; `wrong`: what they call so is another key. */
  readonly state: 'current' | 'older' | 'missing' | 'wrong'
}

/** Which master keys are in use, and whether one key of each opens. `vault` is null where none is set. */
export async function examineKeys(
  { personalKeys }: Pick<Stores, 'personalKeys'>,
  vault: Vault | null,
  body: string,
): Promise<KeyState[]> {
  const [counts, samples, indexKey] = [
    await personalKeys.countByMasterKey(),
    await personalKeys.findSamples(),
    await personalKeys.findIndexKey(),
  ]
  return counts.map((count) => {
    const { masterKeyId } = count
    if (!vault?.keyIds.includes(masterKeyId)) return { ...count, state: 'missing' }
    const opens = [
      ...samples
        .filter((sample) => sample.masterKeyId === masterKeyId)
        .map(({ requestId, ...key }) => orNull(() => vault.rewrap(key, { kind: 'request', body, requestId }))),
      ...(indexKey?.masterKeyId === masterKeyId ? [orNull(() => vault.rewrap(indexKey, { kind: 'index', body }))] : []),
    ]
    if (opens.includes(null)) return { ...count, state: 'wrong' }
    return { ...count, state: masterKeyId === vault.currentKeyId ? 'current' : 'older' }
  })
}
