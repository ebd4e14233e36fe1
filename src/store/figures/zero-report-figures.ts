import { sql } from 'kysely'
import type { LocalDate } from '../../domain/local-date.ts'
import { type FigurePart, isWithin } from './condition.ts'

/** A statement made after the month's end, before its tally is out, still belongs to the month it is about. */
const COUNTED_ON = sql<LocalDate>`least(zero.confirmed_on,
  ((zero.month || '-01')::date + interval '1 month' - interval '1 day')::date)`

/** 零报告: sections that stated they had nothing; one taken off again counts nowhere. */
export const zeroReports: FigurePart = { source: 'zero-report', where: isWithin(COUNTED_ON), day: COUNTED_ON }
