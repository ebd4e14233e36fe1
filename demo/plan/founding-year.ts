import type { Action } from './actions.ts'
import { planConsultations } from './consultations.ts'
import { planEveryday } from './everyday.ts'
import { dealFates } from './fates.ts'
import { actionsOf, type PlannedItem } from './item-actions.ts'
import { chartCourse } from './item-course.ts'
import { instantOf } from './office-days.ts'
import { planOfficeRecords } from './office-records.ts'
import { readOffice } from './people.ts'
import { planPublicity } from './publicity.ts'
import { createRandom } from './random.ts'
import { type ExpectedDigest, expectDigests } from './reminders.ts'
import { planRequests, REQUESTS } from './requests.ts'
import { composeItems } from './titles.ts'

/** The clock starts before the office opens on the first working day and ends after December's tally. */
export const YEAR_STARTS_AT = instantOf('2017-01-03', '08:30')
export const YEAR_ENDS_AT = instantOf('2018-01-02', '09:45')

const SEED = 2017

export interface FoundingYear {
  /** By time; of one person in the order they act. */
  readonly actions: readonly Action[]
  readonly items: readonly PlannedItem[]
  readonly digests: readonly ExpectedDigest[]
}

/** The whole year as a list of what people do, the same every time. */
export function planFoundingYear(seed: number = SEED): FoundingYear {
  const random = createRandom(seed)
  const seeds = composeItems(random)
  const fates = dealFates(seeds, random)
  const items = seeds.map((itemSeed, index): PlannedItem => {
    const fate = fates[index]
    if (!fate) throw new Error('every item has a fate')
    return {
      key: `item-${String(index + 1).padStart(3, '0')}`,
      seed: itemSeed,
      fate,
      course: chartCourse(itemSeed, fate, random),
    }
  })
  const actions = [
    ...items.flatMap((item) => actionsOf(item, random)),
    ...planRequests(),
    ...planOfficeRecords(),
    ...planConsultations(random),
    ...planPublicity(random),
    ...planEveryday(readOffice(), random),
  ]
  // Sorting is stable: what one person does at one moment stays in the order it was planned.
  actions.sort((a, b) => a.at.getTime() - b.at.getTime())
  return { actions, items, digests: expectDigests(items, REQUESTS) }
}
