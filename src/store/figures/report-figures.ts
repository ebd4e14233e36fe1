import { type Kysely, sql } from 'kysely'
import type { AnnualReport, ChannelCount, ReportNames } from '../../domain/annual-report/report.ts'
import { APPLICANT_COLUMNS, type ApplicantRow, type RequestTable } from '../../domain/annual-report/tables.ts'
import type { ApplicantClass } from '../../domain/applicant.ts'
import type { FigureId } from '../../domain/figures.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import { FORM_ROWS, type FormRow, formRowOf, type RequestOutcome } from '../../domain/request-outcomes.ts'
import type { WorkRecordKind } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { FIGURE_PARTS } from './catalogue.ts'
import { isLive } from './record-figures.ts'
import { FIGURE_SOURCES } from './sources.ts'

export type ReportFigureStore = ReturnType<typeof createReportFigureStore>

interface Grouped {
  readonly applicantClass: ApplicantClass | null
  readonly outcome: RequestOutcome | null
  readonly count: number
}

/** The class of a request's applicant; kept in plain and kept after erasure. */
const APPLICANT_CLASS = sql<ApplicantClass | null>`(select applicant.applicant_class from applicant
  where applicant.request_id = request.id)`

/** What the annual report counts beside the year's figures: by class of applicant, by channel, and every 登记. */
export function createReportFigureStore(db: Kysely<Schema>, body: string) {
  /** The rows of a figure, by class of applicant and outcome. */
  async function groupRequests(figure: FigureId, period: Period): Promise<Grouped[]> {
    const groups: Grouped[] = []
    for (const { source, where } of FIGURE_PARTS[figure]) {
      const { rows } = await sql<{ applicant_class: ApplicantClass | null; outcome: RequestOutcome; count: string }>`
        select ${APPLICANT_CLASS} as applicant_class, ending.outcome, count(*) as count
        ${FIGURE_SOURCES[source].from(body)} and (${where(period)}) group by 1, 2`.execute(db)
      for (const row of rows)
        groups.push({ applicantClass: row.applicant_class, outcome: row.outcome, count: Number(row.count) })
    }
    return groups
  }

  async function sumRecords({ from, to }: Period): Promise<Record<string, number>> {
    const records: Record<string, number> = {}
    const add = (key: string, quantity: number) => {
      records[key] = (records[key] ?? 0) + quantity
    }
    const live = sql`${FIGURE_SOURCES.record.from(body)} and ${isLive} and record.happened_on between ${from} and ${to}`
    const { rows } = await sql<{ kind: string; variant: string; total: string }>`
      select record.kind, record.variant, sum(record.quantity) as total ${live} group by 1, 2 order by 1, 2`.execute(db)
    for (const { kind, variant, total } of rows) {
      add(kind, Number(total))
      if (variant) add(`${kind}/${variant}`, Number(total))
    }
    const { rows: details } = await sql<{ kind: string; key: string; total: string }>`
      select kind, key, sum(value::bigint) as total
      from (select record.kind, record.details ${live}) as stated, jsonb_each_text(stated.details)
      group by 1, 2 order by 1, 2`.execute(db)
    for (const { kind, key, total } of details) add(`${kind}#${key}`, Number(total))
    return records
  }

  async function findSubjects(kind: WorkRecordKind, variant: string | null, { from, to }: Period): Promise<string[]> {
    const { rows } = await sql<{ subject: string }>`select record.subject
      ${FIGURE_SOURCES.record.from(body)} and ${isLive} and record.happened_on between ${from} and ${to}
        and record.kind = ${kind} and record.subject <> '' ${variant === null ? sql`` : sql`and record.variant = ${variant}`}
      order by record.happened_on, record.id`.execute(db)
    return [...new Set(rows.map(({ subject }) => subject))]
  }

  return {
    /** Table 3. */
    async requestTable(year: number): Promise<RequestTable> {
      const period = yearPeriod(year)
      const beforehand = { from: period.from, to: addDays(period.from, -1) }
      const handled = await groupRequests('requests-concluded', period)
      const ofRow = (row: FormRow) => handled.filter(({ outcome }) => outcome !== null && formRowOf(outcome) === row)
      return {
        received: toRow(await groupRequests('requests-received', period)),
        carriedIn: toRow(await groupRequests('requests-pending', beforehand)),
        results: Object.fromEntries(
          (Object.keys(FORM_ROWS) as FormRow[]).map((row) => [row, toRow(ofRow(row))]),
        ) as RequestTable['results'],
        handled: toRow(handled),
        carriedOut: toRow(await groupRequests('requests-pending', period)),
      }
    },

    /** Requests of the year whose applicant's class nobody has entered, in their order. */
    async findUnclassified(year: number): Promise<string[]> {
      const { from, to } = yearPeriod(year)
      const { rows } = await sql<{ number: string }>`select request.number ${FIGURE_SOURCES.request.from(body)}
        and request.kind = 'disclosure' and request.state <> 'cancelled' and request.starts_on <= ${to}
        and (ending.ended_on is null or ending.ended_on >= ${from}) and ${APPLICANT_CLASS} is null
        order by request.id`.execute(db)
      return rows.map(({ number }) => number)
    },

    /** How the requests of the year ended: by the first last day, by an extended one, or after it. */
    async concluded(year: number): Promise<AnnualReport['concluded']> {
      const period = yearPeriod(year)
      const counts = { onTime: 0, extended: 0, late: 0 }
      for (const { source, where } of FIGURE_PARTS['requests-concluded']) {
        const { rows } = await sql<{ way: keyof typeof counts; count: string }>`
          select case when ending.ended_on > coalesce(ending.due_on, request.due_on) then 'late'
            when exists (select from request_extension extension where extension.request_id = request.id
              and extension.decision = 'approved' and extension.decided_on <= ending.ended_on) then 'extended'
            else 'onTime' end as way, count(*) as count
          ${FIGURE_SOURCES[source].from(body)} and (${where(period)}) group by 1`.execute(db)
        for (const { way, count } of rows) counts[way] += Number(count)
      }
      return counts
    },

    /** Items published in the year by the channels they stand or stood in, by the channel's id. */
    async channels(year: number): Promise<ChannelCount[]> {
      const [part] = FIGURE_PARTS.published
      if (!part) return []
      const { rows } = await sql<{ channel: string; count: string }>`
        select publication.channel, count(distinct item.id) as count
        from publication join item on item.id = publication.item_id
        where publication.body = ${body} and publication.voided_at is null and (${part.where(yearPeriod(year))})
        group by 1 order by 1`.execute(db)
      return rows.map(({ channel, count }) => ({ name: channel, published: Number(count) }))
    },

    records: (year: number) => sumRecords(yearPeriod(year)),

    async names(year: number): Promise<ReportNames> {
      const period = yearPeriod(year)
      return {
        proactiveRules: await findSubjects('rule', 'proactive', period),
        onRequestRules: await findSubjects('rule', 'on-request', period),
        openMeetings: await findSubjects('open-meeting', null, period),
        openDays: await findSubjects('open-day', null, period),
        plans: await findSubjects('next-year-plan', null, period),
      }
    },
  }
}

function yearPeriod(year: number): Period {
  return { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate }
}

/** 总计 counts every row, with a class or not, so that a missing class shows. */
function toRow(groups: readonly Grouped[]): ApplicantRow {
  const of = (column: ApplicantClass) =>
    groups.reduce((sum, { applicantClass, count }) => sum + (applicantClass === column ? count : 0), 0)
  return {
    byClass: Object.fromEntries(APPLICANT_COLUMNS.map((column) => [column, of(column)])) as ApplicantRow['byClass'],
    total: groups.reduce((sum, { count }) => sum + count, 0),
  }
}
