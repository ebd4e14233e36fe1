import { beforeAll, describe, expect, it } from 'vitest'
import { RECORD_KINDS } from '../../src/commands/record-kinds.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

/** One example of each kind and variant: what is typed, what is answered, what is stored. */
const EXAMPLES: readonly (readonly [string, string, object])[] = [
  ['咨询 现场 28', '咨询 现场 28人次', { kind: 'consultation', variant: 'on-site', quantity: 28 }],
  [
    '咨询 现场 3 事项：停车收费标准',
    '咨询 现场 停车收费标准 3人次',
    { kind: 'consultation', variant: 'on-site', quantity: 3, subject: '停车收费标准' },
  ],
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
  ['培训 公开业务 43人', '培训 公开业务 1次，43人次', { kind: 'training', details: { attendances: 43 } }],
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

/** The same for the figures of the forms (reference 5.1, 5.3), in one register. */
const OF_THE_FORMS: readonly (readonly [string, string, object])[] = [
  ['回应热点 供暖维修', '回应热点 供暖维修 1次', { kind: 'hot-topic-response', subject: '供暖维修' }],
  [
    '新闻发布会 防汛准备 主要负责同志参加',
    '新闻发布会 防汛准备 1次，主要负责同志参加1次',
    { kind: 'press-conference', subject: '防汛准备', details: { principals: 1 } },
  ],
  ['在线访谈 旧楼改造', '在线访谈 旧楼改造 1次', { kind: 'online-interview', details: {} }],
  ['访谈 停车 主要领导1次', '在线访谈 停车 1次，主要负责同志参加1次', { details: { principals: 1 } }],
  ['政策解读 3', '政策解读 3篇', { kind: 'policy-article', quantity: 3 }],
  ['微信回应 2', '微博微信回应 2次', { kind: 'social-response', quantity: 2 }],
  ['其他回应 1件', '其他方式回应 1次', { kind: 'other-response', quantity: 1 }],
  ['许可 6', '行政许可 6件', { kind: 'permit-decision', quantity: 6 }],
  ['处罚 12件', '行政处罚 12件', { kind: 'penalty-decision', quantity: 12 }],
  ['行政强制 零', '行政强制 0件', { kind: 'coercion-decision', quantity: 0, subject: '' }],
  ['上年结转 自然人 1', '上年结转申请 自然人 1件', { kind: 'opening-requests', variant: 'natural-person' }],
  ['上年结转 无', '上年结转申请 0件', { kind: 'opening-requests', variant: '', quantity: 0 }],
  ['规范性文件 制发 2', '规范性文件 制发 2件', { kind: 'normative-document', variant: 'issued', quantity: 2 }],
  ['规范性文件 废止 0', '规范性文件 废止 0件', { variant: 'repealed', quantity: 0 }],
  ['规范性文件 有效 5', '规范性文件 现行有效 5件', { variant: 'in-force', quantity: 5 }],
  ['事业性收费 1.25万元', '行政事业性收费 12500元', { kind: 'charge', quantity: 12_500 }],
  ['重点领域 财政预算决算 2', '重点领域 财政预算决算 2条', { kind: 'key-area', variant: 'budget', quantity: 2 }],
  ['微博 0', '政务微博 0条', { kind: 'weibo-post', quantity: 0 }],
  ['网站访问 5200', '网站专栏访问 5200人次', { kind: 'site-visit', quantity: 5_200 }],
  ['专门机构 1', '公开专门机构 1个', { kind: 'disclosure-body', quantity: 1 }],
  ['专项经费 2.5万', '公开专项经费 25000元', { kind: 'funds', quantity: 25_000 }],
  ['诉讼 复议后 维持 1', '行政诉讼 复议后 维持 1件', { kind: 'lawsuit', variant: 'after-upheld', quantity: 1 }],
  ['复议 纠正 1', '行政复议 纠正 1件', { kind: 'reconsideration', variant: 'corrected', quantity: 1 }],
  ['培训 43人', '培训 1次，43人次', { kind: 'training', subject: '', quantity: 1, details: { attendances: 43 } }],
  ['新闻发布会 0次 3月1日', '新闻发布会 0次', { quantity: 0, subject: '', happened_on: '2017-03-01' }],
  ['微信 无', '微信 0篇', { kind: 'wechat-post', quantity: 0, subject: '' }],
]

const live = async (world: World) =>
  ((await world.dump()).work_record ?? []) as { number: string; quantity: number; replaced_at: string | null }[]

describe('登记', () => {
  it.each(EXAMPLES)('登记 %s → %s', async (words, read, stored) => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', `登记 ${words}`)
    expect(reply).toMatch(`已登记 记2017-0001 ${read}\n2017年累计 `)
    expect((await world.dump()).work_record).toMatchObject([
      { number: '记2017-0001', happened_on: '2017-03-06', recorded_by: 'gongkai', voided_at: null, ...stored },
    ])
  })

  it('has a place for every figure of the forms', async () => {
    const world = await createWorld(database.db)
    for (const [words, read, stored] of OF_THE_FORMS) {
      const { reply } = await world.say('gongkai', `登记 ${words}`)
      expect(reply, words).toContain(` ${read}\n`)
      expect((await live(world)).at(-1), words).toMatchObject(stored)
    }
  })

  it('takes one line a year of what is a state, and says how to change it', async () => {
    const world = await createWorld(database.db)
    await world.say('gongkai', '登记 规范性文件 现行有效 5')
    await world.refuses(
      'gongkai',
      '登记 规范性文件 现行有效 6',
      /2017年已登记 记2017-0001 .* 5件.*登记 更正 记2017-0001/,
    )
    expect((await world.say('gongkai', '登记 更正 记1 6 漏了一件')).reply).toContain('2017年累计 6 件')
    await world.say('gongkai', '登记 规范性文件 制发 1')
    expect((await world.say('gongkai', '登记 规范性文件 制发 1')).reply).toContain('2017年累计 2 件')
  })

  it('has an example of every kind, and every kind’s own usage works', async () => {
    const kinds = [...EXAMPLES, ...OF_THE_FORMS].flatMap(([, , stored]) => (stored as { kind?: string }).kind ?? [])
    expect([...new Set(kinds)].sort()).toEqual(RECORD_KINDS.map(({ kind }) => kind).sort())
    const world = await createWorld(database.db)
    for (const { usage } of RECORD_KINDS) {
      const heard = await world.say('gongkai', usage.replace('公众号名称', '月河党建'))
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
    ['two numbers, as 1,234 comes apart', '登记 媒体 北京日报 1,234', '数字里不要写逗号：1,234，请写 1234'],
    ['two numbers', '登记 媒体 北京日报 1 234', '写了两个数量'],
    ['a number beyond measure', '登记 咨询 现场 13812345678', '数量 13812345678 太大'],
    ['words no one asked for', '登记 咨询 现场 28 上午', /^没看懂后面的话，没有登记(?!.*上午)/],
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

  it.each([
    ['咨询 现场 十二', '“十二”没看懂：数量请写阿拉伯数字，例如 12。'],
    ['咨询 现场 二十人次', '“二十人次”没看懂：数量请写阿拉伯数字'],
    ['媒体 北京日报 三篇', '“三篇”没看懂：数量请写阿拉伯数字'],
    ['培训 2次 43人', '培训每条登记只算 1 次，“2次”请分条登记，一行一条。'],
    ['培训 公开业务 三次', '培训每条登记只算 1 次，“三次”请分条登记'],
    ['查阅点 3个', '查阅点每条登记只算 1 个'],
    ['咨询 现场 12，电话', /^第 2 条：请写数量（人次）。写法：登记 咨询 现场 28\n全部没有登记。$/],
  ] as const)('refuses a figure that would be taken for words: %s', async (words, reply) => {
    const world = await createWorld(database.db)
    await world.refuses(officer, `登记 ${words}`, reply)
  })

  it('takes 1次 behind a kind that counts one a line for what it says', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '登记 培训 公开业务 一次 43人')).reply).toContain('培训 公开业务 1次，43人次\n')
    expect((await world.say(officer, '登记 报纸 12期 文章7')).reply).toContain('报纸 12期 1期，文章7篇')
  })

  it.each(['chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli'])('refuses %s', async (userId) => {
    await world.refuses(userId, '登记 咨询 现场 28', '您没有“登记”的权限')
  })
})

