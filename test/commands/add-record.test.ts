import { beforeAll, describe, expect, it } from 'vitest'
import { RECORD_KINDS } from '../../src/commands/record-kinds.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

/** One example of each kind and variant: what is typed, what is answered, what is stored. */
const EXAMPLES: readonly (readonly [string, string, object])[] = [
  ['咨询 现场 28', '咨询 现场 28人次', { kind: 'consultation', variant: 'on-site', quantity: 28 }],
  ['咨询 电话 3人次', '咨询 电话 3人次', { kind: 'consultation', variant: 'phone', quantity: 3 }],
  ['咨询 网上 0', '咨询 网上 0人次', { kind: 'consultation', variant: 'online', quantity: 0 }],
  ['微信 月河党建 3 春季活动', '微信 月河党建 3篇', { kind: 'wechat-post', subject: '月河党建', quantity: 3 }],
  ['媒体 北京日报 2', '媒体报道 北京日报 2篇次', { kind: 'media-report', subject: '北京日报', quantity: 2 }],
  [
    '报纸 第12期 文章7 份数28800',
    '报纸 第12期 1期，文章7篇，份数28800份',
    { kind: 'newspaper-issue', subject: '第12期', quantity: 1, details: { articles: 7, copies: 28800 } },
  ],
  [
    '报纸 第13期 7篇 28800份',
    '报纸 第13期 1期，文章7篇，份数28800份',
    { kind: 'newspaper-issue', subject: '第13期', details: { articles: 7, copies: 28800 } },
  ],
  ['查阅点 公共服务大厅', '查阅点 公共服务大厅 1个', { kind: 'reading-point', subject: '公共服务大厅', quantity: 1 }],
  ['专题会 部署全年工作', '专题会 部署全年工作 1次', { kind: 'meeting', subject: '部署全年工作' }],
  ['汇报 上半年工作', '主要领导听取汇报 上半年工作 1次', { kind: 'briefing', subject: '上半年工作' }],
  ['会议开放 主任办公会 项目9', '会议开放 主任办公会 1次，项目9个', { kind: 'open-meeting', details: { projects: 9 } }],
  ['开放日 参观大厅 社区26', '政府开放日 参观大厅 1次，社区26个', { kind: 'open-day', details: { communities: 26 } }],
  ['报告 年度述职会', '向公众报告 年度述职会 1次', { kind: 'report-to-public', subject: '年度述职会' }],
  ['培训 公开业务 43人', '培训 公开业务 1次，人43人次', { kind: 'training', details: { attendances: 43 } }],
  ['收费 0', '收费 0元', { kind: 'fee', quantity: 0 }],
  ['复议 0', '行政复议 0件', { kind: 'reconsideration', quantity: 0 }],
  ['诉讼 0', '行政诉讼 0件', { kind: 'lawsuit', quantity: 0 }],
  ['举报 1', '举报投诉 1件', { kind: 'complaint', quantity: 1 }],
  ['上年公开 210', '上年主动公开 210条', { kind: 'opening-figure', quantity: 210 }],
  ['人员 专职 1', '公开工作人员 专职 1人', { kind: 'staff', variant: 'full-time', quantity: 1 }],
  ['人员 兼职 12', '公开工作人员 兼职 12人', { kind: 'staff', variant: 'part-time', quantity: 12 }],
  ['制度 主动公开 《会议开放制度》', '制度 主动公开 《会议开放制度》 1项', { kind: 'rule', variant: 'proactive' }],
  ['制度 依申请公开 《审签流程》', '制度 依申请公开 《审签流程》 1项', { kind: 'rule', variant: 'on-request' }],
  ['计划 加强队伍建设', '下年计划 加强队伍建设 1项', { kind: 'next-year-plan', subject: '加强队伍建设' }],
]

const live = async (world: World) =>
  ((await world.dump()).work_record ?? []) as { number: string; quantity: number; replaced_at: string | null }[]

