import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

async function createWithTask(): Promise<World> {
  const world = await createWorld(database.db)
  await world.say('gongkai', '登记要点 城管科 6月30日 公开停车管理办法\n要求：先征求意见')
  return world
}

const taskOf = async (world: World) => (await world.dump()).task?.[0]

describe('登记要点', () => {
  it('keeps section, day, title and demand, and tells the section', async () => {
    const world = await createWorld(database.db)
    const heard = await world.say('gongkai', '登记要点 城管科 6月30日 公开停车管理办法\n要求：先征求意见')
    expect(heard.reply).toBe(
      '已登记要点 要2017-01《公开停车管理办法》\n城管科，最迟 2017年6月30日\n已告知 城管科信息员、城管科第二信息员、城管科科长',
    )
    expect(Object.keys(heard.told).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2'])
    expect(heard.told.chengguan_xxy).toMatch('最迟 2017年6月30日\n要求：先征求意见\n有进展发“要点进展 要2017-01 …”')
    expect(await taskOf(world)).toMatchObject({
      number: '要2017-01',
      section: 'chengguan',
      due_on: '2017-06-30',
      title: '公开停车管理办法',
      requirement: '先征求意见',
      state: 'open',
    })
  })

  it('numbers a task of next year by that year', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('gongkai', '登记要点 民政科 2018-03-31 公开低保政策')).reply).toMatch('要2018-01')
    expect((await world.say('minzheng_xxy', '要点完成 1 已在网站公开')).result).toBe('done')
  })
})

describe('要点', () => {
  it('shows officers their own section’s, the office all of them, by day', async () => {
    const world = await createWithTask()
    await world.say('gongkai', '登记要点 民政科 4月30日 公开低保政策')
    expect((await world.say('chengguan_xxy', '要点')).reply).toBe(
      '要点：在办 1 项，今年已完成 0 项\n要2017-01 城管科 公开停车管理办法，最迟 6月30日 周五',
    )
    expect((await world.say('gongkai', '要点')).reply).toMatch(
      /在办 2 项[\s\S]*要2017-02 民政科[\s\S]*要2017-01 城管科/,
    )
    expect((await world.say('zhuren', '要点 民政科')).reply).toMatch(/^民政科要点：在办 1 项/)
  })

  it('shows one with all that was written of it', async () => {
    const world = await createWithTask()
    await world.say('chengguan_xxy', '要点进展 1 已征求各科室意见')
    expect((await world.say('chengguan_kz', '要点 1')).reply).toBe(
      '要2017-01《公开停车管理办法》\n责任科室：城管科\n要求：先征求意见\n期限：2017年6月30日\n' +
        '2017年3月6日 已征求各科室意见\n现状：在办',
    )
  })
})

describe('要点进展, 要点完成, 要点改期 and 要点取消', () => {
  it('adds a dated line, and finishes with its evidence; the disclosure officer hears', async () => {
    const world = await createWithTask()
    await world.say('chengguan_xxy2', '要点进展 要2017-01 已起草')
    world.moveTo('2017-07-03')
    const heard = await world.say('chengguan_kz', '要点完成 1 https://www.example.gov.cn/12.html')
    expect(heard.reply).toBe('已登记完成 要2017-01《公开停车管理办法》，超过期限 2017年6月30日')
    expect(heard.told.gongkai).toMatch(
      '城管科科长 登记完成，超过期限 2017年6月30日\n佐证：https://www.example.gov.cn/12.html',
    )
    expect(await taskOf(world)).toMatchObject({
      state: 'done',
      done_on: '2017-07-03',
      evidence: 'https://www.example.gov.cn/12.html',
      progress: '2017年3月6日 已起草',
      closed_by: 'chengguan_kz',
    })
  })

  it('moves the day with its reason and tells the section', async () => {
    const world = await createWithTask()
    const heard = await world.say('gongkai', '要点改期 1 7月15日 等区里文件')
    expect(heard.told.chengguan_xxy).toMatch('期限 2017年6月30日 改为 2017年7月15日：等区里文件')
    expect(await taskOf(world)).toMatchObject({ due_on: '2017-07-15', progress: expect.stringContaining('等区里文件') })
  })

  it('drops it with its reason and tells the section', async () => {
    const world = await createWithTask()
    const heard = await world.say('gongkai', '要点取消 1 区里已取消这项工作')
    expect(heard.told.chengguan_kz).toMatch('已取消，不用办了：区里已取消这项工作')
    expect(await taskOf(world)).toMatchObject({ state: 'dropped', closed_by: 'gongkai' })
  })
})

