import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

async function createWithRules(): Promise<World> {
  const world = await createWorld(database.db)
  await world.say('gongkai', '登记制度 主动公开 2017-02-14 月街发〔2017〕3号 《会议开放制度》\n第一条 会议向居民开放。')
  await world.say('gongkai', '登记制度 依申请公开 2017-01-10 《信息公开申请受理规范办法》')
  await world.say('gongkai', '登记指南 依申请公开 2017-03-01 《政府信息公开指南》\n办公地址和受理时间。')
  return world
}

describe('登记制度', () => {
  it('keeps title, side, number, day and text, and says how it is found', async () => {
    const world = await createWorld(database.db)
    const heard = await world.say(
      'gongkai',
      '登记制度 主动公开 2017-02-14 月街发〔2017〕3号 《会议开放制度》\n第一条 会议向居民开放。\n第二条 提前公告。',
    )
    expect(heard.reply).toMatch(
      '已登记制度 规2017-01《会议开放制度》\n主动公开，2017年2月14日 印发\n大家发“制度 词”就能查到。',
    )
    expect((await world.dump()).rule_document).toMatchObject([
      {
        number: '规2017-01',
        kind: 'rule',
        side: 'proactive',
        title: '会议开放制度',
        document_number: '月街发〔2017〕3号',
        issued_on: '2017-02-14',
        repealed_on: null,
        content: '第一条 会议向居民开放。\n第二条 提前公告。',
        recorded_by: 'gongkai',
      },
    ])
  })

  it('takes its words in any order, and says when there is no text yet', async () => {
    const world = await createWorld(database.db)
    const heard = await world.say('gongkai', '登记指南 《政府信息公开指南》 通用 3月1日')
    expect(heard.reply).toMatch('还没有正文：别人只能查到名称和日期')
    expect((await world.dump()).rule_document).toMatchObject([{ kind: 'guide', side: 'both', issued_on: '2017-03-01' }])
  })
})

describe('制度', () => {
  let world: World
  beforeAll(async () => {
    world = await createWithRules()
  })

  it('lists what is in force to everybody, the newest first', async () => {
    for (const userId of ['chengguan_xxy', 'zhuren', 'guanli'])
      expect((await world.say(userId, '制度')).reply).toBe(
        '现行制度 3 件：\n' +
          '规2017-03《政府信息公开指南》2017年3月1日\n' +
          '规2017-01《会议开放制度》2017年2月14日\n' +
          '规2017-02《信息公开申请受理规范办法》2017年1月10日\n' +
          '要看哪一件，发：制度 规2017-03',
      )
  })

  it.each([
    ['by its number', '制度 规2017-01'],
    ['by its short number', '制度 规1'],
    ['by its title', '制度 会议开放制度'],
    ['by a word of its title', '制度 会议'],
    ['by a word of its text', '制度 居民开放'],
    ['by a title typed a little wrong', '制度 会议开放管理制度'],
  ])('finds one %s and sends it', async (_how, words) => {
    expect((await world.say('chengguan_xxy', words)).reply).toBe(
      '规2017-01《会议开放制度》\n制度（主动公开），月街发〔2017〕3号，2017年2月14日 印发\n\n第一条 会议向居民开放。',
    )
  })

  it('sends the only guide at once', async () => {
    expect((await world.say('chengguan_xxy', '指南')).reply).toMatch('办公地址和受理时间。')
  })

  it('sends a long text as a file as well', async () => {
    const long = await createWorld(database.db)
    await long.say('gongkai', `登记制度 主动公开 2017-02-14 《长制度》\n${'条文'.repeat(400)}`)
    const { reply } = await long.say('chengguan_xxy', '制度 长制度')
    expect(reply).toMatch(/…\n\n全文见文件。$/)
    expect(await long.files()).toMatchObject([{ recipient: 'chengguan_xxy', file: { report: 'rule-document' } }])
  })

  it('says when nothing is found or registered', async () => {
    await world.refuses('chengguan_xxy', '制度 航天发射', /^没有找到有这些词的制度(?!.*航天)/)
    await world.refuses('chengguan_xxy', '制度 规99', '没有编号为 规2017-99 的制度')
    const empty = await createWorld(database.db)
    expect((await empty.say('chengguan_xxy', '指南')).reply).toMatch('还没有登记过指南')
  })
})

