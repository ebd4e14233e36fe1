import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { findMissingGlyphs } from '../../../src/reports/fonts.ts'
import { CHART_MAX_BYTES, renderTallyChart } from '../../../src/reports/monthly-tally/chart.ts'
import { CHART_SIZE, tallyChartOption } from '../../../src/reports/monthly-tally/chart-options.ts'
import { sampleTally } from './sample-tally.ts'

const january = sampleTally('2017-01')
const november = sampleTally('2017-11')

/** Every text that the picture shows. */
function textsOf(tally: typeof january): string {
  return JSON.stringify(tallyChartOption(tally))
}

describe('renderTallyChart', () => {
  it('draws a PNG as wide as a phone shows sharp, small enough for a webhook', async () => {
    const png = await renderTallyChart(november)
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([CHART_SIZE.width, CHART_SIZE.height])
    expect(png.length).toBeLessThan(CHART_MAX_BYTES / 4)
  })

  it('gives the same bytes for the same tally, and others for another', async () => {
    const first = await renderTallyChart(november)
    const other = await renderTallyChart(january)
    expect((await renderTallyChart(november)).equals(first)).toBe(true)
    expect(other.equals(first)).toBe(false)
  })

  it('draws a month without anything', async () => {
    const nothing = { institution: 0, regulation: 0, plan: 0, duty: 0, activity: 0 }
    const figures = {
      ...january.monthFigures,
      submitted: 0,
      published: 0,
      byClass: nothing,
      onTime: { part: 0, whole: 0 },
    }
    const tally = { ...january, monthFigures: figures, trend: [{ month: january.month, submitted: 0, published: 0 }] }
    expect(textsOf(tally)).toContain('0条 无')
    expect((await renderTallyChart(tally)).length).toBeGreaterThan(10_000)
  })

  it('lets the process end: no instance of echarts is left', { timeout: 180_000 }, () => {
    const script = `
      import { renderTallyChart } from './src/reports/monthly-tally/chart.ts'
      import { sampleTally } from './test/reports/monthly-tally/sample-tally.ts'
      const png = await renderTallyChart(sampleTally('2017-01'))
      console.log(png.length)`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script]
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 150_000 })
    expect(status).toBe(0)
    expect(Number(stdout)).toBeGreaterThan(10_000)
  })
})

describe('tallyChartOption', () => {
  it('shows the five classes of the month and of the year, and what stands behind the note', () => {
    const texts = textsOf(november)
    expect(texts).toContain('21条 77.8%')
    expect(texts).toContain('200条 80.3%')
    expect(texts).toContain('注：累计因四舍五入合计不等于100%')
  })

  it('uses no character that would be drawn as a box', () => {
    expect(findMissingGlyphs(textsOf(november))).toEqual([])
  })

  it('leaves out a name that the font cannot draw rather than print it wrong', () => {
    expect(textsOf(january)).toContain(january.bodyName)
    expect(textsOf({ ...january, bodyName: '𠮷田街道办事处' })).not.toContain('田街道')
  })

  it.each([9_999, 123_456, 1_234_567])('keeps figures of a register with %s a month apart', (count) => {
    const byClass = { institution: 0, regulation: 0, plan: 0, duty: 0, activity: count }
    const ofMonth = { ...november.monthFigures, submitted: count, published: count, returned: count, byClass }
    const ofYear = { ...ofMonth, published: count * 10, byClass: { ...byClass, activity: count * 10 } }
    const trend = november.trend.map(({ month }) => ({ month, submitted: count, published: count }))
    const option = tallyChartOption({ ...november, monthFigures: ofMonth, yearFigures: ofYear, trend }) as unknown as {
      graphic: { style: { text?: string; fontSize: number } }[]
      series: { label: { show: boolean; fontSize: number } }[]
    }
    const widthOf = (words: string, size: number) =>
      size *
      [...words].reduce(
        (sum, each) => sum + (each === '条' ? 1 : each === '%' ? 0.95 : /\d/.test(each) ? 0.58 : 0.25),
        0,
      )
    const sizeOf = (words: string) => option.graphic.find(({ style }) => style.text === words)?.style.fontSize ?? 0
    const [classes, , published] = option.series
    // Five tiles, the longest bar with the year's words behind it, and twelve places of the trend.
    expect(widthOf(String(count), sizeOf(String(count)))).toBeLessThan(960 / 5)
    const year = `${count * 10}条 100.0%`
    expect(widthOf(`${count}条 100.0%`, classes?.label.fontSize ?? 0) + widthOf(year, sizeOf(year))).toBeLessThan(470)
    expect(widthOf(String(count), published?.label.fontSize ?? 0)).toBeLessThan(960 / 12)
  })

  it('keeps twelve places on the axis in a first year, and names the year at the first and at January', () => {
    expect(textsOf(january)).toContain('2017年1月以来（条）')
    const older = { ...november, trend: [{ month: '2016-12' as const, submitted: 9, published: 8 }, ...november.trend] }
    expect(textsOf(older)).toContain('近十二个月（条）')
    expect(textsOf(older)).toContain('["12月\\n2016","1月\\n2017","2月"')
  })
})
