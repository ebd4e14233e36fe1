import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { TallyCase } from '../../domain/tally.ts'
import { ITEM_STATE_NAMES, type ItemClass, type ItemState, OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { isWithin } from './condition.ts'
import { CLOSED_ON, JUDGED_BY } from './item-figures.ts'

interface CaseRow {
  id: number
  number: string
  title: string
  item_class: ItemClass
  section_name: string
  formed_on: LocalDate
  filed_on: LocalDate
  due_on: LocalDate
  due_provisional: boolean
  published_on: LocalDate | null
  taken_down_on: LocalDate | null
  state: ItemState
  closed_on: LocalDate | null
  returns: string
}

/** Items that a figure of the period counts, and those open at its end. */
export async function findCases(db: Kysely<Schema>, body: string, { from, to }: Period): Promise<TallyCase[]> {
  const { rows } = await sql<CaseRow>`
    select item.id, item.number, item.title, item.item_class, section.name as section_name, item.formed_on,
      item.filed_on, ${JUDGED_BY} as due_on, item.due_provisional, item.published_on, item.taken_down_on, item.state,
      ${CLOSED_ON} as closed_on,
      (select count(*) from review_step step
        where step.item_id = item.id and step.decision = 'returned' and step.decided_on <= ${to}) as returns
    from item join section on section.body = item.body and section.section = item.section
    where item.body = ${body} and item.filed_on <= ${to} and (
      item.filed_on >= ${from}
      or item.published_on >= ${from}
      or ${isWithin(JUDGED_BY)({ from, to })}
      or (item.published_on is null and coalesce(${CLOSED_ON} >= ${from}, true))
      or item.id = any(array(select step.item_id from review_step step where step.body = ${body}
        and step.decision = 'returned' and step.decided_on between ${from} and ${to})))
    order by item.id`.execute(db)
  return rows.map((row) => toCase(row, { from, to }))
}

function toCase(row: CaseRow, { from, to }: Period): TallyCase {
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
    returns: Number(row.returns),
    // Published late in an earlier month, and here only because it is under review again: counted there.
    overdue: publishedOn ? publishedOn >= from && publishedOn > row.due_on : row.due_on <= to && !isClosed,
  }
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
