import { describe, expect, it } from 'vitest'
import { ITEM_TRANSITIONS, type ItemAct } from '../../src/domain/item-transitions.ts'
import { instantOf } from '../../src/domain/local-date.ts'
import { turnOf } from '../../src/domain/review.ts'
import { createRandom, openRandomOffice, randomAttempt, randomPause } from './random-review.ts'
import type { Attempt, ModelItem, ReviewOffice } from './review-office.ts'

const SEQUENCES = 10_000
const ATTEMPTS = 25
const START_ON = '2017-03-06'

/** What any office may look for in a review, told apart from the rules that lead to it. */
function faultIn(model: ReviewOffice): string | null {
  const item = model.item() as ModelItem
  const open = model.openStep()
  if ((item.state === 'in-review') !== (open !== null)) return 'in review without an open step, or the other way round'
  if (item.steps.filter((step) => step.decision === null).length > 1) return 'two open steps'
  if (open) {
    const waiting = open.seats.filter((seat) => seat.decision === null)
    const turn = turnOf({ ...open, route: model.office.route, important: item.important, proposed: item.proposed })
    if (turn.length === 0) return 'nobody’s turn'
    if (open.mode === 'sequence' && turn.length > 1) return 'two current reviewers in a step in turn'
    if (open.mode === 'any' && open.seats.filter((seat) => !seat.isAdded).length !== 1) return 'two reviewers in a 或签'
    const named = waiting.flatMap((seat) => seat.userId ?? [])
    if (new Set(named).size !== named.length) return 'one person asked twice'
  }
  const signed = model.countedSignatures()
  const names = signed.flatMap(({ by, onBehalfOf }) => (onBehalfOf === null ? [by] : [by, onBehalfOf]))
  if (new Set(names).size !== names.length) return 'one person decided twice'
  if (names.some((name) => name === item.filedBy || name === item.officer)) return 'decided by who filed it'
  return item.state === 'approved' || item.state === 'published' ? faultInRelease(model, item) : null
}

function faultInRelease(model: ReviewOffice, item: ModelItem): string | null {
  const signed = model.countedSignatures()
  const passed = new Set(signed.map(({ opened }) => item.steps[opened]?.step))
  const asked = model.office.route.flatMap((step, index) =>
    (step.when ?? 'always') === 'always' || (item.important && index > item.importantFrom) ? [index] : [],
  )
  if (asked.some((step) => !passed.has(step))) return 'released without a review of its route'
  for (const { opened } of signed)
    if (item.steps[opened]?.seats.some((seat) => seat.decision === null)) return 'released with an open seat'
  if (item.proposed !== 'proactive') return 'released though it is not to be'
  if (item.answer !== null && item.answer !== 'proactive') return 'released against the answer of the authority'
  const held = item.signatures.filter(({ opened }) => item.steps[opened]?.version === item.version)
  const wasWithheld = item.versionProposals.at(-1) === 'withheld' || held.some((each) => each.attribute === 'withheld')
  const forRelease = signed.filter((each) => each.attribute === 'proactive')
  return wasWithheld && item.answered === 0 && forRelease.length < 2 ? 'a reversal with one pair of eyes' : null
}

const MOVES: Partial<Record<Attempt['act'], ItemAct>> = { recall: 'take-back', undo: 'take-back' }

interface Count {
  done: number
  refused: number
  released: number
  takenBack: number
  signedForAnother: number
}

function runSequence(seed: number, count: Count): void {
  const random = createRandom(seed)
  const model = openRandomOffice(random, START_ON, instantOf(START_ON, '10:00').getTime())
  const fail = (fault: string, what: unknown) => expect.fail(`seed ${seed}: ${fault} after ${JSON.stringify(what)}`)
  // What stood before the newest act that can be taken back, and who did it.
  let before: { userId: string; stood: string } | null = null
  for (let index = 0; index < ATTEMPTS; index += 1) {
    const { userId, what } = randomAttempt(random, model)
    const stood = JSON.stringify(model.item())
    const { state } = model.item() as ModelItem
    const isDone = model.try(userId, what)
    const after = model.item() as ModelItem
    const stands = JSON.stringify(after)
    count[isDone ? 'done' : 'refused'] += 1
    const isOfItem = what.act !== 'delegate' && what.act !== 'end-delegation'
    if ((!isDone || !isOfItem) && stands !== stood) fail('changed by what was refused', what)
    if (isDone && isOfItem) {
      const act = MOVES[what.act] ?? (what.act as ItemAct)
      if (!ITEM_TRANSITIONS[state][act]?.includes(after.state)) fail(`${state} → ${after.state}`, what)
      if (act === 'take-back') {
        count.takenBack += 1
        if (before?.userId !== userId) fail('taken back after somebody else', what)
        if (stands !== before?.stood) fail('not what stood before', what)
        before = null
      } else before = what.act === 'revise' || what.act === 'publish' ? null : { userId, stood }
      if (what.act === 'approve' && after.state === 'approved') count.released += 1
      if (what.act === 'approve' && after.signatures.at(-1)?.onBehalfOf) count.signedForAnother += 1
    }
    const fault = faultIn(model)
    if (fault) fail(fault, { userId, ...what })
    const untouched = model.all()
    model.pass(randomPause(random))
    if (model.all() !== untouched) fail('changed by time', what)
    if (faultIn(model)) fail(`${faultIn(model)} by time`, what)
  }
}

describe(`the review of an item, over ${SEQUENCES} random sequences`, () => {
  it('keeps what must hold after every act', { timeout: 120_000 }, () => {
    const count: Count = { done: 0, refused: 0, released: 0, takenBack: 0, signedForAnother: 0 }
    for (let seed = 1; seed <= SEQUENCES; seed += 1) runSequence(seed, count)
    // Sequences that never come far would prove nothing.
    expect(count.done).toBeGreaterThan(SEQUENCES * 5)
    expect(count.refused).toBeGreaterThan(SEQUENCES * 5)
    expect(count.released).toBeGreaterThan(SEQUENCES / 5)
    expect(count.takenBack).toBeGreaterThan(SEQUENCES / 5)
    expect(count.signedForAnother).toBeGreaterThan(SEQUENCES / 50)
  })
})
