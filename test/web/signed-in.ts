import { createWorld, type WorldOptions } from '../commands/world.ts'
import type { TestDatabase } from '../support/database.ts'
import { openSite } from './site.ts'
import { openBrowser } from './visitor.ts'

/** An office with its pages, and browsers of people who have signed in. */
export async function openPages(database: TestDatabase, options: WorldOptions = {}) {
  const world = await createWorld(database.db, options)
  const site = await openSite(world)
  const signedIn = async (userId: string) => {
    const browser = openBrowser(site)
    await browser.signIn(userId)
    return browser
  }
  return { world, site, signedIn }
}
