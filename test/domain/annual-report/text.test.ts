import { describe, expect, it } from 'vitest'
import { writeReport } from '../../../src/domain/annual-report/index.ts'
import type { AnnualReport } from '../../../src/domain/annual-report/report.ts'
import { statisticsRows } from '../../../src/domain/annual-report/statistics-table.ts'
import { textOf } from '../../../src/domain/annual-report/text-parts.ts'
import { report2017, report2025 } from './compose.ts'

const paragraphs = (report: AnnualReport) =>
  writeReport(report).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.parts] : []))
const wholeText = (report: AnnualReport) => paragraphs(report).map(textOf).join('\n')

describe('the text of an annual report', () => {
  it.each([
    ['2017', report2017()],
    ['2025', report2025()],
    ['an empty year', emptied(report2017())],
    ['an empty year of the form in use', emptied(report2025())],
  ])('prints no number of %s that is not the figure it names', (_which, report) => {
    const { figures } = writeReport(report)
    for (const parts of paragraphs(report))
      for (const part of parts) {
        if ('words' in part) expect(part.words).not.toMatch(/\d/)
        if ('figure' in part) {
          const figure = figures.get(part.figure)
          expect(part.text).toBe(`${figure?.text}${figure?.unit}`)
        }
      }
  })

  it('gives the figures of the founding year', () => {
    const text = wholeText(report2017())
    for (const said of [
      '主动公开政府信息267条，上年为210条，增加57条，增长27.1%',
      '全文电子化267条，全文电子化率100.0%',
      '机构职能类信息8条，占总数的3.0%',
      '法规文件类信息3条，占总数的1.1%',
      '规划计划类信息18条，占总数的6.7%',
      '行政职责类信息23条，占总数的8.6%',
      '业务动态类信息215条，占总数的80.5%',
      '微信公众号4个（月河党建、月河政务、月河安监、清风月河），全年发布159篇',
      '编印报纸52期，刊登政务信息382篇，发放1500000份',
      '各级媒体报道323篇次',
      '查阅点3个：公共服务大厅、社区图书馆、青少年科技馆',
      '咨询9890人次：现场咨询6836人次，占69.1%；电话咨询3054人次，占30.9%',
      '收到政府信息公开申请2件',
      '互联网1件，占50.0%；信函1件，占50.0%',
      '邮件2件，占100.0%',
      '业务动态类2件，占100.0%',
      '同意公开2件，占100.0%',
      '收取费用0元',
      '行政复议0件，行政诉讼0件，举报投诉0件',
      '专题会2次，主要领导听取汇报2次；组织专题培训2次，86人次参加',
      '专职人员1人',
      '制度3项：《会议开放制度》',
      '制度4项：',
      '讨论项目9个',
      '26个社区参加',
      '安排了4项重点工作：一是加强队伍建设；二是加强新媒体平台建设',
      '有5条信息超过规定期限才公开',
    ])
      expect(text).toContain(said)
  })

  it('says of a year like the last that nothing changed, and of a lesser one that it fell', () => {
    const report = report2017()
    const last = (previousYear: number) => wholeText({ ...report, figures: { ...report.figures, previousYear } })
    expect(last(267)).toContain('主动公开政府信息267条，与上年持平')
    expect(last(300)).toContain('减少33条，下降11.0%')
  })

  it('makes up no trouble the register does not show', () => {
    const report = report2017()
    const { figures } = report
    const calm = {
      ...report,
      figures: {
        ...figures,
        publishedLate: 0,
        returned: 0,
        byClass: { institution: 60, regulation: 50, plan: 50, duty: 50, activity: 57 },
        requests: { ...figures.requests, received: 0 },
      },
    }
    expect(wholeText(calm)).toContain('没有发现逾期情况')
    expect(wholeText(calm)).not.toContain('以下不足')

    const owing = {
      ...calm,
      figures: { ...calm.figures, unpublishedOverdue: 3, requests: { ...calm.figures.requests, overdue: 2 } },
    }
    expect(wholeText(owing)).not.toContain('没有发现逾期情况')
    expect(wholeText(owing)).toContain('有3条信息到年末已过公开期限仍未公开')
    expect(wholeText(owing)).toContain('有2件申请到年末已过答复期限仍未办结')
  })

  it('carries what the office wrote itself, marked as its own', () => {
    const report = report2025({ written: { overview: '全年开展了3场宣讲。', other: '无收费减免。' } })
    const own = paragraphs(report)
      .flat()
      .filter((part) => 'written' in part)
    expect(own).toEqual([{ written: '全年开展了3场宣讲。' }, { written: '无收费减免。' }])
    expect(wholeText(report)).not.toContain('没有其他需要报告的事项')
  })

  it('has the six sections and three tables of the form in use', () => {
    const { blocks } = writeReport(report2025())
    expect(blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))).toEqual([
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ])
    expect(blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))).toEqual([
      'documents',
      'requests',
      'disputes',
    ])
  })
})

describe('the 统计表', () => {
  it('takes its numbers from the figures and leaves what nobody registered free', () => {
    const rows = statisticsRows(report2017())
    const value = (label: string) => rows.find((row) => row.label.includes(label))?.value
    expect(value('主动公开政府信息数')).toBe('267')
    expect(value('3.网络申请数')).toBe('1')
    expect(value('2.同意公开答复数')).toBe('2')
    expect(value('4.政务微信')).toBe('17')
    expect(value('5.其他方式公开')).toBe('31')
    expect(value('依申请公开信息收取的费用')).toBe('0')
    expect(value('专项经费')).toBe('2.5')
    expect(value('在线访谈次数')).toBeNull()
    expect(value('重点领域')).toBeNull()
  })
})

function emptied(report: AnnualReport): AnnualReport {
  const { figures } = report
  return {
    ...report,
    figures: {
      ...figures,
      published: 0,
      byClass: { institution: 0, regulation: 0, plan: 0, duty: 0, activity: 0 },
      electronic: 0,
      previousYear: null,
      wechat: { posts: 0, accounts: [] },
      readingPoints: [],
      requests: {
        received: 0,
        byChannel: {},
        byReplyWay: {},
        byContentClass: {},
        answered: 0,
        byOutcome: {},
        carriedOut: 0,
        corrections: 0,
      },
      openMeetings: { count: 0, projects: 0 },
      openDays: { count: 0, communities: 0 },
      staff: { fullTime: 0, partTime: 0 },
      rules: { proactive: 0, onRequest: 0 },
      nextYearPlans: 0,
    },
    names: { proactiveRules: [], onRequestRules: [], openMeetings: [], openDays: [], plans: [] },
    channels: [],
  }
}
