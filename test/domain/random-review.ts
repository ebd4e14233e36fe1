import { addDays, type LocalDate } from '../../src/domain/local-date.ts'
import type { RoleGrant, RouteStep } from '../../src/domain/office.ts'
import { turnOf } from '../../src/domain/review.ts'
import { capacitiesOf } from '../../src/domain/seats.ts'
import type { ItemState } from '../../src/domain/vocabulary.ts'
import { composeOffice } from '../commands/office.ts'
import { type Attempt, createReviewOffice, type ReviewOffice } from './review-office.ts'

/** The same numbers for the same seed, on every machine (mulberry32). */
export function createRandom(seed: number) {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    below: (limit: number) => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    chance: (share: number) => next() < share,
  }
}

export type Random = ReturnType<typeof createRandom>

const DECIDERS = ['section-head', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader'] as const
const MAY_HOLD_MORE = [
  'chengguan_kz',
  'chengguan_xxy2',
  'baomi_1',
  'baomi_2',
  'zhuguan',
  'zhuren',
  'gongkai',
  'minzheng_kz',
]

/** A route of one to four steps, and people with several roles. */
export function composeRandomOffice(random: Random): { grants: RoleGrant[]; route: RouteStep[] } {
  const route = Array.from({ length: 1 + random.below(4) }, (_each, index): RouteStep => {
    const mode = random.pick(['any', 'any', 'all', 'sequence'] as const)
    const isKept = index > 0 && random.chance(0.3)
    return {
      id: `step${index}`,
      name: `${random.pick(['初审', '复审', '会审', '终审'])}${'一二三四'[index]}`,
      role: random.pick(DECIDERS),
      ...(mode === 'any' ? {} : { mode }),
      ...(isKept ? { when: 'important' } : {}),
    }
  })
  const grants = new Map<string, RoleGrant>()
  for (let count = 2 + random.below(7); count > 0; count -= 1) {
    const role = random.chance(0.1) ? 'information-officer' : random.pick(DECIDERS)
    const needsSection = role === 'information-officer' || role === 'section-head'
    const grant: RoleGrant = { userId: random.pick(MAY_HOLD_MORE), role, section: needsSection ? 'chengguan' : null }
    grants.set(`${grant.userId} ${role}`, grant)
  }
  const usual = composeOffice().grants.map((held) => `${held.userId} ${held.role}`)
  return { grants: [...grants].filter(([key]) => !usual.includes(key)).map(([, grant]) => grant), route }
}

/** An office that can review what it files, with an item just filed. */
export function openRandomOffice(random: Random, startOn: LocalDate, startMs: number): ReviewOffice {
  for (;;) {
    const model = createReviewOffice(composeOffice(composeRandomOffice(random)), startOn, startMs)
    if (model.file(random.pick(['chengguan_xxy', 'chengguan_xxy2']))) return model
  }
}

/** Somebody tries something; more often than not somebody whose turn it is. */
export function randomAttempt(random: Random, model: ReviewOffice): { userId: string; what: Attempt } {
  const people = Object.keys(model.office.people)
  const userId = random.chance(0.75) ? random.pick(likely(model, people)) : random.pick(people)
  const state = model.item()?.state ?? 'in-review'
  const act = random.chance(0.6) ? random.pick(NEXT_ACTS[state] ?? LIKELY_ACTS) : random.pick(LIKELY_ACTS)
  switch (act) {
    case 'return':
      return { userId, what: { act, toStep: random.chance(0.5) ? null : random.below(model.office.route.length) } }
    case 'hand-over':
    case 'add-reviewer':
      return { userId, what: { act, to: random.pick(people) } }
    case 'set-attribute':
    case 'settle-referral':
      return { userId, what: { act, attribute: random.pick(['proactive', 'on-request', 'withheld'] as const) } }
    case 'delegate': {
      const fromOn = addDays(model.today(), random.chance(0.6) ? 0 : random.below(4) - 1)
      const toOn = addDays(fromOn, random.below(5))
      return { userId, what: { act, to: random.pick(people), fromOn, toOn } }
    }
    default:
      return { userId, what: { act } }
  }
}

/** What usually comes next, so that sequences get far. */
const NEXT_ACTS: Partial<Record<ItemState, readonly Attempt['act'][]>> = {
  'in-review': ['approve', 'approve', 'approve', 'approve', 'return', 'hand-over', 'add-reviewer', 'set-attribute'],
  returned: ['revise', 'revise', 'undo', 'recall'],
  referred: ['settle-referral', 'settle-referral', 'recall', 'undo'],
  withdrawn: ['undo'],
  approved: ['publish', 'recall', 'undo'],
  'not-proactive': ['recall', 'undo'],
}

const LIKELY_ACTS = [
  ...(['approve', 'approve', 'approve', 'approve', 'approve', 'approve', 'approve', 'approve'] as const),
  ...(['return', 'return', 'revise', 'revise', 'withdraw', 'hand-over', 'hand-over', 'add-reviewer'] as const),
  ...(['set-attribute', 'set-attribute', 'mark-important', 'refer', 'settle-referral', 'settle-referral'] as const),
  ...(['recall', 'undo', 'undo', 'publish', 'delegate', 'delegate', 'end-delegation'] as const),
]

/** Whoever could do the next thing. */
function likely(model: ReviewOffice, people: readonly string[]): readonly string[] {
  const item = model.item()
  const open = model.openStep()
  if (!item) return people
  const newest = model.newestActor()
  if (!open) {
    if (item.state === 'returned') return [item.officer, newest ?? item.officer]
    return ['gongkai', 'baomi_1', newest ?? item.officer, newest ?? item.officer]
  }
  const turn = turnOf({ ...open, route: model.office.route, important: item.important, proposed: item.proposed })
  const able = people.filter((userId) => capacitiesOf(model.actorOf(userId), turn, 'chengguan').length > 0)
  return able.length > 0 ? able : people
}

/** Seconds to some days. */
export function randomPause(random: Random): number {
  return random.pick([10_000, 10_000, 40_000, 61_000, 3_600_000, 86_400_000])
}
