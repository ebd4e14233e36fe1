import type { JobKind } from './payloads.ts'
import { jobIdOf } from './payloads.ts'

/** What this process knows of its own jobs: queued here, running here. Counted in memory, so asking is free. */
export interface Activity {
  /** Notes a job as queued. False when it runs right now: it is then noted to run once more when it ends. */
  queued(kind: JobKind, id: string): boolean
  /** Not queued after all (the queue was away): the sweep will find the row. */
  notQueued(kind: JobKind, id: string): void
  started(kind: JobKind, id: string): void
  ended(kind: JobKind, id: string): void
  /** The queue let go of the job. True when it was wanted again while it ran: queue it once more. */
  released(kind: JobKind, id: string): boolean
  isRunning(kind: JobKind, id: string): boolean
  /** Handlers running in this process. */
  active(): number
  /** Resolves as soon as no handler runs and nothing is held, whatever is queued. */
  whenNoneRuns(): Promise<void>
  /** Something else goes on (a sweep, a wake-up) that may queue jobs: not idle until the returned function is called. */
  hold(): () => void
  /** This moment, for `forgetSettled`. */
  mark(): number
  /**
   * Drops what was noted a while before the mark and neither runs nor was due then: another process has done it, or
   * the queue was emptied. Returns the ids of those wanted again.
   */
  forgetSettled(mark: number, kind: JobKind, due: ReadonlySet<string>): readonly string[]
  /** Resolves as soon as nothing is queued, running or held. */
  whenIdle(): Promise<void>
}

/** A job just queued is given this long to show up in the table's list or to be run. */
const FORGET_AFTER_MS = 2_000

interface Entry {
  readonly kind: JobKind
  readonly id: string
  notedAtMs: number
  running: number
  /** Started, and not yet let go of by the queue: the same job id added now would vanish without a word. */
  taken: boolean
  wantedAgain: boolean
}

export function createActivity(elapsedMs: () => number = () => performance.now()): Activity {
  const entries = new Map<string, Entry>()
  const waiting = new Set<() => void>()
  const waitingForHandlers = new Set<() => void>()
  let running = 0
  let holds = 0

  function entryOf(kind: JobKind, id: string): Entry {
    const key = jobIdOf(kind, id)
    const known = entries.get(key)
    if (known) return known
    const entry: Entry = { kind, id, notedAtMs: elapsedMs(), running: 0, taken: false, wantedAgain: false }
    entries.set(key, entry)
    return entry
  }

  function isIdle(): boolean {
    return entries.size === 0 && holds === 0
  }

  function noneRuns(): boolean {
    return running === 0 && holds === 0
  }

  function tellIfIdle(): void {
    if (isIdle()) tell(waiting)
    if (noneRuns()) tell(waitingForHandlers)
  }

  function drop(kind: JobKind, id: string): void {
    entries.delete(jobIdOf(kind, id))
    tellIfIdle()
  }

  /** An entry wanted again stays, as queued: between the two runs it must not look idle. */
  function dropUnlessWanted(entry: Entry): boolean {
    if (!entry.wantedAgain) {
      drop(entry.kind, entry.id)
      return false
    }
    entry.wantedAgain = false
    entry.taken = false
    entry.notedAtMs = elapsedMs()
    return true
  }

  return {
    queued(kind, id) {
      const entry = entryOf(kind, id)
      if (entry.taken) entry.wantedAgain = true
      else entry.notedAtMs = elapsedMs()
      return !entry.taken
    },
    notQueued(kind, id) {
      if (!entries.get(jobIdOf(kind, id))?.taken) drop(kind, id)
    },
    started(kind, id) {
      const entry = entryOf(kind, id)
      entry.taken = true
      entry.running++
      running++
    },
    ended(kind, id) {
      entryOf(kind, id).running--
      running--
      tellIfIdle()
    },
    released(kind, id) {
      const entry = entries.get(jobIdOf(kind, id))
      if (!entry || entry.running > 0) return false
      return dropUnlessWanted(entry)
    },
    isRunning: (kind, id) => (entries.get(jobIdOf(kind, id))?.running ?? 0) > 0,
    active: () => running,
    whenNoneRuns() {
      if (noneRuns()) return Promise.resolve()
      return new Promise((resolve) => waitingForHandlers.add(resolve))
    },
    hold() {
      holds++
      let held = true
      return () => {
        if (!held) return
        held = false
        holds--
        tellIfIdle()
      }
    },
    mark: elapsedMs,
    forgetSettled(mark, kind, due) {
      const again: string[] = []
      for (const entry of [...entries.values()]) {
        const isFresh = entry.notedAtMs > mark - FORGET_AFTER_MS
        if (entry.kind !== kind || isFresh || entry.running > 0 || due.has(entry.id)) continue
        if (dropUnlessWanted(entry)) again.push(entry.id)
      }
      return again
    },
    whenIdle() {
      if (isIdle()) return Promise.resolve()
      return new Promise((resolve) => waiting.add(resolve))
    },
  }
}

function tell(waiting: Set<() => void>): void {
  for (const resolve of waiting) resolve()
  waiting.clear()
}
