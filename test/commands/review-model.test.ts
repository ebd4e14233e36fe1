import { describe, expect, it } from 'vitest'
import type { Attribute } from '../../src/domain/vocabulary.ts'
import { createWake } from '../../src/jobs/due/wake.ts'
import { officeCalendar as calendar } from '../domain/office-calendar.ts'
import { createRandom, openRandomOffice, randomAttempt, randomPause } from '../domain/random-review.ts'
import type { Attempt, ReviewOffice } from '../domain/review-office.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, rules, type World } from './world.ts'

const database = useDatabase()

const SEQUENCES = 64
const ATTEMPTS = 16
const START_ON = '2017-03-06'

const ATTRIBUTES: Readonly<Record<Attribute, string>> = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  withheld: '不予公开 内部事务',
}

function wordsOf(what: Attempt): string {
  switch (what.act) {
    case 'approve':
      return '通过 1'
    case 'return':
      return what.toStep === null ? '退回 1 请补充来源' : `退回 1 到第${what.toStep + 1}步 请补充来源`
    case 'hand-over':
      return `转审 1 ${what.to}`
    case 'add-reviewer':
      return `加签 1 ${what.to}`
    case 'set-attribute':
      return `定性 1 ${ATTRIBUTES[what.attribute]}`
    case 'settle-referral':
      return `确定 1 ${ATTRIBUTES[what.attribute]}`
    case 'mark-important':
      return '标重要 1'
    case 'refer':
      return '报请 1 区保密局 是否涉密'
    case 'withdraw':
      return '撤回 1'
    case 'revise':
      return '重报 1'
    case 'publish':
      return '发布 1 电子屏 今天'
    case 'recall':
      return '拿回 1'
    case 'undo':
      return '撤销'
    case 'delegate':
      return `委托 ${what.to} ${what.fromOn} 到 ${what.toOn}`
    case 'end-delegation':
      return '结束委托'
  }
}

/** Where the item stands, as the model says it and as the rows say it. */
function standsIn(model: ReviewOffice) {
  const item = model.item()
  const open = model.openStep()
  return {
    state: item?.state,
    version: item?.version,
    step: open?.step ?? null,
    proposed: item?.proposed,
    important: item?.important,
    seats: open?.seats.map(({ role, userId, decision }) => ({ holder: userId ?? role, decision })) ?? [],
  }
}

async function standsAt(world: World) {
  const item = await world.item('2017-0001')
  const seats = item.state === 'in-review' ? await world.seats(item.number) : []
  return {
    state: item.state,
    version: item.version,
    step: item.currentStep,
    proposed: item.proposedAttribute,
    important: item.important,
    seats: seats.map(({ holder, decision }) => ({ holder, decision })),
  }
}

describe(`the review by messages, over ${SEQUENCES} random sequences`, () => {
  it.each(Array.from({ length: SEQUENCES }, (_each, index) => index + 1))(
    'goes as the rules tell it, seed %s',
    async (seed) => {
      const random = createRandom(seed)
      const model = openRandomOffice(random, START_ON, 0)
      const { grants, route } = model.office
      const world = await createWorld(database.db, { today: START_ON, grants, route })
      const wake = createWake({
        db: database.db,
        clock: { now: world.now },
        settings: { office: world.office, calendar, rules },
        log: { info: () => undefined, error: (fields) => world.errors.push(fields) },
        onOutgoing: () => undefined,
        syncMembers: async () => undefined,
        syncTags: async () => undefined,
      })
      const filedBy = model.item()?.filedBy ?? ''
      expect((await world.say(filedBy, '报送 今天 业务动态 停车管理通知')).result).toBe('done')
      expect(await standsAt(world)).toEqual(standsIn(model))

      const told: string[] = []
      for (let index = 0; index < ATTEMPTS; index += 1) {
        const { userId, what } = randomAttempt(random, model)
        // A second channel is another matter than the review.
        if (what.act === 'publish' && model.item()?.state === 'published') continue
        const before = await standsAt(world)
        const isDone = model.try(userId, what)
        const heard = await world.say(userId, wordsOf(what))
        told.push(`${world.today()} ${userId} ${wordsOf(what)} → ${heard.reply}`)
        expect(heard.result.replace(/:.*/, ''), told.join('\n')).toBe(isDone ? 'done' : 'refused')
        expect(await standsAt(world), told.join('\n')).toEqual(standsIn(model))
        if (!isDone) expect(await standsAt(world)).toEqual(before)
        const pause = randomPause(random)
        model.pass(pause)
        world.passMinutes(pause / 60_000)
        await wake()
        expect(await standsAt(world), 'after a timer').toEqual(standsIn(model))
      }
      expect(world.errors).toEqual([])
    },
  )
})
