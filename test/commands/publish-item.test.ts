import { beforeAll, describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { useDatabase } from '../support/database.ts'
import { withheld } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const LINK = 'https://www.example.gov.cn/2017/1.html'

async function createWorldWithApproved(): Promise<World> {
  const world = await createWorld(database.db)
  await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 停车管理通知')
  await world.approveAll('2017-0001')
  return world
}

describe('发布', () => {
  it('records channel, proof and today, and tells the officer', async () => {
    const world = await createWorldWithApproved()
    const heard = await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    expect(heard.reply).toBe('已登记发布 2017-0001《停车管理通知》\n门户网站，3月6日 周一\n索引号：公开-05-2017-0001')
    expect(heard.told.chengguan_xxy).toBe('2017-0001《停车管理通知》\n3月6日 周一 已在门户网站发布。')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'published', publishedOn: '2017-03-06' })
    expect((await world.dump()).publication).toMatchObject([
      { channel: 'portal', proof: LINK, published_on: '2017-03-06', recorded_by: 'gongkai' },
    ])
  })

  it.each([
    ['an alias of the channel', `发布 1 网站 ${LINK}`, 'portal', LINK],
    ['a channel without a space behind it', `发布 1 门户网站${LINK}`, 'portal', LINK],
    ['traditional words', `發布 1 門戶網站 ${LINK}`, 'portal', LINK],
    ['an issue', '发布 1 月河报 第12期', 'newspaper', '第12期'],
    ['an issue in full-width digits', '发布 1 报纸 第１２期第2版', 'newspaper', '第１２期第2版'],
    ['a place for a board', '发布 1 宣传栏 南区东门', 'board', '南区东门'],
    ['a channel whose day is proof enough', '发布 1 电子屏', 'led', '2017年3月6日'],
  ])('takes %s', async (_what, text, channel, proof) => {
    const world = await createWorldWithApproved()
    expect((await world.say('gongkai', text)).result).toBe('done')
    expect((await world.dump()).publication).toMatchObject([{ channel, proof }])
  })

  it('takes an earlier day that is not before the last review', async () => {
    const world = await createWorldWithApproved()
    world.moveTo('2017-03-08')
    await world.say('gongkai', `发布 1 门户网站 ${LINK} 昨天`)
    expect(await world.item('2017-0001')).toMatchObject({ publishedOn: '2017-03-07' })
  })

  it('says when the publication is late, to the officer as well', async () => {
    const world = await createWorldWithApproved()
    world.moveTo('2017-03-27')
    const heard = await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    expect(heard.reply).toMatch('3月27日 周一，超过期限 3月24日 周五')
    expect(heard.told.chengguan_xxy).toMatch('发布（超过期限）')
  })

  it('counts a second channel once: the item keeps its first day and nobody is told again', async () => {
    const world = await createWorldWithApproved()
    await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    world.moveTo('2017-03-10')
    const heard = await world.say('gongkai', '发布 1 月河报 第3期')
    expect(heard).toMatchObject({ result: 'done', told: {} })
    expect(await world.item('2017-0001')).toMatchObject({ publishedOn: '2017-03-06' })
    const figures = await world.stores.figures.period({ from: '2017-03-01', to: '2017-03-31' })
    expect(figures.published).toBe(1)
  })

  it('moves the day of publication to the earliest channel, and the figures with it', async () => {
    const world = await createWorldWithApproved()
    world.moveTo('2017-04-10')
    await world.say('gongkai', `发布 1 门户网站 ${LINK} 2017-04-05`)
    const heard = await world.say('gongkai', '发布 1 宣传栏 南区东门 2017-03-20')
    expect(heard.reply).toMatch('这是最早的渠道，公开日期改为 2017年3月20日')
    expect(await world.item('2017-0001')).toMatchObject({ publishedOn: '2017-03-20' })
    const inMonth = async (month: string) =>
      (await world.stores.figures.period({ from: `${month}-01` as LocalDate, to: `${month}-30` as LocalDate }))
        .published
    expect([await inMonth('2017-03'), await inMonth('2017-04')]).toEqual([1, 0])
    expect((await world.stores.annualFigures.year(2017)).publishedLate).toBe(0)
  })

  it('gives index numbers by the office’s template, a series for each class, none twice', async () => {
    const world = await createWorld(database.db)
    const numbers: string[] = []
    for (const [itemClass, title] of [
      ['业务动态', '一'],
      ['规划计划', '二'],
      ['业务动态', '三'],
    ] as const) {
      const { reply } = await world.say('chengguan_xxy', `报送 2017-03-03 ${itemClass} 第${title}件`)
      const number = /\d{4}-\d{4}/.exec(reply)?.[0] ?? ''
      await world.approveAll(number)
      const heard = await world.say('gongkai', `发布 ${number} 电子屏`)
      numbers.push(/索引号：(\S+)/.exec(heard.reply)?.[1] ?? '')
    }
    expect(numbers).toEqual(['公开-05-2017-0001', '公开-03-2017-0001', '公开-05-2017-0002'])
  })

  it('passes over a number that an earlier template has given', async () => {
    const world = await createWorldWithApproved()
    const other = await world.file()
    await database.db
      .updateTable('item')
      .set({ index_number: '公开-05-2017-0001' })
      .where('body', '=', world.body)
      .where('number', '=', other)
      .execute()
    expect((await world.say('gongkai', '发布 1 电子屏')).reply).toMatch('索引号：公开-05-2017-0002')
  })

  it('refuses an item whose attribute is not 主动公开', async () => {
    const world = await createWorld(database.db)
    const number = await withheld(world)
    await world.refuses('gongkai', `发布 ${number} 电子屏`, '已定为不主动公开，现在不能这样处理')
  })

  it('refuses the same channel twice', async () => {
    const world = await createWorldWithApproved()
    await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    await world.refuses('gongkai', `发布 1 网站 ${LINK}`, '在“门户网站”已登记过发布')
  })
})

