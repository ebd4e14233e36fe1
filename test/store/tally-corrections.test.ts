import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { prepareTally } from '../../src/commands/prepare-tally.ts'
import { addMonths, firstDayOf, type LocalDate, type LocalMonth, lastDayOf } from '../../src/domain/local-date.ts'
import { figureValuesOf } from '../../src/domain/tally-figures.ts'
import { assertIdentitiesHold } from '../../src/domain/tally-identities.ts'
import { createStores } from '../../src/store/stores.ts'
import { officeCalendar } from '../domain/office-calendar.ts'
import { useDatabase } from '../support/database.ts'
import { storeRegister } from './random-register.ts'

const database = useDatabase()
const AT = new Date('2018-06-01T00:00:00Z')
const FIRST: LocalMonth = '2016-11'
const MONTHS = [...Array(6).keys()].map((index) => addMonths(FIRST, index))

/** What is entered while the tally of month `entered` is not frozen yet, about a day of month `happened`, no later. */
const anyEntry = fc
  .record({
    what: fc.constantFrom('consultation' as const, 'training' as const, 'publication' as const),
    months: fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })),
    day: fc.integer({ min: 10, max: 28 }),
    quantity: fc.integer({ min: 1, max: 90 }),
    voidedIn: fc.option(fc.nat({ max: 5 })),
  })
  .map(({ months: [one, other], ...rest }) => ({
    ...rest,
    happened: Math.min(one, other),
    entered: Math.max(one, other),
  }))

it('late entries are stated once, and the year adds up from the frozen months and the corrections', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEntry, { minLength: 4, maxLength: 14 }),
      // Any but the last, which states what was entered before it.
      fc.nat({ max: 4 }),
      async (entries, skipped) => {
        const body = `k${randomUUID().replaceAll('-', '').slice(0, 12)}`
        const items = entries.map(({ happened }) => ({
          itemClass: 'plan' as const,
          section: 'minzheng' as const,
          filedOn: firstDayOf(MONTHS[happened] ?? FIRST),
          dueOn: `${MONTHS[happened] ?? FIRST}-15` as LocalDate,
          isElectronic: true,
          returnedOn: [],
          publishedOn: null,
          withdrawnOn: null,
          withheldOn: null,
        }))
        const { stores, office } = await storeRegister(database.db, body, {
          items,
          requests: [],
          records: [],
          disputes: [],
        })
        const settings = {
          stores,
          office: { ...office, body: { ...office.body, startsOn: '2016-11-01' as LocalDate } },
        }
        const told = new Map<string, number>()
        for (const [index, month] of MONTHS.entries()) {
          for (const [number, entry] of entries.entries()) {
            const on = `${MONTHS[entry.happened]}-${entry.day}` as LocalDate
            const name = `记2017-${number}`
            if (entry.entered === index && entry.what === 'publication') {
              const item = await stores.items.findByNumber(
                `${items[number]?.filedOn.slice(0, 4)}-${String(number + 1).padStart(4, '0')}`,
              )
              await stores.items.setPublished(item?.id ?? 0, on, AT)
            }
            if (entry.entered === index && entry.what !== 'publication') {
              const kind = {
                kind: entry.what,
                variant: entry.what === 'training' ? '' : 'phone',
                subject: '',
                details: {},
              }
              const record = { ...kind, number: name, quantity: entry.quantity, happenedOn: on }
              await stores.workRecords.insert(record, 'gongkai', AT)
            }
            if (entry.voidedIn === index) {
              const record = await stores.workRecords.findByNumber(name)
              if (record) await stores.workRecords.markVoid(record.id, '重复', AT)
            }
          }
          const tally = await prepareTally(month, { ...settings, today: lastDayOf(month), calendar: officeCalendar })
          assertIdentitiesHold(tally)
          // One month is never frozen, as when the program began later: it counts as it stands, and states nothing to anybody.
          if (index === skipped) continue
          for (const each of tally.corrections ?? []) {
            expect(each.change).not.toBe(0)
            const key = `${each.month} ${each.figure}`
            told.set(key, (told.get(key) ?? 0) + each.change)
          }
          const files = { text: '', chart: Buffer.alloc(1), workbook: Buffer.alloc(1), fileName: 'x' }
          await createStores(database.db, body).tallies.insertOnce({ month, figures: tally, ...files }, AT)
        }
        const last = MONTHS.at(-1) ?? FIRST
        for (const { month, figures } of await stores.tallies.findFigures(FIRST, last)) {
          const now = figureValuesOf(await stores.figures.period({ from: firstDayOf(month), to: lastDayOf(month) }))
          for (const [figure, value] of figureValuesOf(figures))
            expect([month, figure, value + (told.get(`${month} ${figure}`) ?? 0)]).toEqual([
              month,
              figure,
              now.get(figure),
            ])
        }
      },
    ),
    { numRuns: 4 },
  )
})
