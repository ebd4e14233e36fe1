import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'
import { Dice, renderDraft } from './generated/draft.ts'
import { boundPlaces, withFault } from './generated/faults.ts'
import { draftReport } from './generated/measure-checker.ts'

const SAMPLE = new URL('./founding-sample.txt', import.meta.url)
const REPORT = new URL('../../../../shared/reference/seed-report-2017.txt', import.meta.url)

const groupsOf = (text: string) =>
  checkReport(linesOf(text))
    .groups.filter(({ finding }) => finding.level !== 'hint')
    .map(({ finding, cause, consequences }) => [finding.code, cause, consequences.map(({ code }) => code)])

const CLASSES =
  '主动公开政府信息200条，比上年增加50条，增长33.3%。机构职能类信息20条，占10%；法规文件类信息30条，占15%；规划计划类信息40条，占20%；行政职责类信息50条，占25%；业务动态类信息60条，占30%。'

describe('findings by cause', () => {
  it.each([
    ['the sample', SAMPLE],
    ['the founding report', REPORT],
  ])('%s: the class that is missing explains the sum and the shares', (_name, file) => {
    if (!existsSync(file)) return
    expect(groupsOf(readFileSync(file, 'utf8'))).toEqual([
      ['E1', '', []],
      ['E3', '可能是第 12 段漏了“行政职责类信息23条，占总体的比例为8.6%”；改对以后，下面各条也就相符。', ['E2', 'E5']],
      ['E4', '', []],
      ['E6', '', []],
      ['E8', '', []],
    ])
  })

  it.each([
    [
      'a class breaks the sum and its share',
      '行政职责类信息50条',
      '行政职责类信息80条',
      ['E2', '可能是第 1 段“80条”应为“50条”；改对以后，下面各条也就相符。', ['E4']],
    ],
    [
      'a share breaks the sum of the shares',
      '占25%',
      '占52%',
      ['E4', '可能是第 1 段“52%”应为“25%”；改对以后，下面各条也就相符。', ['E5']],
    ],
    [
      'the total breaks the sum, all shares and the growth',
      '信息200条',
      '信息2000条',
      ['E2', '可能是第 1 段“2000条”应为“200条”；改对以后，下面各条也就相符。', ['E4', 'G1']],
    ],
    [
      'a label told twice is the class that is missing',
      '法规文件类',
      '规划计划类',
      ['D1', '可能是第 1 段“规划计划”应为“法规文件”；改对以后，下面各条也就相符。', ['E3']],
    ],
  ])('%s', (_name, right, wrong, group) => {
    expect(groupsOf(CLASSES)).toEqual([])
    expect(groupsOf(CLASSES.replace(right, wrong))).toEqual([group])
  })

  it('keeps apart what has two causes', () => {
    const two = CLASSES.replace('占10%', '占11%').replace('增加50条', '增加60条')
    expect(groupsOf(two).map(([code, cause, more]) => [code, cause, more])).toEqual([
      ['E4', '', []],
      ['G1', '', []],
    ])
  })

  it('claims no cause where two wrong figures break one sum', () => {
    const two = CLASSES.replace('行政职责类信息50条', '行政职责类信息55条').replace(
      '业务动态类信息60条',
      '业务动态类信息66条',
    )
    expect(groupsOf(two).every(([, cause, more]) => cause === '' && more?.length === 0)).toBe(true)
    expect(groupsOf(two).map(([code]) => code)).toEqual(['E2', 'E4', 'E4'])
  })

  it('names a cell that breaks its row, its column and the text', () => {
    const row = (name: string, first: string) => `${name}\t${first}\t0\t0\t0\t0\t0\t${first}`
    const table = (granted: string) =>
      [
        '三、收到和处理政府信息公开申请情况',
        row('一、本年新收政府信息公开申请数量', '3'),
        row('二、上年结转政府信息公开申请数量', '0'),
        `（一）予以公开\t${granted}\t0\t0\t0\t0\t0\t3`,
        row('（二）部分公开', '0'),
        ...OTHER_ROWS.map((name) => row(name, '0')),
        row('（七）总计', '3'),
        row('四、结转下年度继续办理', '0'),
      ].join('\n')
    const found = (text: string) => groupsOf(text).filter(([code]) => code !== 'E11')
    expect(found(table('3'))).toEqual([])
    expect(found(table('8'))).toEqual([['T1', '可能是第 4 段“8”应为“3”；改对以后，下面各条也就相符。', ['T3']]])
  })

  it('one wrong figure of a generated report is one thing to look at, nearly always', () => {
    const several: string[] = []
    for (let seed = 9_000; seed < 9_040; seed += 1) {
      const draft = draftReport(seed)
      const dice = new Dice(seed)
      const { draft: faulty, what } = withFault(draft, dice.pick(boundPlaces(draft)), dice)
      if (groupsOf(renderDraft(faulty)).length > 1) several.push(`${seed} ${what}`)
    }
    expect(several.length, several.join('\n')).toBeLessThanOrEqual(2)
  })

  it('loses no finding and tells none twice', () => {
    for (let seed = 9_100; seed < 9_120; seed += 1) {
      const draft = draftReport(seed)
      const dice = new Dice(seed)
      const { draft: faulty } = withFault(draft, dice.pick(boundPlaces(draft)), dice)
      const { findings, groups } = checkReport(linesOf(renderDraft(faulty)))
      const told = groups.flatMap(({ finding, consequences }) => [finding, ...consequences])
      expect(new Set(told)).toEqual(new Set(findings))
      expect(told).toHaveLength(findings.length)
    }
  })
})

const OTHER_ROWS = [
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
  '1.本机关不掌握相关政府信息',
  '2.没有现成信息需要另行制作',
  '3.补正后申请内容仍不明确',
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
  '1.申请人无正当理由逾期不补正',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
]
