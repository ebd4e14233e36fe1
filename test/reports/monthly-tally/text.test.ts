import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MonthlyTally, PeriodFigures } from '../../../src/domain/tally.ts'
import { renderTallyText, TALLY_TEXT_MAX_BYTES } from '../../../src/reports/monthly-tally/text.ts'
import { sampleTally } from './sample-tally.ts'

const january = sampleTally('2017-01')

function withFigures(month: Partial<PeriodFigures>, year: Partial<PeriodFigures> = {}): MonthlyTally {
  return {
    ...january,
    monthFigures: { ...january.monthFigures, ...month },
    yearFigures: { ...january.yearFigures, ...year },
  }
}

const counts = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const ratios = fc
  .record({ part: counts, whole: counts })
  .map(({ part, whole }) => ({ part: Math.min(part, whole), whole }))
const names = fc.string({ unit: 'grapheme', maxLength: 300 })
const anyFigures: fc.Arbitrary<PeriodFigures> = fc
  .record({
    submitted: counts,
    onTime: ratios,
    returned: counts,
    overdue: counts,
    withdrawn: counts,
    byClass: fc.record({
      institution: fc.nat(1e12),
      regulation: fc.nat(1e12),
      plan: fc.nat(1e12),
      duty: fc.nat(1e12),
      activity: fc.nat(1e12),
    }),
    requests: fc.record({ received: counts, concluded: counts, onTime: ratios, pending: counts }),
    consultations: fc.record({ onSite: counts, phone: counts, online: counts }),
    records: fc.array(fc.record({ label: names, quantity: counts, unit: names }), { maxLength: 60 }),
  })
  .map((figures) => ({ ...figures, published: Object.values(figures.byClass).reduce((sum, part) => sum + part, 0) }))

describe('renderTallyText', () => {
  it('prints the month beside the year to date', () => {
    const lines = renderTallyText(sampleTally('2017-11')).split('\n')
    expect(lines[0]).toBe('【2017年11月政府信息公开月报】')
    expect(lines).toEqual(
      expect.arrayContaining([
        '报送：24条｜255条',
        '采用：27条｜249条',
        '及时率：87.9%｜96.8%',
        '退回：5条｜30条',
        '逾期：4条｜8条',
        '业务动态：21条 77.8%｜200条 80.3%',
        '合计：27条｜249条',
        '月末在办：0件',
        '合计：825｜9066',
      ]),
    )
  })

  it('rounds shares half-up and says where they do not add to 100%', () => {
    const byClass = { institution: 8, regulation: 3, plan: 18, duty: 23, activity: 215 }
    const text = renderTallyText(withFigures({}, { byClass, published: 267 }))
    expect(text).toContain('机构职能：1条 7.7%｜8条 3.0%')
    expect(text).toContain('业务动态：11条 84.6%｜215条 80.5%')
    // 3.0 + 1.1 + 6.7 + 8.6 + 80.5
    expect(text).toContain('注：累计因四舍五入合计不等于100%')
    expect(text).not.toContain('注：本月')
  })

  it('leaves the note out where shares add up, and names no column where neither does', () => {
    const thirds = { institution: 1, regulation: 1, plan: 1, duty: 0, activity: 0 }
    const halves = { institution: 1, regulation: 1, plan: 0, duty: 0, activity: 0 }
    expect(
      renderTallyText(withFigures({ byClass: halves, published: 2 }, { byClass: halves, published: 2 })),
    ).not.toContain('注：')
    expect(
      renderTallyText(withFigures({ byClass: thirds, published: 3 }, { byClass: thirds, published: 3 })),
    ).toContain('\n注：因四舍五入合计不等于100%')
  })

  it('prints 无 for a share of nothing, never 0% or 100%', () => {
    const none = { institution: 0, regulation: 0, plan: 0, duty: 0, activity: 0 }
    const text = renderTallyText(withFigures({ byClass: none, published: 0, onTime: { part: 0, whole: 0 } }))
    expect(text).toContain('机构职能：0条 无｜')
    expect(text).toContain('及时率：无｜')
    expect(text).toContain('按时办结率：无｜无')
  })

  it('prints work records that are not zero, with the year of those the month has none of', () => {
    const text = renderTallyText(
      withFigures(
        { records: [{ label: '微信发布', quantity: 12, unit: '篇' }] },
        {
          records: [
            { label: '微信发布', quantity: 159, unit: '篇' },
            { label: '专题会', quantity: 2, unit: '次' },
            { label: '行政复议', quantity: 0, unit: '件' },
          ],
        },
      ),
    )
    expect(text).toContain('五、其他工作\n微信发布：12篇｜159篇\n专题会：0次｜2次')
    expect(text).not.toContain('行政复议')
  })

  it('has no heading for work records when there are none', () => {
    expect(renderTallyText(withFigures({ records: [] }, { records: [] }))).not.toContain('其他工作')
  })

  it('says how many work records it leaves to the table', () => {
    const records = Array.from({ length: 200 }, (_, index) => ({ label: `工作${index}`, quantity: 1, unit: '次' }))
    const text = renderTallyText(withFigures({ records }, { records }))
    const printed = text.match(/^工作\d+：/gm)?.length ?? 0
    expect(printed).toBeGreaterThan(10)
    expect(text.endsWith(`\n另有${200 - printed}项见附表`)).toBe(true)
  })

  it('says from which day a body counts that began within the year', () => {
    expect(renderTallyText({ ...january, yearFrom: '2017-01-09' })).toContain('本年自2017年1月9日起')
    expect(renderTallyText(january)).not.toContain('本年自')
  })

  it('keeps to lines that a phone shows unbroken', () => {
    // 18 Chinese characters: what WeCom shows in one line at its usual size. The body's name is as long as it is.
    const width = (line: string) => [...line].reduce((sum, each) => sum + (each.charCodeAt(0) < 256 ? 1 : 2), 0)
    const lines = renderTallyText(sampleTally('2017-12'))
      .split('\n')
      .filter((line) => line !== january.bodyName)
    expect(lines.filter((line) => width(line) > 36)).toEqual([])
  })

  it('is never above 2,048 bytes and always has every figure, whatever the figures and names', () => {
    fc.assert(
      fc.property(anyFigures, anyFigures, names, (monthFigures, yearFigures, bodyName) => {
        const tally = { ...january, bodyName, monthFigures, yearFigures }
        const link = `\n走势：https://gongkai.example.gov.cn/trends?month=2017-01`
        const text = renderTallyText(tally, link)
        expect([renderTallyText(tally), renderTallyText(tally) + link]).toContain(text)
        expect(Buffer.byteLength(text, 'utf8')).toBeLessThanOrEqual(TALLY_TEXT_MAX_BYTES)
        expect(text).toContain(`报送：${monthFigures.submitted}条｜${yearFigures.submitted}条`)
        expect(text).toContain(`网上：${monthFigures.consultations.online}｜${yearFigures.consultations.online}`)
      }),
      { numRuns: 300 },
    )
  })
})
