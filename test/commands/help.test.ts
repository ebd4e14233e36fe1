import { describe, expect, it } from 'vitest'
import { withExampleTimes } from '../../src/commands/example-time.ts'
import { HELP_TOPICS } from '../../src/commands/help-topics.ts'
import { commands } from '../../src/commands/index.ts'
import { mayEver } from '../../src/domain/permissions.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('帮助', () => {
  it.each([
    [
      'chengguan_xxy',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 报送、修改、重报、标记、撤回、拟稿、成文、拟稿作废、拟稿清单、报送草稿、草稿、我的',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记、咨询、登记情况、零报告',
        '办申请 延期、合理延迟、算费',
        '答复申请 答复、加附件、去掉附件',
        '制度和指南 制度、指南',
        '要点任务 要点、要点进展、要点完成',
        '统计 核对',
      ],
    ],
    [
      'chengguan_kz',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 标记、拟稿清单',
        '审核 放行、通过、退回、转审、加签、定性、标重要、报请、待确定、拿回',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记情况',
        '办申请 算费',
        '制度和指南 制度、指南',
        '要点任务 要点、要点进展、要点完成',
      ],
    ],
    [
      'baomi_1',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 标记、拟稿清单',
        '审核 通过、退回、转审、加签、定性、标重要、报请、确定、待确定、拿回',
        '发布和以后 复评、待复评',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记情况',
        '办申请 算费',
        '制度和指南 制度、指南',
        '要点任务 要点',
        '统计 月报、周报、季报、走势、明细、年度数据、年报',
      ],
    ],
    [
      'zhuguan',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 标记、拟稿清单',
        '审核 通过、退回、转审、加签、定性、标重要、报请、待确定、拿回、同意延期、不同意延期、同意销毁、不同意销毁',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记情况',
        '办申请 算费',
        '制度和指南 制度、指南',
        '要点任务 要点',
        '统计 月报、周报、季报、走势、明细、年度数据、年报、核对、考核表',
      ],
    ],
    [
      'zhuren',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 标记、拟稿清单',
        '审核 通过、退回、转审、加签、定性、标重要、报请、待确定、拿回',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记情况',
        '办申请 算费',
        '制度和指南 制度、指南',
        '要点任务 要点',
        '统计 月报、周报、季报、走势、明细、年度数据、年报、核对',
      ],
    ],
    [
      'gongkai',
      [
        '日常 待办、撤销、委托、结束委托、取消、帮助',
        '报送信息 标记、拟稿清单、我的',
        '审核 退回、标重要、确定、待确定',
        '发布和以后 发布、取消发布、更正、撤下、转公开、复评、待复评',
        '查询和期限 查询、详情、审查单、为什么是这天、算期限、目录、台账、导出、查申请、申请人',
        '日常登记 登记、咨询、登记情况、零报告',
        '收申请 申请登记、申请确认、待确认申请、受理、转办、撤回申请、作废申请、改申请、改规则、改日期、关联、取消关联',
        '办申请 补正、补正收到、征求意见、意见送达、意见收到、意见到期、意见作废、延期、合理延迟、延期告知、算费、收费、缴费',
        '答复申请 答复、加附件、去掉附件、文书、作废文书、送达、签收、归档、案卷',
        '答复以后 重办、不转、待转清单、复议、起诉、投诉、复议结果、作废复议、复议清单',
        '申请人资料 登记申请人、导出申请人、法律保留、解除保留、到期清单、销毁',
        '制度和指南 制度、指南、登记制度、登记指南、废止制度',
        '要点任务 要点、要点进展、要点完成、登记要点、要点改期、要点取消',
        '统计 月报、周报、季报、走势、明细、年度数据、年报、年报补充、年报定稿、年报撤销定稿、年报已报送、核对、考核表',
      ],
    ],
    ['guanli', ['待办、撤销、委托、结束委托、算期限、算费、制度、指南、交接、投递、取消、帮助']],
  ])('shows %s exactly', async (userId, words) => {
    const world = await createWorld(database.db)
    const { reply } = await world.say(userId, '帮助')
    const topics = [...reply.matchAll(/^【(.+)】(.+)$/gm)].map(([, topic, of]) => `${topic} ${of}`)
    const flat = [...reply.matchAll(/^(\S+)：.+\n {2}\S/gm)].map(([, word]) => word).join('、')
    expect([...topics, ...(flat ? [flat] : [])]).toEqual(words)
    // One message: nobody reads the second of several.
    expect(Buffer.byteLength(reply)).toBeLessThan(2048)
  })

  it('leaves no act out: everyone’s topics together hold every command', async () => {
    const world = await createWorld(database.db)
    const replies: string[] = []
    for (const userId of Object.keys(world.office.people))
      for (const asked of ['', ...HELP_TOPICS.map(({ name }) => name)])
        replies.push((await world.say(userId, `帮助 ${asked}`)).reply)
    const whole = replies.join('\n').replace(/（\d\/\d）\n/g, '')
    for (const command of commands)
      expect(whole).toContain(
        `${command.words[0]}：${withExampleTimes(`${command.summary}\n  ${command.usage}`, { ...world.settings, today: world.today() })}`,
      )
  })

  it('puts every act into exactly one topic, and no word means two things', () => {
    const acts = HELP_TOPICS.flatMap((topic) => topic.acts)
    expect([...acts].sort()).toEqual([...new Set(acts)].sort())
    expect(commands.filter(({ act }) => !acts.includes(act))).toEqual([])
    const names = HELP_TOPICS.flatMap(({ name, also }) => [name, ...also])
    expect(names.filter((name) => commands.some(({ words }) => words.includes(name)))).toEqual([])
  })

  it('shows one topic with how to write each act, and only what the asker may do', async () => {
    const world = await createWorld(database.db)
    const { reply } = await world.say('gongkai', '帮助 办申请')
    expect(reply).toMatch(/^办申请：\n补正：.+\n {2}补正 申1 15个工作日/)
    expect(reply).toContain('\n  收费 申1 件 35')
    expect(reply).toMatch(/\n还有：帮助 收申请、帮助 答复申请、帮助 答复以后、帮助 申请人资料$/)
    expect((await world.say('gongkai', '帮助 依申请公开')).reply).toMatch(/^收申请：[\s\S]*\n还有：帮助 办申请、/)
    expect((await world.say('zhuguan', '帮助 办申请')).reply).not.toContain('帮助 答复申请')
    expect((await world.say('gongkai', '帮助 统计')).reply).not.toContain('还有：')
    expect((await world.say('chengguan_kz', '帮助 审核')).reply).not.toContain('同意销毁')
    expect((await world.say('guanli', '帮助 审核')).reply).toMatch(/^没有这一项。.+可以发：/)
  })

  it('explains one act to those who may do it', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('chengguan_xxy', '帮助 登记')).reply).toMatch(/登记 咨询 现场 28[\s\S]*登记 作废 记35 原因/)
    expect((await world.say('chengguan_xxy', '幫助 報送')).reply).toMatch('或只发“报送”，一步步回答')
    expect((await world.say('guanli', '帮助 登记')).reply).not.toMatch('登记 咨询')
  })

  it('names times that have figures on the day it is read', async () => {
    for (const [today, startsOn, month, lastYear] of [
      ['2026-11-27', '2017-01-01', '2026-10', '2025'],
      ['2026-01-05', '2017-01-01', '2025-12', '2025'],
      ['2017-03-06', '2017-01-01', '2017-02', '2017'],
      ['2017-01-20', '2017-01-03', '2017-01', '2017'],
    ] as const) {
      const world = await createWorld(database.db, { today, startsOn })
      const { reply } = await world.say('gongkai', '帮助 统计')
      expect(reply).not.toMatch(/[{}]/)
      for (const usage of [
        `月报 ${month}`,
        `明细 ${month} 退回`,
        `年报 ${lastYear}`,
        `年度数据 ${month.slice(0, 4)}`,
      ]) {
        expect(reply).toContain(`\n  ${usage}`)
        expect((await world.say('gongkai', usage)).reply).not.toMatch(/没看懂|还没有到|起使用本系统/)
      }
      expect((await world.say('gongkai', '月抱 上月')).reply).toContain(`写法：月报 ${month}`)
    }
  })

  it('teaches usages that are understood: every one is the command it stands under', async () => {
    const world = await createWorld(database.db)
    for (const command of commands) {
      const person = Object.keys(world.office.people).find((userId) =>
        mayEver(command.act, {
          userId,
          name: '',
          roles: world.office.grants.filter((held) => held.userId === userId),
        }),
      )
      const usage = withExampleTimes(command.usage, { office: world.office, today: world.today() })
      const heard = await world.say(person ?? '', usage)
      expect(heard.result, usage).not.toBe('refused: unknown-word')
    }
  })
})

describe('a text that is no command', () => {
  it.each([
    ['chengguan_xxy', '保送 今天 业务动态 标题', '没看懂这句话。您是不是想说“报送”？写法：报送 '],
    ['chengguan_kz', '通锅 12', '您是不是想说“通过”？'],
    ['gongkai', '年度数剧', '您是不是想说“年度数据”？'],
    ['chengguan_xxy', '你好', '没看懂这句话。发“帮助”看能做什么。'],
  ])('gets %s, who wrote %s, the nearest word they may use', async (userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, text, reply)
  })

  it('never suggests what the asker may not do', async () => {
    const world = await createWorld(database.db)
    const heard = await world.say('guanli', '保送 今天 标题')
    expect(heard.reply).not.toMatch('报送”？')
  })
})
