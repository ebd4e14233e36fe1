import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './chromium.ts'
import { faintTexts } from './contrast.ts'
import { smallTargets, unnamed } from './page-checks.ts'
import { DESK, NARROW, webFixture } from './web-fixture.ts'

const LOOKING_MS = 180_000
const SAMPLE = readFileSync(new URL('../domain/report-check/founding-sample.txt', import.meta.url), 'utf8')

describe.skipIf(!chromiumPath)('核对 in a browser', () => {
  const fixture = webFixture()

  it(
    'shows a cause with what it brought about under it, fits a small phone and a desk, and leads to the places',
    async () => {
      const { visit } = await fixture.open()
      for (const viewport of [NARROW, DESK]) {
        const page = await visit('gongkai', '/check', viewport)
        await page.locator('textarea').fill(SAMPLE)
        await page.getByRole('button', { name: '核对' }).click()
        await page.getByRole('heading', { name: '核对结果' }).waitFor()
        const errors = page.locator('section').first().locator('> ul > li')
        expect(await errors.count()).toBe(2)
        const missing = await errors.nth(1).locator('a').allTextContents()
        expect(missing).toEqual(['第 12 段　缺少的类别', '第 11 段、第 12 段　分类合计', '第 12 段　比例合计'])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        expect([await smallTargets(page), await unnamed(page), await faintTexts(page)]).toEqual([[], [], []])
        await errors.nth(1).locator('a').first().click()
        expect(await page.evaluate('location.hash')).toBe('#p12')
      }
    },
    LOOKING_MS,
  )

  it('takes a long paste to its end', async () => {
    const { visit } = await fixture.open()
    const page = await visit('gongkai', '/check', DESK)
    const filler = '各科室按时报送信息，办公室逐条审核后公开。\n'.repeat(1_500)
    await page.locator('textarea').fill(`${filler}主动公开政府信息267条，比去年增加57条，提高37%。`)
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByRole('heading', { name: '核对结果' }).waitFor()
    expect(await page.locator('section').first().textContent()).toContain('文中 37%')
  })
})
