import { CLASS_FIGURES, FIGURES, type FigureId, TALLY_RECORD_FIGURES } from './figures.ts'
import type { PeriodFigures } from './tally.ts'
import { ITEM_CLASSES } from './vocabulary.ts'

/** The figures a tally prints, by id. What a tally frozen by an older version did not count is missing, not 0. */
export function figureValuesOf(figures: PeriodFigures): ReadonlyMap<FigureId, number> {
  const { requests, consultations, records, reviews } = figures
  const values = new Map<FigureId, number | undefined>([
    ['submitted', figures.submitted],
    ['published', figures.published],
    ...ITEM_CLASSES.map((name) => [CLASS_FIGURES[name], figures.byClass[name]] as const),
    ['due', figures.onTime.whole],
    ['on-time', figures.onTime.part],
    ['returned', figures.returned],
    ['overdue', figures.overdue],
    ['withdrawn', figures.withdrawn],
    ['reviewed', reviews?.count],
    ['review-opinions', reviews?.opinions],
    ['requests-received', requests.received],
    ['requests-concluded', requests.concluded],
    ['requests-due', requests.onTime.whole],
    ['requests-on-time', requests.onTime.part],
    ['requests-extended', requests.extended],
    ['requests-pending', requests.pending],
    ['consultations-on-site', consultations.onSite],
    ['consultations-phone', consultations.phone],
    ['consultations-online', consultations.online],
    ...TALLY_RECORD_FIGURES.map(
      (id) => [id, records.find(({ label }) => label === FIGURES[id].label)?.quantity] as const,
    ),
  ])
  return new Map([...values].flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])))
}
