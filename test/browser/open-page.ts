import type { Browser, Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, expect } from 'vitest'
import { type FakeControl, startFakeControl } from '../simulator-phones/fake-control.ts'
import { officeState } from '../simulator-phones/office-world.ts'

export const DESKTOP = { width: 1440, height: 900 }
export const HANDSET = { width: 390, height: 780 }

export interface OpenPage {
  fake: FakeControl
  page: Page
  /** The phone of this person or group, by the name on it. */
  phone(name: string): Locator
}

/** What `open` gives is closed after each test; a page that wrote an error to the console fails its test. */
export function pageFixture(browser: () => Browser) {
  let fake: FakeControl
  let pages: Page[] = []
  let faults: string[] = []

  beforeEach(async () => {
    fake = await startFakeControl(officeState())
    pages = []
    faults = []
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    await fake.close()
    expect(faults).toEqual([])
  })

  return {
    fake: () => fake,
    /** Without `withFonts` the 20 MB of fonts are left out, which no other test looks at. */
    async open({ hash = '', viewport = DESKTOP, withFonts = false } = {}): Promise<OpenPage> {
      const context = await browser().newContext({ viewport, locale: 'zh-CN', timezoneId: 'America/New_York' })
      const page = await context.newPage()
      pages.push(page)
      page.on('pageerror', (error) => faults.push(String(error)))
      page.on('console', (message) => {
        // The browser itself reports requests that a test made fail on purpose.
        const isNetwork = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !isNetwork) faults.push(message.text())
      })
      if (!withFonts) await page.route('**/fonts/*', (route) => route.fulfill({ status: 404 }))
      await page.goto(`${fake.origin}/${hash}`)
      await page.waitForSelector('body[data-ready]')
      return { fake, page, phone: (name) => page.getByRole('region', { name: `${name}的手机` }) }
    },
  }
}
