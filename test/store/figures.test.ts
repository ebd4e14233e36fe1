import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { addMonths, firstDayOf, type LocalDate, lastDayOf, monthOf, yearOf } from '../../src/domain/local-date.ts'
import { assertIdentitiesHold } from '../../src/domain/tally-identities.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import { followPeople } from '../../src/store/follow-office.ts'
import { officeCalendar } from '../domain/office-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { type AnyItem, type AnyRegister, anyRegister, requestsOf, storeRegister } from './random-register.ts'

const database = useDatabase()
const RUNS = { numRuns: 12 }
const newBody = () => `f${randomUUID().replaceAll('-', '').slice(0, 12)}`

interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Counts the slow and plain way, each item by itself, as it stood at the end of the span. */
function recountItems(items: readonly AnyItem[], { from, to }: Span) {
  const isWithin = (day: LocalDate | null) => day !== null && day >= from && day <= to
  const known = items.filter(({ filedOn }) => filedOn <= to)
  const published = known.filter(({ publishedOn }) => isWithin(publishedOn))
  const isGone = ({ withdrawnOn, withheldOn }: AnyItem) =>
    [withdrawnOn, withheldOn].some((day) => day !== null && day <= to)
  const isOut = ({ publishedOn }: AnyItem) => publishedOn !== null && publishedOn <= to
  const measured = known.filter((item) => isWithin(item.publishedOn) || (isWithin(item.dueOn) && !isGone(item)))
  return {
    submitted: known.filter(({ filedOn }) => isWithin(filedOn)).length,
    published: published.length,
    onTime: {
      part: measured.filter((item) => isOut(item) && item.publishedOn !== null && item.publishedOn <= item.dueOn)
        .length,
      whole: measured.length,
    },
    returned: items.filter((item) => returnDaysOf(item).some(isWithin)).length,
    overdue:
      known.filter((item) => item.dueOn <= to && !isOut(item) && !isGone(item)).length +
      published.filter(({ publishedOn, dueOn }) => publishedOn !== null && publishedOn > dueOn).length,
    withdrawn: items.filter(({ withdrawnOn }) => isWithin(withdrawnOn)).length,
    byClass: Object.fromEntries(
      ITEM_CLASSES.map((name) => [name, published.filter(({ itemClass }) => itemClass === name).length]),
    ),
  }
}

/** Every day it was sent back on, by whichever step. */
function returnDaysOf({ returnedOn, reviews = [] }: AnyItem): LocalDate[] {
  return [...returnedOn, ...reviews.filter(({ isReturn }) => isReturn).map(({ on }) => on)]
}

function recountReviews(items: readonly AnyItem[], { from, to }: Span) {
  const of = (isMeant: (review: NonNullable<AnyItem['reviews']>[number]) => boolean) =>
    items.filter(({ reviews = [] }) => reviews.some((each) => each.on >= from && each.on <= to && isMeant(each))).length
  return { count: of(() => true), opinions: of(({ isReturn, opinion }) => isReturn || opinion === '删去手机号') }
}

function shownTitle({ publishedOn, withheldOn }: AnyItem, index: number): string {
  if (publishedOn) return `事项${index + 1}`
  return withheldOn ? '（不主动公开，标题从略）' : '（未审核完毕，标题从略）'
}

function recountRequests(register: AnyRegister, { from, to }: Span) {
  const requests = requestsOf(register)
  const isWithin = (day: LocalDate | null) => day !== null && day >= from && day <= to
  const known = requests.filter(({ receivedOn }) => receivedOn <= to)
  const measured = known.filter(({ dueOn, respondedOn }) => isWithin(dueOn) || isWithin(respondedOn))
  const isAnswered = (respondedOn: LocalDate | null) => respondedOn !== null && respondedOn <= to
  return {
    received: known.filter(({ receivedOn }) => isWithin(receivedOn)).length,
    concluded: known.filter(({ respondedOn }) => isWithin(respondedOn)).length,
    onTime: {
      part: measured.filter(
        ({ dueOn, respondedOn }) => isAnswered(respondedOn) && respondedOn !== null && respondedOn <= dueOn,
      ).length,
      whole: measured.length,
    },
    pending: known.filter(({ respondedOn }) => !isAnswered(respondedOn)).length,
    extended: requests.filter(({ extendedOn = null }) => isWithin(extendedOn)).length,
  }
}

