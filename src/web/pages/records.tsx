import { addEntries, correctRecord, voidRecord } from '../../commands/add-record.ts'
import { totalsOf } from '../../commands/list-records.ts'
import { RECORDS_PATH } from '../../commands/page-links.ts'
import { describeRecord, recordKind, recordKindsFor } from '../../commands/record-kinds.ts'
import {
  addMonths,
  formatDay,
  formatMonth,
  isLocalDate,
  isLocalMonth,
  type LocalDate,
  monthOf,
} from '../../domain/local-date.ts'
import { formatPeriod, type Period } from '../../domain/period.ts'
import { type Actor, mayEver } from '../../domain/permissions.ts'
import { monthPeriod } from '../../domain/report-period.ts'
import { UserError } from '../../domain/user-error.ts'
import type { WorkRecord } from '../../domain/work-record.ts'
import type { KeptRecord } from '../../store/work-records.ts'
import type { Page, Visit } from '../page.ts'
import { ACT_FIELD, ActForm, sentOf } from '../parts/act-form.tsx'
import { Facts } from '../parts/facts.tsx'
import { Field, TextArea } from '../parts/field.tsx'

function recordPath({ number }: Pick<WorkRecord, 'number'>): string {
  return `${RECORDS_PATH}/${encodeURIComponent(number)}`
}

/** 登记: the lines of a month or a day, with totals. */
export const recordsPage: Page = {
  path: RECORDS_PATH,
  act: 'record.read',

  async show({ actor, today, query, formKey, read }, sent) {
    const period = periodOf(query.get('of') ?? '', today)
    const records = await read(({ stores }) => stores.workRecords.findLive({ from: period.from, to: period.to }))
    const month = monthOf(period.from)
    const days = [...new Set(records.map(({ happenedOn }) => happenedOn))].reverse()
    const adding = sentOf('add', sent)
    return {
      title: `登记 ${formatPeriod(period)}`,
      content: (
        <>
          <h1>
            {formatPeriod(period)}登记 {records.length} 条
          </h1>
          <p>
            <a href={`${RECORDS_PATH}?of=${addMonths(month, -1)}`}>{formatMonth(addMonths(month, -1))}</a>
            {month < monthOf(today) && (
              <>
                {' '}
                <a href={`${RECORDS_PATH}?of=${addMonths(month, 1)}`}>{formatMonth(addMonths(month, 1))}</a>
              </>
            )}
          </p>
          {records.length > 0 && <Totals name="合计" records={records} />}
          {mayEver('record.add', actor) && (
            <ActForm
              act="add"
              name="登记"
              explanation="一行一条，写法和聊天里一样；可以写日期，不写就是今天。"
              isOpen={records.length === 0}
              formKey={formKey}
              sent={adding}
            >
              <TextArea
                name="lines"
                label="登记什么"
                hint={'例如：咨询 现场 12，电话 5'}
                rows={3}
                maxLength={2_000}
                value={adding?.form.text('lines') ?? ''}
                faults={adding?.faults ?? []}
                required
              />
              <details>
                <summary>可以登记的和写法</summary>
                <ul>
                  {recordKindsFor(actor).map(({ kind, name, usage }) => (
                    <li key={kind}>
                      {name}：{usage.replace(/^登记 /, '')}
                    </li>
                  ))}
                </ul>
              </details>
            </ActForm>
          )}
          {days.map((day) => (
            <Day key={day} day={day} records={records.filter(({ happenedOn }) => happenedOn === day)} />
          ))}
        </>
      ),
    }
  },

  async submit(visit, form) {
    const reply = await visit.run('record.add', (context) => addEntries(form.text('lines'), context))
    return { redirectTo: RECORDS_PATH, notice: `${reply.text}\n一分钟内可在首页撤销。` }
  },
}