describe('counts with 万 and 千, units and words', () => {
  it.each([
    ['咨询 电话 2千', { quantity: 2_000 }],
    ['咨询 电话 1.5万人次', { quantity: 15_000 }],
    ['收费 100元', { quantity: 100 }],
    ['媒体 36氪 2', { subject: '36氪', quantity: 2 }],
    ['报纸 第3期 文章7 份数3万', { subject: '第3期', quantity: 1, details: { articles: 7, copies: 30_000 } }],
    ['报纸 第3期 份数1.15万份', { subject: '第3期', details: { copies: 11_500 } }],
    ['报纸 第3期 文章：7 份数 28800', { subject: '第3期', details: { articles: 7, copies: 28_800 } }],
    ['报纸 第3期 7篇文章 3万份', { subject: '第3期', details: { articles: 7, copies: 30_000 } }],
    ['会议开放 主任办公会 9个项目 120人', { subject: '主任办公会', details: { projects: 9, attendances: 120 } }],
    ['培训 公开业务 43名', { subject: '公开业务', details: { attendances: 43 } }],
  ])('登记 %s stores %j', async (words, stored) => {
    const world = await createWorld(database.db)
    await world.say('gongkai', `登记 ${words}`)
    expect((await world.dump()).work_record).toMatchObject([stored])
  })

  it.each([
    ['登记 咨询 现场 150余万', '数量“150余万”没看懂：要写准确的整数'],
    ['登记 咨询 现场 3亿', '没看懂'],
    ['登记 咨询 现场 1.00005万', '不是整数'],
    ['登记 咨询 现场 28上午', '没看懂后面的话'],
    ['登记 媒体 北京日报 2遍', '“2遍”没看懂，数量的单位是篇次'],
    ['登记 报纸 第3期 份数150余万', '“份数150余万”没看懂：数要写准确的整数'],
    ['登记 报纸 第3期 文章七', '“文章七”没看懂'],
    ['登记 报纸 第3期 3余万份', '“3余万份”没看懂'],
    ['登记 报纸 第3期 份数28,800', '数字里不要写逗号：28,800，请写 28800'],
    ['登记 开放日 参观大厅 社区26家', '“社区26家”没看懂'],
    ['登记 会议开放 主任办公会 项目1.5', '数量“1.5”不是整数'],
    ['登记 收费 0.5', '收费按整元登记'],
    ['登记 收费 100.50元', '收费按整元登记'],
  ])('refuses %s and stores nothing', async (text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses('gongkai', text, reply)
  })
})

