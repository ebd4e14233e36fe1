import { describe, expect, it } from 'vitest'
import { isRequestTransition, type RequestAct } from '../../src/domain/request-transitions.ts'
import { openRequestOffice, randomRequestAttempt, randomRequestPause } from './random-request.ts'
import { createRandom } from './random-review.ts'
import { type ModelReply, type ModelRequest, meantByBack, type RequestOffice } from './request-office.ts'

const SEQUENCES = 10_000
const ATTEMPTS = 25
const START_ON = '2022-03-07'

/** What any office may look for in a case, told apart from the rules that lead to it. */
function faultIn({ route, request }: RequestOffice): string | null {
  const { state, reply, delivered, section } = request()
  if ((state === 'sign-off') !== (reply !== null && reply.open !== null)) return 'in sign-off without an open signature'
  if ((reply !== null) !== (state === 'sign-off' || state === 'signed')) return 'a reply on its way in the wrong state'
  if (state === 'signed' && faultInReply(reply, route)) return faultInReply(reply, route)
  if (delivered && faultInReply(delivered, route)) return faultInReply(delivered, route)
  if (['handling', 'payment', 'sign-off', 'signed'].includes(state) && section === null && reply?.from !== 'supplement')
    return 'handled by no section'
  const names = (reply?.signed ?? []).flatMap(({ by, onBehalfOf }) => (onBehalfOf === null ? [by] : [by, onBehalfOf]))
  if (new Set(names).size !== names.length) return 'one person signed twice'
  return names.includes(reply?.draftedBy ?? '') ? 'signed by who drafted it' : null
}

/** Every step of the route that the case passes, each signed once and in turn. */
function faultInReply(reply: ModelReply | null, route: RequestOffice['route']): string | null {
  if (!reply || reply.open !== null) return 'signed with an open step'
  const steps = reply.signed.map(({ step }) => step)
  if (steps.some((step, index) => index > 0 && step <= (steps[index - 1] ?? -1))) return 'signed out of turn'
  const { importantFrom } = reply
  const asked = route.flatMap(({ when = 'always' }, step) =>
    when === 'always' || (importantFrom !== null && step > importantFrom) ? [step] : [],
  )
  return asked.every((step) => steps.includes(step)) ? null : 'out without every signature of its route'
}

interface Count {
  done: number
  refused: number
  responded: number
  takenBack: number
  signedForAnother: number
  gaveUp: number
}

function runSequence(seed: number, count: Count): void {
  const random = createRandom(seed)
  const model = openRequestOffice(random, START_ON)
  const fail = (fault: string, what: unknown) => expect.fail(`seed ${seed}: ${fault} after ${JSON.stringify(what)}`)
  let before: { userId: string; stood: string } | null = null
  for (let index = 0; index < ATTEMPTS; index += 1) {
    const { userId, what } = randomRequestAttempt(random, model)
    const stood = JSON.stringify(model.request())
    const { state } = model.request()
    const isDone = model.try(userId, what)
    const after: ModelRequest = model.request()
    const stands = JSON.stringify(after)
    count[isDone ? 'done' : 'refused'] += 1
    const isOfPeople = what.act === 'delegate' || what.act === 'end-delegation'
    if ((!isDone || isOfPeople) && stands !== stood) fail('changed by what was refused', what)
    if (isDone && what.act === 'undo') {
      count.takenBack += 1
      if (before?.userId !== userId) fail('taken back after somebody else', what)
      if (stands !== before?.stood) fail('not what stood before', what)
      before = null
    } else if (isDone && !isOfPeople) {
      const isMove = what.act !== 'mark-important' && what.act !== 'undo'
      const act = what.act === 'send-back' ? meantByBack(state) : (what.act as RequestAct)
      if (isMove ? !isRequestTransition(state, act, after.state) : after.state !== state)
        fail(`${state} → ${after.state}`, what)
      before = { userId, stood }
      if (what.act === 'deliver') count.responded += 1
      if (what.act === 'draft' && after.reply?.from !== 'handling') count.gaveUp += 1
      if (what.act === 'sign' && (after.reply?.signed.at(-1)?.onBehalfOf ?? null) !== null) count.signedForAnother += 1
    }
    const fault = faultIn(model)
    if (fault) fail(fault, { userId, ...what })
    const untouched = model.all()
    model.pass(randomRequestPause(random))
    if (model.all() !== untouched) fail('changed by time', what)
  }
}

describe(`the way of a request, over ${SEQUENCES} random sequences`, () => {
  it('keeps what must hold after every act', { timeout: 300_000 }, () => {
    const count: Count = { done: 0, refused: 0, responded: 0, takenBack: 0, signedForAnother: 0, gaveUp: 0 }
    for (let seed = 1; seed <= SEQUENCES; seed += 1) runSequence(seed, count)
    // Sequences that never come far would prove nothing.
    expect(count.done).toBeGreaterThan(SEQUENCES * 5)
    expect(count.refused).toBeGreaterThan(SEQUENCES * 5)
    expect(count.responded).toBeGreaterThan(SEQUENCES / 5)
    expect(count.takenBack).toBeGreaterThan(SEQUENCES / 5)
    expect(count.signedForAnother).toBeGreaterThan(SEQUENCES / 50)
    expect(count.gaveUp).toBeGreaterThan(SEQUENCES / 50)
  })
})