describe('发布, where the office asks for a second word,', () => {
  async function createAsking(): Promise<World> {
    const world = await createWorld(database.db, { publication: { confirm: true } })
    await world.file()
    await world.approveAll('2017-0001')
    return world
  }

  it('counts only after 确认, and asks once for an item', async () => {
    const world = await createAsking()
    const asked = await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    expect(asked.reply).toMatch(/^正式发布 .+门户网站，3月6日 周一，https.+请回复“确认”/s)
    expect((await world.dump()).publication).toEqual([])
    expect(await world.item('2017-0001')).toMatchObject({ state: 'approved', indexNumber: null })
    expect((await world.say('gongkai', '确认')).reply).toMatch('已登记发布')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'published' })
    expect((await world.say('gongkai', '发布 1 电子屏')).reply).toMatch(/^已登记发布/)
  })

  it('stores nothing at any other word, and asks again', async () => {
    const world = await createAsking()
    await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    await world.refuses('gongkai', '嗯', '还没有登记发布。请回复“确认”')
    expect((await world.say('gongkai', '确认')).result).toBe('done')
  })

  it('stores nothing after 取消', async () => {
    const world = await createAsking()
    await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    await world.say('gongkai', '取消')
    expect((await world.say('gongkai', '确认')).result).toMatch('refused')
    expect((await world.dump()).publication).toEqual([])
  })

  it('stores nothing when the officer has withdrawn the item meanwhile', async () => {
    const world = await createAsking()
    await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    await world.say('chengguan_xxy', '撤回 1 内容有误')
    expect((await world.say('gongkai', '确认')).reply).toMatch('已撤回，现在不能')
    expect((await world.dump()).publication).toEqual([])
  })
})

