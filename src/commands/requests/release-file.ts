import { outcomeGroupOf } from '../../domain/request-outcomes.ts'
import { UserError } from '../../domain/user-error.ts'
import type { FileKind } from '../../files/file-kinds.ts'
import type { FileWorker } from '../../files/worker/file-worker.ts'
import type { ReleaseFile } from '../../store/request-releases.ts'
import type { SeveringCheck } from '../../store/severing-checks.ts'
import type { ActContext, Reply } from '../act.ts'
import { assertSevered, checkRelease } from '../personal-data/severing.ts'
import { keepSealedFile } from '../sealed-files.ts'
import { changeRequest, getRequestFor, type RequestCase, requestAudit } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

export interface ReleaseInput {
  readonly requestId: number
  /** What must not be in it any more; may be empty where all of it is given. */
  readonly removed: readonly string[]
  /** Screened and scanned as every upload. */
  readonly file: {
    readonly name: string
    readonly fileType: FileKind
    readonly bytes: Uint8Array
    /** Of `bytes`, and where they lie to be read again. */
    readonly sha256: string
    readonly path: string
  }
  /** Number of the file that it takes the place of; null adds one. */
  readonly replaces: number | null
}

/**
 * 答复附件: keeps a file for the applicant sealed and looks into it.
 * @throws {UserError} also once somebody has signed the reply; then nothing is kept.
 */
export async function addRelease(
  { requestId, removed, file, replaces }: ReleaseInput,
  context: ActContext,
  worker: FileWorker,
): Promise<Reply> {
  const { stores, actor, now } = context
  const found = await getRequestFor('request.release', requestId, context)
  assertNobodySigned(found)
  const { request, response } = found
  const strings = removed.map((string) => string.trim()).filter(Boolean)
  if (strings.length === 0 && response && outcomeGroupOf(response.outcome) === 'partly')
    throw new UserError('bad-arguments', '部分公开的，请写应当删去的字词，一行一个。没有保存。')
  const { result } = await changeRequest('release', request, context, async () => {
    if (replaces !== null) await voidRelease(requestId, replaces, context)
    const { name, bytes, fileType, sha256, path } = file
    const sealedFileId = await keepSealedFile({ requestId, kind: 'released', fileType, name, bytes }, context)
    await stores.requestReleases.insert({ requestId, sealedFileId, fileSha256: sha256 }, actor.userId, now)
    return strings.length > 0 ? checkRelease({ requestId, path, sha256, removed: strings }, context, worker) : null
  })
  return {
    text: `已保存答复附件 ${namedRequest(request)}\n${result?.text ?? '全部公开的，不需要检查删去的内容。'}`,
    audit: requestAudit(request, { verdict: result?.verdict ?? null }),
  }
}

/** Takes a file out before anybody signed; it stays sealed with the case. @throws {UserError} */
export async function removeRelease(
  { requestId, number }: { readonly requestId: number; readonly number: number },
  context: ActContext,
): Promise<Reply> {
  const found = await getRequestFor('request.release', requestId, context)
  assertNobodySigned(found)
  const { request } = found
  await changeRequest('void-release', request, context, () => voidRelease(requestId, number, context))
  return {
    text: `已去掉答复附件 ${number}：${namedRequest(request)}`,
    audit: requestAudit(request, { removed: number }),
  }
}

/** What goes out is what they signed who signed: no file more, none less. @throws {UserError} saying what to do first. */
function assertNobodySigned({ request: { number, state }, signedBy }: RequestCase): void {
  if (signedBy.length === 0) return
  const who = state === 'signed' ? '公开专员' : '正在审签的人'
  throw new UserError(
    'wrong-state',
    `${number} 的答复已有人签过，附件不能再加或去掉：签的人没有看到。请${who}先发“退回 ${number} 理由”，改好附件再重新拟答复送审签。没有改动。`,
  )
}

async function voidRelease(requestId: number, number: number, { stores, actor, now }: ActContext): Promise<void> {
  const file = (await stores.requestReleases.findOf(requestId)).find((each) => each.number === number && !each.isVoid)
  if (!file) throw new UserError('not-found', `没有答复附件 ${number}，或者已经去掉。没有改动。`)
  await stores.requestReleases.void(file.id, actor.userId, now)
}

/** A file for the applicant, and what came of looking into it; null: nobody has. */
export interface Release extends ReleaseFile {
  readonly verdict: SeveringCheck['verdict'] | null
}

/** Oldest first, also those that were taken out. */
export async function findReleases(requestId: number, { stores }: Pick<ActContext, 'stores'>): Promise<Release[]> {
  const releases: Release[] = []
  for (const file of await stores.requestReleases.findOf(requestId)) {
    const check = await stores.severingChecks.findLast(requestId, file.fileSha256)
    releases.push({ ...file, verdict: check?.verdict ?? null })
  }
  return releases
}

export function releaseName({ number }: Pick<Release, 'number'>): string {
  return `答复附件 ${number}`
}

/** Why it is not to be given to anybody; empty where it may be. */
export function standingText({ isVoid, verdict }: Pick<Release, 'isVoid' | 'verdict'>): string {
  if (isVoid) return '已去掉，不提供'
  if (verdict === 'remains') return '还留有应当删去的内容，不能提供'
  return verdict === 'cannot-check' ? '无法检查，不能提供' : ''
}

/** `答复附件 1：已检查`; without names: those are sealed. */
export function releaseLine(release: Release): string {
  return `${releaseName(release)}：${standingText(release) || (release.verdict === 'clean' ? '已检查' : '没有检查')}`
}

/** Of those that stand. */
export async function releaseLines(requestId: number, context: Pick<ActContext, 'stores'>): Promise<string[]> {
  return (await findReleases(requestId, context)).filter(({ isVoid }) => !isVoid).map(releaseLine)
}

/**
 * What somebody looked into and did not find clean goes out with no reply, whatever its outcome. @throws {UserError}
 */
export async function assertNoneFailed(requestId: number, context: ActContext): Promise<void> {
  for (const { isVoid, verdict, fileSha256 } of await findReleases(requestId, context))
    if (!isVoid && verdict !== null) await assertSevered(requestId, fileSha256, context)
}

/**
 * 区分处理 (2008 art. 22, 2019 art. 37): what is given in part goes out only when every file was looked into and is
 * clean; on paper, when somebody has looked through it. @throws {UserError}
 */
export async function assertReleasable(
  request: { readonly id: number; readonly number: string },
  { checkedOnPaper, isOnPaper }: { readonly checkedOnPaper: string; readonly isOnPaper: boolean },
  context: ActContext,
): Promise<void> {
  if (checkedOnPaper !== '' && !isOnPaper)
    throw new UserError(
      'bad-arguments',
      `电子邮件、网上发出的是文件，不是纸质件：请先发“退回 ${request.number} 理由”，在网页“答复附件”上传，检查通过、重新审签后再登记送达。没有登记。`,
    )
  const files = (await context.stores.requestReleases.findOf(request.id)).filter(({ isVoid }) => !isVoid)
  for (const { fileSha256 } of files) await assertSevered(request.id, fileSha256, context)
  if (files.length === 0 && checkedOnPaper === '')
    throw new UserError(
      'wrong-state',
      `部分公开的，提供的材料要先检查应当删去的内容，没有登记送达。纸质件核对后，在送达后面写明由谁核对，例如：送达 ${request.number} 当面 纸质件已核对：公开专员`,
    )
}
