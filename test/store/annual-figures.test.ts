import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISPUTE_KINDS, type DisputeKind } from '../../src/domain/disputes.ts'
import { type LocalDate, yearOf } from '../../src/domain/local-date.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import { useDatabase } from '../support/database.ts'
import { type AnyDispute, type AnyRegister, anyRegister, requestsOf, storeRegister } from './random-register.ts'

const database = useDatabase()
const newBody = () => `a${randomUUID().replaceAll('-', '').slice(0, 12)}`

/** The plain way: each row of the year by itself. */
function recount(register: AnyRegister, year: number) {
  const { items, records, disputes } = register
  const requests = requestsOf(register)
  const known = register.requests.filter(({ isCancelled }) => !isCancelled)
  const isIn = (day: LocalDate | null) => day !== null && yearOf(day) === year
  const published = items.filter(({ publishedOn }) => isIn(publishedOn))
  const live = records.filter(({ fate, happenedOn }) => fate === 'live' && isIn(happenedOn))
  const sum = (kind: string, variant = '') =>
    live.filter((each) => each.kind === kind && each.variant === variant).reduce((all, each) => all + each.quantity, 0)
  const detail = (key: string) => live.reduce((all, each) => all + (each.details[key] ?? 0), 0)
  const filed = (kinds: readonly DisputeKind[]) =>
    disputes.filter((each) => kinds.includes(each.kind) && !each.isVoid && isIn(each.filedOn))
  const paid = known.flatMap((each) => (each.paid && isIn(each.paid.on) ? [each.paid] : []))
  const statedOrLinked = (kind: string, linked: number, rows = linked) =>
    live.some((each) => each.kind === kind) || rows > 0 ? sum(kind) + linked : null
  const resultsOf = (rows: readonly AnyDispute[]) => {
    const isKnown = ({ decidedOn }: AnyDispute) => decidedOn !== null && yearOf(decidedOn) <= year
    const count = (result: string) => rows.filter((each) => each.result === result && isKnown(each)).length
    return {
      upheld: count('upheld'),
      corrected: count('corrected'),
      other: count('other'),
      pending: rows.filter((each) => !isKnown(each)).length,
      total: rows.length,
    }
  }
  const answered = requests.filter(({ respondedOn }) => isIn(respondedOn))
  const received = requests.filter(({ receivedOn }) => isIn(receivedOn))
  const countBy = <T>(rows: readonly T[], key: (row: T) => string) =>
    Object.fromEntries(rows.map((row) => [key(row), rows.filter((other) => key(other) === key(row)).length]))
  return {
    published: published.length,
    electronic: published.filter(({ isElectronic }) => isElectronic).length,
    publishedLate: published.filter(({ publishedOn, dueOn }) => publishedOn !== null && publishedOn > dueOn).length,
    unpublishedOverdue: items.filter(
      (item) =>
        yearOf(item.filedOn) <= year &&
        yearOf(item.dueOn) <= year &&
        [item.publishedOn, item.withdrawnOn, item.withheldOn].every((day) => day === null || yearOf(day) > year),
    ).length,
    byClass: Object.fromEntries(
      ITEM_CLASSES.map((name) => [name, published.filter(({ itemClass }) => itemClass === name).length]),
    ),
    submitted: items.filter(({ filedOn }) => isIn(filedOn)).length,
    withdrawn: items.filter(({ withdrawnOn }) => isIn(withdrawnOn)).length,
    returned: items.filter(({ returnedOn, reviews = [] }) =>
      [...returnedOn, ...reviews.flatMap(({ on, isReturn }) => (isReturn ? [on] : []))].some(isIn),
    ).length,
    consultations: {
      onSite: sum('consultation', 'on-site'),
      phone: sum('consultation', 'phone'),
      online: sum('consultation', 'online'),
    },
    newspaper: { issues: sum('newspaper-issue'), articles: detail('articles'), copies: detail('copies') },
    trainings: { count: sum('training'), attendances: detail('attendances') },
    fees: statedOrLinked(
      'fee',
      paid.reduce((all, each) => all + each.yuan, 0),
      paid.length,
    ),
    reconsiderations: statedOrLinked('reconsideration', filed(['reconsideration']).length),
    lawsuits: statedOrLinked('lawsuit', filed(['lawsuit-direct', 'lawsuit-after']).length),
    complaints: statedOrLinked('complaint', filed(['complaint']).length),
    disputes: Object.fromEntries(
      (Object.keys(DISPUTE_KINDS) as DisputeKind[]).map((kind) => [kind, resultsOf(filed([kind]))]),
    ),
    requests: {
      received: received.length,
      byChannel: countBy(received, ({ channel }) => channel),
      byReplyWay: received.length > 0 ? { mail: received.length } : {},
      byContentClass: {},
      answered: answered.length,
      byOutcome: countBy(answered, ({ outcome }) => outcome),
      carriedOut: requests.filter(
        ({ receivedOn, respondedOn }) =>
          yearOf(receivedOn) <= year && (respondedOn === null || yearOf(respondedOn) > year),
      ).length,
      overdue: requests.filter(
        ({ dueOn, respondedOn }) => yearOf(dueOn) <= year && (respondedOn === null || yearOf(respondedOn) > year),
      ).length,
      corrections: known.filter(({ kind, receivedOn }) => kind === 'correction' && isIn(receivedOn)).length,
    },
  }
}

describe('the figures of a year', () => {
  it('equal a plain recount of a random register', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, fc.constantFrom(2016, 2017, 2018), async (register, year) => {
        const { stores } = await storeRegister(database.db, newBody(), register)
        expect(await stores.annualFigures.year(year)).toMatchObject({ year, ...recount(register, year) })
      }),
      { numRuns: 15 },
    )
  })

  it('tell a stated zero from what was never stated', async () => {
    const record = { variant: '', details: {}, happenedOn: '2017-05-02', quantity: 0, fate: 'live' } as const
    const { stores } = await storeRegister(database.db, newBody(), {
      items: [],
      requests: [],
      records: [{ ...record, kind: 'fee' }],
      disputes: [],
    })
    expect(await stores.annualFigures.year(2017)).toMatchObject({ fees: 0, lawsuits: null, previousYear: null })
  })
})
