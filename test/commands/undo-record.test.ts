import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'
let world: World
beforeEach(async () => {
  world = await createWorld(database.db)
})

const counted = () => world.stores.workRecords.sum('consultation', null, '2017-01-01', '2017-12-31')

describe('several lines in one message', () => {
  it('are all kept, with the totals of the year and of the day', async () => {
    await world.say(officer, '登记 咨询 现场 28 3月1日')
    expect((await world.say(officer, '咨询 现场 12，电话 5\n培训 43人')).reply).toBe(
      [
        '已登记 3 条：',
        '记2017-0002 咨询 现场 12人次（2017年累计 40 人次，3月6日当天 12 人次）',
        '记2017-0003 咨询 电话 5人次（2017年累计 5 人次，3月6日当天 5 人次）',
        '记2017-0004 培训 1次，43人次（2017年累计 1 次）',
      ].join('\n'),
    )
  })

  it('are kept all or none', async () => {
    await world.refuses(officer, '咨询 现场 12，电话 五十多', '第 2 条：没看懂后面的话，没有登记。')
    await world.refuses(officer, '咨询 现场 12\n媒体 2', '第 2 条：请写媒体')
  })
})

describe('撤销 of 登记', () => {
  it('takes back all lines of the last message', async () => {
    await world.say(officer, '登记 咨询 现场 28')
    await world.say(officer, '咨询 现场 12，电话 5')
    expect((await world.say(officer, '撤销')).reply).toBe(
      '已撤销登记：记2017-0002 咨询 现场 12人次，记2017-0003 咨询 电话 5人次，不计数。',
    )
    expect(await counted()).toBe(28)
    await world.refuses(officer, '撤销', '没有可以撤销的操作')
  })

  it('takes back a correction, after which the line can be corrected again', async () => {
    await world.say(officer, '登记 咨询 现场 28')
    await world.say(officer, '登记 更正 记1 30 多记')
    expect((await world.say(officer, '撤销')).reply).toMatch(/^已撤销更正登记：.*改回原数/)
    expect(await counted()).toBe(28)
    expect((await world.say(officer, '登记 更正 记1 31 数错')).reply).toContain('28 改为 31')
    expect(await counted()).toBe(31)
  })

  it('takes back 作废', async () => {
    await world.say(officer, '登记 咨询 现场 28')
    await world.say(officer, '登记 作废 记1 重复')
    expect((await world.say(officer, '撤销')).reply).toContain('已撤销作废登记')
    expect(await counted()).toBe(28)
  })

  it('is refused after a minute, and after somebody else has changed it', async () => {
    await world.say(officer, '登记 咨询 现场 28')
    await world.say('gongkai', '登记 更正 记1 30 核对')
    await world.refuses(officer, '撤销', '记2017-0001 之后又有更正或作废')
    await world.say(officer, '登记 咨询 电话 2')
    world.passMinutes(2)
    await world.refuses(officer, '撤销', '已超过一分钟')
  })
})

describe('登记情况', () => {
  it('lists a day and a month with totals, and leaves out what does not count', async () => {
    await world.say(officer, '登记 咨询 现场 28 3月1日')
    await world.say(officer, '咨询 现场 12，电话 5')
    await world.say(officer, '登记 咨询 现场 3')
    await world.say(officer, '登记 作废 记4 重复')
    const ofDay = [
      '2017年3月6日 登记 2 条：',
      '记2017-0002 咨询 现场 12人次',
      '记2017-0003 咨询 电话 5人次',
      '合计：咨询现场 12人次，咨询电话 5人次',
    ].join('\n')
    for (const text of ['登记 今天', '登记情况', '记录 3月6日', '登记情况 2017-03-06'])
      expect((await world.say(officer, text)).reply, text).toBe(ofDay)
    expect((await world.say('zhuguan', '登记情况 本月')).reply).toContain('合计：咨询现场 40人次，咨询电话 5人次')
    expect((await world.say(officer, '登记 2月')).reply).toMatch('2017年2月 没有登记')
    await world.refuses(officer, '登记情况 4月1日', '还没有到')
    await world.refuses(officer, '登记情况 停车', '没看懂日期')
    await world.refuses('guanli', '登记情况', '您没有“登记情况”的权限')
  })
})
