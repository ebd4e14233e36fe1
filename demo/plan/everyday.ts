import { type Action, say } from './actions.ts'
import { type Moment, SLOTS, WORKDAYS, WORKDAYS_OF_2017 } from './office-days.ts'
import {
  type DemoOffice,
  DISCLOSURE_OFFICER,
  headOf,
  LEADER_IN_CHARGE,
  officerOf,
  PRINCIPAL_LEADER,
  SECRECY_REVIEWERS,
} from './people.ts'
import type { Random } from './random.ts'
import { LOOKS_OF_DISCLOSURE_OFFICER, LOOKS_OF_OFFICERS, LOOKS_OF_REVIEWERS, MISTYPED } from './wording.ts'

const ANY_ANSWER = /\S/
/** Working days between two looks of the same person. */
const OFFICER_LOOKS_EVERY = 11
const REVIEWER_LOOKS_EVERY = 14
const DISCLOSURE_OFFICER_LOOKS_EVERY = 6

/** What people ask without any of it changing a figure: 帮助, 我的, 待办, 查询, 月报, and words typed wrong. */
export function planEveryday(office: DemoOffice, random: Random): Action[] {
  const officers = office.sections.map(({ id }) => officerOf(id))
  const reviewers = [...office.sections.map(({ id }) => headOf(id)), ...SECRECY_REVIEWERS, LEADER_IN_CHARGE]
  return [
    ...[...officers, ...reviewers].map((actor) => say(firstWeek(random), actor, 'look', '帮助', /帮助|报送|待办/)),
    ...officers.flatMap((actor) => looks(actor, LOOKS_OF_OFFICERS, OFFICER_LOOKS_EVERY, random)),
    ...reviewers.flatMap((actor) => looks(actor, LOOKS_OF_REVIEWERS, REVIEWER_LOOKS_EVERY, random)),
    ...looks(DISCLOSURE_OFFICER, LOOKS_OF_DISCLOSURE_OFFICER, DISCLOSURE_OFFICER_LOOKS_EVERY, random),
    ...leadersLook(),
    ...MISTYPED.map((text) => say(anyMoment(random), random.pick(officers), 'mistype', text, /没看懂/)),
  ]
}

function looks(actor: string, words: readonly string[], everyWorkdays: number, random: Random): Action[] {
  const times = Math.floor(WORKDAYS_OF_2017 / everyWorkdays)
  return Array.from({ length: times }, (_, nth) => {
    const day = nth * everyWorkdays + random.between(0, everyWorkdays - 1)
    return say({ day, slot: anySlot(random) }, actor, 'look', random.pick(words), ANY_ANSWER)
  })
}

/** Both leaders ask for the month just closed, on its second working day; 年度数据 is asked at the very end. */
function leadersLook(): Action[] {
  return Array.from({ length: 11 }, (_, index) => {
    const month = `2017-${String(index + 1).padStart(2, '0')}`
    const next = `2017-${String(index + 2).padStart(2, '0')}-`
    const day = WORKDAYS.findIndex((workday) => workday.startsWith(next)) + 1
    return [PRINCIPAL_LEADER, LEADER_IN_CHARGE].map((leader) =>
      say({ day, slot: 0 }, leader, 'look', index % 2 === 0 ? `月报 ${month}` : '月报', /月报/),
    )
  }).flat()
}

function firstWeek(random: Random): Moment {
  return { day: random.between(0, 4), slot: anySlot(random) }
}

function anyMoment(random: Random): Moment {
  return { day: random.between(5, WORKDAYS_OF_2017 - 1), slot: anySlot(random) }
}

function anySlot(random: Random): number {
  return random.between(0, SLOTS.length - 1)
}
