import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CLASS_FIGURES, FIGURE_IDS, type FigureId, isBySection } from '../../src/domain/figures.ts'
import { type LocalDate, lastDayOf } from '../../src/domain/local-date.ts'
import { ITEM_CLASSES, type WorkRecordKind } from '../../src/domain/vocabulary.ts'
import { FIGURE_PARTS } from '../../src/store/figures/catalogue.ts'
import { useDatabase } from '../support/database.ts'
import { type AnyItem, type AnyRegister, anyRegister, requestsOf, storeRegister } from './random-register.ts'

const database = useDatabase()

interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Every figure of the catalogue the slow and plain way; with `section`, those of items only. */
function recount(register: AnyRegister, { from, to }: Span): Record<FigureId, number> {
  const { items, records, disputes, zeroReports = [] } = register
  const requests = requestsOf(register)
  const uncancelled = register.requests.filter(({ isCancelled }) => !isCancelled)
  const isIn = (day: LocalDate | null | undefined) => day !== null && day !== undefined && day >= from && day <= to
  const isBy = (day: LocalDate | null) => day !== null && day <= to
  const number = <T>(rows: readonly T[], isMeant: (row: T) => boolean) => rows.filter(isMeant).length
  const isGone = (item: AnyItem) => isBy(item.withdrawnOn) || isBy(item.withheldOn)
  const isDue = (item: AnyItem) => item.filedOn <= to && (isIn(item.publishedOn) || (isIn(item.dueOn) && !isGone(item)))
  const isLate = ({ publishedOn, dueOn }: AnyItem) => publishedOn !== null && publishedOn > dueOn
  const returnDays = ({ returnedOn, reviews = [] }: AnyItem) => [
    ...returnedOn,
    ...reviews.filter(({ isReturn }) => isReturn).map(({ on }) => on),
  ]
  const published = items.filter(({ publishedOn }) => isIn(publishedOn))
  const known = requests.filter(({ receivedOn }) => receivedOn <= to)
  const mustEnd = known.filter(({ dueOn, respondedOn }) => isIn(dueOn) || isIn(respondedOn))
  const conversions = uncancelled.flatMap(({ conversion }) => (conversion ? [conversion] : []))
  const live = records.filter(({ fate, happenedOn }) => fate === 'live' && isIn(happenedOn))
  const sum = (kind: WorkRecordKind, variant = '') =>
    live.filter((each) => each.kind === kind && each.variant === variant).reduce((all, each) => all + each.quantity, 0)
  const detail = (key: string) => live.reduce((all, each) => all + (each.details[key] ?? 0), 0)
  const filed = (...kinds: readonly string[]) =>
    number(disputes, (each) => kinds.includes(each.kind) && !each.isVoid && isIn(each.filedOn))
  const classes = Object.fromEntries(
    ITEM_CLASSES.map((name) => [CLASS_FIGURES[name], number(published, ({ itemClass }) => itemClass === name)]),
  ) as Record<Extract<FigureId, `class-${string}`>, number>
  return {
    submitted: number(items, ({ filedOn }) => isIn(filedOn)),
    published: published.length,
    ...classes,
    electronic: number(published, ({ isElectronic }) => isElectronic),
    due: number(items, isDue),
    'on-time': number(items, (item) => isDue(item) && isBy(item.publishedOn) && !isLate(item)),
    'published-late': number(published, isLate),
    returned: number(items, (item) => returnDays(item).some(isIn)),
    overdue:
      number(items, (item) => item.filedOn <= to && item.dueOn <= to && !isBy(item.publishedOn) && !isGone(item)) +
      number(published, isLate),
    'unpublished-overdue': number(
      items,
      (item) => item.filedOn <= to && item.dueOn <= to && !isBy(item.publishedOn) && !isGone(item),
    ),
    withdrawn: number(items, ({ withdrawnOn }) => isIn(withdrawnOn)),
    reviewed: number(items, ({ reviews = [] }) => reviews.some(({ on }) => isIn(on))),
    'review-opinions': number(items, ({ reviews = [] }) =>
      reviews.some(({ on, isReturn, opinion }) => isIn(on) && (isReturn || opinion === '删去手机号')),
    ),
    'requests-received': number(requests, ({ receivedOn }) => isIn(receivedOn)),
    'requests-concluded': number(known, ({ respondedOn }) => isIn(respondedOn)),
    'requests-due': mustEnd.length,
    'requests-on-time': number(
      mustEnd,
      ({ dueOn, respondedOn }) => isBy(respondedOn) && respondedOn !== null && respondedOn <= dueOn,
    ),
    'requests-extended': number(requests, ({ extendedOn }) => isIn(extendedOn)),
    'requests-pending': number(known, ({ respondedOn }) => !isBy(respondedOn)),
    'requests-overdue': number(known, ({ dueOn, respondedOn }) => dueOn <= to && !isBy(respondedOn)),
    corrections: number(uncancelled, ({ kind, receivedOn }) => kind === 'correction' && isIn(receivedOn)),
    'conversions-proposed': number(conversions, ({ on }) => isIn(on)),
    'conversions-accepted': number(conversions, (each) => each.decision === 'accepted' && isIn(each.decidedOn)),
    'conversions-declined': number(conversions, (each) => each.decision === 'declined' && isIn(each.decidedOn)),
    'consultations-on-site': sum('consultation', 'on-site'),
    'consultations-phone': sum('consultation', 'phone'),
    'consultations-online': sum('consultation', 'online'),
    'wechat-posts': sum('wechat-post'),
    'media-reports': sum('media-report'),
    'newspaper-issues': sum('newspaper-issue'),
    'newspaper-articles': detail('articles'),
    'newspaper-copies': detail('copies'),
    'reading-points': sum('reading-point'),
    meetings: sum('meeting'),
    briefings: sum('briefing'),
    trainings: sum('training'),
    'training-attendances': detail('attendances'),
    'open-meetings': sum('open-meeting'),
    'open-days': sum('open-day'),
    'reports-to-public': sum('report-to-public'),
    reconsiderations: sum('reconsideration') + filed('reconsideration'),
    lawsuits: sum('lawsuit') + filed('lawsuit-direct', 'lawsuit-after'),
    complaints: sum('complaint') + filed('complaint'),
    'zero-reports': number(
      zeroReports,
      ({ month, on, isLifted }) => !isLifted && isIn(on > lastDayOf(month) ? lastDayOf(month) : on),
    ),
    fees: sum('fee') + uncancelled.reduce((all, { paid }) => all + (paid && isIn(paid.on) ? paid.yuan : 0), 0),
  }
}

