import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Task } from '../domain/task.ts'
import type { Schema } from './schema.ts'
import type { TaskTable } from './schema-proactive.ts'

export interface NewTask {
  readonly number: string
  readonly year: number
  readonly title: string
  readonly requirement: string
  readonly section: string
  readonly dueOn: LocalDate
}

export type TaskStore = ReturnType<typeof createTaskStore>

/** 要点: what the year's task list asks of each section. */
export function createTaskStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('task').selectAll().where('body', '=', body)
  const update = (id: number) => db.updateTable('task').where('body', '=', body).where('id', '=', id)
  return {
    async insert(task: NewTask, by: string, at: Date): Promise<void> {
      await db
        .insertInto('task')
        .values({
          body,
          number: task.number,
          year: task.year,
          title: task.title,
          requirement: task.requirement,
          section: task.section,
          due_on: task.dueOn,
          state: 'open',
          recorded_by: by,
          recorded_at: at,
        })
        .execute()
    },

    async findByNumber(number: string): Promise<Task | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toTask(row) : null
    },

    /** Locks the row until commit. */
    async lockById(id: number): Promise<Task> {
      return toTask(await ofBody().where('id', '=', id).forUpdate().executeTakeFirstOrThrow())
    },

    /** An open one of the section with this title. */
    async findTwin(section: string, title: string): Promise<Task | null> {
      const row = await ofBody()
        .where('section', '=', section)
        .where('title', '=', title)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return row ? toTask(row) : null
    },

    /** Open ones by their day; of these sections alone, where given. */
    async findOpen(sections: readonly string[] | null = null): Promise<Task[]> {
      let rows = ofBody().where('state', '=', 'open')
      if (sections) rows = rows.where('section', 'in', sections.length > 0 ? sections : [''])
      return (await rows.orderBy('due_on').orderBy('id').execute()).map(toTask)
    },

    /** How many of a year's are done, still open or dropped. */
    async countOfYear(year: number, sections: readonly string[] | null = null): Promise<Record<Task['state'], number>> {
      let rows = db.selectFrom('task').where('body', '=', body).where('year', '=', year)
      if (sections) rows = rows.where('section', 'in', sections.length > 0 ? sections : [''])
      const counts = await rows
        .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
        .groupBy('state')
        .execute()
      const of = (state: Task['state']) => Number(counts.find((row) => row.state === state)?.count ?? 0)
      return { open: of('open'), done: of('done'), dropped: of('dropped') }
    },

    async setProgress(id: number, progress: string): Promise<void> {
      await update(id).set({ progress }).execute()
    },

    async setDueOn(id: number, dueOn: LocalDate, progress: string): Promise<void> {
      await update(id).set({ due_on: dueOn, progress }).execute()
    },

    async finish(id: number, doneOn: LocalDate, evidence: string, by: string, at: Date): Promise<void> {
      await update(id).set({ state: 'done', done_on: doneOn, evidence, closed_by: by, closed_at: at }).execute()
    },

    async drop(id: number, progress: string, by: string, at: Date): Promise<void> {
      await update(id).set({ state: 'dropped', progress, closed_by: by, closed_at: at }).execute()
    },
  }
}

function toTask(row: Selectable<TaskTable>): Task {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    requirement: row.requirement,
    section: row.section,
    dueOn: row.due_on,
    state: row.state,
    doneOn: row.done_on,
    evidence: row.evidence,
    progress: row.progress,
  }
}
