import { drop, postpone, storeTask } from '../../commands/manage-tasks.ts'
import { finish, progress } from '../../commands/report-task.ts'
import { formatDay, formatShortDay, type LocalDate, yearOf } from '../../domain/local-date.ts'
import { mayEver, mayIn } from '../../domain/permissions.ts'
import type { Task } from '../../domain/task.ts'
import { UserError } from '../../domain/user-error.ts'
import { getDay } from '../form/read-day.ts'
import type { Page, SentForm, Visit } from '../page.ts'
import { ACT_FIELD, ActForm, sentOf } from '../parts/act-form.tsx'
import { Choice } from '../parts/choice.tsx'
import { Facts } from '../parts/facts.tsx'
import { DateField, Field, TextArea } from '../parts/field.tsx'

const PATH = '/tasks'

export function taskPath({ number }: Pick<Task, 'number'>): string {
  return `${PATH}/${encodeURIComponent(number)}`
}

interface Named {
  readonly id: string
  readonly name: string
}

/** 要点: the open tasks of the year's list by section, with their days. */
export const tasksPage: Page = {
  path: PATH,
  act: 'task.list',
  menu: '要点',

  async show({ actor, today, formKey, read }, sent) {
    const { sections, visible, open, counts } = await read(async ({ stores }) => {
      const all = await stores.people.findSections()
      const seen = all.filter((section) => mayIn('task.list', actor, section.id))
      const ids = seen.map(({ id }) => id)
      return {
        sections: all,
        visible: seen,
        open: await stores.tasks.findOpen(ids),
        counts: await stores.tasks.countOfYear(yearOf(today), ids),
      }
    })
    const late = open.filter(({ dueOn }) => dueOn < today).length
    return {
      title: '要点',
      content: (
        <>
          <h1>工作要点：在办 {open.length} 项</h1>
          <p>
            {late > 0 && <span class="late">已逾期 {late} 项。</span>}今年的已完成 {counts.done} 项。
          </p>
          {visible.map((section) => (
            <SectionTasks
              key={section.id}
              section={section}
              tasks={open.filter((task) => task.section === section.id)}
              today={today}
            />
          ))}
          {mayEver('task.manage', actor) && (
            <ActForm act="register" name="登记要点" formKey={formKey} sent={sentOf('register', sent)}>
              <RegisterFields sections={sections} today={today} sent={sentOf('register', sent)} />
            </ActForm>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const reply = await visit.run('task.manage', async (context) =>
      storeTask(
        {
          section: form.text('section'),
          dueOn: getDay(form, 'due-on'),
          title: form.text('title'),
          requirement: form.text('requirement'),
        },
        context,
      ),
    )
    return { redirectTo: PATH, notice: reply.text }
  },
}

/** One task, and what the person may do with it. */
export const taskPage: Page = {
  path: '/tasks/:number',
  act: 'task.list',

  async show(visit, sent) {
    const { actor, today, formKey } = visit
    const { task, sectionName } = await loadTask(visit)
    const reports = task.state === 'open' && mayIn('task.report', actor, task.section)
    const manages = task.state === 'open' && mayIn('task.manage', actor, task.section)
    const field = (act: string, name: string, label: string, hint: string) => (
      <TextArea
        name={name}
        label={label}
        hint={hint}
        rows={2}
        maxLength={500}
        value={sentOf(act, sent)?.form.text(name) ?? ''}
        faults={sentOf(act, sent)?.faults ?? []}
        required
      />
    )
    return {
      title: `${task.number} ${task.title}`,
      content: (
        <>
          <h1>{task.title}</h1>
          <Facts
            rows={[
              ['编号', task.number],
              ['责任科室', sectionName],
              ['现状', <State task={task} today={today} />],
              ['期限', formatDay(task.dueOn)],
              ['要求', task.requirement],
              ['进展', task.progress],
              ['佐证', task.evidence],
            ]}
          />
          {reports && (
            <>
              <ActForm act="progress" name="写进展" formKey={formKey} sent={sentOf('progress', sent)}>
                {field('progress', 'progress', '进展', '例如：已征求各科室意见')}
              </ActForm>
              <ActForm act="finish" name="登记完成" formKey={formKey} sent={sentOf('finish', sent)}>
                {field('finish', 'evidence', '佐证', '网址，或一句说明')}
              </ActForm>
            </>
          )}
          {manages && (
            <>
              <ActForm act="postpone" name="改期" formKey={formKey} sent={sentOf('postpone', sent)}>
                <DateField
                  name="new-day"
                  label="新的期限"
                  min={today}
                  value={sentOf('postpone', sent)?.form.text('new-day') ?? ''}
                  faults={sentOf('postpone', sent)?.faults ?? []}
                  required
                />
                {field('postpone', 'postpone-reason', '理由', '责任科室会看到')}
              </ActForm>
              <ActForm act="drop" name="取消这项要点" isGrave formKey={formKey} sent={sentOf('drop', sent)}>
                {field('drop', 'drop-reason', '理由', '责任科室会看到')}
              </ActForm>
            </>
          )}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const { task } = await loadTask(visit)
    const reply = await submitted(task.id)
    return { redirectTo: taskPath(task), notice: reply.text }

    function submitted(taskId: number) {
      switch (form.text(ACT_FIELD)) {
        case 'progress':
          return visit.run('task.report', (context) => progress({ taskId, words: form.text('progress') }, context))
        case 'finish':
          return visit.run('task.report', (context) => finish({ taskId, words: form.text('evidence') }, context))
        case 'postpone':
          return visit.run('task.manage', async (context) =>
            postpone({ taskId, dueOn: getDay(form, 'new-day'), reason: form.text('postpone-reason') }, context),
          )
        case 'drop':
          return visit.run('task.manage', (context) => drop({ taskId, reason: form.text('drop-reason') }, context))
        default:
          throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
      }
    }
  },
}

async function loadTask({ actor, params, read }: Visit): Promise<{ task: Task; sectionName: string }> {
  const { task, sections } = await read(async ({ stores }) => ({
    task: await stores.tasks.findByNumber(params.number ?? ''),
    sections: await stores.people.findSections(),
  }))
  if (!task) throw new UserError('not-found', '没有这个编号的要点。可以在“要点”里找。')
  if (!mayIn('task.list', actor, task.section)) throw new UserError('no-right', `${task.number} 不是您科室的要点。`)
  return { task, sectionName: sections.find(({ id }) => id === task.section)?.name ?? task.section }
}

function State({ task, today }: { readonly task: Task; readonly today: LocalDate }) {
  if (task.state === 'dropped') return <>已取消</>
  if (task.state === 'done') return <>{task.doneOn ? `${formatShortDay(task.doneOn)} 完成` : '完成'}</>
  return task.dueOn < today ? <span class="late">在办，已逾期</span> : <>在办</>
}

interface SectionTasksProps {
  readonly section: Named
  readonly tasks: readonly Task[]
  readonly today: LocalDate
}

function SectionTasks({ section, tasks, today }: SectionTasksProps) {
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby={`section-${section.id}`}>
      <h2 id={`section-${section.id}`}>
        {section.name}（{tasks.length}）
      </h2>
      <ul class="rows">
        {tasks.map((task) => (
          <li key={task.id}>
            <a href={taskPath(task)}>{task.title}</a>
            <p class={task.dueOn < today ? 'meta late' : 'meta'}>
              {task.number}，{task.dueOn < today ? '已逾期，应在 ' : '最迟 '}
              {formatDay(task.dueOn)} 完成
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RegisterFieldsProps {
  readonly sections: readonly Named[]
  readonly today: LocalDate
  readonly sent: SentForm | undefined
}

function RegisterFields({ sections, today, sent }: RegisterFieldsProps) {
  const faults = sent?.faults ?? []
  const typed = (field: string) => sent?.form.text(field) ?? ''
  return (
    <>
      <Choice
        kind="select"
        name="section"
        label="责任科室"
        options={[{ value: '', label: '请选择' }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
        value={typed('section')}
        faults={faults}
        required
      />
      <Field name="title" label="任务" maxLength={200} value={typed('title')} faults={faults} required />
      <DateField name="due-on" label="期限" min={today} value={typed('due-on')} faults={faults} required />
      <TextArea
        name="requirement"
        label="工作要求"
        rows={3}
        maxLength={500}
        value={typed('requirement')}
        faults={faults}
      />
    </>
  )
}
