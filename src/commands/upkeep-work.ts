import { addDays } from '../domain/local-date.ts'
import type { ActContext } from './act.ts'
import { cut, dueText, named } from './wording.ts'

/** Tasks stand under 待办 from so many days before their day on; earlier ones are seen under 要点. */
const TASK_DAYS_AHEAD = 14

/** What 待办 lists besides items and requests: 要点 of the asker's section that come due, and items to re-evaluate. */
export async function findUpkeepWork(context: ActContext): Promise<string[]> {
  const { actor, stores, today } = context
  const lines: string[] = []
  const sections = await findTaskSections(context)
  if (sections.length > 0) {
    const last = addDays(today, TASK_DAYS_AHEAD)
    for (const task of await stores.tasks.findOpen(sections)) {
      if (task.dueOn > last) break
      const due = `${task.dueOn < today ? '已逾期 ' : '最迟 '}${dueText(task.dueOn, false, today)}`
      lines.push(`${task.number} 要点《${cut(task.title, 30)}》${due}\n  要点完成 ${task.number} 佐证`)
    }
  }
  if (actor.roles.some((held) => held.role === 'disclosure-officer')) {
    for (const item of await stores.itemUpkeep.findReassessDue(today))
      lines.push(`${named(item, 30)} 该复评了\n  复评 ${item.number} 维持 理由，或 复评 ${item.number} 公开 理由`)
  }
  return lines
}

/** Sections whose tasks are the asker's: the officer's own, and the head's where there is no officer. */
async function findTaskSections({ actor, stores, today }: ActContext): Promise<string[]> {
  const sections = new Set<string>()
  for (const { role, section } of actor.roles) {
    if (!section) continue
    if (role === 'information-officer') sections.add(section)
    if (role !== 'section-head') continue
    const officers = await stores.people.findHolders('information-officer', section, today)
    if (officers.length === 0) sections.add(section)
  }
  return [...sections]
}
