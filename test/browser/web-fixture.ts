import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createWorld, type World, type WorldOptions } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'
import { openSite } from '../web/site.ts'
import { openBrowser } from '../web/visitor.ts'
import { chromiumPath, launchChromium } from './chromium.ts'

export const NARROW = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }

export interface OpenOffice {
  readonly world: World
  /** Opens a page as this person. */
  visit(userId: string, path: string, viewport?: { width: number; height: number }): Promise<Page>
}

/**
 * A browser and a database for the tests of a file. What `open` gives is closed after each test; a page that wrote an
 * error to the console fails its test.
 */
export function webFixture() {
  const database = useDatabase()
  let browser: Browser
  let pages: Page[] = []
  let faults: string[] = []

  beforeAll(async () => {
    browser = await launchChromium(chromiumPath ?? '')
  })
  afterAll(() => browser.close())
  beforeEach(() => {
    pages = []
    faults = []
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    expect(faults).toEqual([])
  })

  return {
    async open(options: WorldOptions = {}): Promise<OpenOffice> {
      const world = await createWorld(database.db, options)
      const site = await openSite(world)
      return {
        world,
        async visit(userId, path, viewport = NARROW) {
          const visitor = openBrowser(site)
          await visitor.signIn(userId)
          const isTouch = viewport.width < 600
          const context = await browser.newContext({
            viewport,
            locale: 'zh-CN',
            hasTouch: isTouch,
            isMobile: isTouch,
          })
          await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: site.address })))
          const page = await context.newPage()
          pages.push(page)
          page.on('pageerror', (error) => faults.push(String(error)))
          page.on('console', (message) => {
            // The browser itself reports every answer of 400 and more, also those a test asks for.
            const isStatus = message.text().startsWith('Failed to load resource: the server responded with a status')
            if (message.type() === 'error' && !isStatus) faults.push(message.text())
          })
          await page.goto(`${site.address}${path}`)
          return page
        },
      }
    },
  }
}