describe('figures of the whole office', () => {
  it.each([
    '收费 0',
    '复议 0',
    '诉讼 0',
    '举报 1',
    '上年公开 210',
    '人员 专职 1',
    '制度 主动公开 《办法》',
    '计划 轮训',
  ])('登记 %s is left to the disclosure officer', async (words) => {
    const world = await createWorld(database.db)
    await world.refuses(officer, `登记 ${words}`, '是全办事处的数，由公开专员登记和更正')
    expect((await world.say('gongkai', `登记 ${words}`)).result).toBe('done')
  })

  it('are not offered to those who may not record them', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '帮助 登记')).reply).not.toMatch('登记 收费')
    expect((await world.say('gongkai', '帮助 登记')).reply).toMatch('登记 收费 0')
    expect((await world.say(officer, '登记 电视台')).reply).not.toMatch('收费')
  })
})

describe('personal data', () => {
  it.each([
    '13812345678',
    '138-1234-5678',
    '010-88886666',
    '(0571)8888666',
    '110101199003071234',
    '110101900307123',
    'a.b@qq.com',
  ])('%s is refused in a subject and in a reason', async (contact) => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 咨询 现场 28')
    const refused = '这里像有电话号码、身份证号或电子邮箱'
    await world.refuses(officer, `登记 培训 联系人${contact}`, refused)
    await world.refuses(officer, `登记 更正 记1 30 来电${contact}`, refused)
    await world.refuses(officer, `登记 作废 记1 来电${contact}`, refused)
  })
})

describe('the first year', () => {
  it('refuses a day no report would hold, but not the figure of the year before', async () => {
    const world = await createWorld(database.db, { startsOn: '2017-01-01' })
    await world.refuses(officer, '登记 咨询 现场 28 2016-12-30', '本系统从 2017年起登记')
    expect((await world.say('gongkai', '登记 上年公开 210 2016-12-31')).result).toBe('done')
  })
})

describe('登记 更正 of lines that count as one', () => {
  it.each([
    ['文章8 份数28800 漏了一篇', { subject: '第12期', details: { articles: 8, copies: 28_800 }, reason: '漏了一篇' }],
    ['份数3万', { details: { articles: 7, copies: 30_000 }, reason: '' }],
    ['期号：第13期 期号写错', { subject: '第13期', details: { articles: 7, copies: 100 }, reason: '期号写错' }],
  ])('takes %s', async (words, stored) => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 报纸 第12期 文章7 份数100')
    expect((await world.say(officer, `登记 更正 记1 ${words}`)).reply).toMatch(
      '报纸 第12期 1期，文章7篇，份数100份 改为 报纸 ',
    )
    expect((await world.dump()).work_record).toMatchObject([{ number: '记2017-0001' }, { quantity: 1, ...stored }])
  })

  it('takes people, and 万 on a typed kind', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 培训 公开业务 34人')
    expect((await world.say(officer, '登记 更正 记1 43人 写反了')).reply).toMatch('改为 培训 公开业务 1次，43人次')
    await world.say(officer, '登记 咨询 现场 2')
    expect((await world.say(officer, '登记 更正 记3 2千 少写了千')).reply).toMatch('2 改为 2000')
  })

  it.each([
    ['记1 8', '报纸每条登记只算 1 期，数量不能改为 8。可以更正期号、文章、份数'],
    ['记1 8期 写错', '数量不能改为 8'],
    ['记1 1 写错', '请写期号、文章、份数'],
    ['记1 写错了', '请写期号、文章、份数'],
    ['记1 份数150余万', '没看懂'],
  ])('refuses %s', async (words, reply) => {
    const world = await createWorld(database.db)
    await world.say(officer, '登记 报纸 第12期 文章7 份数100')
    await world.refuses(officer, `登记 更正 ${words}`, reply)
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
