import type { Activity } from './activity.ts'
import type { QuietWarning } from './log.ts'
import type { JobKind } from './payloads.ts'
import { JOB_KINDS } from './payloads.ts'
import type { ToDoQueue } from './queues.ts'

/** Rows queued per kind and sweep. */
const PAGE_ROWS = 1_000

/** After a full page there is more: come back sooner than `everyMs`. */
const AFTER_FULL_PAGE_MS = 500

/** All rows that are due now, oldest first. A row waiting for a later try is not due. */
export type PendingIds = (limit: number) => Promise<readonly string[]>

export interface SweepDeps {
  readonly queues: Readonly<Record<JobKind, ToDoQueue>>
  readonly pending: Readonly<Record<JobKind, PendingIds>>
  readonly activity: Activity
}

/**
 * Queues every due row again. Safe at any time and in any number of processes: a row already queued stays one job.
 * This is what makes the queue disposable (invariant 1). Returns whether a page was full, so that more may be due.
 */
export async function sweep({ queues, pending, activity }: SweepDeps): Promise<boolean> {
  const release = activity.hold()
  try {
    let isMore = false
    for (const kind of JOB_KINDS) {
      const mark = activity.mark()
      const ids = await pending[kind](PAGE_ROWS)
      if (ids.length < PAGE_ROWS) {
        const wantedAgain = activity.forgetSettled(mark, kind, new Set(ids))
        await queues[kind].requeue([...ids, ...wantedAgain])
      } else {
        await queues[kind].requeue(ids)
        isMore = true
      }
    }
    return isMore
  } finally {
    release()
  }
}

export interface Sweeper {
  start(): void
  /** Ends after a sweep that began after the call. @throws what the table said, e.g. when the database is away. */
  sweepNow(): Promise<void>
  stop(): Promise<void>
}

/** Sweeps once at start and then every `everyMs` of real time, never two at once. */
export function createSweeper(deps: SweepDeps & { everyMs: number; warn: QuietWarning }): Sweeper {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let last: Promise<boolean> = Promise.resolve(false)

  function afterLast(): Promise<boolean> {
    last = last.then(
      () => sweep(deps),
      () => sweep(deps),
    )
    return last
  }

  async function tick(): Promise<void> {
    let isMore = false
    try {
      isMore = await afterLast()
    } catch (error) {
      deps.warn('sweep', error, 'sweep failed, trying again')
    }
    if (!stopped) timer = setTimeout(tick, isMore ? Math.min(AFTER_FULL_PAGE_MS, deps.everyMs) : deps.everyMs)
  }

  return {
    start: () => void tick(),
    async sweepNow() {
      await afterLast()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await last.catch(() => undefined)
    },
  }
}
