import { findPeopleOfTurn } from '../../commands/asked-people.ts'
import { findCurrentStep } from '../../commands/current-step.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'
import { OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'
import type { Card } from '../../store/cards.ts'
import type { PersonName } from '../../store/people.ts'
import type { OpenStep } from '../../store/reviews.ts'
import type { Stores } from '../../store/stores.ts'
import { findOpenRequests, type RequestContext } from './open-requests.ts'

/** A case that waits for somebody, with who is reminded and who is told when it stays overdue. */
export interface OpenCase {
  readonly kind: 'item' | 'request' | 'task'
  readonly id: number
  readonly number: string
  readonly title: string
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly version: number
  /** Part of the reminder's key: index of the review step, or one of the constants below. */
  readonly step: number
  /** `待保密审查`, `等您修改`: what it waits for. */
  readonly waitsFor: string
  readonly holders: readonly PersonName[]
  readonly superiors: readonly PersonName[]
  /** The open review step, when a card can decide it, with the seat each of the holders decides. */
  readonly review: {
    readonly step: OpenStep
    readonly seatOf: ReadonlyMap<string, Pick<Card, 'seatId' | 'onBehalfOf'>>
  } | null
  /** The open step of a reply being signed, when a card can sign it; for whom each of the holders signs. */
  readonly signing?: { readonly signatureId: number; readonly onBehalfOf: ReadonlyMap<string, string | null> }
}

/** Steps of the reminder key outside the review route. */
const STEP_RETURNED = -1
const STEP_PUBLISH = -2
const STEP_REASSESS = -4
const STEP_TASK = -5
const STEP_REFERRED = -6

/** Re-evaluations are looked for so many days ahead: more than any first reminder comes before its day. */
const REASSESS_DAYS_AHEAD = 100

/**
 * Open items and requests whose last day `calls`, most urgent first. Whose turn it is, is looked up for these alone:
 * on most days most of what is open calls for nothing.
 */
export async function findOpenCases(
  context: RequestContext,
  calls: (dueOn: LocalDate) => boolean,
): Promise<OpenCase[]> {
  const { stores, today } = context
  const leaders = await stores.people.findHolders('leader-in-charge', '', today)
  const principals = await stores.people.findHolders('principal-leader', '', today)
  const publishers = await stores.people.findHolders('disclosure-officer', '', today)
  const cases: OpenCase[] = []
  for (const item of await stores.items.findInState(OPEN_ITEM_STATES)) {
    if (!calls(item.dueOn)) continue
    const heads = await stores.people.findHolders('section-head', item.section, today)
    cases.push(await toCase(item, { heads, leaders, publishers, principals }, stores, today))
  }
  cases.push(...(await findOpenRequests(context, { publishers, leaders, principals }, calls)))
  cases.push(...(await findReassessments({ publishers, leaders }, stores, today, calls)))
  cases.push(...(await findTasks(leaders, stores, today, calls)))
  return cases.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id - b.id))
}

/** Withheld items that come up for re-evaluation (art. 18): the disclosure officer's. */
async function findReassessments(
  { publishers, leaders }: Pick<Posts, 'publishers' | 'leaders'>,
  stores: Stores,
  today: LocalDate,
  calls: (dueOn: LocalDate) => boolean,
): Promise<OpenCase[]> {
  const items = await stores.itemUpkeep.findReassessDue(addDays(today, REASSESS_DAYS_AHEAD))
  return items.flatMap((item) =>
    item.reassessOn && calls(item.reassessOn)
      ? [
          {
            kind: 'item' as const,
            id: item.id,
            number: item.number,
            title: item.title,
            dueOn: item.reassessOn,
            provisional: false,
            version: item.version,
            step: STEP_REASSESS,
            waitsFor: '待复评',
            holders: publishers,
            superiors: leaders,
            review: null,
          },
        ]
      : [],
  )
}

/** Open 要点: the section's officers, and its head when one stays overdue; the head where there is no officer. */
async function findTasks(
  leaders: readonly PersonName[],
  stores: Stores,
  today: LocalDate,
  calls: (dueOn: LocalDate) => boolean,
): Promise<OpenCase[]> {
  const cases: OpenCase[] = []
  for (const task of await stores.tasks.findOpen()) {
    if (!calls(task.dueOn)) continue
    const officers = await stores.people.findHolders('information-officer', task.section, today)
    const heads = await stores.people.findHolders('section-head', task.section, today)
    const hasOfficers = officers.length > 0
    cases.push({
      kind: 'task',
      id: task.id,
      number: task.number,
      title: task.title,
      dueOn: task.dueOn,
      provisional: false,
      version: 1,
      step: STEP_TASK,
      waitsFor: '要点待完成',
      holders: hasOfficers ? officers : heads,
      superiors: hasOfficers ? heads : leaders,
      review: null,
    })
  }
  return cases
}

interface Posts {
  readonly heads: readonly PersonName[]
  readonly leaders: readonly PersonName[]
  readonly principals: readonly PersonName[]
  readonly publishers: readonly PersonName[]
}

async function toCase(item: DisclosureItem, posts: Posts, stores: Stores, today: LocalDate): Promise<OpenCase> {
  const base = {
    kind: 'item' as const,
    id: item.id,
    number: item.number,
    title: item.title,
    dueOn: item.dueOn,
    provisional: item.provisional,
    version: item.version,
    superiors: posts.leaders,
    review: null,
  }
  if (item.state === 'returned') {
    const officer = await stores.people.findActing(item.officer, today)
    const holders = officer ? [officer] : posts.heads
    return { ...base, step: STEP_RETURNED, waitsFor: '待修改', holders, superiors: posts.heads }
  }
  if (item.state === 'referred')
    return { ...base, step: STEP_REFERRED, waitsFor: '报请待答复', holders: posts.publishers }
  const current = item.state === 'in-review' ? await findCurrentStep(item, { stores }) : null
  if (!current) return { ...base, step: STEP_PUBLISH, waitsFor: '待发布', holders: posts.publishers }
  const holders: PersonName[] = []
  const seatOf = new Map<string, Pick<Card, 'seatId' | 'onBehalfOf'>>()
  for (const { seat, people } of await findPeopleOfTurn(item, current, { stores, today })) {
    for (const person of people) {
      if (seatOf.has(person.userId)) continue
      holders.push(person)
      seatOf.set(person.userId, { seatId: seat.id, onBehalfOf: person.onBehalfOf ?? null })
    }
  }
  // The leader in charge has the principal leader above.
  const superiors = current.routeStep.role === 'leader-in-charge' ? posts.principals : posts.leaders
  const waitsFor = `待${current.open.stepName}`
  // A role that a tag or the office file took away leaves nobody: the case must not wait unheard of until it is overdue.
  if (holders.length === 0)
    return {
      ...base,
      step: current.step,
      waitsFor: `${waitsFor}，现在没有可以审核的人，请找管理员安排`,
      holders: posts.publishers,
      superiors,
    }
  return { ...base, step: current.step, waitsFor, holders, superiors, review: { step: current.open, seatOf } }
}
