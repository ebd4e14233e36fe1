import { DISPUTE_KINDS, type DisputeKind } from '../domain/disputes.ts'
import { FIGURES, type FigureId, isBySection } from '../domain/figures.ts'
import { addMonths, formatShortDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { mayIn } from '../domain/permissions.ts'
import { asOf, clipTo, monthOfPeriod, type ReportPeriod } from '../domain/report-period.ts'
import { REQUEST_STATE_NAMES, type RequestState } from '../domain/request.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import type { PeriodFigures } from '../domain/tally.ts'
import { figureValuesOf } from '../domain/tally-figures.ts'
import { UserError } from '../domain/user-error.ts'
import { ITEM_STATE_NAMES, type ItemState, type WorkRecordKind } from '../domain/vocabulary.ts'
import type { FigureRow } from '../store/figures/index.ts'
import type { ActContext } from './act.ts'
import { itemPath, requestPath } from './page-links.ts'
import { recordKind } from './record-kinds.ts'

/** A row behind a figure, as this person may see it. */
export interface ShownRow {
  readonly number: string
  /** Empty where the reader may not know it. */
  readonly title: string
  readonly kindOrState: string
  readonly section: string
  readonly day: string
  /** `28人次`; empty where each row counts one. */
  readonly quantity: string
  /** Path of its page; null where it has none. */
  readonly path: string | null
}

export interface ShownRows {
  readonly rows: readonly ShownRow[]
  readonly total: number
  readonly sum: number
}

/**
 * The rows of a figure. A title shows only where the reader may open the item; of what concerns a request there is its
 * number, never who asked or in what words.
 * @throws {UserError} for one section's part of a figure that no section has a part of: it would seem to be 0.
 */
export async function showFigureRows(
  figure: FigureId,
  period: ReportPeriod,
  page: { section?: string; limit: number; skipped?: number },
  context: ActContext,
): Promise<ShownRows> {
  const { stores, office, today } = context
  if (page.section !== undefined && !isBySection(figure))
    throw new UserError('bad-arguments', `${FIGURES[figure].label}是全单位的数，不分科室。请去掉科室再看。`)
  const span = asOf(today, clipTo(office.body.startsOn, period))
  const { rows, total, sum } = await stores.figures.rows(figure, span, page)
  const sections = await stores.people.findSections()
  const nameOf = (id: string | null) => sections.find((section) => section.id === id)?.name ?? id ?? ''
  return { rows: rows.map((row) => toShown(row, figure, nameOf(row.section), context)), total, sum }
}

/** What the frozen report of the period says of a figure, where its rows make another sum by now; else null. */
export async function findFrozenOther(
  figure: FigureId,
  period: ReportPeriod,
  sum: number,
  { stores }: ActContext,
): Promise<number | null> {
  const frozen = await findFrozen(period, stores)
  const value = frozen ? (figureValuesOf(frozen).get(figure) ?? null) : null
  return value === sum ? null : value
}

async function findFrozen(period: ReportPeriod, stores: ActContext['stores']): Promise<PeriodFigures | null> {
  const month = monthOfPeriod(period)
  if (!month) return (await stores.summaries.find(period.key))?.figures.figures ?? null
  const [frozen] = await stores.tallies.findFigures(month, addMonths(month, 1))
  return frozen?.figures ?? null
}

/** `封存数 2条，封存后有变动`; empty where `frozen` is null. */
export function frozenWords(figure: FigureId, frozen: number | null): string {
  return frozen === null ? '' : `（封存数 ${frozen}${FIGURES[figure].unit}，封存后有变动）`
}

function toShown(row: FigureRow, figure: FigureId, section: string, { actor, today }: ActContext): ShownRow {
  const isReadable = row.kind !== 'item' || (row.section !== null && mayIn('item.read', actor, row.section))
  const unit = FIGURES[figure].unit
  return {
    number: row.number,
    title: isReadable ? maskPersonal(row.title) : '',
    kindOrState: kindOrState(row),
    section,
    day: row.day === null ? '' : shortDay(row.day, today),
    quantity: row.kind === 'record' || figure === 'fees' ? `${row.quantity}${unit}` : '',
    path: row.kind === 'item' && isReadable ? itemPath(row) : row.kind === 'request' ? requestPath(row) : null,
  }
}

function kindOrState({ kind, state }: FigureRow): string {
  switch (kind) {
    case 'item':
      return ITEM_STATE_NAMES[state as ItemState]
    case 'request':
      return REQUEST_STATE_NAMES[state as RequestState]
    case 'record':
      return recordKind(state as WorkRecordKind).name
    case 'zero-report':
      return '零报告'
    case 'dispute':
      return DISPUTE_KINDS[state as DisputeKind]
  }
}

function shortDay(day: LocalDate, today: LocalDate): string {
  return yearOf(day) === yearOf(today) ? formatShortDay(day) : `${yearOf(day)}年${formatShortDay(day)}`
}
