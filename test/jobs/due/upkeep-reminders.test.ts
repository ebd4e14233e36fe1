import { describe, expect, it } from 'vitest'
import { withheld } from '../../commands/upkeep-world.ts'
import type { World } from '../../commands/world.ts'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()

async function registerTasks(world: World): Promise<void> {
  await world.say('gongkai', '登记要点 城管科 2017-03-20 公开停车管理办法')
  await world.say('gongkai', '登记要点 民政科 2017-03-20 公开低保政策')
  await world.say('gongkai', '登记要点 城管科 2017-03-20 公开绿化计划')
}

describe('the last day of an 要点', () => {
  it('is told in one message a person, five working days ahead and no sooner', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await registerTasks(world)
    expect(await wakeAt('2017-03-10')).toEqual([])
    const told = await wakeAt('2017-03-13')
    const chengguan =
      '【办件提醒】3月13日 周一，2 件等您处理：\n' +
      '1. 要2017-01《公开停车管理办法》要点待完成，3月20日 周一到期\n' +
      '2. 要2017-03《公开绿化计划》要点待完成，3月20日 周一到期'
    expect(Object.fromEntries(told)).toEqual({
      chengguan_xxy: chengguan,
      chengguan_xxy2: chengguan,
      minzheng_xxy: expect.stringContaining('要2017-02《公开低保政策》'),
    })
    expect(told).toHaveLength(3)
    expect(await wakeAt('2017-03-13', '15:00')).toEqual([])
  })

  it.each([
    ['before office hours', '2017-03-13', '08:59'],
    ['over midday', '2017-03-13', '12:30'],
    ['in the evening', '2017-03-13', '18:00'],
    ['on a Sunday', '2017-03-19', '10:00'],
  ] as const)('is not told %s', async (_when, day, time) => {
    const { world, wakeAt } = await createWaking(database.db)
    await registerTasks(world)
    expect(await wakeAt(day, time)).toEqual([])
  })

  it('is told no more once the task is done, dropped or postponed', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    await registerTasks(world)
    await world.say('chengguan_xxy', '要点完成 1 https://www.example.gov.cn/1.html')
    await world.say('gongkai', '要点取消 2 区里已取消')
    await world.say('gongkai', '要点改期 3 2017-04-20 等区里文件')
    expect(await wakeAt('2017-03-13')).toEqual([])
    expect((await wakeAt('2017-04-13')).map(([userId]) => userId)).toEqual(['chengguan_xxy', 'chengguan_xxy2'])
  })

  it('goes to the section head two working days after it has passed, and each day to the officers', async () => {
    const { world, wakeAt } = await createWaking(database.db, { without: ['chengguan_xxy2'] })
    await world.say('gongkai', '登记要点 城管科 2017-03-20 公开停车管理办法')
    expect(await wakeAt('2017-03-21')).toEqual([['chengguan_xxy', expect.stringContaining('已逾期 1 个工作日')]])
    expect(Object.fromEntries(await wakeAt('2017-03-22'))).toEqual({
      chengguan_xxy: expect.stringContaining('已逾期 2 个工作日'),
      chengguan_kz:
        '【逾期抄告】1 件已逾期，请督促：\n' +
        '1. 要2017-01《公开停车管理办法》要点待完成（城管科信息员），逾期 2 个工作日',
    })
  })

  it('is the head’s where a section has no officer, and stands under their 待办', async () => {
    const { world, wakeAt } = await createWaking(database.db, { without: ['minzheng_xxy'] })
    await world.say('gongkai', '登记要点 民政科 2017-03-20 公开低保政策')
    expect((await wakeAt('2017-03-13')).map(([userId]) => userId)).toEqual(['minzheng_kz'])
    expect((await world.say('minzheng_kz', '待办')).reply).toMatch('要2017-01 要点《公开低保政策》最迟 3月20日 周一')
    expect((await world.say('chengguan_kz', '待办')).reply).not.toMatch('要2017-01')
  })
})

describe('the day of a re-evaluation', () => {
  it('is told to the disclosure officer alone, together with what else waits', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    const number = await withheld(world, '2017-03-20')
    expect((await world.say('gongkai', '申请登记 互联网 业务动态 邮件 养老服务机构名单')).result).toBe('done')
    expect(await wakeAt('2017-03-10')).toEqual([])
    expect(await wakeAt('2017-03-13')).toEqual([
      ['gongkai', expect.stringMatching(`^【办件提醒】3月13日 周一，1 件等您处理：\n1\\. ${number}《.+》待复评`)],
    ])
    const [[, digest] = ['', '']] = await wakeAt('2017-03-20')
    expect(digest).toMatch('2 件等您处理')
    expect(digest).toMatch(/待复评，今天到期/)
  })

  it('is told no more once a next day is set', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    const number = await withheld(world, '2017-03-20')
    await world.say('gongkai', `复评 ${number} 维持 情况没有变化`)
    expect(await wakeAt('2017-03-20')).toEqual([])
  })
})
