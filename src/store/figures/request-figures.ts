import { sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { type Condition, type FigurePart, isWithin, partOf } from './condition.ts'

/** 收到申请之日 in the law's sense: one that waits for both sides to confirm has not been received yet. */
const STARTS_ON = sql<LocalDate | null>`request.starts_on`
const ENDED_ON = sql<LocalDate | null>`ending.ended_on`
/** Judged by the last day it had when it ended: what is taken up again gets another. */
const LAST_DAY = sql<LocalDate | null>`coalesce(ending.due_on, request.due_on)`

const isCounted = sql<boolean>`request.kind = 'disclosure' and request.state <> 'cancelled'`
const isReceived = isWithin(STARTS_ON)
const isEnded = isWithin(ENDED_ON)

const counted =
  (condition: Condition): Condition =>
  (period) =>
    sql`${isCounted} and request.starts_on <= ${period.to} and (${condition(period)})`

const due: FigurePart = {
  source: 'request',
  where: counted((period) => sql`${isEnded(period)} or ${isWithin(LAST_DAY)(period)}`),
  day: LAST_DAY,
}

const pending: FigurePart = {
  source: 'request',
  where: counted(({ to }) => sql`ending.ended_on is null or ending.ended_on > ${to}`),
  day: LAST_DAY,
}

const EXTENDED_ON = sql<LocalDate | null>`extension.decided_on`
const PROPOSED_ON = sql<LocalDate | null>`conversion.proposed_on`
const CONVERTED_ON = sql<LocalDate | null>`conversion.decided_on`

const converted = (state: 'accepted' | 'declined'): FigurePart => ({
  source: 'conversion',
  where: (period) => sql`conversion.state = ${state} and ${isWithin(CONVERTED_ON)(period)}`,
  day: CONVERTED_ON,
})

/** 依申请公开, as the register stood at the period's end. */
export const REQUEST_FIGURES = {
  'requests-received': [{ source: 'request', where: counted(isReceived), day: STARTS_ON }],
  'requests-concluded': [{ source: 'request', where: counted(isEnded), day: ENDED_ON }],
  'requests-due': [due],
  'requests-on-time': [partOf(due, ({ to }) => sql`ending.ended_on <= ${LAST_DAY} and ending.ended_on <= ${to}`)],
  'requests-pending': [pending],
  'requests-overdue': [partOf(pending, ({ to }) => sql`${LAST_DAY} <= ${to}`)],
  'requests-extended': [
    {
      source: 'extension',
      where: (period) => sql`${isCounted} and extension.kind = 'extension' and extension.decision = 'approved'
        and ${isWithin(EXTENDED_ON)(period)}`,
      day: EXTENDED_ON,
    },
  ],
  /** 更正申请 (2019 art. 41): no requests for disclosure, counted apart. */
  corrections: [
    {
      source: 'request',
      where: (period) => sql`request.kind = 'correction' and request.state <> 'cancelled' and ${isReceived(period)}`,
      day: STARTS_ON,
    },
  ],
  'conversions-proposed': [
    {
      source: 'conversion',
      where: (period) => sql`conversion.state <> 'dropped' and ${isWithin(PROPOSED_ON)(period)}`,
      day: PROPOSED_ON,
    },
  ],
  'conversions-accepted': [converted('accepted')],
  'conversions-declined': [converted('declined')],
} satisfies Partial<Record<FigureId, readonly FigurePart[]>>
