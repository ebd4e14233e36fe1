import { type Action, say } from './actions.ts'
import { planConsultations } from './consultations.ts'
import { planEveryday } from './everyday.ts'
import { dealFates } from './fates.ts'
import { actionsOf, type PlannedItem } from './item-actions.ts'
import { chartCourse } from './item-course.ts'
import { instantOf, WORKDAYS } from './office-days.ts'
import { planOfficeRecords } from './office-records.ts'
import { LEADER_IN_CHARGE, nameOf, PRINCIPAL_LEADER, readOffice } from './people.ts'
import { planPublicity } from './publicity.ts'
import { createRandom } from './random.ts'
import { type ExpectedDigest, expectDigests } from './reminders.ts'
import { planRequests, REQUESTS } from './requests.ts'
import { actDuringLeave, composeWithheld, findLeave, flagOne, handOneOver, type Leave } from './scenes.ts'
import { composeItems } from './titles.ts'
import { expectZeroCards, planZeroReport } from './zero-reports.ts'

/** The clock starts before the office opens on the first working day and ends after December's tally. */
export const YEAR_STARTS_AT = instantOf('2017-01-03', '08:30')
export const YEAR_ENDS_AT = instantOf('2018-01-02', '09:45')

const SEED = 2017

export interface FoundingYear {
  /** By time; of one person in the order they act. */
  readonly actions: readonly Action[]
  readonly items: readonly PlannedItem[]
  readonly digests: readonly ExpectedDigest[]
  /** Cards that ask a section for 零报告. */
  readonly zeroCards: number
}

/** The whole year as a list of what people do, the same every time. */
export function planFoundingYear(seed: number = SEED): FoundingYear {
  const random = createRandom(seed)
  const seeds = composeItems(random)
  const fates = dealFates(seeds, random)
  const drawn = seeds.map((itemSeed, index): PlannedItem => {
    const fate = fates[index]
    if (!fate) throw new Error('every item has a fate')
    return {
      key: `item-${String(index + 1).padStart(3, '0')}`,
      seed: itemSeed,
      fate,
      course: chartCourse(itemSeed, fate, random),
    }
  })
  const staged = [...flagOne(handOneOver(drawn)), composeWithheld(drawn.length, WORKDAYS)]
  const digests = expectDigests(staged, REQUESTS)
  const leave = findLeave(staged, digests)
  const items = actDuringLeave(staged, leave)
  const office = readOffice()
  const asked = expectZeroCards(
    items,
    office.sections.map(({ id }) => id),
  )
  const actions: Action[] = [
    planLeave(leave),
    ...items.flatMap((item) => actionsOf(item, random)),
    ...planRequests(),
    ...planOfficeRecords(),
    ...planConsultations(random),
    ...planPublicity(random),
    ...planEveryday(office, random),
    ...planZeroReport(items, asked),
  ]
  // Sorting is stable: what one person does at one moment stays in the order it was planned.
  actions.sort((a, b) => a.at.getTime() - b.at.getTime())
  return { actions, items, digests, zeroCards: asked.length }
}

function planLeave({ from, to, saidAt }: Leave): Action {
  return say(saidAt, LEADER_IN_CHARGE, 'delegate', `委托 ${nameOf(PRINCIPAL_LEADER)} ${from} 到 ${to} 休假`, /委托/)
}
