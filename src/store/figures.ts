import { type Kysely, sql } from 'kysely'
import { addMonths, firstDayOf, type LocalDate, type LocalMonth, lastDayOf } from '../domain/local-date.ts'
import type { PeriodFigures, SectionFigures, TallyCase } from '../domain/tally.ts'
import {
  ITEM_CLASSES,
  ITEM_STATE_NAMES,
  type ItemClass,
  type ItemState,
  OPEN_ITEM_STATES,
} from '../domain/vocabulary.ts'
import { createRequestDisputeStore } from './request-disputes.ts'
import type { Schema } from './schema.ts'
import { RECORD_OF_DISPUTE, TALLY_RECORDS } from './tally-records.ts'

export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The day an item left the way to publication: withdrawn by its officer, or decided not to be disclosed proactively.
 * From then on it is neither due nor overdue. What was once published stays counted on its day (decision 0013).
 */
const CLOSED_ON = sql<LocalDate | null>`case when published_on is null then coalesce(withdrawn_on,
  case when state = 'not-proactive' then (attribute_fixed_at at time zone 'Asia/Shanghai')::date end) end`

/** The last day a publication is judged by: not the new one that a later 转为主动公开 has set. */
const JUDGED_BY = sql<LocalDate>`coalesce(judged_due_on, due_on)`

export type FigureStore = ReturnType<typeof createFigureStore>

type ItemFigures = Omit<PeriodFigures, 'requests' | 'consultations' | 'records' | 'withdrawn'> & { withdrawn: number }

/**
 * The figures of the monthly tally, counted as the register stood at the end of `period.to`.
 * Every definition is that of reference 9.3; `section` narrows to one section.
 */
