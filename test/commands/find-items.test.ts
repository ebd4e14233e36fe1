import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

describe('查询', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db, { today: '2017-01-09' })
    await world.say('chengguan_xxy', '报送 2017-01-05 业务动态 停车管理通知')
    await world.say('minzheng_xxy', '报送 2017-01-06 业务动态 低保审核 100% 完成_情况')
    world.moveTo('2017-03-06')
    await world.say('chengguan_xxy', '报送 2017-03-02 规划计划 停车场建设计划')
    await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 环境整治')
    await world.approveAll('2017-0003')
    await world.say('gongkai', '发布 3 电子屏')
    await world.say('chengguan_kz', '退回 4 理由')
  })

  const numbersIn = (reply: string) => [...reply.matchAll(/^(2017-\d{4})《/gm)].map(([, number]) => number)

  it.each([
    ['a number', '查询 3', ['2017-0003']],
    ['a whole number', '查询 2017-0003', ['2017-0003']],
    ['a full-width number', '查询 ３', ['2017-0003']],
    ['words of the title', '查询 停车', ['2017-0003', '2017-0001']],
    ['several words, all of which must stand in it', '查询 停车 建设', ['2017-0003']],
    ['a state', '查询 已发布', ['2017-0003']],
    ['another word for a state', '查询 退回', ['2017-0004']],
    ['a traditional state', '查詢 審核中', ['2017-0002', '2017-0001']],
    ['what is overdue', '查询 逾期', ['2017-0002', '2017-0001']],
    ['a section', '查询 民政科', ['2017-0002']],
    ['a month', '查询 2017年3月', ['2017-0004', '2017-0003']],
    ['a month in digits', '查询 2017-01', ['2017-0002', '2017-0001']],
    ['a spoken month', '查询 上上月', ['2017-0002', '2017-0001']],
    ['a day', '查询 3月3日', ['2017-0004']],
    ['a year', '查询 2017年', ['2017-0004', '2017-0003', '2017-0002', '2017-0001']],
    ['all parts together', '查询 已发布 城管科 2017年3月 停车', ['2017-0003']],
    ['a per cent sign as itself', '查询 100%', ['2017-0002']],
    ['an underscore as itself', '查询 完成_', ['2017-0002']],
  ])('finds by %s', async (_what, text, numbers) => {
    const { reply } = await world.say('gongkai', text)
    expect(numbersIn(reply)).toEqual(numbers)
    expect(reply).toMatch(`找到 ${numbers.length} 条`)
  })

  it('says so when nothing fits, and what may be asked when nothing is', async () => {
    expect((await world.say('gongkai', '查询 停车 民政科')).reply).toMatch(/^没有找到符合的事项(?!.*停车)/)
    expect((await world.say('gongkai', '查询 %')).reply).toMatch('找到 1 条')
    expect((await world.say('gongkai', '查询')).reply).toMatch('请写要找什么')
  })

  it('shows people of one section its items only, those of the whole office all', async () => {
    expect(numbersIn((await world.say('minzheng_xxy', '查询 2017年')).reply)).toEqual(['2017-0002'])
    expect((await world.say('minzheng_xxy', '查询 3')).reply).toMatch('没有找到')
    expect(numbersIn((await world.say('chengguan_kz', '查询 2017年')).reply)).toHaveLength(3)
    for (const userId of ['baomi_1', 'zhuguan', 'zhuren', 'gongkai'])
      expect(numbersIn((await world.say(userId, '查询 2017年')).reply)).toHaveLength(4)
    await world.refuses('guanli', '查询 2017年', '您没有“查询”的权限')
  })

  it('shows ten and says how many more there are', async () => {
    const many = await createWorld(database.db)
    for (let count = 0; count < 12; count += 1) await many.file()
    const { reply } = await many.say('gongkai', '查询 2017年')
    expect(numbersIn(reply)).toHaveLength(10)
    expect(reply).toMatch('找到 12 条')
    expect(reply).toMatch('还有 2 条，请加词缩小范围')
  })
})

describe('a number without its year', () => {
  it.each(['查询 1', '详情 1'])('means the newest with that serial (%s)', async (text) => {
    const world = await createWorld(database.db, { today: '2017-12-28' })
    await world.file('chengguan_xxy', '去年的')
    world.moveTo('2018-01-02')
    expect((await world.say('gongkai', text)).reply).toMatch('2017-0001《去年的》')
    await world.file('chengguan_xxy', '今年的')
    expect((await world.say('gongkai', text)).reply).toMatch('2018-0001《今年的》')
  })
})

