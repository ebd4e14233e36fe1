import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import type { WorldOptions } from '../../commands/world.ts'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()
const REGISTER = '申请登记 信函 业务动态 邮件 停车场收费标准 3月6日'

/** Registered on Monday 2017-03-06: 15 working days end on 2017-03-27. */
async function open(steps: readonly (readonly [string, string])[] = [], options: WorldOptions = {}) {
  const waking = await createWaking(database.db, options)
  for (const [userId, text] of [['gongkai', REGISTER] as const, ...steps]) {
    const heard = await waking.world.say(userId, text)
    expect(heard.result, heard.reply).toBe('done')
  }
  const namesAt = async (day: LocalDate) => (await waking.wakeAt(day)).map(([userId]) => userId)
  return { ...waking, namesAt }
}

const ACCEPT = ['gongkai', '受理 申1 城管科'] as const
const DRAFT = ['chengguan_xxy', '答复 申1 同意公开 见附件'] as const

describe('reminders of a request', () => {
  it('go to the disclosure officer until it is accepted', async () => {
    const { wakeAt } = await open()
    expect(await wakeAt('2017-03-20')).toEqual([
      ['gongkai', '【办件提醒】3月20日 周一，1 件等您处理：\n1. 申2017-001《停车场收费标准》待受理，3月27日 周一到期'],
    ])
  })

  it('end with the address of the pages where the office has some', async () => {
    const { wakeAt } = await open([], { pagesUrl: 'https://gongkai.example.gov.cn' })
    const [[, text = ''] = []] = await wakeAt('2017-03-20')
    expect(text.endsWith('3月27日 周一到期\n网页：https://gongkai.example.gov.cn/')).toBe(true)
  })

  it('go to the section’s officers while it is theirs, to the head when it stays overdue', async () => {
    const { namesAt, wakeAt } = await open([ACCEPT])
    expect(await namesAt('2017-03-20')).toEqual(['chengguan_xxy', 'chengguan_xxy2'])
    const overdue = await wakeAt('2017-03-29')
    expect(overdue.map(([userId]) => userId).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2'])
    expect(Object.fromEntries(overdue).chengguan_kz).toMatch('【逾期抄告】')
  })

  it('go to whoever is to sign, with a fresh card, then to who delivers', async () => {
    const { world, wakeAt, namesAt } = await open([ACCEPT, DRAFT])
    const first = await world.signCardOf('chengguan_kz')
    expect((await wakeAt('2017-03-20')).map(([userId]) => userId)).toEqual(['chengguan_kz'])
    const fresh = await world.signCardOf('chengguan_kz')
    expect(fresh).not.toBe(first)
    await world.tap('chengguan_kz', 'approve', fresh)
    await world.say('zhuguan', '通过 申1')
    expect(await namesAt('2017-03-22')).toEqual(['gongkai'])
  })

  it('come once a stage, and no more once it is answered', async () => {
    const { world, namesAt } = await open([ACCEPT, DRAFT, ['chengguan_kz', '通过 申1'], ['zhuguan', '通过 申1']])
    expect(await namesAt('2017-03-20')).toEqual(['gongkai'])
    expect(await namesAt('2017-03-20')).toEqual([])
    expect(await namesAt('2017-03-21')).toEqual([])
    await world.say('gongkai', '送达 申1 当面')
    expect(await namesAt('2017-03-27')).toEqual([])
  })

  it('tell of a letter nobody noted as delivered: its time would stand still for ever', async () => {
    const { wakeAt, world } = await open([ACCEPT, ['gongkai', '征求意见 申1 第三方 是否同意公开']])
    expect(await wakeAt('2017-03-27')).toEqual([
      ['gongkai', expect.stringContaining('第 1 个征求意见书还没有登记送达，今天到期')],
    ])
    await world.say('gongkai', '意见送达 申1 1')
    // Order 492 gives a third party no term of its own.
    expect(await wakeAt('2017-04-18')).toEqual([['gongkai', expect.stringContaining('第 1 个征求意见还没有回复')]])
  })

  it('go to the leader for an extension that waits for a decision, and to the officer until the applicant knows', async () => {
    const { wakeAt, world } = await open([ACCEPT, ['chengguan_xxy', '延期 申1 需要核实 10个工作日']])
    const asked = Object.fromEntries(await wakeAt('2017-03-24'))
    expect(asked.zhuguan).toContain('延期等决定，3月27日 周一到期')
    await world.say('zhuguan', '同意延期 申1')
    const agreed = Object.fromEntries(await wakeAt('2017-03-27'))
    expect(agreed.zhuguan).toBeUndefined()
    expect(agreed.gongkai).toContain('延期还没有告知申请人')
    await world.say('gongkai', '延期告知 申1 当面')
    expect((await wakeAt('2017-03-28')).filter(([, text]) => text.includes('延期'))).toEqual([])
  })
})
