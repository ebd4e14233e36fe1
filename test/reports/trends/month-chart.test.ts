import { describe, expect, it } from 'vitest'
import { addMonths } from '../../../src/domain/local-date.ts'
import { drawMonthChart, type MonthChart } from '../../../src/reports/trends/index.ts'
import { monthDrawing } from '../../../src/reports/trends/month-chart.ts'

const months = Array.from({ length: 24 }, (_, index) => addMonths('2015-10', index))
const chartOf = (value: number): MonthChart => ({
  months,
  series: (['light', 'dark'] as const).map((tone) => ({
    name: tone,
    tone,
    values: months.map((_, index) => (index < 3 ? null : value)),
    paths: months.map((month) => `/figures/${month}/x?a=1&b="<`),
  })),
  unit: '条',
  what: '报送、采用',
})
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)

describe('drawMonthChart', () => {
  it('writes neither style nor script, and every path as it is', async () => {
    const { phone, desk } = await drawMonthChart(chartOf(123))
    for (const svg of [phone, desk]) {
      expect(svg).not.toMatch(/style|script|ecmeta|NaN|undefined|null/)
      expect(svg.match(/<a href="\/figures\/2016-01\/x\?a=1&#38;b=&#34;&#60;"/g)).toHaveLength(2)
      // The first three months have no figure: nothing to open there.
      expect(svg).not.toContain('/figures/2015-12/')
    }
  })

  it('prints figures where they fit beside one another, also where months are empty', async () => {
    const printed = async (value: number) => {
      const { phone, desk } = await drawMonthChart(chartOf(value))
      return [phone, desk].map((svg) => textsOf(svg).filter((text) => text === String(value)).length)
    }
    expect(await printed(47)).toEqual([42, 42])
    expect(await printed(123)).toEqual([0, 42])
    expect(await printed(12345)).toEqual([0, 0])
  })

  it('names time, figures and unit over each of a phone’s two rows, and leaves that to the title on a desk', async () => {
    const { phone, desk } = await drawMonthChart(chartOf(5))
    const captions = textsOf(phone).filter((text) => text.includes('（条）'))
    expect(captions).toEqual(['2015年10月至2016年9月 报送、采用（条）', '2016年10月至2017年9月 报送、采用（条）'])
    expect(textsOf(desk).some((text) => text.includes('（条）'))).toBe(false)
  })

  it('lays targets over the bars: two rows of twelve on a phone, all inside the drawing and none over another', () => {
    for (const screen of ['phone', 'desk'] as const) {
      const { targets, width, height } = monthDrawing(chartOf(5), screen)
      expect(targets).toHaveLength(42)
      expect(new Set(targets.map(({ y }) => y)).size).toBe(screen === 'phone' ? 2 : 1)
      for (const { x, y, width: wide, height: high } of targets) {
        expect(x >= 0 && y >= 0 && x + wide <= width + 0.1 && y + high <= height).toBe(true)
        const over = targets.filter((other) => other.y === y && other.x > x - wide + 0.1 && other.x < x + wide - 0.1)
        expect(over).toHaveLength(1)
      }
    }
  })
})
