import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Actor, mayEver } from '../domain/permissions.ts'
import { UserError } from '../domain/user-error.ts'
import type { FileKind } from '../files/file-kinds.ts'
import { MAX_FILE_BYTES } from '../files/limits.ts'
import type { SealedFile } from '../store/sealed-files.ts'
import type { ActContext } from './act.ts'
import { getKey, getOrCreateKey, type OpeningContext, type SealingContext } from './applicant-data.ts'

/** What a file is in its case. */
export const CASE_FILE_KINDS = {
  application: '申请材料',
  identity: '身份证明',
  authority: '委托证明',
  letter: '文书',
  delivery: '送达凭证',
  released: '提供的信息',
  other: '其他材料',
} as const
export type CaseFileKind = keyof typeof CASE_FILE_KINDS

export interface PlainFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface NewSealedFile extends PlainFile {
  readonly requestId: number
  readonly kind: CaseFileKind
  readonly fileType: FileKind
}

type FileSealingContext = SealingContext & Pick<ActContext, 'sealedContent'>

/** Above what sealing adds. */
const MAX_SEALED_BYTES = MAX_FILE_BYTES + 1024

/** Keeps a file of a case as ciphertext. @returns its id. @throws {UserError} when it is too large, or no key is set. */
export async function keepSealedFile(file: NewSealedFile, context: FileSealingContext): Promise<number> {
  const { requestId, kind, fileType, name, bytes } = file
  if (bytes.length > MAX_FILE_BYTES)
    throw new UserError('too-long', `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，没有保存。请压缩或拆分后再传。`)
  const key = await getOrCreateKey(requestId, context)
  const sealId = randomUUID()
  // Should the transaction fail, what lies there is read by nobody: no row says for which place it was sealed.
  const { sha256 } = await context.sealedContent.write(
    Readable.from([key.seal(`file ${sealId}`, bytes)]),
    MAX_SEALED_BYTES,
  )
  return context.stores.sealedFiles.insert(
    {
      requestId,
      kind,
      sealId,
      sealedName: key.seal(`file name ${sealId}`, Buffer.from(name)),
      fileType,
      sizeBytes: bytes.length,
      sha256,
      madeBy: context.actor.userId,
    },
    context.now,
  )
}

/** @throws {UserError} when it is none of this office's, was erased, or cannot be opened. */
export async function openSealedFile(
  id: number,
  context: OpeningContext & Pick<ActContext, 'sealedContent'>,
): Promise<PlainFile & { file: SealedFile }> {
  const file = await context.stores.sealedFiles.find(id)
  if (!file) throw new UserError('not-found', '没有这份材料。')
  const key = await getKey(file.requestId, context)
  if (!(await context.sealedContent.has(file.sha256)))
    throw new UserError('not-found', '这份材料的文件找不到了，请告诉管理员与备份对照。')
  const sealed = await buffer(context.sealedContent.open(file.sha256))
  return { file, name: nameOf(file, key), bytes: key.open(`file ${file.sealId}`, sealed) }
}

/**
 * Who may see the applicant may open every file of a case; others only what they themselves added for the applicant.
 * The caller has asked whether the person may see the case.
 */
export function mayOpenFile(
  { kind, madeBy }: Pick<SealedFile, 'kind' | 'madeBy'>,
  mayRead: boolean,
  actor: Actor,
): boolean {
  return mayRead || (kind === 'released' && madeBy === actor.userId && mayEver('request.release', actor))
}

export interface ListedFile extends Pick<SealedFile, 'id' | 'fileType' | 'sizeBytes' | 'madeAt' | 'madeBy'> {
  readonly kind: CaseFileKind
  readonly name: string
}

/** Files of a case with their names, oldest first; empty where there are none. @throws {UserError} */
export async function listSealedFiles(requestId: number, context: SealingContext): Promise<ListedFile[]> {
  const files = await context.stores.sealedFiles.findOfRequest(requestId)
  if (files.length === 0) return []
  const key = await getKey(requestId, context)
  return files.map((file) => ({
    id: file.id,
    kind: file.kind as CaseFileKind,
    fileType: file.fileType,
    sizeBytes: file.sizeBytes,
    madeAt: file.madeAt,
    madeBy: file.madeBy,
    name: nameOf(file, key),
  }))
}

function nameOf({ sealId, sealedName }: SealedFile, key: Awaited<ReturnType<typeof getKey>>): string {
  return sealedName ? key.open(`file name ${sealId}`, sealedName).toString() : ''
}
