import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** As many as SESSION_SECRET must have. */
const MIN_SECRET_CHARACTERS = 32

/**
 * The secret of this machine's pages, made at the first start and kept for its owner's eyes: sessions outlive a restart.
 * Several machines share one through SESSION_SECRET instead.
 */
export function keepSessionSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'session-secret')
  const written = `${path}-${randomBytes(8).toString('hex')}`
  writeFileSync(written, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  try {
    // A whole file or none, and never over another's: of two processes that start at once, one loses.
    linkSync(written, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(written)
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < MIN_SECRET_CHARACTERS) throw new Error(`${path} 不完整。请删除这个文件后重新启动。`)
  return secret
}