const anySpan: fc.Arbitrary<Span> = fc.constantFrom(
  { from: '2017-03-01', to: '2017-03-31' },
  { from: '2017-01-01', to: '2017-12-31' },
  { from: '2016-11-20', to: '2017-02-28' },
  { from: '2017-09-04', to: '2017-09-10' },
)

it('every figure equals a plain recount, and the rows listed for it, in all and section by section', async () => {
  await fc.assert(
    fc.asyncProperty(anyRegister, anySpan, async (register, span) => {
      const body = `c${randomUUID().replaceAll('-', '').slice(0, 12)}`
      const { stores } = await storeRegister(database.db, body, register)
      const expected = recount(register, span)
      const [counted] = await stores.figures.count(FIGURE_IDS, [span])
      expect(Object.fromEntries(FIGURE_IDS.map((id) => [id, counted?.get(id) ?? 0]))).toEqual(expected)
      for (const figure of FIGURE_IDS) {
        const listed = await stores.figures.rows(figure, span, { limit: 1_000 })
        expect([figure, listed.sum]).toEqual([figure, expected[figure]])
        expect(listed.rows.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(listed.sum)
        expect(listed.rows).toHaveLength(listed.total)
      }
      const ofSection = { ...register, items: register.items.filter(({ section }) => section === 'minzheng') }
      for (const figure of ['submitted', 'on-time', 'returned', 'overdue'] as const) {
        const { sum } = await stores.figures.rows(figure, span, { section: 'minzheng', limit: 1 })
        expect([figure, sum]).toEqual([figure, recount(ofSection, span)[figure]])
      }
    }),
    { numRuns: 6 },
  )
})

it('a figure is by section where all its rows are of cases and sections', () => {
  const ofNoSection = FIGURE_IDS.filter((id) =>
    FIGURE_PARTS[id].some(({ source }) => source === 'record' || source === 'dispute'),
  )
  expect(FIGURE_IDS.filter((id) => !isBySection(id)).toSorted()).toEqual(ofNoSection.toSorted())
})
