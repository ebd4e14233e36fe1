import { yearOf } from '../domain/local-date.ts'
import { type Act, mayIn } from '../domain/permissions.ts'
import type { Task } from '../domain/task.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'

const REFERENCE = /^要?\s*(?:(20\d{2})\s*[-—–年]\s*)?0*(\d{1,4})号?(?=$|[\s，,：:。])/

export function taskNumber(year: number, serial: number): string {
  return `要${year}-${String(serial).padStart(2, '0')}`
}

/** Reads `要2017-03`, `要3`, `3` from the front; null where none stands. Without its year: this, the next, or an earlier one. */
export async function takeTask(words: string, context: ActContext): Promise<{ task: Task; rest: string } | null> {
  const match = REFERENCE.exec(foldCharacters(words))
  if (!match) return null
  const [whole, typedYear, serial] = match
  const thisYear = yearOf(context.today)
  const first = yearOf(context.office.body.startsOn)
  const earlier = Array.from({ length: Math.max(0, thisYear - first) }, (_, index) => thisYear - 1 - index)
  for (const year of typedYear ? [Number(typedYear)] : [thisYear, thisYear + 1, ...earlier]) {
    const task = await context.stores.tasks.findByNumber(taskNumber(year, Number(serial)))
    if (task) return { task, rest: words.slice(whole.length).replace(/^[\s，,：:。]+/, '') }
  }
  throw new UserError('not-found', `没有编号为 ${whole.trim()} 的要点。发“要点”看编号。`)
}

/**
 * The open task an act is about, its row locked.
 * @throws {UserError} without a number, for another section's task, or one that is no longer open.
 */
export async function getOpenTask(
  words: string,
  usage: string,
  act: Act,
  context: ActContext,
): Promise<{ task: Task; rest: string }> {
  const found = await takeTask(words, context)
  if (!found) throw new UserError('bad-arguments', `请写明要点的编号，例如：${usage}`)
  return { task: await lockOpenTask(found.task.id, act, context), rest: found.rest }
}

export async function lockOpenTask(id: number, act: Act, { actor, stores }: ActContext): Promise<Task> {
  const task = await stores.tasks.lockById(id)
  if (!mayIn(act, actor, task.section))
    throw new UserError('no-right', `${task.number} 不是您科室的要点。发“要点”看您科室的。`)
  if (task.state !== 'open')
    throw new UserError(
      'wrong-state',
      `${task.number} ${task.state === 'done' ? '已经完成' : '已经取消'}，不用再处理。`,
    )
  return task
}
