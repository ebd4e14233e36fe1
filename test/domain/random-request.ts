import { addDays, type LocalDate } from '../../src/domain/local-date.ts'
import type { RoleGrant, RouteStep } from '../../src/domain/office.ts'
import { refusalOf } from '../../src/domain/permissions.ts'
import type { RequestState } from '../../src/domain/request.ts'
import { composeOffice } from '../commands/office.ts'
import type { Random } from './random-review.ts'
import {
  createRequestOffice,
  LONG_PAUSE_DAYS,
  meantByBack,
  type RequestAttempt,
  type RequestOffice,
} from './request-office.ts'

const DECIDERS = ['section-head', 'secrecy-reviewer', 'leader-in-charge', 'principal-leader'] as const
const MAY_HOLD_MORE = ['chengguan_kz', 'chengguan_xxy', 'baomi_1', 'zhuguan', 'zhuren', 'gongkai', 'minzheng_kz']
const SECTIONS = ['chengguan', 'chengguan', 'minzheng'] as const

/** A sign-off route of one to four steps, and people with several roles. */
export function composeRequestOffice(random: Random): { grants: RoleGrant[]; signRoute: RouteStep[] } {
  const signRoute = Array.from(
    { length: 1 + random.below(4) },
    (_each, index): RouteStep => ({
      id: `step${index}`,
      name: `${random.pick(['初审', '复审', '会审', '签发'])}${'一二三四'[index]}`,
      role: random.pick(DECIDERS),
      ...(index > 0 && random.chance(0.3) ? { when: 'important' as const } : {}),
    }),
  )
  const grants = new Map<string, RoleGrant>()
  for (let count = 2 + random.below(7); count > 0; count -= 1) {
    const role = random.chance(0.15) ? 'information-officer' : random.pick(DECIDERS)
    const needsSection = role === 'information-officer' || role === 'section-head'
    const grant: RoleGrant = {
      userId: random.pick(MAY_HOLD_MORE),
      role,
      section: needsSection ? random.pick(SECTIONS) : null,
    }
    grants.set(`${grant.userId} ${role} ${grant.section}`, grant)
  }
  const usual = composeOffice().grants.map((held) => `${held.userId} ${held.role} ${held.section}`)
  return { grants: [...grants].filter(([key]) => !usual.includes(key)).map(([, grant]) => grant), signRoute }
}

export function openRequestOffice(random: Random, startOn: LocalDate): RequestOffice {
  const { grants, signRoute } = composeRequestOffice(random)
  const office = composeOffice({ grants, requests: { signRoute } })
  return createRequestOffice(office, startOn, random.chance(0.3) ? 'unconfirmed' : 'received')
}

/** What usually comes next, so that sequences get far. */
const NEXT_ACTS: Readonly<Record<RequestState, readonly RequestAttempt['act'][]>> = {
  unconfirmed: ['confirm'],
  received: ['accept', 'accept', 'accept', 'ask-supplement'],
  handling: ['draft', 'draft', 'draft', 'draft', 'ask-supplement', 'charge', 'assign', 'mark-important'],
  supplement: ['record-supplement', 'record-supplement', 'draft'],
  payment: ['record-payment', 'record-payment', 'draft'],
  'sign-off': ['sign', 'sign', 'sign', 'sign', 'sign', 'send-back', 'mark-important'],
  signed: ['deliver', 'deliver', 'send-back', 'undo'],
  responded: ['archive', 'reopen'],
  archived: ['reopen'],
  cancelled: ['undo'],
}

const ANY_ACTS = [
  ...(['accept', 'assign', 'draft', 'draft', 'sign', 'sign', 'sign', 'send-back', 'deliver', 'confirm'] as const),
  ...(['ask-supplement', 'record-supplement', 'charge', 'record-payment', 'archive', 'reopen'] as const),
  ...(['withdraw', 'cancel', 'mark-important', 'undo', 'undo', 'delegate', 'delegate', 'end-delegation'] as const),
]

/** Somebody tries something; more often than not somebody who may. */
export function randomRequestAttempt(random: Random, model: RequestOffice): { userId: string; what: RequestAttempt } {
  const people = Object.keys(model.office.people)
  const act = random.chance(0.65) ? random.pick(NEXT_ACTS[model.request().state]) : random.pick(ANY_ACTS)
  const userId = random.chance(0.75) ? random.pick(likely(act, model, people)) : random.pick(people)
  if (act === 'accept' || act === 'assign') return { userId, what: { act, section: random.pick(SECTIONS) } }
  if (act !== 'delegate') return { userId, what: { act } }
  const fromOn = addDays(model.today(), random.chance(0.6) ? 0 : random.below(4) - 1)
  return { userId, what: { act, to: random.pick(people), fromOn, toOn: addDays(fromOn, random.pick([0, 4, 90])) } }
}

/** Whoever could do it now. */
function likely(act: RequestAttempt['act'], model: RequestOffice, people: readonly string[]): readonly string[] {
  if (act === 'end-delegation') return people
  if (act === 'delegate') {
    // A leave of who has nothing to sign leads nowhere.
    const roles = model.route.map(({ role }) => role)
    return model.office.grants.filter((held) => roles.some((role) => role === held.role)).map((held) => held.userId)
  }
  if (act === 'undo') return [model.newestActor() ?? 'gongkai']
  const meant = act === 'send-back' ? meantByBack(model.request().state) : act
  const able = people.filter((userId) => refusalOf(`request.${meant}`, model.actorOf(userId), model.subject()) === null)
  return able.length > 0 ? able : people
}

/** Seconds to a day; now and then longer than an applicant has to answer. */
export function randomRequestPause(random: Random): number {
  return (
    random.pick([10_000, 10_000, 40_000, 61_000, 3_600_000, 86_400_000]) +
    (random.chance(0.06) ? LONG_PAUSE_DAYS * 86_400_000 : 0)
  )
}
