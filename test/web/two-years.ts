import { addDays, addMonths, firstDayOf, type LocalDate } from '../../src/domain/local-date.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import type { World } from '../commands/world.ts'
import { type AnyRegister, writeRegister } from '../store/random-register.ts'

const MONTHS = 26

/** Two years and two months from July 2015: from 1 to `most` items a month, some late, requests and consultations. */
export function twoYears(most = 5): AnyRegister {
  const months = Array.from({ length: MONTHS }, (_, index) => addMonths('2015-07', index))
  const day = (month: number, number: number): LocalDate => addDays(firstDayOf(months[month] ?? '2015-07'), number % 25)
  const items = months.flatMap((_, month) =>
    Array.from({ length: 1 + ((month * 7) % most) }, (_, index) => {
      const filedOn = day(month, index * 3)
      const isLate = (month + index) % 6 === 5
      return {
        itemClass: ITEM_CLASSES[(month + index * index) % ITEM_CLASSES.length] ?? 'activity',
        section: 'chengguan' as const,
        filedOn,
        dueOn: addDays(filedOn, 20),
        isElectronic: true,
        returnedOn: [],
        publishedOn: (month * 5 + index) % 11 === 10 ? null : addDays(filedOn, isLate ? 24 : 5),
        withdrawnOn: null,
        withheldOn: null,
      }
    }),
  )
  const requests = months.flatMap((_, month) =>
    Array.from({ length: month % 3 }, (_, index) => ({
      receivedOn: day(month, index * 9),
      dueOn: addDays(day(month, index * 9), 15),
      respondedOn: month === 23 ? null : addDays(day(month, index * 9), index === 1 ? 18 : 12),
      channel: 'letter' as const,
      outcome: 'granted' as const,
    })),
  )
  const records = months.flatMap((_, month) =>
    (['on-site', 'phone', 'online'] as const).map((variant, index) => ({
      kind: 'consultation' as const,
      variant,
      quantity: ((month * 13 + index * 5) % 40) + (index === 2 ? 0 : 10),
      details: {},
      happenedOn: day(month, 4 + index),
      fate: 'live' as const,
    })),
  )
  return { items, requests, records, disputes: [] }
}

export async function fillTwoYears({ db, stores }: World, most?: number): Promise<void> {
  await writeRegister(db, stores, twoYears(most))
}
