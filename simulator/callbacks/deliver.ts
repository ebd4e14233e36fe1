import { setMaxListeners } from 'node:events'
import { Agent } from 'node:http'
import type { Simulation } from '../simulation.ts'
import type { Fault } from '../state/faults.ts'
import type { Callback } from '../world/schema.ts'
import { type Envelope, sealMessage } from './envelope.ts'
import type { CallbackMessage } from './message.ts'
import { handlePassiveReply, type PassiveReport } from './passive-reply.ts'
import { type PostOutcome, post } from './post.ts'

export interface Delivery {
  status: 'acknowledged' | 'given-up' | 'no-callback' | 'disabled' | 'not-ticked' | 'lost' | 'stopped'
  attempts: number
  ms: number
  httpStatus?: number
  passive?: PassiveReport
}

export type Deliverer = ReturnType<typeof createDeliverer>

/** Sends callbacks with time-out, retries and injected faults. One per simulator. */
export function createDeliverer(getSim: () => Simulation) {
  // Callbacks of one corp share connections, as a cloud's would.
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const stopping = new AbortController()
  // Every delivery under way listens; the default warning at ten is meant for leaks.
  setMaxListeners(0, stopping.signal)
  /** Per member: settles when the first attempt of that member's newest message is over. */
  const chains = new Map<string, Promise<void>>()
  /** Messages of a 'reorder' fault, which go out after the next one. */
  const overtaken: (() => void)[] = []
  let inFlight = 0
  let retries = 0
  let held = 0

  function deliver(callback: Callback | null, message: CallbackMessage): Promise<Delivery> {
    if (!callback) return Promise.resolve({ status: 'no-callback', attempts: 0, ms: 0 })
    const sim = getSim()
    const fault = sim.faults.take('callback', { touser: message.from, msgtype: message.msgtype })
    sim.stats.count('callbacks')
    if (fault?.kind === 'lost') return Promise.resolve({ status: 'lost', attempts: 0, ms: 0 })
    const start = () => deliverNow(sim, callback, message, fault)
    if (fault?.kind === 'delay') return holdUntil(sim, fault.ms ?? 30 * 60_000, start)
    if (fault?.kind === 'reorder') return holdUntilOvertaken(start)
    return start()
  }

  async function deliverNow(
    sim: Simulation,
    callback: Callback,
    message: CallbackMessage,
    fault: Fault | undefined,
  ): Promise<Delivery> {
    inFlight += 1
    const startedMs = performance.now()
    const waitTurn = takeTurn(sim, message)
    let isFirst = true
    const firstIsOver = () => {
      if (isFirst) waitTurn.release()
      isFirst = false
    }
    try {
      await waitTurn.previous
      return await attemptAll(sim, callback, message, fault, startedMs, firstIsOver)
    } finally {
      firstIsOver()
      inFlight -= 1
    }
  }

  function takeTurn({ switches }: Simulation, { from, agentid }: CallbackMessage) {
    if (switches.callbackOrder === 'free' || from === 'sys') return { previous: undefined, release: () => undefined }
    const key = `${agentid}:${from}`
    const previous = chains.get(key)
    let release: () => void = () => undefined
    const own = new Promise<void>((resolve) => {
      release = () => {
        if (chains.get(key) === own) chains.delete(key)
        resolve()
      }
    })
    chains.set(key, own)
    return { previous, release }
  }

  async function attemptAll(
    sim: Simulation,
    callback: Callback,
    message: CallbackMessage,
    fault: Fault | undefined,
    startedMs: number,
    firstIsOver: () => void,
  ): Promise<Delivery> {
    let envelope = sealMessage(sim, callback, message)
    let attempts = 0
    for (;;) {
      attempts += 1
      const twin =
        fault?.kind === 'concurrent-duplicate' && attempts === 1
          ? attempt(sim, sealMessage(sim, callback, message), message)
          : undefined
      const outcome = await attempt(sim, envelope, message)
      await twin
      if (fault?.kind === 'duplicate' && attempts === 1) await attempt(sim, envelope, message)
      const ms = performance.now() - startedMs
      const isOk = outcome.kind === 'answered' && outcome.status === 200
      if (isOk) {
        const passive = handlePassiveReply(sim, callback, message, outcome.body)
        sim.stats.count('callbacks-acknowledged')
        return { status: 'acknowledged', attempts, ms, httpStatus: 200, ...(passive ? { passive } : {}) }
      }
      firstIsOver()
      const mayRetry = outcome.kind === 'failed' ? outcome.reason !== 'stopped' : sim.switches.retryNon200
      if (!mayRetry || attempts > sim.switches.callbackRetries) {
        const isStopped = outcome.kind === 'failed' && outcome.reason === 'stopped'
        if (!isStopped) sim.stats.count('callbacks-given-up')
        return {
          status: isStopped ? 'stopped' : 'given-up',
          attempts,
          ms,
          ...(outcome.kind === 'answered' ? { httpStatus: outcome.status } : {}),
        }
      }
      if (!(await pauseBeforeRetry(sim))) return { status: 'stopped', attempts, ms }
      if (isFreshOnRetry(sim, attempts)) envelope = sealMessage(sim, callback, message)
    }
  }

  async function attempt(sim: Simulation, envelope: Envelope, message: CallbackMessage): Promise<PostOutcome> {
    const startedMs = performance.now()
    const outcome = await post(envelope.url, envelope.body, {
      agent,
      timeoutMs: sim.switches.callbackTimeoutMs,
      signal: stopping.signal,
    })
    sim.log.add({
      direction: 'callback',
      method: 'POST',
      path: envelope.url.pathname,
      status: outcome.kind === 'answered' ? outcome.status : 0,
      ms: performance.now() - startedMs,
      note: `${message.event ?? message.msgtype} from ${message.from}${outcome.kind === 'failed' ? `: ${outcome.reason}` : ''}`,
    })
    return outcome
  }

  async function pauseBeforeRetry({ stats, switches }: Simulation): Promise<boolean> {
    stats.count('retries')
    inFlight -= 1
    retries += 1
    await pause(switches.callbackRetryIntervalMs, stopping.signal)
    retries -= 1
    inFlight += 1
    return !stopping.signal.aborted
  }

  /** Waits by the simulated clock: a jump past the moment releases it. */
  function holdUntil({ clock }: Simulation, ms: number, start: () => Promise<Delivery>): Promise<Delivery> {
    const dueMs = clock.now().getTime() + ms
    held += 1
    return new Promise((resolve) => {
      const stopListening = clock.onChange?.(() => check())
      const timer = setInterval(() => check(), Math.min(Math.max(ms, 1), 1_000))
      const end = (result: Promise<Delivery> | Delivery) => {
        held -= 1
        clearInterval(timer)
        stopListening?.()
        stopping.signal.removeEventListener('abort', onAbort)
        resolve(result)
      }
      const onAbort = () => end({ status: 'stopped', attempts: 0, ms: 0 })
      const check = () => {
        if (clock.now().getTime() >= dueMs) end(start())
      }
      stopping.signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  function holdUntilOvertaken(start: () => Promise<Delivery>): Promise<Delivery> {
    held += 1
    return new Promise((resolve) => {
      overtaken.push(() => {
        held -= 1
        resolve(stopping.signal.aborted ? { status: 'stopped', attempts: 0, ms: 0 } : start())
      })
    })
  }

  return {
    async deliver(callback: Callback | null, message: CallbackMessage): Promise<Delivery> {
      const waiting = overtaken.splice(0)
      const result = deliver(callback, message)
      if (waiting.length > 0) {
        await result
        for (const go of waiting) go()
      }
      return result
    },
    inFlight: (): { callbacks: number; retries: number; held: number } => ({ callbacks: inFlight, retries, held }),
    agent,
    signal: stopping.signal,
    stop(): void {
      stopping.abort()
      for (const go of overtaken.splice(0)) go()
      agent.destroy()
    },
  }
}

function isFreshOnRetry({ switches }: Simulation, attemptsSoFar: number): boolean {
  return switches.retryCiphertext === 'fresh' || (switches.retryCiphertext === 'alternate' && attemptsSoFar > 1)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
