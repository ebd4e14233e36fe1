import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { startsWithImpossibleDate, takeLeadingDate } from '../domain/spoken-date.ts'
import type { Task } from '../domain/task.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { getTitle } from './item-words.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { getReason } from './reason.ts'
import { addProgress } from './report-task.ts'
import { getOpenTask, lockOpenTask, taskNumber } from './task-reference.ts'

const MAX_REQUIREMENT_CHARACTERS = 500
/** A task list plans a year, at most a five-year plan. */
const LATEST_YEARS = 5

export interface TaskInput {
  readonly section: string
  readonly dueOn: LocalDate
  readonly title: string
  readonly requirement: string
}

/** 登记要点: one task of the year's list, with its section and last day (reference 9.5). */
export const registerTask = {
  act: 'task.manage',
  words: ['登记要点', '要点登记', '新增要点'],
  usage: '登记要点 城管科 6月30日 公开停车管理办法',
  summary: '登记一项要点任务和期限',

  async handle(words, context) {
    const [head = '', ...lines] = words.split('\n')
    const section = await takeSection(head, context)
    const { day, rest } = takeDay(section.rest, registerTask.usage, context)
    const requirement = lines
      .join('\n')
      .trim()
      .replace(/^(?:工作)?要求\s*[：:]\s*/, '')
    return storeTask({ section: section.id, dueOn: day, title: rest, requirement }, context)
  },
} satisfies Command

async function takeSection(words: string, { stores }: ActContext): Promise<{ id: string; rest: string }> {
  const sections = await stores.people.findSections()
  const folded = foldCharacters(words)
  const [best] = sections
    .filter(({ name }) => folded.startsWith(foldCharacters(name)))
    .sort((a, b) => b.name.length - a.name.length)
  if (!best)
    throw new UserError(
      'bad-arguments',
      `请写明责任科室：${sections.map(({ name }) => name).join('、')}。\n例如：${registerTask.usage}`,
    )
  return { id: best.id, rest: words.slice(best.name.length).replace(/^[\s，,：:]+/, '') }
}

function takeDay(words: string, usage: string, { today }: ActContext): { day: LocalDate; rest: string } {
  const found = takeLeadingDate(words, today, { prefer: 'future' })
  if (found) return found
  if (startsWithImpossibleDate(words, today)) throw new UserError('bad-arguments', '这个日期不存在，请核对。')
  throw new UserError('bad-arguments', `请写明完成期限。写法：${usage}`)
}

function assertLaterDay(day: LocalDate, today: LocalDate): void {
  if (day < today) throw new UserError('bad-arguments', `期限 ${formatDay(day)} 已经过了，请核对。`)
  if (yearOf(day) > yearOf(today) + LATEST_YEARS)
    throw new UserError('bad-arguments', `期限 ${formatDay(day)} 太远，请核对年份。`)
}

/** The same from chat and page. */
export async function storeTask(input: TaskInput, context: ActContext): Promise<Reply> {
  const { actor, stores, today, now } = context
  const title = getTitle(input.title)
  assertNoPersonalData(`${title}\n${input.requirement}`)
  assertLaterDay(input.dueOn, today)
  if ([...input.requirement].length > MAX_REQUIREMENT_CHARACTERS)
    throw new UserError('too-long', `工作要求请控制在 ${MAX_REQUIREMENT_CHARACTERS} 字以内。`)
  const section = (await stores.people.findSections()).find((each) => each.id === input.section)
  if (!section) throw new UserError('bad-arguments', '没有这个科室，请核对。')
  const twin = await stores.tasks.findTwin(section.id, title)
  if (twin) throw new UserError('duplicate', `${section.name}已有这项要点：${twin.number}，没有重复登记。`)
  const year = yearOf(input.dueOn)
  const number = taskNumber(year, await stores.counters.next(`task-${year}`))
  await stores.tasks.insert({ ...input, section: section.id, title, number, year }, actor.userId, now)
  const text = `要点 ${number}《${title}》交 ${section.name} 办理\n最迟 ${formatDay(input.dueOn)}${input.requirement ? `\n要求：${input.requirement}` : ''}\n有进展发“要点进展 ${number} …”，办完发“要点完成 ${number} 佐证”。`
  const names = await tellSection(section.id, text, context)
  return {
    text: `已登记要点 ${number}《${title}》\n${section.name}，最迟 ${formatDay(input.dueOn)}\n${names ? `已告知 ${names}` : '这个科室还没有信息员和负责人，请告诉管理员'}`,
    audit: { subjectKind: 'task', subjectId: number, detail: { section: section.id, dueOn: input.dueOn } },
  }
}

