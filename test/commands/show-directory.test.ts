import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { published } from './upkeep-world.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('目录', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
    await published(world, '停车管理通知')
    await world.say('gongkai', '发布 1 宣传栏 南门')
    await published(world, '绿化养护通知')
    await published(world, '已失效的通知')
    await world.say('gongkai', '撤下 3 内容已失效')
    await world.file()
  })

  it('counts what stands by year and class', async () => {
    expect((await world.say('chengguan_xxy', '目录')).reply).toMatch(
      '月河街道办事处政府信息公开目录\n2017年 2条：业务动态2\n要某年某类的表格，发：目录 2017 业务动态',
    )
  })

  it('sends the part asked for as a table and names its newest lines with their channels', async () => {
    const { reply } = await world.say('zhuren', '目录 2017 业务动态')
    expect(reply).toMatch(
      '公开-05-2017-0002 绿化养护通知（门户网站）\n公开-05-2017-0001 停车管理通知（门户网站、宣传栏）',
    )
    expect(reply).not.toMatch('已失效的通知')
    expect((await world.files()).at(-1)).toEqual({
      recipient: 'zhuren',
      file: { report: 'directory', year: 2017, itemClass: 'activity' },
    })
  })

  it('takes everything, this year, and a class by its everyday word', async () => {
    expect((await world.say('gongkai', '目录 全部')).result).toBe('done')
    expect((await world.say('gongkai', '目录 今年 动态')).result).toBe('done')
    expect((await world.files()).slice(-2).map(({ file }) => file)).toEqual([
      { report: 'directory', year: null, itemClass: null },
      { report: 'directory', year: 2017, itemClass: 'activity' },
    ])
  })

  it.each([
    ['an unknown word', 'gongkai', '目录 新闻', '没看懂“目录”后面的话'],
    ['a year to come', 'gongkai', '目录 2018', '2018年还没有到'],
    ['a year before the office began', 'gongkai', '目录 2016', '本单位从 2017 年起使用本系统'],
    ['a class without anything', 'gongkai', '目录 规划计划', '里还没有信息'],
    ['the administrator', 'guanli', '目录', '您没有“目录”的权限'],
  ])('refuses %s and sends no file', async (_what, userId, text, reply) => {
    const before = await world.files()
    await world.refuses(userId, text, reply)
    expect(await world.files()).toEqual(before)
  })

  it('names none where all that was published is taken down, and tells the text where there is no summary', async () => {
    const other = await createWorld(database.db)
    const number = await other.file('chengguan_xxy')
    await other.approveAll(number)
    await other.say('gongkai', `发布 ${number} 电子屏`)
    await other.db
      .updateTable('item')
      .set({ form: JSON.stringify({ summary: '' }), content: '正文' })
      .where('number', '=', number)
      .where('body', '=', other.body)
      .execute()
    const [entry] = await other.stores.directory.list({ year: 2017, itemClass: null }, 1)
    expect(entry?.summary).toBe('正文')
    await other.say('gongkai', `撤下 ${number} 内容已失效`)
    expect((await other.say('gongkai', '目录 2017')).reply).toMatch(/表格随后发到。最近的都已撤下。$/)
  })

  it('says when nothing is published yet', async () => {
    const empty = await createWorld(database.db)
    expect((await empty.say('gongkai', '目录')).reply).toBe('目录里还没有信息：发布登记以后自动列入。')
  })
})
