import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { AnnualFigures } from '../../domain/annual-figures.ts'
import { countDisputes } from '../../domain/disputes.ts'
import { CLASS_FIGURES, type FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { WorkRecordKind } from '../../domain/vocabulary.ts'
import { createRequestDisputeStore } from '../request-disputes.ts'
import type { Schema } from '../schema.ts'
import { FIGURE_PARTS } from './catalogue.ts'
import { countFigures } from './count.ts'
import { countsByClass } from './period-figures.ts'
import { isLive } from './record-figures.ts'
import { FIGURE_SOURCES } from './sources.ts'

export type AnnualFigureStore = ReturnType<typeof createAnnualFigureStore>

const YEAR_FIGURES: readonly FigureId[] = [
  'published',
  ...Object.values(CLASS_FIGURES),
  'electronic',
  'published-late',
  'unpublished-overdue',
  'submitted',
  'withdrawn',
  'returned',
  'requests-received',
  'requests-concluded',
  'requests-pending',
  'requests-overdue',
  'corrections',
  'conversions-proposed',
  'conversions-accepted',
  'conversions-declined',
]

interface RecordRow {
  kind: WorkRecordKind
  variant: string
  subject: string
  quantity: number
  details: Record<string, number>
}

/** The year's figures from the live rows of the register. */
export function createAnnualFigureStore(db: Kysely<Schema>, body: string) {
  /** A figure of requests by a column of theirs. Rows in which it is null are in none. */
  async function countBy<K extends string>(
    figure: FigureId,
    key: RawBuilder<string | null>,
    period: Period,
  ): Promise<Partial<Record<K, number>>> {
    const counts: Record<string, number> = {}
    for (const { source, where } of FIGURE_PARTS[figure]) {
      const { rows } = await sql<{ key: string | null; count: string }>`select ${key} as key, count(*) as count
        ${FIGURE_SOURCES[source].from(body)} and (${where(period)}) group by 1`.execute(db)
      for (const row of rows) if (row.key !== null) counts[row.key] = (counts[row.key] ?? 0) + Number(row.count)
    }
    return counts as Partial<Record<K, number>>
  }

  /** 信息处理费 of cases; null where none was paid. */
  async function sumPayments({ from, to }: Period): Promise<number | null> {
    const part = FIGURE_PARTS.fees.find(({ source }) => source === 'payment')
    if (!part?.quantity) throw new Error('fees count no payments')
    const { rows } = await sql<{ yuan: string | null }>`select sum(${part.quantity}) as yuan
      ${FIGURE_SOURCES.payment.from(body)} and (${part.where({ from, to })})`.execute(db)
    const yuan = rows[0]?.yuan ?? null
    return yuan === null ? null : Number(yuan)
  }

  async function findRecords({ from, to }: Period): Promise<RecordRow[]> {
    const { rows } = await sql<RecordRow>`select record.kind, record.variant, record.subject, record.quantity,
        record.details
      ${FIGURE_SOURCES.record.from(body)} and ${isLive} and record.happened_on between ${from} and ${to}
      order by record.id`.execute(db)
    return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }))
  }

  return {
    async year(year: number): Promise<AnnualFigures> {
      const period: Period = { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate }
      const [counted = new Map<FigureId, number>()] = await countFigures(db, body, YEAR_FIGURES, [period])
      const count = (figure: FigureId) => counted.get(figure) ?? 0
      const records = await findRecords(period)
      const of = (kind: WorkRecordKind, variant?: string) =>
        records.filter((row) => row.kind === kind && (variant === undefined || row.variant === variant))
      const sum = (kind: WorkRecordKind, variant?: string) => of(kind, variant).reduce((n, row) => n + row.quantity, 0)
      const stated = (kind: WorkRecordKind) => (of(kind).length === 0 ? null : sum(kind))
      const detail = (kind: WorkRecordKind, key: string) => of(kind).reduce((n, row) => n + (row.details[key] ?? 0), 0)
      const disputes = countDisputes(
        await createRequestDisputeStore(db, body).findFiled(period.from, period.to),
        period.from,
        period.to,
      )
      const withLinked = (kind: WorkRecordKind, linked: number) =>
        stated(kind) === null && linked === 0 ? null : sum(kind) + linked
      const paid = await sumPayments(period)
      // A stated zero (微信 0) names none.
      const subjects = (kind: WorkRecordKind) => [...new Set(of(kind).flatMap((row) => row.subject || []))]
      return {
        year,
        published: count('published'),
        byClass: countsByClass(counted),
        electronic: count('electronic'),
        publishedLate: count('published-late'),
        unpublishedOverdue: count('unpublished-overdue'),
        submitted: count('submitted'),
        withdrawn: count('withdrawn'),
        returned: count('returned'),
        previousYear: stated('opening-figure'),
        wechat: { posts: sum('wechat-post'), accounts: subjects('wechat-post') },
        mediaReports: sum('media-report'),
        newspaper: {
          issues: sum('newspaper-issue'),
          articles: detail('newspaper-issue', 'articles'),
          copies: detail('newspaper-issue', 'copies'),
        },
        readingPoints: subjects('reading-point'),
        consultations: {
          onSite: sum('consultation', 'on-site'),
          phone: sum('consultation', 'phone'),
          online: sum('consultation', 'online'),
        },
        requests: {
          received: count('requests-received'),
          byChannel: await countBy('requests-received', sql`request.channel`, period),
          byReplyWay: await countBy('requests-received', sql`request.reply_way`, period),
          byContentClass: await countBy('requests-received', sql`request.content_class`, period),
          answered: count('requests-concluded'),
          byOutcome: await countBy('requests-concluded', sql`ending.outcome`, period),
          carriedOut: count('requests-pending'),
          overdue: count('requests-overdue'),
          corrections: count('corrections'),
        },
        fees: paid === null ? stated('fee') : paid + sum('fee'),
        reconsiderations: withLinked('reconsideration', disputes.reconsideration.total),
        lawsuits: withLinked('lawsuit', disputes['lawsuit-direct'].total + disputes['lawsuit-after'].total),
        complaints: withLinked('complaint', disputes.complaint.total),
        disputes,
        conversions: {
          proposed: count('conversions-proposed'),
          accepted: count('conversions-accepted'),
          declined: count('conversions-declined'),
        },
        meetings: sum('meeting'),
        briefings: sum('briefing'),
        trainings: { count: sum('training'), attendances: detail('training', 'attendances') },
        openMeetings: { count: sum('open-meeting'), projects: detail('open-meeting', 'projects') },
        openDays: {
          count: sum('open-day'),
          // The same communities come to several days: the largest number that came at once, not a sum.
          communities: Math.max(0, ...of('open-day').map((row) => row.details.communities ?? 0)),
        },
        reportsToPublic: sum('report-to-public'),
        staff: { fullTime: sum('staff', 'full-time'), partTime: sum('staff', 'part-time') },
        rules: { proactive: sum('rule', 'proactive'), onRequest: sum('rule', 'on-request') },
        nextYearPlans: sum('next-year-plan'),
      }
    },
  }
}
