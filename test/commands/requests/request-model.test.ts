import { describe, expect, it } from 'vitest'
import { OPEN_REQUEST_STATES } from '../../../src/domain/request.ts'
import { createWake } from '../../../src/jobs/due/wake.ts'
import { officeCalendar as calendar } from '../../domain/office-calendar.ts'
import { openRequestOffice, randomRequestAttempt, randomRequestPause } from '../../domain/random-request.ts'
import { createRandom } from '../../domain/random-review.ts'
import type { RequestAttempt, RequestOffice } from '../../domain/request-office.ts'
import { useDatabase } from '../../support/database.ts'
import { createWorld, rules, type World } from '../world.ts'

const database = useDatabase()

const SEQUENCES = 64
const ATTEMPTS = 16
const START_ON = '2022-03-07'
const NUMBER = '申2022-001'

/** `attempt`: a second fee is for more than what was paid for, so each names a greater number than all before. */
function wordsOf(what: RequestAttempt, model: RequestOffice, attempt: number): string {
  switch (what.act) {
    case 'confirm':
      return '申请确认 申1'
    case 'accept':
    case 'assign':
      return `${what.act === 'accept' ? '受理' : '转办'} 申1 ${what.section === 'chengguan' ? '城管科' : '民政科'}`
    case 'ask-supplement':
      return '补正 申1 请写明所需信息的名称'
    case 'record-supplement':
      return '补正收到 申1'
    case 'charge':
      return `收费 申1 件 ${35 + attempt}`
    case 'record-payment':
      return '缴费 申1'
    case 'draft': {
      const { state } = model.request()
      if (state === 'supplement') return '答复 申1 逾期不补正 申请人没有补正'
      return state === 'payment' ? '答复 申1 逾期不缴费 申请人没有缴费' : '答复 申1 予以公开 收费标准见附件'
    }
    case 'sign':
      return '通过 申1'
    case 'send-back':
      return '退回 申1 请补充依据的条款'
    case 'deliver':
      return '送达 申1 当面'
    case 'withdraw':
      return '撤回申请 申1'
    case 'cancel':
      return '作废申请 申1 重复登记'
    case 'archive':
      return '归档 申1 纸质文书已存 启用前已发出'
    case 'reopen':
      return '重办 申1 复议决定撤销原答复'
    case 'mark-important':
      return '标重要 申1'
    case 'undo':
      return '撤销'
    case 'delegate':
      return `委托 ${what.to} ${what.fromOn} 到 ${what.toOn}`
    case 'end-delegation':
      return '结束委托'
  }
}

/** Where the request stands, as the model says it. */
function standsIn(model: RequestOffice) {
  const { state, section, important, reply, waitsSince } = model.request()
  const isWaiting = state === 'unconfirmed' || waitsSince !== null
  return {
    state,
    section,
    important,
    openSteps: reply && reply.open !== null ? [reply.open] : [],
    signed: (reply?.signed ?? []).map(({ step, by, onBehalfOf }) => ({ step, by, onBehalfOf })),
    // No day to respond by exactly while the applicant is waited for.
    hasDueDay: OPEN_REQUEST_STATES.some((each) => each === state) ? !isWaiting : null,
  }
}

/** And as its rows say it. */
async function standsAt({ stores }: World) {
  const request = await stores.requests.findByNumber(NUMBER)
  if (!request) throw new Error(`no ${NUMBER}`)
  const current = await stores.requestResponses.findCurrent(request.id)
  const signatures = await stores.requestResponses.findSignatures(request.id)
  const signed = signatures.filter((each) => each.responseId === current?.id && each.decision === 'signed')
  return {
    state: request.state,
    section: request.section,
    important: request.important,
    openSteps: signatures.filter((each) => each.decision === null).map(({ step }) => step),
    signed: signed.map(({ step, decidedBy, onBehalfOf }) => ({ step, by: decidedBy, onBehalfOf })),
    hasDueDay: OPEN_REQUEST_STATES.some((each) => each === request.state) ? request.dueOn !== null : null,
  }
}

describe(`a request by messages, over ${SEQUENCES} random sequences`, () => {
  it.each(Array.from({ length: SEQUENCES }, (_each, index) => index + 1))(
    'goes as the rules tell it, seed %s',
    // A sequence with long pauses wakes through many days; a busy machine needs its time for it.
    { timeout: 180_000 },
    async (seed) => {
      const random = createRandom(seed)
      const model = openRequestOffice(random, START_ON)
      const { grants } = model.office
      const { signRoute } = model.office.requests
      const world = await createWorld(database.db, { today: START_ON, grants, requests: { signRoute } })
      const wake = createWake({
        db: database.db,
        clock: { now: world.now },
        settings: { office: world.office, calendar, rules },
        log: { info: () => undefined, error: (fields) => world.errors.push(fields) },
        onOutgoing: () => undefined,
        syncMembers: async () => undefined,
        syncTags: async () => undefined,
      })
      const channel = model.request().state === 'unconfirmed' ? '平信' : '信函'
      const registered = await world.say('gongkai', `申请登记 ${channel} 业务动态 邮寄 停车场收费标准`)
      expect(registered.result, registered.reply).toBe('done')
      expect(await standsAt(world)).toEqual(standsIn(model))

      const told: string[] = []
      for (let index = 0; index < ATTEMPTS; index += 1) {
        const { userId, what } = randomRequestAttempt(random, model)
        const words = wordsOf(what, model, index)
        const before = await standsAt(world)
        const isDone = model.try(userId, what)
        const heard = await world.say(userId, words)
        told.push(`${world.today()} ${userId} ${words} → ${heard.reply}`)
        expect(heard.result.replace(/:.*/, ''), told.join('\n')).toBe(isDone ? 'done' : 'refused')
        expect(await standsAt(world), told.join('\n')).toEqual(standsIn(model))
        if (!isDone) expect(await standsAt(world)).toEqual(before)
        const pause = randomRequestPause(random)
        model.pass(pause)
        world.passMinutes(pause / 60_000)
        await wake()
        expect(await standsAt(world), 'after a timer').toEqual(standsIn(model))
      }
      expect(world.errors).toEqual([])
    },
  )
})
