import { createWorld, type World, type WorldOptions } from '../commands/world.ts'
import type { TestDatabase } from '../support/database.ts'
import { openSite, type SiteOptions } from './site.ts'
import { openBrowser } from './visitor.ts'

/** An office with its pages, and browsers of people who have signed in. */
export async function openPages(database: TestDatabase, options: SiteOptions & WorldOptions = {}) {
  return openPagesOf(await createWorld(database.db, options), options)
}

/** The pages of an office that is there, and browsers of people who have signed in. */
export async function openPagesOf<Office extends World>(world: Office, options: SiteOptions = {}) {
  const site = await openSite(world, options)
  const signedIn = async (userId: string) => {
    const browser = openBrowser(site)
    await browser.signIn(userId)
    return browser
  }
  return { world, site, signedIn }
}