describe('废止制度', () => {
  it('takes it off the list; by its number it is still there, and its title is free for the next', async () => {
    const world = await createWithRules()
    const heard = await world.say('gongkai', '废止制度 规2017-01 3月5日')
    expect(heard.reply).toBe('已废止 规2017-01《会议开放制度》，2017年3月5日')
    expect((await world.say('gongkai', '制度')).reply).not.toMatch('会议开放制度')
    expect((await world.say('gongkai', '制度 规1')).reply).toMatch('2017年3月5日 已废止')
    expect((await world.say('gongkai', '登记制度 主动公开 2017-03-06 《会议开放制度》')).reply).toMatch('规2017-04')
  })
})

describe('登记制度 and 废止制度, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWithRules()
    await world.say('gongkai', '废止制度 规2017-02')
  })

  it.each([
    ['without a side', '登记制度 2017-02-14 《停车制度》', '请写明主动公开、依申请公开或通用'],
    ['without a day', '登记制度 主动公开 《停车制度》', '请写明印发日期'],
    ['without a title', '登记制度 主动公开 2017-02-14', '标题不能为空'],
    ['with a day to come', '登记制度 主动公开 2017-03-07 《停车制度》', '还没有到'],
    ['with a day that does not exist', '登记制度 主动公开 2017-02-30 《停车制度》', '不是有效的日期'],
    ['a second time', '登记制度 主动公开 2017-02-14 《会议开放制度》', '已登记过（规2017-01）'],
    ['with a number of somebody in its title', '登记制度 主动公开 2017-02-14 《联系13812345678》', '请去掉个人信息'],
    ['to repeal nothing', '废止制度', '请写明编号'],
    ['to repeal an unknown one', '废止制度 规99', '没有编号为 规2017-99'],
    ['to repeal one twice', '废止制度 规2', '已经废止过'],
    ['to repeal before the day it was issued', '废止制度 规1 2017-02-13', '早于印发日期'],
    ['to repeal on a day to come', '废止制度 规1 2017-03-07', '还没有到'],
  ])('is refused %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'baomi_1', 'zhuren', 'guanli'])('is refused from %s', async (userId) => {
    await world.refuses(userId, '登记制度 主动公开 2017-02-14 《停车制度》', '您没有“登记制度”的权限')
    await world.refuses(userId, '废止制度 规1', '您没有“废止制度”的权限')
  })
})

describe('the yearly count of rules', () => {
  const rules = async (world: World) => (await world.stores.annualFigures.year(2017)).rules

  it('grows with the document, once, in the year it was issued', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', '登记制度 主动公开 2017-02-14 《会议开放制度》')
    expect(reply).toMatch('已计入 2017 年“制度”项数（记2017-0001）')
    await world.say('gongkai', '登记指南 依申请公开 2017-02-14 《政府信息公开指南》')
    expect(await rules(world)).toEqual({ proactive: 1, onRequest: 1 })
  })

  it('does not count what was counted by hand, is for both sides, or is older than the register', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '登记 制度 主动公开 《会议开放制度》')
    const before = await rules(world)
    for (const words of [
      '主动公开 2017-02-14 《会议开放制度》',
      '通用 2017-02-14 《保密制度》',
      '主动公开 2015-02-14 《旧制度》',
    ])
      expect((await world.say('gongkai', `登记制度 ${words}`)).reply).not.toMatch('已计入')
    expect(await rules(world)).toEqual(before)
  })
})
