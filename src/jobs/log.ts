import type { Logger } from 'pino'
import { plainError } from './plain-error.ts'

/** The three levels used here; a pino logger is one. */
export type JobLog = Pick<Logger, 'info' | 'warn' | 'error'>

/** A lost server fails many times a second: one line per interval is enough, the rest are counted. */
const QUIET_MS = 5_000

/** Logs the first failure of each source at once, then at most one per interval with the number left out. */
export function createQuietWarning(log: JobLog, elapsedMs: () => number = () => performance.now()) {
  const sources = new Map<string, { loggedAtMs: number; leftOut: number }>()

  return (source: string, error: unknown, message: string): void => {
    const last = sources.get(source)
    if (last && elapsedMs() - last.loggedAtMs < QUIET_MS) {
      last.leftOut++
      return
    }
    sources.set(source, { loggedAtMs: elapsedMs(), leftOut: 0 })
    log.warn({ source, err: error === undefined ? undefined : plainError(error), leftOut: last?.leftOut ?? 0 }, message)
  }
}

export type QuietWarning = ReturnType<typeof createQuietWarning>
