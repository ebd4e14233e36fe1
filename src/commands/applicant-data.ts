import {
  type Applicant,
  type ApplicantClass,
  checkApplicant,
  identityMarksOf,
  tidyApplicant,
} from '../domain/applicant.ts'
import { maskApplicant } from '../domain/applicant-mask.ts'
import { UserError } from '../domain/user-error.ts'
import type { StoredKey } from '../store/personal-keys.ts'
import type { BlindIndex, RecordKey, Vault } from '../vault/vault.ts'
import type { ActContext, AuditNote } from './act.ts'

/** What sealing and opening takes of an act. */
export type SealingContext = Pick<ActContext, 'actor' | 'now' | 'office' | 'stores' | 'vault'>

/** What opening alone takes. */
export type OpeningContext = Pick<SealingContext, 'office' | 'stores' | 'vault'>

export interface KnownApplicant {
  readonly applicantClass: ApplicantClass
  readonly applicant: Applicant
}

const FIELD = 'applicant'

/** @throws {UserError} where the office has set no key: then nothing of an applicant is taken or shown. */
export function getVault({ vault }: Pick<SealingContext, 'vault'>): Vault {
  if (vault) return vault
  throw new UserError(
    'not-set-up',
    '还没有设置个人信息的加密密钥，不能登记或查看申请人信息，没有处理。请管理员设置 PERSONAL_DATA_KEYS 后重新启动。',
  )
}

/**
 * Seals who the applicant of a request is; what was there before is replaced.
 * @returns sentences about what should be looked at again; they repeat no value.
 * @throws {UserError} listing what must be mended, and then nothing is stored.
 */
export async function writeApplicant(
  requestId: number,
  given: KnownApplicant,
  context: SealingContext,
): Promise<{ warnings: string[] }> {
  const { actor, now, stores } = context
  getVault(context)
  const applicant = tidyApplicant(given.applicant)
  const { faults, warnings } = checkApplicant(applicant, given.applicantClass)
  if (faults.length > 0) throw new UserError('bad-arguments', faults.map(({ message }) => message).join('\n'))
  const key = await getOrCreateKey(requestId, context)
  const index = await openIndex(context)
  const sealed = {
    applicantClass: given.applicantClass,
    sealed: key.seal(FIELD, Buffer.from(JSON.stringify(applicant))),
    marks: identityMarksOf(applicant).map(({ kind, value }) => ({ kind, digest: index.digestOf(kind, value) })),
  }
  await stores.applicants.save(requestId, sealed, actor.userId, now)
  return { warnings }
}

/**
 * In full. Whoever shows it to a person adds `readingNote` to the act's audit notes, or uses `revealApplicant`.
 * Null where nothing was registered. @throws {UserError} where it cannot be opened.
 */
export async function readApplicant(requestId: number, context: OpeningContext): Promise<KnownApplicant | null> {
  getVault(context)
  const stored = await context.stores.applicants.find(requestId)
  if (!stored) return null
  const key = await getKey(requestId, context)
  // Without its key it cannot be; with a living key and no data it was never registered.
  if (!stored.sealed) return null
  const applicant = JSON.parse(key.open(FIELD, stored.sealed).toString()) as Applicant
  return { applicantClass: stored.applicantClass, applicant }
}

/** As it stands in the table, together with its key; for lists of many. @throws {UserError | VaultError} */
export function openStoredApplicant(
  requestId: number,
  { sealed, key }: { readonly sealed: Buffer; readonly key: StoredKey },
  context: Pick<OpeningContext, 'office' | 'vault'>,
): Applicant {
  const owner = { kind: 'request', body: context.office.body.id, requestId } as const
  return JSON.parse(getVault(context).openRecordKey(key, owner).open(FIELD, sealed).toString()) as Applicant
}

/** As chats and lists show it. */
export async function maskedApplicant(requestId: number, context: SealingContext): Promise<KnownApplicant | null> {
  const known = await readApplicant(requestId, context)
  return known && { ...known, applicant: maskApplicant(known.applicant, known.applicantClass) }
}

/** Other requests of the same applicant, oldest first; their ids. */
export async function findRequestsOfSameApplicant(requestId: number, context: SealingContext): Promise<number[]> {
  getVault(context)
  return context.stores.applicants.findOthersOfSame(requestId)
}

/** The audit row of a reading in full: who, which request, and nothing of what was read. */
export function readingNote(requestNumber: string, purpose: 'page' | 'letter' | 'export'): AuditNote {
  return { act: 'personal-data.read', subjectKind: 'request', subjectId: requestNumber, detail: { purpose } }
}

/** The key of a request that has one. @throws {UserError} */
export async function getKey(requestId: number, context: OpeningContext): Promise<RecordKey> {
  const key = await findKey(requestId, context)
  if (!key) throw new UserError('not-found', '这件申请还没有登记申请人信息和材料。')
  return key
}

/** Makes the key with the first thing that is sealed. @throws {UserError} also where it was destroyed. */
export async function getOrCreateKey(requestId: number, context: SealingContext): Promise<RecordKey> {
  const found = await findKey(requestId, context)
  if (found) return found
  const { key, stored } = getVault(context).createRecordKey(ownerOf(requestId, context))
  if (await context.stores.personalKeys.insert(requestId, stored, context.now)) return key
  // Somebody else was first: what they sealed must stay readable.
  return getKey(requestId, context)
}

async function findKey(requestId: number, context: OpeningContext): Promise<RecordKey | null> {
  const vault = getVault(context)
  const stored = await context.stores.personalKeys.find(requestId)
  if (stored === 'destroyed')
    throw new UserError('wrong-state', '这件申请的个人信息已经按期销毁，不能再查看或登记；统计数字仍在。')
  return stored && vault.openRecordKey(stored, ownerOf(requestId, context))
}

async function openIndex(context: SealingContext): Promise<BlindIndex> {
  const vault = getVault(context)
  const { personalKeys } = context.stores
  const owner = { kind: 'index', body: context.office.body.id } as const
  const stored =
    (await personalKeys.findIndexKey()) ?? (await personalKeys.keepIndexKey(vault.createIndexKey(owner), context.now))
  return vault.openIndex(stored, owner)
}

const ownerOf = (requestId: number, { office }: OpeningContext) =>
  ({ kind: 'request', body: office.body.id, requestId }) as const
