import { formatDay, formatShortDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { mayIn } from '../domain/permissions.ts'
import type { Task } from '../domain/task.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command } from './act.ts'
import { takeTask } from './task-reference.ts'
import { cut, dueText } from './wording.ts'

const SHOWN = 15

/** 要点: the open tasks of the year's list by their day; officers see their own section's. */
export const listTasks = {
  act: 'task.list',
  words: ['要点', '要点清单', '工作要点'],
  usage: '要点',
  summary: '看政务公开要点任务和期限；要点 3 看一项',

  async handle(words, context) {
    const { actor, stores, today } = context
    const sections = await stores.people.findSections()
    const visible = sections.filter((section) => mayIn('task.list', actor, section.id))
    const named = await takeTask(words, context)
    if (named) {
      if (!visible.some((section) => section.id === named.task.section))
        throw new UserError('no-right', `${named.task.number} 不是您科室的要点。`)
      return { text: describe(named.task, sections, context) }
    }
    const asked = words ? visible.find((section) => section.name === words || section.id === words) : undefined
    if (words && !asked) throw new UserError('bad-arguments', `没看懂“要点”后面的话。发“要点”看清单，“要点 3”看一项。`)
    const chosen = (asked ? [asked] : visible).map((section) => section.id)
    const open = await stores.tasks.findOpen(chosen)
    const { done } = await stores.tasks.countOfYear(yearOf(today), chosen)
    const head = `${asked?.name ?? ''}要点：在办 ${open.length} 项，今年已完成 ${done} 项`
    if (open.length === 0) return { text: `${head}。` }
    const lines = open.slice(0, SHOWN).map((task) => taskLine(task, sections, today))
    const more = open.length > SHOWN ? `\n其余 ${open.length - SHOWN} 项期限在这些之后。` : ''
    return { text: `${head}\n${lines.join('\n')}${more}` }
  },
} satisfies Command

interface Named {
  readonly id: string
  readonly name: string
}

function taskLine(task: Task, sections: readonly Named[], today: LocalDate): string {
  const section = sections.find((each) => each.id === task.section)?.name ?? task.section
  const due = `${task.dueOn < today ? '已逾期 ' : '最迟 '}${dueText(task.dueOn, false, today)}`
  return `${task.number} ${section} ${cut(task.title, 30)}，${due}`
}

function describe(task: Task, sections: readonly Named[], { today }: ActContext): string {
  const states = {
    open: task.dueOn < today ? '在办，已逾期' : '在办',
    done: task.doneOn ? `${formatShortDay(task.doneOn)} 完成` : '完成',
    dropped: '已取消',
  }
  return [
    `${task.number}《${task.title}》`,
    `责任科室：${sections.find((each) => each.id === task.section)?.name ?? task.section}`,
    ...(task.requirement ? [`要求：${task.requirement}`] : []),
    `期限：${formatDay(task.dueOn)}`,
    ...(task.progress ? [cut(task.progress, 400)] : []),
    ...(task.evidence ? [`佐证：${task.evidence}`] : []),
    `现状：${states[task.state]}`,
  ].join('\n')
}
