import { sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { type FigurePart, isWithin, partOf } from './condition.ts'

const DECIDED_ON = sql<LocalDate | null>`step.decided_on`
const isDecided = isWithin(DECIDED_ON)

const reviewed: FigurePart = {
  source: 'review',
  where: (period) => sql`${isDecided(period)} and step.decision in ('approved', 'returned', 'closed', 'referred')
    and route.steps -> step.step ->> 'role' = 'secrecy-reviewer'`,
  day: DECIDED_ON,
}

/** What the reviewers did; an item counts once in a period, however often it came to them. */
export const REVIEW_FIGURES = {
  returned: [
    {
      source: 'return',
      where: (period) => sql`${isDecided(period)} and step.decision = 'returned'`,
      day: DECIDED_ON,
    },
  ],
  reviewed: [reviewed],
  // 同意 alone is a signature, not an opinion that changes something.
  'review-opinions': [partOf(reviewed, () => sql`step.decision <> 'approved' or step.reason not in ('', '同意')`)],
} satisfies Partial<Record<FigureId, readonly FigurePart[]>>