describe('要点 acts, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWithTask()
    await world.say('gongkai', '登记要点 城管科 6月30日 公开绿化计划')
    await world.say('chengguan_xxy', '要点完成 2 已在网站公开')
    await world.say('gongkai', '登记要点 城管科 6月30日 公开垃圾分类')
    await world.say('gongkai', '要点取消 3 区里已取消')
  })

  it.each([
    ['without a section', 'gongkai', '登记要点 6月30日 公开绿化', '请写明责任科室：城管科、民政科、办公室'],
    ['without a day', 'gongkai', '登记要点 城管科 公开绿化', '请写明完成期限'],
    ['with a day gone by', 'gongkai', '登记要点 城管科 2017-03-05 公开绿化', '已经过了'],
    ['with a day of a far year', 'gongkai', '登记要点 城管科 2027-03-05 公开绿化', '太远，请核对年份'],
    ['with a day that does not exist', 'gongkai', '登记要点 城管科 6月31日 公开绿化', '这个日期不存在'],
    ['without a title', 'gongkai', '登记要点 城管科 6月30日', '标题不能为空'],
    ['a second time', 'gongkai', '登记要点 城管科 6月30日 公开停车管理办法', '已有这项要点：要2017-01'],
    ['with a demand too long', 'gongkai', `登记要点 城管科 6月30日 绿化\n${'长'.repeat(501)}`, '500 字以内'],
    ['for progress without words', 'chengguan_xxy', '要点进展 1', '请写明进展'],
    ['for progress of a task that is done', 'chengguan_xxy', '要点进展 2 又有进展', '已经完成，不用再处理'],
    ['for progress of a task that was dropped', 'chengguan_xxy', '要点进展 3 又有进展', '已经取消，不用再处理'],
    ['for progress of another section', 'minzheng_xxy', '要点进展 1 已起草', '不是您科室的要点'],
    ['for an unknown number', 'chengguan_xxy', '要点完成 99 已公开', '没有编号为 99 的要点'],
    ['for an end without evidence', 'chengguan_xxy', '要点完成 1', '请写明佐证'],
    ['for an end with somebody’s number', 'chengguan_xxy', '要点完成 1 联系13812345678', '请去掉个人信息'],
    ['for another day without a reason', 'gongkai', '要点改期 1 7月15日', '请用一句话写明理由'],
    ['for the same day again', 'gongkai', '要点改期 1 6月30日 没有变化', '本来就是这一天'],
    ['for another day of a task that is done', 'gongkai', '要点改期 2 7月15日 等文件', '已经完成'],
    ['for dropping it without a reason', 'gongkai', '要点取消 1', '请用一句话写明理由'],
    ['for looking at another section’s', 'minzheng_xxy', '要点 1', '不是您科室的要点'],
    ['for words that are none', 'gongkai', '要点 天气', '没看懂“要点”后面的话'],
    ['for registering, from an officer', 'chengguan_xxy', '登记要点 城管科 6月30日 绿化', '您没有“登记要点”的权限'],
    ['for another day, from an officer', 'chengguan_xxy', '要点改期 1 7月15日 太忙', '您没有“要点改期”的权限'],
    ['for dropping it, from its head', 'chengguan_kz', '要点取消 1 不想办', '您没有“要点取消”的权限'],
    ['for progress, from a leader', 'zhuguan', '要点进展 1 已起草', '您没有“要点进展”的权限'],
    ['from the administrator', 'guanli', '要点', '您没有“要点”的权限'],
  ])('are refused %s', async (_what, userId, text, reply) => {
    await world.refuses(userId, text, reply)
  })
})