describe('登记', () => {
  it.each(EXAMPLES)('登记 %s → %s', async (words, read, stored) => {
    const world = await createWorld(database.db)
    const { reply } = await world.say(officer, `登记 ${words}`)
    expect(reply).toMatch(`已登记 记2017-0001 ${read}\n2017年累计 `)
    expect((await world.dump()).work_record).toMatchObject([
      { number: '记2017-0001', happened_on: '2017-03-06', recorded_by: officer, voided_at: null, ...stored },
    ])
  })

  it('has an example of every kind, and every kind’s own usage works', async () => {
    const kinds = EXAMPLES.map(([, , stored]) => (stored as { kind: string }).kind)
    expect([...new Set(kinds)].sort()).toEqual(RECORD_KINDS.map(({ kind }) => kind).sort())
    const world = await createWorld(database.db)
    for (const { usage } of RECORD_KINDS) {
      const heard = await world.say(officer, usage.replace('公众号名称', '月河党建'))
      expect(heard.reply, usage).toMatch(/^已登记/)
    }
  })

  it.each([
    ['traditional words', '登記 諮詢 現場 28'],
    ['full-width digits', '登记 咨询 现场 ２８'],
    ['no spaces', '登记咨询现场28'],
    ['punctuation', '登记：咨询，现场，28'],
    ['a unit', '登记 咨询 现场 28人'],
    ['a day', '登记 咨询 现场 28 3月6日'],
    ['a day before the number', '登记 咨询 现场 今天 28'],
  ])('takes %s', async (_what, text) => {
    const world = await createWorld(database.db)
    await world.say(officer, text)
    expect((await world.dump()).work_record).toMatchObject([{ quantity: 28, happened_on: '2017-03-06' }])
  })

  it('adds up the year per kind and variant, whoever recorded it', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28 3月1日')
    await world.say('gongkai', '登记 咨询 现场 12 3月2日')
    await world.say(officer, '登记 咨询 电话 5')
    expect((await world.say('minzheng_xxy', '登记 咨询 现场 2')).reply).toMatch('2017年累计 42 人次')
    expect(await world.stores.workRecords.sum('consultation', null, '2017-03-02', '2017-03-06')).toBe(19)
  })

  it('numbers and adds up by the year of the day, not of the typing', async () => {
    const world = await createWorld(database.db, { today: '2018-01-02', startsOn: '2017-01-01' })
    expect((await world.say(officer, '登记 咨询 现场 4 2017-12-29')).reply).toMatch(/记2017-0001[\s\S]*2017年累计 4/)
    expect((await world.say(officer, '登记 咨询 现场 1')).reply).toMatch(/记2018-0001[\s\S]*2018年累计 1/)
  })

  it('warns of a line just like it on the same day, but counts both', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 媒体 北京日报 2')
    const { reply } = await world.say(officer, '登记 媒体 北京日报 2')
    expect(reply).toMatch('注意：同一天已有 记2017-0001 媒体报道 北京日报 2篇次，两条都计数')
    expect(reply).toMatch('2017年累计 4')
  })
})

