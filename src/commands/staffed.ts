import type { RouteStep } from '../domain/office.ts'
import { askEach } from '../domain/seats.ts'
import { findUnstaffedStep } from '../domain/staffing.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActingPerson } from '../store/people.ts'
import type { ActContext } from './act.ts'

/** A decision still to be taken, and who could take it. */
interface Need {
  readonly name: string
  readonly people: readonly ActingPerson[]
}

/**
 * Every step ahead must have a person of its own who can decide it, before anything is stored: nobody decides an item
 * they filed, nor two steps of one version, neither themselves nor for somebody else. `gone` names those who cannot any
 * more; `open` are seats of the step that is under way.
 */
export async function assertStaffed(
  section: string,
  steps: readonly RouteStep[],
  gone: readonly string[],
  { stores, today }: ActContext,
  open: readonly Need[] = [],
): Promise<void> {
  const isOutside = (names: ReadonlySet<string>) => (person: ActingPerson) =>
    !names.has(person.userId) && (person.onBehalfOf === undefined || !names.has(person.onBehalfOf))
  const taken = new Set(gone)
  const isFree = isOutside(taken)
  const isNew = isOutside(new Set(gone))
  const unstaffed = (need: Need) => {
    const why = need.people.some(isNew) ? '没有可以另行审核的人（同一事项不能一人审两步）' : '还没有安排审核人'
    return new UserError('not-set-up', `“${need.name}”这一步${why}，未作处理。请联系管理员安排审核人。`)
  }
  const single: Need[] = [...open]
  for (const step of steps) {
    const holders = await stores.people.findCandidates(step.role, section, today)
    const need = { name: step.name, people: holders.flat() }
    if ((step.mode ?? 'any') === 'any') {
      single.push(need)
      continue
    }
    // Every holder decides (会签, 依次), and is not free for any other step.
    const asked = askEach(holders, isFree).filter((each) => each !== null)
    if (asked.length === 0) throw unstaffed(need)
    for (const { userId, onBehalfOf } of asked) for (const each of [userId, onBehalfOf]) if (each) taken.add(each)
  }
  const free = single.map((need) => need.people.filter(isFree).map((person) => person.userId))
  const missing = single[findUnstaffedStep(free) ?? -1]
  if (missing) throw unstaffed(missing)
}
