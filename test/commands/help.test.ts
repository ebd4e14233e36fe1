import { describe, expect, it } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { mayEver } from '../../src/domain/permissions.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('帮助', () => {
  it.each([
    [
      'chengguan_xxy',
      '报送 修改 重报 标记 撤回 拟稿 成文 拟稿作废 拟稿清单 报送草稿 草稿 我的 待办 撤销 委托 结束委托 查询 详情 审查单 为什么是这天 算期限 目录 登记 延期 合理延迟 算费 答复 申请人 制度 指南 要点 要点进展 要点完成 取消 帮助',
    ],
    [
      'chengguan_kz',
      '标记 放行 拟稿清单 待办 通过 退回 转审 加签 定性 标重要 报请 待确定 拿回 撤销 委托 结束委托 查询 详情 审查单 为什么是这天 算期限 目录 算费 申请人 制度 指南 要点 要点进展 要点完成 取消 帮助',
    ],
    [
      'baomi_1',
      '标记 拟稿清单 待办 通过 退回 转审 加签 定性 标重要 报请 确定 待确定 拿回 撤销 委托 结束委托 复评 待复评 查询 详情 审查单 为什么是这天 算期限 目录 算费 申请人 制度 指南 要点 月报 年度数据 取消 帮助',
    ],
    [
      'zhuguan',
      '标记 拟稿清单 待办 通过 退回 转审 加签 定性 标重要 报请 待确定 拿回 撤销 委托 结束委托 查询 详情 审查单 为什么是这天 算期限 目录 同意延期 不同意延期 算费 申请人 同意销毁 不同意销毁 制度 指南 要点 月报 年度数据 取消 帮助',
    ],
    [
      'zhuren',
      '标记 拟稿清单 待办 通过 退回 转审 加签 定性 标重要 报请 待确定 拿回 撤销 委托 结束委托 查询 详情 审查单 为什么是这天 算期限 目录 算费 申请人 制度 指南 要点 月报 年度数据 取消 帮助',
    ],
    [
      'gongkai',
      '标记 拟稿清单 我的 待办 标重要 确定 待确定 撤销 委托 结束委托 发布 取消发布 更正 撤下 转公开 复评 待复评 查询 详情 审查单 为什么是这天 算期限 目录 登记 申请登记 申请确认 待确认申请 受理 转办 补正 补正收到 征求意见 意见送达 意见收到 意见到期 意见作废 延期 合理延迟 延期告知 算费 收费 缴费 答复 文书 作废文书 送达 归档 撤回申请 作废申请 重办 改申请 改规则 改日期 关联 取消关联 案卷 不转 待转清单 复议 起诉 投诉 复议结果 作废复议 复议清单 申请人 导出申请人 法律保留 解除保留 到期清单 销毁 制度 指南 登记制度 登记指南 废止制度 要点 要点进展 要点完成 登记要点 要点改期 要点取消 月报 年度数据 取消 帮助',
    ],
    ['guanli', '待办 撤销 委托 结束委托 算期限 算费 制度 指南 交接 投递 取消 帮助'],
  ])('shows %s exactly: %s', async (userId, words) => {
    const world = await createWorld(database.db)
    const { reply } = await world.say(userId, '帮助')
    const whole = reply.replace(/（\d\/\d）\n/g, '')
    expect([...whole.matchAll(/^(\S+)：.+\n {2}\S/gm)].map(([, word]) => word).join(' ')).toBe(words)
  })

  it('leaves no act out: everyone’s lists together hold every command', async () => {
    const world = await createWorld(database.db)
    const replies = await Promise.all(
      Object.keys(world.office.people).map(async (userId) => (await world.say(userId, '帮助')).reply),
    )
    const whole = replies.join('\n').replace(/（\d\/\d）\n/g, '')
    for (const command of commands)
      expect(whole).toContain(`${command.words[0]}：${command.summary}\n  ${command.usage}`)
  })

  it('explains one act to those who may do it', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('chengguan_xxy', '帮助 登记')).reply).toMatch(/登记 咨询 现场 28[\s\S]*登记 作废 记35 原因/)
    expect((await world.say('chengguan_xxy', '幫助 報送')).reply).toMatch('或只发“报送”，一步步回答')
    expect((await world.say('guanli', '帮助 登记')).reply).not.toMatch('登记 咨询')
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
      const heard = await world.say(person ?? '', command.usage)
      expect(heard.result, command.usage).not.toBe('refused: unknown-word')
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
