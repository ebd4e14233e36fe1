import { type RawBuilder, sql } from 'kysely'
import { CLASS_FIGURES, type FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { ITEM_CLASSES } from '../../domain/vocabulary.ts'
import { type Condition, type FigurePart, isWithin, partOf } from './condition.ts'

/**
 * The day an item left the way to publication: withdrawn by its officer, or decided not to be disclosed proactively.
 * From then on it is neither due nor overdue. What was once published stays counted on its day (decision 0013).
 */
export const CLOSED_ON = sql<LocalDate | null>`case when item.published_on is null then coalesce(item.withdrawn_on,
  case when item.state = 'not-proactive' then (item.attribute_fixed_at at time zone 'Asia/Shanghai')::date end) end`

/** The last day a publication is judged by: not the new one that a later 转为主动公开 has set. */
export const JUDGED_BY = sql<LocalDate>`coalesce(item.judged_due_on, item.due_on)`

const FILED_ON = sql<LocalDate>`item.filed_on`
const PUBLISHED_ON = sql<LocalDate | null>`item.published_on`
const WITHDRAWN_ON = sql<LocalDate | null>`item.withdrawn_on`

const isGoneBy = (day: LocalDate): RawBuilder<boolean> => sql`(${CLOSED_ON} is not null and ${CLOSED_ON} <= ${day})`

const isPublished = isWithin(PUBLISHED_ON)

const published: FigurePart = { source: 'item', where: isPublished, day: PUBLISHED_ON }

const due: FigurePart = {
  source: 'item',
  reach: (period) => sql`${isWithin(JUDGED_BY)(period)} or ${isPublished(period)}`,
  where: (period) => sql`item.filed_on <= ${period.to} and not ${isGoneBy(period.to)}
    and (${isWithin(JUDGED_BY)(period)} or ${isPublished(period)})`,
  day: JUDGED_BY,
}

const isLate = sql<boolean>`item.published_on > ${JUDGED_BY}`

/** Past the last day and unpublished at the period's end. */
const isStillOwed: Condition = ({ to }) => sql`item.filed_on <= ${to} and ${JUDGED_BY} <= ${to} and not ${isGoneBy(to)}
  and (item.published_on is null or item.published_on > ${to})`

const overdue: FigurePart = {
  source: 'item',
  reach: (period) => sql`item.published_on is null or item.published_on > ${period.to} or ${isPublished(period)}`,
  where: (period) => sql`(${isStillOwed(period)}) or (${isPublished(period)} and ${isLate})`,
  day: JUDGED_BY,
}

/** 主动公开, as the register stood at the period's end; every definition is that of reference 9.3. */
export const ITEM_FIGURES = {
  submitted: [{ source: 'item', where: isWithin(FILED_ON), day: FILED_ON }],
  published: [published],
  ...(Object.fromEntries(
    ITEM_CLASSES.map((itemClass) => [
      CLASS_FIGURES[itemClass],
      [partOf(published, () => sql`item.item_class = ${itemClass}`)],
    ]),
  ) as Record<Extract<FigureId, `class-${string}`>, FigurePart[]>),
  electronic: [partOf(published, () => sql`item.is_electronic`)],
  'published-late': [partOf(published, () => isLate)],
  due: [due],
  'on-time': [partOf(due, ({ to }) => sql`item.published_on <= ${JUDGED_BY} and item.published_on <= ${to}`)],
  overdue: [overdue],
  'unpublished-overdue': [partOf(overdue, isStillOwed)],
  withdrawn: [{ source: 'item', where: isWithin(WITHDRAWN_ON), day: WITHDRAWN_ON }],
} satisfies Partial<Record<FigureId, readonly FigurePart[]>>
