import { UserError } from '../../domain/user-error.ts'
import { sniffKind } from '../file-kinds.ts'
import { FileRefusal } from '../refusal.ts'
import type { TaskFailure } from '../worker/file-task.ts'
import type { FileWorker } from '../worker/file-worker.ts'
import { comparable, MIN_SEVERED_CHARACTERS } from './comparable.ts'
import type { Remain } from './find-remains.ts'

/** Whether a file may go out: only `clean` may. */
export type SeveringVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'remains'; readonly remains: readonly Remain[] }
  /** `why` is a sentence for the person. */
  | { readonly verdict: 'cannot-check'; readonly why: string }

const MAX_STRINGS = 500

const FAILURES: Readonly<Record<TaskFailure, string>> = {
  damaged: '文件已损坏，打不开。',
  bomb: '文件解压后过大。',
  'too-slow': '文件太复杂，没有读完。',
  'too-much-memory': '文件太复杂，没有读完。',
  crashed: '文件没有读出来。',
}

/**
 * 区分处理: reads a file that is to be released again and looks for every string that must not be in it any more.
 * @throws {UserError} when there is nothing to look for, or a string so short that it is found everywhere.
 */
export async function checkSevered(
  path: string,
  removed: readonly string[],
  worker: FileWorker,
): Promise<SeveringVerdict> {
  assertStrings(removed)
  let kind: Awaited<ReturnType<typeof sniffKind>>
  try {
    kind = await sniffKind(path)
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    return { verdict: 'cannot-check', why: '文件打不开，或不是能检查的格式。' }
  }
  const answer = await worker.run({ task: 'remains', kind, path, removed })
  if (!answer.ok)
    return { verdict: 'cannot-check', why: answer.failure === 'fault' ? answer.fault : FAILURES[answer.failure] }
  const { remains, unread } = answer.value
  if (remains.length > 0) return { verdict: 'remains', remains }
  return unread === '' ? { verdict: 'clean' } : { verdict: 'cannot-check', why: unread }
}

function assertStrings(removed: readonly string[]): void {
  if (removed.length === 0)
    throw new UserError('bad-arguments', '请列出已经删去的内容，一行一处，才能检查文件里是否还有。')
  if (removed.length > MAX_STRINGS)
    throw new UserError('too-long', `一次最多检查 ${MAX_STRINGS} 处，这里有 ${removed.length} 处。`)
  const short = removed.findIndex((string) => [...comparable(string)].length < MIN_SEVERED_CHARACTERS)
  if (short >= 0)
    throw new UserError(
      'bad-arguments',
      `第 ${short + 1} 处太短，检查不出来，请至少写 ${MIN_SEVERED_CHARACTERS} 个字。`,
    )
}