/** One line: who may, corrects it or takes it out. */
export const recordPage: Page = {
  path: `${RECORDS_PATH}/:number`,
  act: 'record.read',

  async show(visit, sent) {
    const { actor, formKey } = visit
    const record = await loadRecord(visit)
    const by = await visit.read(({ stores }) => stores.people.findName(record.recordedBy))
    const correcting = sentOf('correct', sent)
    const voiding = sentOf('void', sent)
    return {
      title: record.number,
      content: (
        <>
          <h1>{describeRecord(record)}</h1>
          <Facts
            rows={[
              ['编号', record.number],
              ['日期', formatDay(record.happenedOn)],
              ['登记人', by],
              ['现状', record.live ? '计数' : '已更正或作废，不计数'],
            ]}
          />
          {mayChange(record, actor) && (
            <>
              <ActForm
                act="correct"
                name="更正"
                explanation="原来的一条留着不计数，另记一条新的。"
                formKey={formKey}
                sent={correcting}
              >
                <Field
                  name="change"
                  label="改成"
                  hint={
                    recordKind(record.kind).quantity === 'typed' ? '新的数量，例如 30' : '例如 45人，或 主题：新的主题'
                  }
                  maxLength={200}
                  value={correcting?.form.text('change') ?? ''}
                  faults={correcting?.faults ?? []}
                  required
                />
                <Field
                  name="why"
                  label="原因"
                  maxLength={200}
                  value={correcting?.form.text('why') ?? ''}
                  faults={correcting?.faults ?? []}
                />
              </ActForm>
              <ActForm act="void" name="作废" isGrave formKey={formKey} sent={voiding}>
                <Field
                  name="void-why"
                  label="原因"
                  maxLength={200}
                  value={voiding?.form.text('void-why') ?? ''}
                  faults={voiding?.faults ?? []}
                />
              </ActForm>
            </>
          )}
          <p>
            <a href={`${RECORDS_PATH}?of=${record.happenedOn}`}>当天的登记</a>
          </p>
        </>
      ),
    }
  },

  async submit(visit, form) {
    const number = visit.params.number ?? ''
    const reply = await visit.run('record.add', (context) => {
      switch (form.text(ACT_FIELD)) {
        case 'correct':
          return correctRecord(`${number} ${form.text('change')} ${form.text('why')}`, context)
        case 'void':
          return voidRecord(`${number} ${form.text('void-why')}`, context)
        default:
          throw new UserError('bad-arguments', '没看懂要办什么。请刷新页面再办。')
      }
    })
    return { redirectTo: RECORDS_PATH, notice: reply.text }
  },
}

/** A month or a day; anything else is the running month. */
function periodOf(asked: string, today: LocalDate): Period {
  if (isLocalDate(asked) && asked <= today) return { from: asked, to: asked }
  return monthPeriod(isLocalMonth(asked) && asked <= monthOf(today) ? asked : monthOf(today))
}

async function loadRecord({ params, read }: Visit): Promise<KeptRecord> {
  const record = await read(({ stores }) => stores.workRecords.findByNumber(params.number ?? '', { lock: false }))
  if (!record) throw new UserError('not-found', '没有这个编号的登记。')
  return record
}

/** Whether the forms are worth showing: the act itself decides. */
function mayChange({ live, recordedBy, kind }: KeptRecord, actor: Actor): boolean {
  if (!live) return false
  if (mayEver('record.add-office', actor)) return true
  return mayEver('record.add', actor) && recordedBy === actor.userId && !recordKind(kind).isOfficeWide
}

function Totals({ name, records }: { readonly name: string; readonly records: readonly WorkRecord[] }) {
  const totals = totalsOf(records).map((total) => `${total.name} ${total.quantity}${total.unit}`)
  return (
    <p>
      {name}：{totals.join('，')}
    </p>
  )
}

function Day({ day, records }: { readonly day: LocalDate; readonly records: readonly WorkRecord[] }) {
  return (
    <section aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>
        {formatDay(day)}（{records.length} 条）
      </h2>
      <ul class="rows">
        {records.map((record) => (
          <li key={record.id}>
            <a href={recordPath(record)}>{describeRecord(record)}</a>
            <p class="meta">{record.number}</p>
          </li>
        ))}
      </ul>
      {records.length > 1 && <Totals name="当天合计" records={records} />}
    </section>
  )
}
