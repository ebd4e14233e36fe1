import { describe, expect, it } from 'vitest'
import { fillTwoYears } from '../web/two-years.ts'
import { chromiumPath } from './chromium.ts'
import { faintTexts } from './contrast.ts'
import { openAll, smallTargets, unnamed } from './page-checks.ts'
import { DESK, NARROW, webFixture } from './web-fixture.ts'

const LOOKING_MS = 180_000

/** Texts of the charts on the screen that lie over one another or leave their drawing. */
const CROWDED = `(() => {
  const found = []
  for (const svg of document.querySelectorAll('.chart svg')) {
    const frame = svg.getBoundingClientRect()
    if (frame.width === 0) continue
    const boxes = [...svg.querySelectorAll('text')].filter((each) => each.textContent).map((each) => [each.textContent, each.getBoundingClientRect()])
    for (const [text, box] of boxes)
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1) found.push('outside: ' + text)
    for (const [index, [text, one]] of boxes.entries())
      for (const [other, two] of boxes.slice(index + 1)) {
        const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left)
        const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top)
        if (wide > 2 && high > 6) found.push(text + ' over ' + other)
      }
  }
  return found
})()`

describe.skipIf(!chromiumPath)('走势 in a browser', () => {
  const fixture = webFixture()

  it(
    'fits a small phone and a desk, draws without a refused style, and its bars lead to their rows',
    async () => {
      const { world, visit } = await fixture.open({ today: '2017-08-16', startsOn: '2015-07-01' })
      await fillTwoYears(world)
      for (const [name, viewport] of [
        ['phone', NARROW],
        ['desk', DESK],
      ] as const) {
        const page = await visit('zhuren', '/trends?month=2017-08', viewport)
        expect(await page.locator(`.chart .${name} svg:visible`).count()).toBe(7)
        expect(await page.locator('.chart svg:visible').count()).toBe(7)
        expect(await page.evaluate(CROWDED)).toEqual([])
        const bar = page.locator(`.chart .${name} a[href="/figures/2017-07/published"]`).first()
        expect(await bar.locator('title').textContent()).toMatch(/^2017-07 采用 \d+条$/)
        await openAll(page)
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        // The drawing for the other screen is there, and has no size.
        expect((await smallTargets(page)).filter((each) => !each.endsWith(' 0'))).toEqual([])
        expect(await unnamed(page)).toEqual([])
        expect(await faintTexts(page)).toEqual([])
      }
    },
    LOOKING_MS,
  )
})
