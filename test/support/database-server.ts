import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded/start.ts'

/**
 * The server all tests of this checkout share, started by whoever comes first, removed by whoever leaves last (or by
 * its watchdog when all were killed). The folder is named after the checkout: another checkout has its own.
 */
export function holdTestServer(): Promise<EmbeddedPostgres> {
  const checkout = createHash('sha256')
    .update(import.meta.url)
    .digest('hex')
    .slice(0, 12)
  return startEmbeddedPostgres({
    dataDir: join(tmpdir(), `gongkai-test-${checkout}-${process.getuid?.()}`),
    log: () => undefined,
    durable: false,
    temporary: true,
  })
}
