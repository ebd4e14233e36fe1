import { sql } from 'kysely'
import type { DisputeKind } from '../../domain/disputes.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { type FigurePart, isWithin } from './condition.ts'

const FILED_ON = sql<LocalDate>`dispute.filed_on`

/** 复议, 诉讼 and 投诉 about a request, by the day each was filed; a slip counts nowhere. */
export function disputed(kinds: readonly DisputeKind[]): FigurePart {
  return {
    source: 'dispute',
    where: (period) => sql`${isWithin(FILED_ON)(period)} and dispute.voided_at is null
      and dispute.kind in (${sql.join(kinds)})`,
    day: FILED_ON,
  }
}
