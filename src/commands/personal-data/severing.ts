import { randomUUID } from 'node:crypto'
import { UserError } from '../../domain/user-error.ts'
import { checkSevered, type SeveringVerdict } from '../../files/severing/check-severed.ts'
import type { FileWorker } from '../../files/worker/file-worker.ts'
import { getKey, getOrCreateKey, type SealingContext } from '../applicant-data.ts'

/** The file as it is to be released, and what must not be in it any more. */
export interface ReleasedFile {
  readonly requestId: number
  /** Where it lies while it is looked into. */
  readonly path: string
  readonly sha256: string
  readonly removed: readonly string[]
}

/**
 * 区分处理: looks into a file before it goes out and keeps the verdict with the case; the strings are sealed. Says where
 * something remains by its number in the list, never by the words.
 * @throws {UserError} when there is nothing to look for; then nothing is kept.
 */
export async function checkRelease(
  { requestId, path, sha256, removed }: ReleasedFile,
  context: SealingContext,
  worker: FileWorker,
): Promise<{ verdict: SeveringVerdict['verdict']; text: string }> {
  const key = await getOrCreateKey(requestId, context)
  const strings = removed.map((string) => string.trim()).filter(Boolean)
  const found = await checkSevered(path, strings, worker)
  const sealId = randomUUID()
  await context.stores.severingChecks.insert(
    {
      requestId,
      sealId,
      sealedStrings: key.seal(`severed ${sealId}`, Buffer.from(JSON.stringify(strings))),
      fileSha256: sha256,
      verdict: found.verdict,
      checkedBy: context.actor.userId,
    },
    context.now,
  )
  return { verdict: found.verdict, text: textOf(found, strings.length) }
}

const LISTED = 10

function textOf(found: SeveringVerdict, count: number): string {
  switch (found.verdict) {
    case 'clean':
      return `已重新读取文件，列出的 ${count} 处都没有找到。这只说明没有这些字，是否可以公开仍由人判断。`
    case 'cannot-check':
      return `无法检查，不能提供：${found.why}`
    case 'remains': {
      const places = found.remains.slice(0, LISTED).map(({ index, place }) => `第 ${index + 1} 处：${place}`)
      const more = found.remains.length > LISTED ? `\n等 ${found.remains.length} 处` : ''
      return `文件里还有应当删去的内容，不能提供：\n${places.join('\n')}${more}\n请真正删除（不是遮盖或隐藏），另存后再查。`
    }
  }
}

/** What had to be removed from a file that was looked into. @throws {UserError} */
export async function readSeveredStrings(
  requestId: number,
  sha256: string,
  context: SealingContext,
): Promise<string[] | null> {
  const check = await context.stores.severingChecks.findLast(requestId, sha256)
  if (!check?.sealedStrings) return null
  const key = await getKey(requestId, context)
  return JSON.parse(key.open(`severed ${check.sealId}`, check.sealedStrings).toString()) as string[]
}

/** A file released in part goes out only when this very content was looked into last and nothing was found. @throws {UserError} */
export async function assertSevered(
  requestId: number,
  sha256: string,
  { stores }: Pick<SealingContext, 'stores'>,
): Promise<void> {
  const check = await stores.severingChecks.findLast(requestId, sha256)
  if (check?.verdict === 'clean') return
  const why = check === null ? '还没有检查' : check.verdict === 'remains' ? '还留有应当删去的内容' : '无法检查'
  throw new UserError('wrong-state', `区分处理的文件${why}，不能提供。请列出已删去的内容检查这份文件，通过后再提供。`)
}
