import type { PlannedItem } from './item-actions.ts'
import type { CourseEvent, ItemCourse, Turn } from './item-course.ts'
import { dayText, isBefore, type Moment, SLOTS, WORKDAYS_OF_2017 } from './office-days.ts'
import { headOf, LEADER_IN_CHARGE, officerOf, PRINCIPAL_LEADER, SECRECY_REVIEWERS } from './people.ts'
import type { ExpectedDigest } from './reminders.ts'

/**
 * What the drawn courses do not hold: a hand-over, a flag of the screening, an item decided 不予公开, and a leader's
 * leave. Chosen after the draw, so that the year's own sums stay as they are.
 */

/** Content that the screening stops at, and the officer has an answer to. */
export const FLAGGED_CONTENT = '由去年的内部资料整理而成，已改写为公开版。'

const WITHHELD_DAY = '2017-06-14'
const SECOND_HALF = '2017-05-15'

/** Hands one secrecy review over to the colleague. @throws where no item leaves room for it. */
export function handOneOver(items: readonly PlannedItem[]): PlannedItem[] {
  const [mine, colleague] = SECRECY_REVIEWERS
  return changeFirst(items, ({ fate, course }) => {
    const index = course.events.findIndex(
      (event) =>
        event.kind === 'approve' && event.step === 1 && event.actor === mine && event.at.slot < SLOTS.length - 1,
    )
    const [event, next] = course.events.slice(index)
    if (fate.kind !== 'smooth' || index < 0 || !event || !next) return null
    const decidedAt = { day: event.at.day, slot: event.at.slot + 1 }
    if (!isBefore(decidedAt, next.at) || dayText(event.at.day) < SECOND_HALF) return null
    return {
      events: [
        ...course.events.slice(0, index),
        { kind: 'hand-over', at: event.at, actor: mine, to: colleague },
        { kind: 'approve', at: decidedAt, actor: colleague, step: 1 },
        ...course.events.slice(index + 1),
      ],
      turns: course.turns.flatMap((turn) => splitAt(turn, event.at, decidedAt, [colleague])),
    }
  })
}

/** Has one item's text flagged and the flag answered before anybody reviews it. */
export function flagOne(items: readonly PlannedItem[]): PlannedItem[] {
  return changeFirst(
    items,
    ({ fate, seed, course }) => {
      const [filed, next] = course.events
      if (fate.kind !== 'smooth' || !filed || !next || seed.documentNumber || filed.at.slot === SLOTS.length - 1)
        return null
      const answeredAt = { day: filed.at.day, slot: filed.at.slot + 1 }
      if (!isBefore(answeredAt, next.at) || dayText(filed.at.day) < SECOND_HALF) return null
      const answer: CourseEvent = { kind: 'answer-flag', at: answeredAt, actor: filed.actor }
      return { events: [filed, answer, ...course.events.slice(1)], turns: course.turns }
    },
    { content: FLAGGED_CONTENT },
  )
}

/** An item that review finds to be 过程性信息: never published, and counted among those filed. */
export function composeWithheld(index: number, workdays: readonly string[]): PlannedItem {
  const day = workdays.indexOf(WITHHELD_DAY)
  const section = 'caizheng'
  const [reviewer] = SECRECY_REVIEWERS
  const events: CourseEvent[] = [
    { kind: 'file', at: { day, slot: 0 }, actor: officerOf(section) },
    { kind: 'approve', at: { day, slot: 1 }, actor: headOf(section), step: 0 },
    { kind: 'set-attribute', at: { day, slot: 2 }, actor: reviewer },
    { kind: 'approve', at: { day, slot: 3 }, actor: reviewer, step: 1 },
    { kind: 'approve', at: { day: day + 1, slot: 1 }, actor: LEADER_IN_CHARGE, step: 2 },
  ]
  return {
    key: `item-${String(index + 1).padStart(3, '0')}`,
    seed: { className: '规划计划', section, title: '月坛街道下半年经费安排讨论稿', formedDay: day },
    fate: { kind: 'withheld', publishBy: [0, 0], heldUpAt: null, returnedAt: [] },
    // Decided long before the first reminder, so whose turn it was in between does not matter to anybody.
    course: { events, turns: [] },
  }
}

/** The leader in charge away for a working week, with the principal leader acting in that time. */
export interface Leave {
  readonly from: string
  readonly to: string
  /** When it is said in chat: the afternoon before. */
  readonly saidAt: Moment
}

/** Finds a week in which the leader decides a few items and is reminded of nothing. @throws where there is none. */
export function findLeave(items: readonly PlannedItem[], digests: readonly ExpectedDigest[]): Leave {
  const reminded = new Set(
    digests.flatMap(({ day, person }) => ([LEADER_IN_CHARGE, PRINCIPAL_LEADER].includes(person) ? [day] : [])),
  )
  const decisionsOn = (day: number) =>
    items.flatMap(({ course }) => course.events).filter((event) => isLeadersDecision(event) && event.at.day === day)
      .length
  const days = Array.from({ length: WORKDAYS_OF_2017 - 6 }, (_, index) => index + 1)
  const first = days.find((day) => {
    const week = [0, 1, 2, 3, 4].map((after) => day + after)
    const isQuiet = [day - 1, ...week, day + 5].every((each) => !reminded.has(dayText(each)))
    const isWhole = Date.parse(dayText(day + 4)) - Date.parse(dayText(day)) === 4 * 86_400_000
    const decisions = week.reduce((sum, each) => sum + decisionsOn(each), 0)
    return dayText(day) >= SECOND_HALF && isQuiet && isWhole && decisions >= 3
  })
  if (first === undefined) throw new Error('no week is quiet enough for a leave')
  return { from: dayText(first), to: dayText(first + 4), saidAt: { day: first - 1, slot: SLOTS.length - 1 } }
}

/** What falls into the leave is decided by the principal leader. */
export function actDuringLeave(items: readonly PlannedItem[], { from, to }: Leave): PlannedItem[] {
  return items.map((item) => ({
    ...item,
    course: {
      ...item.course,
      events: item.course.events.map((event) => {
        const day = dayText(event.at.day)
        return isLeadersDecision(event) && day >= from && day <= to ? { ...event, actor: PRINCIPAL_LEADER } : event
      }),
    },
  }))
}

function isLeadersDecision(event: CourseEvent): boolean {
  return (event.kind === 'approve' || event.kind === 'return') && event.actor === LEADER_IN_CHARGE
}

function changeFirst(
  items: readonly PlannedItem[],
  change: (item: PlannedItem) => ItemCourse | null,
  more: Partial<PlannedItem> = {},
): PlannedItem[] {
  for (const [index, item] of items.entries()) {
    const course = change(item)
    if (course) return items.with(index, { ...item, ...more, course })
  }
  throw new Error('no item leaves room for the scene')
}

/** The turn that held the event, now in two parts; others as they are. */
function splitAt(turn: Turn, at: Moment, end: Moment, holders: readonly string[]): Turn[] {
  if (isBefore(at, turn.from) || isBefore(turn.to, at) || turn.holders.length !== SECRECY_REVIEWERS.length) {
    // The next turn begins where this one now ends.
    return [turn.from.day === at.day && turn.from.slot === at.slot ? { ...turn, from: end } : turn]
  }
  return [
    { ...turn, to: at },
    { holders, from: at, to: end },
  ]
}
