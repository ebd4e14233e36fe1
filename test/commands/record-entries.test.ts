import { describe, expect, it } from 'vitest'
import { understand } from '../../src/bot/understand.ts'
import { commands } from '../../src/commands/index.ts'
import { splitEntries } from '../../src/commands/record-entries.ts'

const TODAY = '2017-09-06'

describe('splitEntries', () => {
  it.each([
    ['one line', '咨询 现场 12', ['咨询 现场 12']],
    ['variants behind a comma', '咨询 现场 12，电话 5', ['咨询 现场 12', '咨询 电话 5']],
    ['variants behind a space', '咨询 现场12 电话5 网上0', ['咨询 现场12', '咨询 电话5', '咨询 网上0']],
    ['one day for all variants', '咨询 现场 12，电话 5，9月5日', ['咨询 现场 12 9月5日', '咨询 电话 5 9月5日']],
    ['a day in front of the variants', '咨询 昨天 现场 12 电话 5', ['咨询 现场 12 昨天', '咨询 电话 5 昨天']],
    ['a day in front of all', '9月5日 咨询 现场 12', ['咨询 现场 12 2017-09-05']],
    ['lines', '咨询 现场 12\n培训 43人', ['咨询 现场 12', '培训 43人']],
    ['lines that each begin with 登记', '咨询 现场 12\n登记 培训 43人', ['咨询 现场 12', '培训 43人']],
    ['semicolons', '咨询 现场 12；媒体 北京日报 2', ['咨询 现场 12', '媒体 北京日报 2']],
    ['another kind behind a comma', '咨询 现场 12，培训 公开业务 43人', ['咨询 现场 12', '培训 公开业务 43人']],
    ['details behind commas', '报纸 第12期，文章7，份数28800', ['报纸 第12期，文章7，份数28800']],
    ['details on lines of their own', '报纸\n第12期\n文章7', ['报纸 第12期 文章7']],
    ['words that begin like a kind in a subject', '汇报 上半年工作，报告年度计划', ['汇报 上半年工作，报告年度计划']],
    ['staff', '人员 专职 1，兼职 12', ['人员 专职 1', '人员 兼职 12']],
  ])('takes %s', (_what, words, entries) => {
    expect(splitEntries(words, TODAY)).toEqual(entries)
  })

  it('refuses two days in one line of variants', () => {
    expect(() => splitEntries('咨询 现场 12 9月4日 电话 5 9月5日', TODAY)).toThrow('一行里只写一个日期')
  })
})

describe('a line without 登记 in front', () => {
  it.each([
    '咨询 现场 12',
    '咨询现场12，电话5',
    '諮詢 現場 12',
    '培训 43人',
    '培训：公开业务 43人',
    '媒体 北京日报 2',
    '处罚 12',
    '报纸 第12期 文章7',
  ])('is meant: %s', (text) => {
    expect(understand(text, commands)?.command.usage).toBe('咨询 现场 12，电话 5')
  })

  it.each([
    '咨询电话是多少',
    '培训通知什么时候发',
    '培训 通知',
    '会议纪要 3月的怎么公开',
    '处罚决定书要公开吗',
    '报告 2017-09-21 关于调整票价的通知',
    '微信群里发了',
    '解读材料在哪里',
  ])('is not meant, and nothing is stored: %s', (text) => {
    expect(understand(text, commands)?.command.act).not.toBe('record.add')
  })

  it.each(['收费 申1 20', '复议 申1 2017-09-06 区政府', '投诉 申1 2017-09-06 区政府', '制度 3'])(
    'leaves %s to the command it belongs to',
    (text) => {
      expect(understand(text, commands)?.command.act ?? '').not.toMatch(/^record/)
    },
  )
})