/** Tells the section's officers and its head. Returns their names. */
async function tellSection(section: string, text: string, { actor, stores, today, now }: ActContext): Promise<string> {
  const people = new Map<string, string>()
  for (const role of ['information-officer', 'section-head'] as const)
    for (const { userId, name } of await stores.people.findHolders(role, section, today)) people.set(userId, name)
  for (const userId of people.keys())
    if (userId !== actor.userId) await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
  return [...people.values()].join('、')
}

/** 要点改期: another last day, with its reason. */
export const postponeTask = {
  act: 'task.manage',
  words: ['要点改期', '要点延期', '要点 改期'],
  usage: '要点改期 要2017-03 7月15日 等区里文件',
  summary: '改一项要点的期限并说明理由',

  async handle(words, context) {
    const { task, rest } = await getOpenTask(words, postponeTask.usage, 'task.manage', context)
    const { day, rest: reason } = takeDay(rest, postponeTask.usage, context)
    return postpone({ taskId: task.id, dueOn: day, reason }, context)
  },
} satisfies Command

export async function postpone(
  input: { readonly taskId: number; readonly dueOn: LocalDate; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const task = await lockOpenTask(input.taskId, 'task.manage', context)
  const reason = getReason(input.reason, postponeTask.usage)
  assertLaterDay(input.dueOn, context.today)
  if (input.dueOn === task.dueOn) throw new UserError('bad-arguments', `${task.number} 的期限本来就是这一天。`)
  const change = `期限 ${formatDay(task.dueOn)} 改为 ${formatDay(input.dueOn)}：${reason}`
  await context.stores.tasks.setDueOn(task.id, input.dueOn, addProgress(task, change, context))
  await tellSection(task.section, `要点 ${task.number}《${task.title}》\n${change}`, context)
  return {
    text: `已改期 ${task.number}《${task.title}》\n${change}`,
    audit: note(task, { dueOn: input.dueOn, before: task.dueOn }),
  }
}

/** 要点取消: the task is dropped, with its reason. */
export const dropTask = {
  act: 'task.manage',
  words: ['要点取消', '要点作废', '取消要点', '要点 取消'],
  usage: '要点取消 要2017-03 区里已取消这项工作',
  summary: '取消一项要点并说明理由',

  async handle(words, context) {
    const { task, rest } = await getOpenTask(words, dropTask.usage, 'task.manage', context)
    return drop({ taskId: task.id, reason: rest }, context)
  },
} satisfies Command

export async function drop(
  input: { readonly taskId: number; readonly reason: string },
  context: ActContext,
): Promise<Reply> {
  const { actor, stores, now } = context
  const task = await lockOpenTask(input.taskId, 'task.manage', context)
  const reason = getReason(input.reason, dropTask.usage)
  await stores.tasks.drop(task.id, addProgress(task, `取消：${reason}`, context), actor.userId, now)
  await tellSection(task.section, `要点 ${task.number}《${task.title}》\n已取消，不用办了：${reason}`, context)
  return { text: `已取消要点 ${task.number}《${task.title}》`, audit: note(task, {}) }
}

function note(task: Task, detail: Readonly<Record<string, string>>) {
  return { subjectKind: 'task' as const, subjectId: task.number, detail }
}