function recountRecords({ records, disputes }: AnyRegister, { from, to }: Span) {
  const live = records.filter(({ fate, happenedOn }) => fate === 'live' && happenedOn >= from && happenedOn <= to)
  const sum = (kind: string, variant = '') =>
    live.filter((each) => each.kind === kind && each.variant === variant).reduce((all, each) => all + each.quantity, 0)
  const detail = (key: string) => live.reduce((all, each) => all + (each.details[key] ?? 0), 0)
  const filed = (kinds: readonly string[]) =>
    disputes.filter((each) => kinds.includes(each.kind) && !each.isVoid && each.filedOn >= from && each.filedOn <= to)
      .length
  return {
    consultations: {
      onSite: sum('consultation', 'on-site'),
      phone: sum('consultation', 'phone'),
      online: sum('consultation', 'online'),
    },
    records: {
      出版报纸: sum('newspaper-issue'),
      报纸文章: detail('articles'),
      报纸发放: detail('copies'),
      培训: sum('training'),
      培训人数: detail('attendances'),
      行政复议: sum('reconsideration') + filed(['reconsideration']),
      行政诉讼: sum('lawsuit') + filed(['lawsuit-direct', 'lawsuit-after']),
      举报投诉: sum('complaint') + filed(['complaint']),
    },
  }
}

describe('the figures of a random register', () => {
  const anyMonth = fc.integer({ min: 0, max: 14 }).map((months) => addMonths('2016-11', months))

  it('equal a plain recount, month and year, whole office and section by section', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, anyMonth, async (register, month) => {
        const { stores, office } = await storeRegister(database.db, newBody(), register)
        const inMonth = { from: firstDayOf(month), to: lastDayOf(month) }
        const inYear = { from: `${yearOf(month)}-01-01` as LocalDate, to: lastDayOf(month) }
        for (const span of [inMonth, inYear]) {
          const { records, ...figures } = await stores.figures.period(span)
          const expected = recountRecords(register, span)
          expect(figures).toEqual({
            ...recountItems(register.items, span),
            requests: recountRequests(register, span),
            consultations: expected.consultations,
            reviews: recountReviews(register.items, span),
          })
          const byLabel = Object.fromEntries(records.map(({ label, quantity }) => [label, quantity]))
          expect(byLabel).toMatchObject(expected.records)
        }
        const sections = await stores.figures.sections(inMonth, inYear)
        expect(sections).toEqual(
          office.sections.map(({ id, name }) => {
            const own = register.items.filter(({ section }) => section === id)
            const pick = (span: Span) => {
              const { submitted, published, onTime, returned, overdue } = recountItems(own, span)
              return { submitted, published, onTime, returned, overdue }
            }
            return { section: name, month: pick(inMonth), year: pick(inYear) }
          }),
        )
      }),
      RUNS,
    )
  })

  it('list every item that a figure of the month counts, and those still open at its end', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, anyMonth, async (register, month) => {
        const { stores } = await storeRegister(database.db, newBody(), register)
        const span = { from: firstDayOf(month), to: lastDayOf(month) }
        const isIn = (day: LocalDate | null) => day !== null && monthOf(day) === month
        const isCounted = (item: AnyItem) =>
          [item.filedOn, item.publishedOn, item.withdrawnOn, item.withheldOn, item.dueOn, ...returnDaysOf(item)].some(
            isIn,
          ) || [item.publishedOn, item.withdrawnOn, item.withheldOn].every((day) => day === null || day > span.to)
        const expected = register.items
          // The list goes to a group: what has not passed review, or is not to be known, is counted, not named.
          .map((item, index) => ({ item, title: shownTitle(item, index) }))
          .filter(({ item }) => item.filedOn <= span.to && isCounted(item))
        const cases = await stores.figures.cases(span)
        expect(cases.map(({ title }) => title)).toEqual(expected.map(({ title }) => title))
        expect(cases.filter(({ overdue }) => overdue)).toHaveLength(recountItems(register.items, span).overdue)
        expect(cases.map(({ returns }) => returns)).toEqual(
          expected.map(({ item }) => returnDaysOf(item).filter((day) => day <= span.to).length),
        )
        expect(cases.map(({ publishedOn }) => publishedOn)).toEqual(
          expected.map(({ item }) =>
            item.publishedOn !== null && item.publishedOn <= span.to ? item.publishedOn : null,
          ),
        )
      }),
      RUNS,
    )
  })

  it('hold every identity of the tally, the first month and months computed late among them', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRegister,
        fc.constantFrom<LocalDate>('2016-11-01', '2016-12-15', '2017-01-01'),
        async (register, startsOn) => {
          const items = register.items.filter(({ filedOn }) => filedOn >= startsOn)
          const { stores, office } = await storeRegister(database.db, newBody(), { ...register, items })
          const settings = {
            stores,
            today: '2018-06-01' as LocalDate,
            calendar: officeCalendar,
            office: { ...office, body: { ...office.body, startsOn } },
          }
          for (let month = monthOf(startsOn); month <= '2018-01'; month = addMonths(month, 1)) {
            const tally = await prepareTally(month, settings)
            assertIdentitiesHold(tally)
            expect(tally.trend.at(-1)?.month).toBe(month)
            expect(tally.trend[0]?.month).toBe([monthOf(startsOn), addMonths(month, -11)].sort().at(-1))
          }
        },
      ),
      { numRuns: 5 },
    )
  })
})

