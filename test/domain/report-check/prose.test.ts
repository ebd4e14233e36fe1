import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'

const check = (text: string) => checkReport(linesOf(text)).findings
const codes = (text: string) =>
  check(text)
    .filter(({ level }) => level !== 'hint')
    .map(({ code }) => code)
const arithmetic = (text: string, code: string) =>
  check(text).find((finding) => finding.code === code)?.arithmetic ?? ''

describe('what is no report', () => {
  // Read once along: anything else would take hours.
  it.each(['一'.repeat(150_000), '1'.repeat(150_000), `1条${' '.repeat(150_000)}`])('is read to its end', (text) => {
    expect(check(text)).toEqual([])
  })

  it('explains nothing where there is more to find than in any report', () => {
    const { groups } = checkReport(linesOf('主动公开政府信息267条，比去年增加57条，提高37%。\n'.repeat(200)))
    expect(groups.every(({ consequences }) => consequences.length === 0)).toBe(true)
  })
})

describe('the classes of a report', () => {
  it('finds a class told twice, and says that the sum is right', () => {
    const text =
      '全年主动公开政府信息179条。其中，机构职能类13条（7.3%），行政职责类3条（1.7%），法规文件类6条（3.4%），规划计划类11条（6.1%），机构职能类13条（7%），业务动态类133条（74.3%）。'
    expect(codes(text)).toEqual(['D1'])
    expect(arithmetic(text, 'D1')).toBe(
      '“机构职能类”出现 2 次（13、13）；6 项合计正好等于总数 179，数字无误，只是名称有误',
    )
  })

  const five = (share: (percent: string) => string) =>
    `主动公开政府信息200条。机构职能类信息20条${share('10')}；法规文件类信息30条${share('15')}；规划计划类信息40条${share('20')}；行政职责类信息50条${share('25')}；业务动态类信息60条${share('30')}。`

  it.each([
    ['占总体的比例为', (percent: string) => `，占总体的比例为${percent}%`],
    ['占信息总量的', (percent: string) => `，占信息总量的${percent}.0%`],
    ['占总数的', (percent: string) => `，占总数的${percent}.00%`],
    ['占比', (percent: string) => `，占比${percent}%`],
    [
      '占比为 with full-width figures',
      (percent: string) =>
        `，占比为${percent.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))}％`,
    ],
    ['约占', (percent: string) => `、约占${percent}%`],
    ['brackets', (percent: string) => `（${percent}%）`],
    ['brackets with 占', (percent: string) => `（占${percent}%）`],
    ['no shares', () => ''],
  ])('reads %s, and is silent where it is right', (_name, share) => {
    expect(codes(five(share))).toEqual([])
    expect(codes(five(share).replace('50条', '55条'))).toContain('E2')
    const wrong = five(share).replace(/(25|２５)(?=[.％%])/, '26')
    if (wrong !== five(share)) expect(codes(wrong)).toContain('E4')
  })

  it.each([
    ['rounding half up', '8', '3.0', null],
    ['truncation', '8', '2.9', '疑似截断而非四舍五入'],
    ['a last digit bent upwards', '8', '3.1', '与计算不符'],
    ['no decimals', '8', '3', null],
    ['no decimals, cut off', '8', '2', '疑似截断而非四舍五入'],
    ['two decimals', '8', '3.00', null],
    ['two decimals, cut off', '8', '2.99', '疑似截断而非四舍五入'],
    ['the division itself, off by more', '8', '2.5', '与计算不符'],
  ])('names %s', (_name, count, share, said) => {
    const text = `主动公开政府信息267条，其中涉及民生的信息${count}条，占总数的${share}%。`
    const found = check(text).filter(({ code }) => code === 'E4')
    expect(found.map((finding) => finding.arithmetic.split('，').at(-1))).toEqual(said === null ? [] : [said])
  })
})

describe('other sums of a report', () => {
  it.each([
    ['咨询', '共接受咨询100人次，其中现场咨询40人次、电话咨询50人次、网上咨询10人次。', '50', '51', 'S1'],
    [
      'Chinese numerals',
      '共接受咨询一百人次，其中现场咨询四十人次、电话咨询五十人次、网上咨询十人次。',
      '五十',
      '五十一',
      'S1',
    ],
    ['thousands', '共接受咨询1,200人次，其中现场咨询1,100人次，电话咨询100人次。', '1,100', '1,101', 'S1'],
    [
      'ways of asking',
      '本年度共收到政府信息公开申请12件，其中当面申请2件，网络申请7件，信函申请3件。',
      '7件',
      '8件',
      'S1',
    ],
    ['answers', '共答复申请10件，其中同意公开6件，部分公开1件，不予公开2件，信息不存在1件。', '2件', '3件', 'S1'],
    ['more of a part than of the whole', '收到申请12件，其中网络申请7件。', '7件', '17件', 'S2'],
    ['growth', '主动公开政府信息267条，比去年增加57条，提高27%。', '57', '75', 'G1'],
    ['decline', '主动公开政府信息210条，较上年减少57条，下降21.3%。', '21.3', '23.1', 'G1'],
    ['the year before by its number', '主动公开政府信息267条，2016年为210条，同比增长27.14%。', '210', '201', 'G1'],
    ['the balance', '新收申请12件，上年结转1件，共办理答复申请11件，结转下年度2件。', '11件', '10件', 'B1'],
    [
      'one figure in two places',
      '主动公开政府信息267条。\n二、数据\n本单位共主动公开政府信息267条。',
      '共主动公开政府信息267',
      '共主动公开政府信息276',
      'C1',
    ],
    ['names that are listed', '有“甲先锋”“乙政务”“丙安全”三个微信平台。', '三个', '四个', 'S3'],
    ['names in brackets', '微信公众号4个（甲党建、乙政务、丙安监、丁清风）。', '4个', '5个', 'S3'],
    [
      'a share told without its count',
      '主动公开政府信息200条。机构职能类信息40条，业务动态类信息160条，行政职责类信息0条，法规文件类信息0条，规划计划类信息0条。\n二、不足\n业务动态类信息占80.0%，结构不均衡。',
      '80.0',
      '80.8',
      'E4',
    ],
    ['the year', '某街道2017年政府信息公开工作年度报告\n2017年共主动公开政府信息10条。', '2017年政', '2016年政', 'E1'],
  ])('checks %s', (_name, text, right, wrong, code) => {
    expect(codes(text)).toEqual([])
    const faulty = text.replace(right, wrong)
    expect(faulty).not.toBe(text)
    expect(codes(faulty)).toContain(code)
  })

  it('computes nothing from 约 and 余', () => {
    expect(codes('发放150余万份。共接受咨询约100人次，其中现场咨询40余人次、电话咨询50人次。')).toEqual([])
  })

  it('does not take another year, a plan or the name of a document for the year of the figures', () => {
    const text =
      '某街道2017年政府信息公开工作年度报告\n根据《2016年工作要点》，2017年共主动公开政府信息10条，比2016年增加2条。2018年，我们将召开3次会议。'
    expect(codes(text)).toEqual([])
  })
})

describe('a text without figures', () => {
  it.each(['', '   \n\n', '今年工作有新进展，公开意识有提高。'])('%j holds none', (text) => {
    expect(checkReport(linesOf(text))).toMatchObject({ figureCount: 0 })
  })
})
