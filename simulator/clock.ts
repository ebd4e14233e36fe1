/** Time of the simulated corp. Everything with a life (tokens, codes, media, limits) asks this and nothing else. */
export interface SimClock {
  now(): Date
  readonly mode?: 'virtual' | 'running'
  set?(to: Date): void
  advance?(ms: number): void
  /** Calls back after every jump; a clock without jumps leaves it out. Returns the way to unsubscribe. */
  onChange?(listener: () => void): () => void
}

export interface AdjustableClock extends Required<SimClock> {
  /** From now on time runs 1:1, starting at the present virtual instant. Jumps stay possible. */
  run(): void
}

/** Stands still until told otherwise. */
export function createVirtualClock(start: Date): AdjustableClock {
  return createAdjustableClock(start, 'virtual')
}

/** Runs 1:1 from `base` on; can jump forward (the +1 hour and +1 day buttons). */
export function createRunningClock(base: Date): AdjustableClock {
  return createAdjustableClock(base, 'running')
}

/** The machine's own time; cannot be moved. */
export function createRealClock(): SimClock {
  return { now: () => new Date(), mode: 'running' }
}

function createAdjustableClock(start: Date, startMode: 'virtual' | 'running'): AdjustableClock {
  let baseMs = start.getTime()
  let mode = startMode
  // performance.now() and not Date.now(): a correction of the machine's clock must not make virtual time jump.
  let startedMs = performance.now()
  const listeners = new Set<() => void>()
  const nowMs = () => (mode === 'running' ? baseMs + Math.floor(performance.now() - startedMs) : baseMs)
  const rebase = (ms: number) => {
    baseMs = ms
    startedMs = performance.now()
    for (const listener of listeners) listener()
  }
  return {
    now: () => new Date(nowMs()),
    get mode() {
      return mode
    },
    set: (to) => rebase(to.getTime()),
    advance: (ms) => rebase(nowMs() + ms),
    run() {
      const current = nowMs()
      mode = 'running'
      rebase(current)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