export function createFigureStore(db: Kysely<Schema>, body: string) {
  async function countItems({ from, to }: Period, section: string | null): Promise<ItemFigures> {
    const published = sql`published_on between ${from} and ${to}`
    const goneByEnd = sql`(${CLOSED_ON} is not null and ${CLOSED_ON} <= ${to})`
    const measured = sql`filed_on <= ${to} and not ${goneByEnd} and ((${JUDGED_BY} between ${from} and ${to}) or (${published}))`
    const row = await db
      .selectFrom('item')
      .select([
        sql<string>`count(*) filter (where filed_on between ${from} and ${to})`.as('submitted'),
        sql<string>`count(*) filter (where ${published})`.as('published'),
        sql<string>`count(*) filter (where ${measured})`.as('measured'),
        sql<string>`count(*) filter (where ${measured} and published_on <= ${JUDGED_BY} and published_on <= ${to})`.as(
          'met',
        ),
        sql<string>`count(*) filter (where (filed_on <= ${to} and ${JUDGED_BY} <= ${to} and not ${goneByEnd}
          and (published_on is null or published_on > ${to})) or (${published} and published_on > ${JUDGED_BY}))`.as(
          'overdue',
        ),
        sql<string>`count(*) filter (where withdrawn_on between ${from} and ${to})`.as('withdrawn'),
        ...ITEM_CLASSES.map((itemClass) =>
          sql<string>`count(*) filter (where ${published} and item_class = ${itemClass})`.as(`class_${itemClass}`),
        ),
      ])
      .where('body', '=', body)
      .$if(section !== null, (qb) => qb.where('section', '=', section ?? ''))
      .executeTakeFirstOrThrow()
    const counts = row as unknown as Record<string, string>
    const count = (name: string) => Number(counts[name] ?? 0)
    return {
      submitted: count('submitted'),
      published: count('published'),
      onTime: { part: count('met'), whole: count('measured') },
      returned: await countReturned({ from, to }, section),
      overdue: count('overdue'),
      withdrawn: count('withdrawn'),
      byClass: Object.fromEntries(ITEM_CLASSES.map((name) => [name, count(`class_${name}`)])) as Record<
        ItemClass,
        number
      >,
    }
  }

  async function countReturned({ from, to }: Period, section: string | null): Promise<number> {
    const row = await db
      .selectFrom('review_step as step')
      .innerJoin('item', 'item.id', 'step.item_id')
      .select(sql<string>`count(distinct step.item_id)`.as('count'))
      .where('step.body', '=', body)
      .where('step.decision', '=', 'returned')
      .where('step.decided_on', '>=', from)
      .where('step.decided_on', '<=', to)
      .$if(section !== null, (qb) => qb.where('item.section', '=', section ?? ''))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }

  async function countRequests({ from, to }: Period): Promise<PeriodFigures['requests']> {
    const concluded = sql`ended_on between ${from} and ${to}`
    // Judged by the last day it had when it ended: what is taken up again gets another.
    const lastDay = sql`coalesce(ending.due_on, request.due_on)`
    const measured = sql`(${concluded} or ${lastDay} between ${from} and ${to}) and starts_on <= ${to}`
    const row = await db
      .selectFrom('request')
      .leftJoin('request_ending as ending', 'ending.request_id', 'request.id')
      .select([
        sql<string>`count(*) filter (where starts_on between ${from} and ${to})`.as('received'),
        sql<string>`count(*) filter (where ${concluded})`.as('concluded'),
        sql<string>`count(*) filter (where ${measured} and ended_on <= ${lastDay} and ended_on <= ${to})`.as('met'),
        sql<string>`count(*) filter (where ${measured})`.as('measured'),
        sql<string>`count(*) filter (where starts_on <= ${to} and (ended_on is null or ended_on > ${to}))`.as(
          'pending',
        ),
      ])
      .where('body', '=', body)
      .where('kind', '=', 'disclosure')
      // 收到申请之日 in the law's sense: one that waits for both sides to confirm has not been received yet.
      .where('starts_on', 'is not', null)
      .where('state', '<>', 'cancelled')
      .executeTakeFirstOrThrow()
    return {
      received: Number(row.received),
      concluded: Number(row.concluded),
      onTime: { part: Number(row.met), whole: Number(row.measured) },
      pending: Number(row.pending),
    }
  }

  async function sumRecords({ from, to }: Period) {
    const rows = await db
      .selectFrom('work_record')
      .select(['kind', 'variant', sql<string>`sum(quantity)`.as('total')])
      .where('body', '=', body)
      .where('happened_on', '>=', from)
      .where('happened_on', '<=', to)
      .where('replaced_at', 'is', null)
      .where('voided_at', 'is', null)
      .groupBy(['kind', 'variant'])
      .execute()
    return (kind: string, variant?: string) =>
      rows
        .filter((row) => row.kind === kind && (variant === undefined || row.variant === variant))
        .reduce((sum, row) => sum + Number(row.total), 0)
  }

  /** Kinds count by quantity, or by one of their further counts. */
  async function sumTallyRecords(period: Period, sum: (kind: string) => number): Promise<PeriodFigures['records']> {
    const details = await sumDetails(period)
    // A dispute about a request makes no work record: the two are added, none counts twice.
    const disputes = await createRequestDisputeStore(db, body).findFiled(period.from, period.to)
    return TALLY_RECORDS.map(({ kind, label, unit, detail }) => ({
      label,
      quantity:
        detail === undefined
          ? sum(kind) + disputes.filter((dispute) => RECORD_OF_DISPUTE[dispute.kind] === kind).length
          : (details.get(`${kind}.${detail}`) ?? 0),
      unit,
    }))
  }

  async function sumDetails({ from, to }: Period): Promise<ReadonlyMap<string, number>> {
    const { rows } = await sql<{ key: string; total: string }>`
      select kind || '.' || detail.key as key, sum(detail.value::bigint) as total
      from work_record, jsonb_each_text(details) as detail
      where body = ${body} and happened_on between ${from} and ${to} and replaced_at is null and voided_at is null
      group by 1`.execute(db)
    return new Map(rows.map((row) => [row.key, Number(row.total)]))
  }

  const figures = {
    async period(period: Period): Promise<PeriodFigures> {
      const sum = await sumRecords(period)
      return {
        ...(await countItems(period, null)),
        requests: await countRequests(period),
        consultations: {
          onSite: sum('consultation', 'on-site'),
          phone: sum('consultation', 'phone'),
          online: sum('consultation', 'online'),
        },
        records: await sumTallyRecords(period, sum),
      }
    },

    /** One row for each section, in the order of the office file. */
    async sections(month: Period, year: Period): Promise<SectionFigures[]> {
      const sections = await db
        .selectFrom('section')
        .select(['section', 'name'])
        .where('body', '=', body)
        .orderBy('position')
        .execute()
      const result: SectionFigures[] = []
      for (const { section, name } of sections) {
        result.push({
          section: name,
          month: pickShown(await countItems(month, section)),
          year: pickShown(await countItems(year, section)),
        })
      }
      return result
    },

    /** Up to twelve months ending with `month`, none before `notBefore`. */
    async trend(month: LocalMonth, notBefore: LocalDate) {
      const months = Array.from({ length: 12 }, (_, index) => addMonths(month, index - 11)).filter(
        (each) => lastDayOf(each) >= notBefore,
      )
      const result = []
      for (const each of months) {
        const { published, submitted } = await countItems(
          { from: firstDayOf(each) < notBefore ? notBefore : firstDayOf(each), to: lastDayOf(each) },
          null,
        )
        result.push({ month: each, published, submitted })
      }
      return result
    },

    /** Items filed, published or due in the period, or open at its end. */
    async cases({ from, to }: Period): Promise<TallyCase[]> {
      const rows = await db
        .selectFrom('item')
        .innerJoin('section', (join) =>
          join.onRef('section.body', '=', 'item.body').onRef('section.section', '=', 'item.section'),
        )
        .select(['item.number', 'item.title', 'item.item_class', 'section.name as section_name', 'item.formed_on'])
        .select(['item.filed_on', JUDGED_BY.as('due_on'), 'item.due_provisional', 'item.published_on'])
        .select(['item.taken_down_on', 'item.state', CLOSED_ON.as('closed_on')])
        .select((eb) =>
          eb
            .selectFrom('review_step')
            .select(sql<string>`count(*)`.as('returns'))
            .whereRef('review_step.item_id', '=', 'item.id')
            .where('decision', '=', 'returned')
            .where('decided_on', '<=', to)
            .as('returns'),
        )
        .where('item.body', '=', body)
        .where('item.filed_on', '<=', to)
        .where((eb) =>
          eb.or([
            eb('item.filed_on', '>=', from),
            eb('item.published_on', '>=', from),
            eb(CLOSED_ON, '>=', from),
            eb.between(JUDGED_BY, from, to),
            eb.and([eb('item.published_on', 'is', null), eb(CLOSED_ON, 'is', null)]),
            eb.exists(
              eb
                .selectFrom('review_step as returned')
                .select('returned.id')
                .whereRef('returned.item_id', '=', 'item.id')
                .where('returned.decision', '=', 'returned')
                .where('returned.decided_on', '>=', from)
                .where('returned.decided_on', '<=', to),
            ),
          ]),
        )
        .orderBy('item.id')
        .execute()
      return rows.map((row) => {
        const publishedOn = row.published_on !== null && row.published_on <= to ? row.published_on : null
        const isClosed = row.closed_on !== null && row.closed_on <= to
        const isTakenDown = row.taken_down_on !== null && row.taken_down_on <= to
        return {
          number: row.number,
          title: shownTitle(row),
          itemClass: row.item_class,
          section: row.section_name,
          formedOn: row.formed_on,
          filedOn: row.filed_on,
          dueOn: row.due_on,
          provisional: row.due_provisional,
          publishedOn,
          state: stateAtEnd(row.state, publishedOn !== null, isClosed, isTakenDown),
          returns: Number(row.returns ?? 0),
          overdue: publishedOn ? publishedOn > row.due_on : row.due_on <= to && !isClosed,
        }
      })
    },
  }
  return figures
}

/** The list goes to a group: only what has passed review and stands, or is about to, is named there. */
function shownTitle({ state, title }: { state: ItemState; title: string }): string {
  if (state === 'approved' || state === 'published') return title
  if (state === 'taken-down' || state === 'not-proactive') return `（${ITEM_STATE_NAMES[state]}，标题从略）`
  return '（未审核完毕，标题从略）'
}

/** What the list calls the state an item had at the period's end; what it went through since is not told apart. */
function stateAtEnd(now: ItemState, isPublished: boolean, isClosed: boolean, isTakenDown: boolean): string {
  if (isPublished) return ITEM_STATE_NAMES[isTakenDown ? 'taken-down' : 'published']
  if (isClosed) return ITEM_STATE_NAMES[now === 'withdrawn' ? 'withdrawn' : 'not-proactive']
  return OPEN_ITEM_STATES.some((state) => state === now) ? ITEM_STATE_NAMES[now] : '办理中'
}
function pickShown({ submitted, published, onTime, returned, overdue }: ItemFigures): SectionFigures['month'] {
  return { submitted, published, onTime, returned, overdue }
}
