import { type Kysely, sql } from 'kysely'
import type { AnnualFigures } from '../domain/annual-figures.ts'
import { countDisputes } from '../domain/disputes.ts'
import type { LocalDate } from '../domain/local-date.ts'
import { ITEM_CLASSES, type ItemClass, type WorkRecordKind } from '../domain/vocabulary.ts'
import { createRequestDisputeStore } from './request-disputes.ts'
import type { Schema } from './schema.ts'

export type AnnualFigureStore = ReturnType<typeof createAnnualFigureStore>

interface RecordRow {
  kind: WorkRecordKind
  variant: string
  subject: string
  quantity: number
  details: Record<string, number>
}

/** The year's figures from the live rows of the register. */
export function createAnnualFigureStore(db: Kysely<Schema>, body: string) {
  async function countItems(year: number) {
    const [from, to] = bounds(year)
    const published = sql`published_on between ${from} and ${to}`
    const row = await db
      .selectFrom('item')
      .select([
        sql<string>`count(*) filter (where ${published})`.as('published'),
        sql<string>`count(*) filter (where ${published} and is_electronic)`.as('electronic'),
        sql<string>`count(*) filter (where ${published} and published_on > coalesce(judged_due_on, due_on))`.as('late'),
        sql<string>`count(*) filter (where filed_on between ${from} and ${to})`.as('submitted'),
        sql<string>`count(*) filter (where withdrawn_on between ${from} and ${to})`.as('withdrawn'),
      ])
      .where('body', '=', body)
      .executeTakeFirstOrThrow()
    const classes = await db
      .selectFrom('item')
      .select(['item_class', sql<string>`count(*)`.as('count')])
      .where('body', '=', body)
      .where('published_on', '>=', from)
      .where('published_on', '<=', to)
      .groupBy('item_class')
      .execute()
    const returned = await db
      .selectFrom('review_step')
      .select(sql<string>`count(distinct item_id)`.as('count'))
      .where('body', '=', body)
      .where('decision', '=', 'returned')
      .where('decided_on', '>=', from)
      .where('decided_on', '<=', to)
      .executeTakeFirstOrThrow()
    const counts = new Map(classes.map((each) => [each.item_class, Number(each.count)]))
    return {
      published: Number(row.published),
      electronic: Number(row.electronic),
      publishedLate: Number(row.late),
      submitted: Number(row.submitted),
      withdrawn: Number(row.withdrawn),
      returned: Number(returned.count),
      byClass: Object.fromEntries(ITEM_CLASSES.map((name) => [name, counts.get(name) ?? 0])) as Record<
        ItemClass,
        number
      >,
    }
  }

  async function countRequests(year: number): Promise<AnnualFigures['requests']> {
    const [from, to] = bounds(year)
    const all = await db
      .selectFrom('request')
      .leftJoin('request_ending as ending', 'ending.request_id', 'request.id')
      .select(['kind', 'channel', 'reply_way', 'content_class', 'ending.outcome', 'ending.ended_on'])
      // 收到申请之日 in the law's sense: one that waits for both sides to confirm has not been received yet.
      .select('starts_on as received_on')
      .where('body', '=', body)
      .where('state', '<>', 'cancelled')
      .where('starts_on', '<=', to)
      .execute()
    const rows = all.filter(({ kind }) => kind === 'disclosure')
    const isIn = (day: LocalDate | null) => day !== null && day >= from && day <= to
    const received = rows.filter((row) => isIn(row.received_on))
    const corrections = all.filter((row) => row.kind === 'correction' && isIn(row.received_on))
    const answered = rows.filter((row) => isIn(row.ended_on))
    return {
      received: received.length,
      byChannel: tallyBy(received.map((row) => row.channel)),
      byReplyWay: tallyBy(received.map((row) => row.reply_way)),
      byContentClass: tallyBy(received.flatMap((row) => (row.content_class ? [row.content_class] : []))),
      answered: answered.length,
      byOutcome: tallyBy(answered.flatMap((row) => (row.outcome ? [row.outcome] : []))),
      carriedOut: rows.filter((row) => row.ended_on === null || row.ended_on > to).length,
      corrections: corrections.length,
    }
  }

  /** 信息处理费 of cases, by the day each was paid; null where none was. */
  async function sumPayments(year: number): Promise<number | null> {
    const [from, to] = bounds(year)
    const row = await db
      .selectFrom('request_event as paid')
      .innerJoin('request', 'request.id', 'paid.request_id')
      .select(
        sql<string | null>`sum((select (noticed.detail ->> 'yuan')::numeric from request_event noticed
          where noticed.request_id = paid.request_id and noticed.kind = 'fee-noticed' and noticed.voided_at is null
            and noticed.id < paid.id order by noticed.id desc limit 1))`.as('yuan'),
      )
      .where('paid.body', '=', body)
      .where('paid.kind', '=', 'fee-paid')
      .where('paid.voided_at', 'is', null)
      .where('paid.happened_on', '>=', from)
      .where('paid.happened_on', '<=', to)
      .where('request.state', '<>', 'cancelled')
      .executeTakeFirstOrThrow()
    return row.yuan === null ? null : Number(row.yuan)
  }

  async function countConversions(year: number): Promise<AnnualFigures['conversions']> {
    const [from, to] = bounds(year)
    const decided = sql`decided_on between ${from} and ${to}`
    const row = await db
      .selectFrom('request_conversion as conversion')
      .innerJoin('request', 'request.id', 'conversion.request_id')
      .select([
        sql<string>`count(*) filter (where proposed_on between ${from} and ${to})`.as('proposed'),
        sql<string>`count(*) filter (where conversion.state = 'accepted' and ${decided})`.as('accepted'),
        sql<string>`count(*) filter (where conversion.state = 'declined' and ${decided})`.as('declined'),
      ])
      .where('conversion.body', '=', body)
      .where('conversion.state', '<>', 'dropped')
      .where('request.state', '<>', 'cancelled')
      .executeTakeFirstOrThrow()
    return { proposed: Number(row.proposed), accepted: Number(row.accepted), declined: Number(row.declined) }
  }

  async function findRecords(year: number): Promise<RecordRow[]> {
    const [from, to] = bounds(year)
    const rows = await db
      .selectFrom('work_record')
      .select(['kind', 'variant', 'subject', 'quantity', 'details'])
      .where('body', '=', body)
      .where('happened_on', '>=', from)
      .where('happened_on', '<=', to)
      .where('replaced_at', 'is', null)
      .where('voided_at', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }))
  }

  return {
    async year(year: number): Promise<AnnualFigures> {
      const records = await findRecords(year)
      const of = (kind: WorkRecordKind, variant?: string) =>
        records.filter((row) => row.kind === kind && (variant === undefined || row.variant === variant))
      const sum = (kind: WorkRecordKind, variant?: string) => of(kind, variant).reduce((n, row) => n + row.quantity, 0)
      const stated = (kind: WorkRecordKind) => (of(kind).length === 0 ? null : sum(kind))
      const detail = (kind: WorkRecordKind, key: string) => of(kind).reduce((n, row) => n + (row.details[key] ?? 0), 0)
      const disputes = countDisputes(
        await createRequestDisputeStore(db, body).findFiled(...bounds(year)),
        ...bounds(year),
      )
      const withLinked = (kind: WorkRecordKind, linked: number) =>
        stated(kind) === null && linked === 0 ? null : sum(kind) + linked
      const paid = await sumPayments(year)
      // A stated zero (微信 0) names none.
      const subjects = (kind: WorkRecordKind) => [...new Set(of(kind).flatMap((row) => row.subject || []))]
      return {
        year,
        ...(await countItems(year)),
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
        requests: await countRequests(year),
        fees: paid === null ? stated('fee') : paid + sum('fee'),
        reconsiderations: withLinked('reconsideration', disputes.reconsideration.total),
        lawsuits: withLinked('lawsuit', disputes['lawsuit-direct'].total + disputes['lawsuit-after'].total),
        complaints: withLinked('complaint', disputes.complaint.total),
        disputes,
        conversions: await countConversions(year),
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

function bounds(year: number): [LocalDate, LocalDate] {
  return [`${year}-01-01` as LocalDate, `${year}-12-31` as LocalDate]
}

function tallyBy<K extends string>(keys: readonly string[]): Partial<Record<K, number>> {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts as Partial<Record<K, number>>
}