describe('the figures of a month', () => {
  const none = { items: [], requests: [], records: [], disputes: [] }

  it('do not change afterwards: what happens later is not in them', async () => {
    const item: AnyItem = {
      itemClass: 'activity',
      section: 'chengguan',
      filedOn: '2017-01-10',
      dueOn: '2017-01-25',
      isElectronic: true,
      returnedOn: [],
      publishedOn: null,
      withdrawnOn: null,
      withheldOn: null,
    }
    const span: Span = { from: '2017-01-01', to: '2017-01-31' }
    const open = await storeRegister(database.db, newBody(), { ...none, items: [item] })
    const before = await open.stores.figures.period(span)
    expect(before).toMatchObject({ submitted: 1, overdue: 1, onTime: { part: 0, whole: 1 } })
    for (const fate of [
      { publishedOn: '2017-02-01' },
      { withdrawnOn: '2017-02-01' },
      { returnedOn: ['2017-02-01'] },
    ] as const) {
      const later = await storeRegister(database.db, newBody(), { ...none, items: [{ ...item, ...fate }] })
      expect(await later.stores.figures.period(span)).toEqual(before)
    }
  })

  it('keep a section that the office has closed since', async () => {
    const item = { itemClass: 'plan', section: 'minzheng', filedOn: '2017-01-10', dueOn: '2017-01-25' } as const
    const rest = {
      isElectronic: true,
      returnedOn: [],
      publishedOn: '2017-01-12',
      withdrawnOn: null,
      withheldOn: null,
    } as const
    const { stores, office } = await storeRegister(database.db, newBody(), { ...none, items: [{ ...item, ...rest }] })
    const sections = office.sections.filter(({ id }) => id !== 'minzheng')
    await followPeople(database.db, { ...office, sections }, '2017-02-01', new Date('2017-02-01T00:00:00Z'))
    const span: Span = { from: '2017-01-01', to: '2017-01-31' }
    const figures = await stores.figures.sections(span, span)
    expect(figures.find(({ section }) => section === '民政科')?.month.published).toBe(1)
  })
})