describe('登记, refused with nothing stored:', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(database.db)
  })

  it.each([
    ['nothing', '登记', '登记什么？可以登记：咨询、'],
    ['an unknown kind', '登记 电视台 3', '登记什么？'],
    ['no variant', '登记 咨询 28', '请写明是哪一种：现场、电话、网上'],
    ['no number', '登记 咨询 现场', '请写数量（人次）'],
    ['a negative number', '登记 咨询 现场 -3', '数量不能是负数'],
    ['a full-width negative number', '登记 咨询 现场 －３', '数量不能是负数'],
    ['two numbers, as 1,234 comes apart', '登记 媒体 北京日报 1,234', '写了两个数量'],
    ['a number beyond measure', '登记 咨询 现场 13812345678', '数量 13812345678 太大'],
    ['words no one asked for', '登记 咨询 现场 28 上午', '这一段没看懂：“上午”'],
    ['a day that has not come', '登记 咨询 现场 28 明天', '日期 2017年3月7日 还没有到'],
    ['a day that does not exist', '登记 咨询 现场 28 2017-02-30', '“2017-02-30”不是有效的日期'],
    ['a Chinese day that does not exist', '登记 媒体 北京日报 2 2月30日', '“2月30日”不是有效的日期'],
    ['no subject', '登记 培训', '请写主题'],
    ['a subject of 101 characters', `登记 培训 ${'长'.repeat(101)}`, '主题请控制在 100 字以内'],
    ['an unknown account', '登记 微信 别的号 3', '没有登记过公众号“别的号”。可用的公众号：月河党建、月河政务'],
    ['a detail beyond measure', '登记 报纸 第1期 份数99999999', '太大'],
  ])('refuses %s', async (_what, text, reply) => {
    await world.refuses(officer, text, reply)
  })

  it.each(['chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])('refuses %s', async (userId) => {
    await world.refuses(userId, '登记 咨询 现场 28', '您没有“登记”的权限')
  })
})

describe('登记 更正 and 作废', () => {
  it('keeps the old line, counts the new one and says both numbers', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28 3月1日')
    const { reply } = await world.say(officer, '登记 更正 记1 30 多记了')
    expect(reply).toBe('已更正 记2017-0001：28 改为 30，新编号 记2017-0002\n2017年累计 30 人次')
    expect(await live(world)).toMatchObject([
      { number: '记2017-0001', quantity: 28, replaced_at: expect.any(String) },
      { number: '记2017-0002', quantity: 30, happened_on: '2017-03-01', reason: '多记了', replaced_at: null },
    ])
  })

  it('takes a line out of every sum by 作废', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    await world.say(officer, '登记 咨询 现场 5 3月1日')
    expect((await world.say(officer, '登記 作廢 ２ 重複')).reply).toBe(
      '已作废 记2017-0002 咨询 现场 5人次\n2017年累计 28 人次',
    )
    expect((await world.dump()).work_record).toMatchObject([{ voided_at: null }, { reason: '重複' }])
  })

  it('lets the disclosure officer, who keeps the register, correct anybody’s line', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    expect((await world.say('gongkai', '登记 更正 1 ３０人次')).reply).toMatch('28 改为 30')
  })

  it.each([
    ['no number of a line', '登记 更正 多记了', '请写明登记编号'],
    ['an unknown line', '登记 更正 记9 30', '没有编号为 记9 的登记'],
    ['no quantity', '登记 更正 记1', '请写更正后的数量'],
    ['a quantity that is none', '登记 更正 记1 三十', '请写更正后的数量'],
    ['a negative quantity', '登记 更正 记1 -3', '请写更正后的数量'],
    ['a fraction', '登记 更正 记1 3.5', '请写更正后的数量'],
    ['a quantity beyond measure', '登记 更正 记1 99999999', '太大'],
    ['an item’s whole number', '登记 作废 申1', '请写明登记编号'],
    ['an unknown line to void', '登记 作废 记9', '没有编号为 记9 的登记'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    await world.refuses(officer, text, reply)
  })

  it('refuses other people’s lines', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    await world.refuses('minzheng_xxy', '登记 更正 记1 30', '不是您登记的，请登记人或公开专员来更正')
    await world.refuses('chengguan_xxy2', '登记 作废 记1', '不是您登记的')
  })

  it('refuses a line corrected or voided before', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    await world.say(officer, '登记 更正 记1 30')
    await world.refuses(officer, '登记 更正 记1 31', '已更正或作废过')
    await world.say(officer, '登记 作废 记2')
    await world.refuses(officer, '登记 作废 记2', '已更正或作废过')
    expect(await world.stores.workRecords.sum('consultation', 'on-site', '2017-01-01', '2017-12-31')).toBe(0)
  })
})
