import { describe, expect, it } from 'vitest'
import { findGaps } from '../../../src/domain/annual-report/gaps.ts'
import { assertIdentitiesHold, findBrokenIdentities } from '../../../src/domain/annual-report/identities.ts'
import type { AnnualReport } from '../../../src/domain/annual-report/report.ts'
import { requestRows } from '../../../src/domain/annual-report/tables.ts'
import { applicants, report2017, report2025 } from './compose.ts'

const withFigures = (report: AnnualReport, change: Partial<AnnualReport['figures']>): AnnualReport => ({
  ...report,
  figures: { ...report.figures, ...change },
})
const withTable = (change: Partial<AnnualReport['requests']>): AnnualReport => {
  const report = report2025()
  return { ...report, requests: { ...report.requests, ...change } }
}
const { requests, disputes } = report2025()

describe('the identities of an annual report', () => {
  it.each([
    ['of the founding era', report2017()],
    ['in the form in use', report2025()],
  ])('hold for a consistent report %s', (_which, report) => {
    expect(findBrokenIdentities(report)).toEqual([])
    expect(() => assertIdentitiesHold(report)).not.toThrow()
  })

  it.each<[string, AnnualReport, string]>([
    [
      'classes that leave one out',
      withFigures(report2017(), { byClass: { ...report2017().figures.byClass, duty: 0 } }),
      '五类合计244≠主动公开总数267',
    ],
    [
      'results that miss one of a column',
      withTable({ results: { ...requests.results, released: applicants({ 'natural-person': 1, business: 1 }) } }),
      '表三“自然人”列（一）至（六）合计4≠（七）总计5',
    ],
    [
      'a column that does not balance',
      withTable({ carriedOut: applicants({ 'natural-person': 2 }) }),
      '表三“自然人”列第一项加第二项6≠第三项加第四项7',
    ],
    [
      'a row whose applicants do not add up',
      withTable({ received: { ...requests.received, total: 8 } }),
      '表三“一、本年新收政府信息公开申请数量”行六类申请人合计7≠总计8',
    ],
    [
      'results of a dispute that do not add up',
      report2025({ disputes: { ...disputes, reconsideration: { ...disputes.reconsideration, upheld: 2 } } }),
      '表四“行政复议”四项结果合计2≠总计1',
    ],
    [
      'another 上年结转 than last year’s report',
      report2025({ lastCarriedOut: { count: 3, from: 'report' } }),
      '表三第二项上年结转1≠2024年度报告的结转下年3',
    ],
    [
      'another 上年结转 than was entered',
      report2025({ lastCarriedOut: { count: 0, from: 'opening' } }),
      '表三第二项上年结转1≠登记的上年结转0',
    ],
    [
      'a text that says another number than the table',
      withFigures(report2025(), { reconsiderations: 4 }),
      '正文行政复议4≠表四行政复议总计1',
    ],
    [
      'requests ended in none of the three ways',
      report2025({ concluded: { onTime: 5, extended: 1, late: 0 } }),
      '按时、延期和超期办结合计6≠答复申请7',
    ],
  ])('name the cells of %s', (_what, report, sentence) => {
    expect(findBrokenIdentities(report)).toContain(sentence)
    expect(() => assertIdentitiesHold(report)).toThrow(sentence)
  })

  it('catch a slip of one in any cell of table 3', () => {
    for (const { key } of requestRows(requests)) {
      const slip = (row: typeof requests.received) => ({
        ...row,
        byClass: { ...row.byClass, research: row.byClass.research + 1 },
      })
      const changed =
        key in requests.results
          ? { results: { ...requests.results, [key]: slip(requests.results[key as keyof typeof requests.results]) } }
          : {
              [camel(key)]: slip(requests[camel(key) as 'received' | 'carriedIn' | 'handled' | 'carriedOut']),
            }
      expect(findBrokenIdentities(withTable(changed)), key).not.toEqual([])
    }
  })
})

function camel(key: string): string {
  return key.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

describe('what a report still lacks', () => {
  it('is nothing where everything was stated', () => {
    expect([...findGaps(report2017()), ...findGaps(report2025())]).toEqual([])
  })

  it('is every zero nobody stated, with what to type', () => {
    const gaps = findGaps(withFigures(report2017(), { fees: null, complaints: null, previousYear: null }))
    expect(gaps.map(({ cure }) => cure)).toEqual([
      '登记 收费 0 2017-12-31',
      '登记 举报 0 2017-12-31',
      '登记 上年公开 0 2017-12-31',
    ])
    const of2025 = report2025()
    expect(
      findGaps({ ...of2025, documents: { ...of2025.documents, permits: null, chargedYuan: null } }).map(
        ({ what }) => what,
      ),
    ).toEqual(['行政许可处理决定数量', '行政事业性收费金额'])
  })

  it('is the kind of an applicant, and how a dispute ended that was stated by number only', () => {
    const gaps = findGaps(withFigures(report2025({ unclassified: ['申2025-0003'] }), { reconsiderations: 3 }))
    expect(gaps.map(({ what }) => what)).toEqual(['申请人类别：申2025-0003', '行政复议 2 件没有写结果，填不进表四'])
  })
})
