import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where the machine has a browser; `undefined` where it has none and these tests are skipped. */
export const chromiumPath = CANDIDATES.find((path) => existsSync(path))

export function launchChromium(executablePath: string): Promise<Browser> {
  // Chromium refuses to start its sandbox as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
