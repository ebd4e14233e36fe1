import { sql } from 'kysely'
import type { FigureId } from '../../domain/figures.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { WorkRecordKind } from '../../domain/vocabulary.ts'
import { type FigurePart, isWithin } from './condition.ts'
import { disputed } from './dispute-figures.ts'

const HAPPENED_ON = sql<LocalDate>`record.happened_on`

/** A corrected or voided row stays, but no figure holds it. */
export const isLive = sql<boolean>`record.replaced_at is null and record.voided_at is null`

const happened = isWithin(HAPPENED_ON)

/** By quantity, or by one of the kind's further counts. */
function recorded(kind: WorkRecordKind, { variant, detail }: { variant?: string; detail?: string } = {}): FigurePart {
  const ofVariant = variant === undefined ? sql`` : sql` and record.variant = ${variant}`
  const withDetail = detail === undefined ? sql`` : sql` and record.details ? ${detail}`
  return {
    source: 'record',
    reach: (period) => sql`${isLive} and ${happened(period)}`,
    where: (period) => sql`${isLive} and ${happened(period)} and record.kind = ${kind}${ofVariant}${withDetail}`,
    day: HAPPENED_ON,
    quantity: detail === undefined ? sql<number>`record.quantity` : sql<number>`(record.details ->> ${detail})::bigint`,
  }
}

const PAID_ON = sql<LocalDate>`paid.happened_on`

/** 信息处理费 of cases, by the day each was paid. */
const paid: FigurePart = {
  source: 'payment',
  where: isWithin(PAID_ON),
  day: PAID_ON,
  quantity: sql<number>`(select (noticed.detail ->> 'yuan')::numeric from request_event noticed
    where noticed.request_id = paid.request_id and noticed.kind = 'fee-noticed' and noticed.voided_at is null
      and noticed.id < paid.id order by noticed.id desc limit 1)`,
}

/** What is entered by 登记, with what is known of it from cases: none counts twice. */
export const RECORD_FIGURES = {
  'consultations-on-site': [recorded('consultation', { variant: 'on-site' })],
  'consultations-phone': [recorded('consultation', { variant: 'phone' })],
  'consultations-online': [recorded('consultation', { variant: 'online' })],
  'wechat-posts': [recorded('wechat-post')],
  'media-reports': [recorded('media-report')],
  'newspaper-issues': [recorded('newspaper-issue')],
  'newspaper-articles': [recorded('newspaper-issue', { detail: 'articles' })],
  'newspaper-copies': [recorded('newspaper-issue', { detail: 'copies' })],
  'reading-points': [recorded('reading-point')],
  meetings: [recorded('meeting')],
  briefings: [recorded('briefing')],
  trainings: [recorded('training')],
  'training-attendances': [recorded('training', { detail: 'attendances' })],
  'open-meetings': [recorded('open-meeting')],
  'open-days': [recorded('open-day')],
  'reports-to-public': [recorded('report-to-public')],
  reconsiderations: [recorded('reconsideration'), disputed(['reconsideration'])],
  lawsuits: [recorded('lawsuit'), disputed(['lawsuit-direct', 'lawsuit-after'])],
  complaints: [recorded('complaint'), disputed(['complaint'])],
  fees: [recorded('fee'), paid],
} satisfies Partial<Record<FigureId, readonly FigurePart[]>>
