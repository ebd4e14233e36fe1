import { formatDay } from '../domain/local-date.ts'
import type { Task } from '../domain/task.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getOpenTask, lockOpenTask } from './task-reference.ts'

const MAX_WORDS_CHARACTERS = 500
/** What is kept of the dated lines; the oldest go first. */
const MAX_PROGRESS_CHARACTERS = 4_000

export interface TaskReport {
  readonly taskId: number
  readonly words: string
}

/** 要点进展: a dated line on an open task. */
export const reportProgress = {
  act: 'task.report',
  words: ['要点进展', '要点 进展'],
  usage: '要点进展 要2017-03 已征求各科室意见',
  summary: '写一项要点的进展',

  async handle(words, context) {
    const { task, rest } = await getOpenTask(words, reportProgress.usage, 'task.report', context)
    return progress({ taskId: task.id, words: rest }, context)
  },
} satisfies Command

export async function progress(input: TaskReport, context: ActContext): Promise<Reply> {
  const task = await lockOpenTask(input.taskId, 'task.report', context)
  const words = getWords(input.words, '进展', reportProgress.usage)
  await context.stores.tasks.setProgress(task.id, addProgress(task, words, context))
  return {
    text: `已记下 ${task.number}《${task.title}》的进展。`,
    audit: { subjectKind: 'task', subjectId: task.number, detail: { what: 'progress' } },
  }
}

/** 要点完成: with the link or words that prove it. */
export const finishTask = {
  act: 'task.report',
  words: ['要点完成', '完成要点', '要点 完成'],
  usage: '要点完成 要2017-03 https://www.example.gov.cn/12.html',
  summary: '登记一项要点完成，附佐证链接或说明',

  async handle(words, context) {
    const { task, rest } = await getOpenTask(words, finishTask.usage, 'task.report', context)
    return finish({ taskId: task.id, words: rest }, context)
  },
} satisfies Command

export async function finish(input: TaskReport, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const task = await lockOpenTask(input.taskId, 'task.report', context)
  const evidence = getWords(input.words, '佐证（链接或说明）', finishTask.usage)
  await stores.tasks.finish(task.id, today, evidence, actor.userId, now)
  const late = today > task.dueOn ? `，超过期限 ${formatDay(task.dueOn)}` : ''
  for (const { userId } of await stores.people.findHolders('disclosure-officer', '', today)) {
    const text = `要点 ${task.number}《${task.title}》\n${actor.name} 登记完成${late}\n佐证：${evidence}`
    if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  }
  return {
    text: `已登记完成 ${task.number}《${task.title}》${late}`,
    audit: { subjectKind: 'task', subjectId: task.number, detail: { what: 'done', dueOn: task.dueOn } },
  }
}

function getWords(typed: string, what: string, usage: string): string {
  const words = typed.trim()
  if ((words.match(/\p{L}/gu) ?? []).length < 2)
    throw new UserError('bad-arguments', `请写明${what}，例如：${usage}。没有登记。`)
  if ([...words].length > MAX_WORDS_CHARACTERS)
    throw new UserError('too-long', `${what}请控制在 ${MAX_WORDS_CHARACTERS} 字以内。`)
  assertNoPersonalData(words)
  return words
}

/** The task's dated lines with one more. */
export function addProgress(task: Pick<Task, 'progress'>, words: string, { today }: Pick<ActContext, 'today'>): string {
  const lines = [...task.progress.split('\n').filter(Boolean), `${formatDay(today)} ${words.replace(/\s+/g, ' ')}`]
  while (lines.length > 1 && lines.join('\n').length > MAX_PROGRESS_CHARACTERS) lines.shift()
  return lines.join('\n')
}