describe('详情', () => {
  it('shows an item with its whole way', async () => {
    const world = await createWorld(database.db)
    await world.say(
      'chengguan_xxy',
      '报送\n标题：停车管理通知\n日期：3月3日\n类别：法规文件\n文号：月街发3号\n内容：正文',
    )
    await world.say('chengguan_kz', '退回 1 请改标题')
    await world.say('chengguan_xxy', '修改 1 停车管理办法')
    await world.say('chengguan_kz', '通过 1')
    expect((await world.say('baomi_1', '详情 1')).reply).toBe(
      [
        '2017-0001《停车管理办法》',
        '类别：法规文件',
        '科室：城管科（城管科信息员）',
        '形成：2017年3月3日，报送：2017年3月6日',
        '期限：3月24日 周五',
        '公开属性：拟主动公开（未定）',
        '文号：月街发3号',
        '内容：正文',
        '3月6日 周一 科室负责人审核 城管科科长 退回：请改标题',
        '3月6日 周一 科室负责人审核 城管科科长 通过',
        '现状：待保密审查：保密审查员甲、保密审查员乙',
      ].join('\n'),
    )
  })

  it('tells what came after publication: who corrected what, took it down, brought it back', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy')
    await world.approveAll(number)
    await world.say('gongkai', `发布 ${number} 电子屏`)
    await world.say('gongkai', `更正 ${number} 开会日期写错\n内容：改后的内容`)
    await world.say('gongkai', `撤下 ${number} 内容已失效`)
    await world.say('gongkai', `转公开 ${number} 情况已变化`)
    const { reply } = await world.say('chengguan_xxy', `详情 ${number}`)
    expect(reply).toMatch('发布于电子屏 2017年3月6日，3月6日 周一撤下')
    expect(reply).toMatch('公开专员 更正：开会日期写错；改了内容')
    expect(reply).toMatch('公开专员 撤下：内容已失效')
    expect(reply).toMatch('公开专员 提出转为主动公开：情况已变化')
  })

  it('repeats nobody’s whole number in chat, neither of the title nor of the text', async () => {
    const world = await createWorld(database.db)
    const filed = await world.say(
      'chengguan_xxy',
      '报送\n标题：关于 13800001234 来电的答复\n日期：3月3日\n类别：业务动态\n内容：身份证11010519491231002X',
    )
    const told = [filed.reply]
    for (const words of ['详情 1', '我的']) told.push((await world.say('chengguan_xxy', words)).reply)
    expect(told.join('\n')).not.toMatch(/13800001234|11010519491231002X/)
    expect(told.join('\n')).toMatch('《关于 138****1234 来电的答复》')
    expect(told.join('\n')).toMatch('内容：身份证11*************02X')
  })

  it('shows where an item was published, and that it is overdue before', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_xxy', '报送 2017-01-05 业务动态 标题')
    expect((await world.say('gongkai', '详情 1')).reply).toMatch('1月25日 周三，已逾期')
    await world.approveAll('2017-0001')
    await world.say('gongkai', '发布 1 月河报 第3期')
    expect((await world.say('gongkai', '详情 1')).reply).toMatch('3月6日 周一 发布于月河报 第3期\n现状：已发布')
  })

  it('shows a request and a record', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '申请登记 信函 业务动态 邮寄 停车场收费标准 3月3日')
    expect((await world.say('zhuguan', '详情 申1')).reply).toMatch(
      '申2017-001 停车场收费标准\n收到：2017年3月3日，信函',
    )
    for (const [userId, text] of [
      ['gongkai', '受理 申1 城管科'],
      ['chengguan_xxy', '答复 申1 同意公开 内容'],
      ['chengguan_kz', '通过 申1'],
      ['zhuguan', '通过 申1'],
      ['gongkai', '送达 申1 当面'],
    ] as const)
      await world.say(userId, text)
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('答复：同意公开')
    await world.say('chengguan_xxy', '登记 咨询 现场 28')
    await world.say('chengguan_xxy', '登记 作废 1')
    expect((await world.say('minzheng_xxy', '详情 记1')).reply).toMatch(
      '记2017-0001 咨询 现场 28人次\n2017年3月6日，城管科信息员 登记\n（已更正或作废，不再计数）',
    )
  })

  it.each([
    ['an item of another section', 'minzheng_xxy', '详情 1', '是其他科室的事项，您看不到它的内容'],
    ['an item of another section to its head', 'minzheng_kz', '详情 1', '是其他科室的事项'],
    ['a request of no section of theirs', 'chengguan_xxy', '详情 申1', '不由您的科室承办'],
    ['a request to the administrator', 'guanli', '详情 申1', '您没有“详情”的权限'],
    ['an unknown item', 'gongkai', '详情 99', '没有编号为 99 的事项'],
    ['an unknown request', 'gongkai', '详情 申99', '没有编号为 申99 的申请'],
    ['an unknown record', 'gongkai', '详情 记99', '没有编号为 记99 的登记'],
    ['what is no number', 'gongkai', '详情 停车', '请写明编号'],
    ['anything to the administrator', 'guanli', '详情 1', '您没有“详情”的权限'],
  ])('refuses %s', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('gongkai', '申请登记 信函 邮寄 停车场收费标准')
    await world.refuses(userId, text, reply)
  })

  it('opens no other section’s item to an officer who is administrator as well', async () => {
    const grants = [{ userId: 'minzheng_xxy', role: 'administrator', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.refuses('minzheng_xxy', '详情 1', '是其他科室的事项')
    expect((await world.say('minzheng_xxy', '查询 1')).reply).toMatch('没有找到')
  })
})
