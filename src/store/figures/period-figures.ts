import type { Kysely } from 'kysely'
import { CLASS_FIGURES, FIGURES, type FigureId, TALLY_RECORD_FIGURES } from '../../domain/figures.ts'
import { addMonths, firstDayOf, type LocalDate, type LocalMonth, lastDayOf } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import type { PeriodFigures, SectionFigures, SectionPeriodFigures, TallyCase } from '../../domain/tally.ts'
import { ITEM_CLASSES, type ItemClass } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { findCases } from './case-list.ts'
import { type Counted, countBySection, countFigures } from './count.ts'
import { type FigureRows, findFigureRows } from './find-rows.ts'
import { findNextDue, findPublishedAfter, type PublishedAfter } from './spans.ts'

const SECTION_FIGURES: readonly FigureId[] = ['submitted', 'published', 'due', 'on-time', 'returned', 'overdue']

const PERIOD_FIGURES: readonly FigureId[] = [
  ...SECTION_FIGURES,
  ...Object.values(CLASS_FIGURES),
  'withdrawn',
  'requests-received',
  'requests-concluded',
  'requests-due',
  'requests-on-time',
  'requests-pending',
  'requests-extended',
  'reviewed',
  'review-opinions',
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
  ...TALLY_RECORD_FIGURES,
]

export type FigureStore = ReturnType<typeof createFigureStore>

/** Figures of a month, or any other span, counted as the register stood at its end; and the rows behind each. */
export function createFigureStore(db: Kysely<Schema>, body: string) {
  const store = {
    /** Any figures of any periods: one map for each period. */
    count: (figures: readonly FigureId[], periods: readonly Period[]): Promise<Counted[]> =>
      countFigures(db, body, figures, periods),

    /** The rows a figure counts; `section` narrows to one section. */
    rows: (
      figure: FigureId,
      period: Period,
      page: { section?: string; limit: number; skipped?: number },
    ): Promise<FigureRows> => findFigureRows(db, body, figure, period, page),

    async period(period: Period): Promise<PeriodFigures> {
      const [figures] = await store.periods([period])
      if (!figures) throw new Error('no figures of the period')
      return figures
    },

    /** Several periods in as many statements as one. */
    async periods(periods: readonly Period[]): Promise<PeriodFigures[]> {
      return (await countFigures(db, body, PERIOD_FIGURES, periods)).map(toPeriodFigures)
    },

    /** One row for each section, in the order of the office file. */
    async sections(month: Period, year: Period): Promise<SectionFigures[]> {
      const sections = await db
        .selectFrom('section')
        .select(['section', 'name'])
        .where('body', '=', body)
        .orderBy('position')
        .execute()
      const counted = await countBySection(db, body, SECTION_FIGURES, [month, year])
      return sections.map(({ section, name }) => ({
        section: name,
        month: toSectionFigures(counted.get(section)?.[0]),
        year: toSectionFigures(counted.get(section)?.[1]),
      }))
    },

    /** Up to twelve months ending with `month`, none before `notBefore`. */
    async trend(month: LocalMonth, notBefore: LocalDate) {
      const months = Array.from({ length: 12 }, (_, index) => addMonths(month, index - 11)).filter(
        (each) => lastDayOf(each) >= notBefore,
      )
      const periods = months.map((each) => ({
        from: firstDayOf(each) < notBefore ? notBefore : firstDayOf(each),
        to: lastDayOf(each),
      }))
      const counted = await countFigures(db, body, ['published', 'submitted'], periods)
      return months.map((each, index) => ({
        month: each,
        published: counted[index]?.get('published') ?? 0,
        submitted: counted[index]?.get('submitted') ?? 0,
      }))
    },

    /** Days of formation and publication of what was published in the period, with how many had them. */
    publishedAfter: (period: Period): Promise<PublishedAfter[]> => findPublishedAfter(db, body, period),

    /** The first last day of the requests in hand at the period's end; null: none. */
    nextDue: (period: Period): Promise<LocalDate | null> => findNextDue(db, body, period),

    cases: (period: Period): Promise<TallyCase[]> => findCases(db, body, period),
  }
  return store
}

function toPeriodFigures(counted: Counted): PeriodFigures {
  const of = (figure: FigureId) => counted.get(figure) ?? 0
  return {
    ...toSectionFigures(counted),
    withdrawn: of('withdrawn'),
    byClass: countsByClass(counted),
    requests: {
      received: of('requests-received'),
      concluded: of('requests-concluded'),
      onTime: { part: of('requests-on-time'), whole: of('requests-due') },
      pending: of('requests-pending'),
      extended: of('requests-extended'),
    },
    reviews: { count: of('reviewed'), opinions: of('review-opinions') },
    consultations: {
      onSite: of('consultations-on-site'),
      phone: of('consultations-phone'),
      online: of('consultations-online'),
    },
    records: TALLY_RECORD_FIGURES.map((figure) => ({
      label: FIGURES[figure].label,
      quantity: of(figure),
      unit: FIGURES[figure].unit,
    })),
  }
}

export function countsByClass(counted: Counted): Readonly<Record<ItemClass, number>> {
  return Object.fromEntries(ITEM_CLASSES.map((name) => [name, counted.get(CLASS_FIGURES[name]) ?? 0])) as Record<
    ItemClass,
    number
  >
}

function toSectionFigures(counted: Counted = new Map()): SectionPeriodFigures {
  const of = (figure: FigureId) => counted.get(figure) ?? 0
  return {
    submitted: of('submitted'),
    published: of('published'),
    onTime: { part: of('on-time'), whole: of('due') },
    returned: of('returned'),
    overdue: of('overdue'),
  }
}
