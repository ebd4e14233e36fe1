import { type RawBuilder, sql } from 'kysely'
import type { SourceName } from './condition.ts'

/** What a row of a list is; `number` leads to it. */
export type FigureRowKind = 'item' | 'request' | 'record' | 'dispute' | 'zero-report'

interface FigureSource {
  readonly kind: FigureRowKind
  /** `from … where` the body's; figures add their condition. */
  readonly from: (body: string) => RawBuilder<unknown>
  readonly id: RawBuilder<number>
  readonly section: RawBuilder<string | null>
  readonly number: RawBuilder<string>
  readonly title: RawBuilder<string>
  /** State of the item or request, kind of the record or dispute. */
  readonly state: RawBuilder<string>
  /** Several of its rows may be of one case, which counts once. */
  readonly countsOnce?: true
}

const ITEM = {
  kind: 'item',
  id: sql<number>`item.id`,
  section: sql<string>`item.section`,
  number: sql<string>`item.number`,
  title: sql<string>`item.title`,
  state: sql<string>`item.state`,
} as const

/** Never the description: what an applicant wrote may say who they are. */
const REQUEST = {
  kind: 'request',
  id: sql<number>`request.id`,
  section: sql<string | null>`request.section`,
  number: sql<string>`request.number`,
  title: sql<string>`''`,
  state: sql<string>`request.state`,
} as const

/** Where the rows stand, and what is shown of them. */
export const FIGURE_SOURCES: Readonly<Record<SourceName, FigureSource>> = {
  item: { ...ITEM, from: (body) => sql`from item where item.body = ${body}` },
  return: {
    ...ITEM,
    from: (body) => sql`from review_step step join item on item.id = step.item_id where step.body = ${body}`,
    countsOnce: true,
  },
  review: {
    ...ITEM,
    from: (body) => sql`from review_step step join item on item.id = step.item_id
      join review_route route on route.body = item.body and route.version = item.route_version
      where step.body = ${body}`,
    countsOnce: true,
  },
  request: {
    ...REQUEST,
    from: (body) => sql`from request left join request_ending ending on ending.request_id = request.id
      where request.body = ${body}`,
  },
  extension: {
    ...REQUEST,
    from: (body) => sql`from request_extension extension join request on request.id = extension.request_id
      where extension.body = ${body}`,
    id: sql<number>`extension.id`,
  },
  conversion: {
    ...REQUEST,
    id: sql<number>`conversion.id`,
    from: (body) => sql`from request_conversion conversion join request on request.id = conversion.request_id
      where conversion.body = ${body} and request.state <> 'cancelled'`,
  },
  record: {
    kind: 'record',
    from: (body) => sql`from work_record record where record.body = ${body}`,
    id: sql<number>`record.id`,
    section: sql<null>`null::text`,
    number: sql<string>`record.number`,
    title: sql<string>`record.subject`,
    state: sql<string>`record.kind`,
  },
  'zero-report': {
    kind: 'zero-report',
    from: (body) => sql`from zero_report zero where zero.body = ${body} and zero.lifted_at is null`,
    id: sql<number>`zero.id`,
    section: sql<string>`zero.section`,
    number: sql<string>`zero.month`,
    title: sql<string>`''`,
    state: sql<string>`''`,
  },
  dispute: {
    kind: 'dispute',
    // Only those about a request: a count that belongs to none is a work record.
    from: (body) => sql`from request_dispute dispute where dispute.body = ${body} and dispute.request_id is not null`,
    id: sql<number>`dispute.id`,
    section: sql<null>`null::text`,
    number: sql<string>`dispute.number`,
    title: sql<string>`''`,
    state: sql<string>`dispute.kind`,
  },
  payment: {
    ...REQUEST,
    from: (body) => sql`from request_event paid join request on request.id = paid.request_id
      where paid.body = ${body} and paid.kind = 'fee-paid' and paid.voided_at is null and request.state <> 'cancelled'`,
    id: sql<number>`paid.id`,
  },
}