describe('取消发布', () => {
  it('takes out a slip; the item keeps its other channels and their first day', async () => {
    const world = await createWorldWithApproved()
    world.moveTo('2017-03-10')
    await world.say('gongkai', '发布 1 宣传栏 南门 2017-03-07')
    await world.say('gongkai', `发布 1 门户网站 ${LINK} 2017-03-08`)
    const heard = await world.say('gongkai', '取消发布 1 宣传栏 登错了渠道')
    expect(heard.reply).toBe('已取消 2017-0001《停车管理通知》 在宣传栏的发布登记。\n公开日期：2017年3月8日')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'published', publishedOn: '2017-03-08' })
    expect((await world.say('gongkai', '发布 1 宣传栏 北门')).result).toBe('done')
  })

  it('lets the item wait for publication again when no channel is left; its index number stays its own', async () => {
    const world = await createWorldWithApproved()
    await world.say('gongkai', '发布 1 电子屏')
    const heard = await world.say('gongkai', '取消发布 1 电子屏 其实没有放')
    expect(heard.reply).toMatch('改回待发布')
    expect(heard.told.chengguan_xxy).toMatch('仍待发布')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'approved', publishedOn: null })
    expect((await world.stores.annualFigures.year(2017)).published).toBe(0)
    const again = await world.say('gongkai', `发布 1 门户网站 ${LINK}`)
    expect(again.reply).toMatch('索引号：公开-05-2017-0001')
  })

  it.each([
    ['without a reason', '取消发布 1 电子屏', '请用一句话写明理由'],
    ['without a channel', '取消发布 1 登错了', '请写明发布渠道'],
    ['for a channel the item does not stand in', '取消发布 1 宣传栏 登错了', '没有在“宣传栏”登记过发布'],
    ['for an item not yet published', '取消发布 2 电子屏 登错了', '待发布，现在不能这样处理'],
  ])('is refused %s', async (_what, text, reply) => {
    const world = await createWorldWithApproved()
    await world.say('gongkai', '发布 1 电子屏')
    await world.file()
    await world.approveAll('2017-0002')
    await world.refuses('gongkai', text, reply)
  })

  it('is refused from the officer', async () => {
    const world = await createWorldWithApproved()
    await world.say('gongkai', '发布 1 电子屏')
    await world.refuses('chengguan_xxy', '取消发布 1 电子屏 登错了', '您没有“取消发布”的权限')
  })
})

describe('发布, refused with nothing stored,', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorldWithApproved()
    await world.file('chengguan_xxy', '还在审核')
    await world.file('chengguan_xxy', '已退回')
    await world.say('chengguan_kz', '退回 3 理由')
    await world.file('chengguan_xxy', '已撤回')
    await world.say('chengguan_xxy', '撤回 4')
    world.moveTo('2017-03-08')
  })

  it.each([
    ['no number', `发布 门户网站 ${LINK}`, '请写明编号'],
    ['an unknown number', `发布 99 门户网站 ${LINK}`, '没有编号为 99 的事项'],
    ['no channel', '发布 1', '请写明发布渠道：门户网站、月河报、宣传栏、电子屏'],
    ['an unknown channel', `发布 1 抖音 ${LINK}`, '请写明发布渠道'],
    ['a link that is missing', '发布 1 门户网站', '请附网址'],
    ['a link that is none', '发布 1 门户网站 已经上网了', '请附网址'],
    ['a link of another kind', '发布 1 门户网站 ftp://www.example.gov.cn/1', '请附网址'],
    ['an issue that is missing', '发布 1 月河报 头版', '请写期号，例如：第12期'],
    ['a proof that is missing', '发布 1 宣传栏', '请写凭证'],
    ['a proof of 501 characters', `发布 1 宣传栏 ${'长'.repeat(501)}`, '控制在 500 字以内'],
    ['a day that has not come', `发布 1 门户网站 ${LINK} 2017-03-09`, '发布日期 2017年3月9日 还没有到'],
    ['a day before the review', `发布 1 门户网站 ${LINK} 2017-03-05`, '早于审核完成日 2017年3月6日。先审查、后公开'],
    ['a day that does not exist', `发布 1 门户网站 ${LINK} 2017-02-30`, '“2017-02-30”不是有效的日期'],
    ['an item in review', `发布 2 门户网站 ${LINK}`, '正在审核中，现在不能这样处理'],
    ['a returned item', `发布 3 门户网站 ${LINK}`, '已退回，等信息员修改'],
    ['a withdrawn item', `发布 4 门户网站 ${LINK}`, '已撤回，现在不能'],
  ])('refuses %s', async (_what, text, reply) => {
    await world.refuses('gongkai', text, reply)
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])('refuses %s', async (userId) => {
    await world.refuses(userId, `发布 1 门户网站 ${LINK}`, '您没有“发布”的权限')
  })
})
