import { setMaxListeners } from 'node:events'
import { Agent } from 'node:http'
import type { Simulation } from '../simulation.ts'
import type { Fault } from '../state/faults.ts'
import type { Callback } from '../world/schema.ts'
import { type Envelope, sealMessage } from './envelope.ts'
import { createHolds, pause } from './hold.ts'
import type { CallbackMessage } from './message.ts'
import { handlePassiveReply, type PassiveReport } from './passive-reply.ts'
import { type PostOutcome, post } from './post.ts'

/** Protocol 9.4: a delivery after half an hour. */
const DELAY_DEFAULT_MS = 30 * 60_000

export interface Delivery {
  status: 'acknowledged' | 'given-up' | 'no-callback' | 'disabled' | 'not-ticked' | 'lost' | 'stopped'
  attempts: number
  ms: number
  httpStatus?: number
  passive?: PassiveReport
}

/** One message on its way. */
interface Work {
  sim: Simulation
  callback: Callback
  message: CallbackMessage
  fault: Fault | undefined
  startedMs: number
  /** Lets the member's next message go; may be called more than once. */
  firstIsOver: () => void
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
  const holds = createHolds(stopping.signal)
  let inFlight = 0
  let retries = 0

  function deliver(callback: Callback | null, message: CallbackMessage): Promise<Delivery> {
    if (!callback) return Promise.resolve({ status: 'no-callback', attempts: 0, ms: 0 })
    const sim = getSim()
    const fault = sim.faults.take('callback', { touser: message.from, msgtype: message.msgtype })
    sim.stats.count('callbacks')
    if (fault?.kind === 'lost') return Promise.resolve({ status: 'lost', attempts: 0, ms: 0 })
    const start = () => deliverNow(sim, callback, message, fault)
    if (fault?.kind === 'delay') return holds.untilClock(sim.clock, fault.ms ?? DELAY_DEFAULT_MS, start)
    if (fault?.kind === 'reorder') return holds.untilOvertaken(start)
    return start()
  }

  async function deliverNow(sim: Simulation, callback: Callback, message: CallbackMessage, fault: Fault | undefined) {
    inFlight += 1
    const startedMs = performance.now()
    const turn = takeTurn(sim, message)
    try {
      await turn.previous
      return await attemptAll({ sim, callback, message, fault, startedMs, firstIsOver: turn.release })
    } finally {
      turn.release()
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

  async function attemptAll(work: Work): Promise<Delivery> {
    const { sim, callback, message } = work
    let envelope = sealMessage(sim, callback, message)
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await attemptWithFault(work, envelope, attempts)
      const end = judge(work, outcome, attempts)
      if (end) return end
      work.firstIsOver()
      if (!(await pauseBeforeRetry(sim))) return { status: 'stopped', attempts, ms: performance.now() - work.startedMs }
      if (isFreshOnRetry(sim, attempts)) envelope = sealMessage(sim, callback, message)
    }
  }

  /** The first attempt may be doubled: right behind itself, or at the same instant on a second connection. */
  async function attemptWithFault(
    { sim, callback, message, fault }: Work,
    envelope: Envelope,
    attempts: number,
  ): Promise<PostOutcome> {
    const kind = attempts === 1 ? fault?.kind : undefined
    const twin =
      kind === 'concurrent-duplicate' ? attempt(sim, sealMessage(sim, callback, message), message) : undefined
    const outcome = await attempt(sim, envelope, message)
    await twin
    if (kind === 'duplicate') await attempt(sim, envelope, message)
    return outcome
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

  return {
    async deliver(callback: Callback | null, message: CallbackMessage): Promise<Delivery> {
      const waiting = holds.takeOvertaken()
      const result = deliver(callback, message)
      if (waiting.length > 0) {
        await result
        for (const go of waiting) go()
      }
      return result
    },
    inFlight: (): { callbacks: number; retries: number; held: number } => ({
      callbacks: inFlight,
      retries,
      held: holds.count(),
    }),
    agent,
    signal: stopping.signal,
    stop(): void {
      stopping.abort()
      for (const go of holds.takeOvertaken()) go()
      agent.destroy()
    },
  }
}

/** How the delivery ended, or undefined when it is to be tried again. */
function judge(
  { sim, callback, message, startedMs }: Work,
  outcome: PostOutcome,
  attempts: number,
): Delivery | undefined {
  const ms = performance.now() - startedMs
  const answered = outcome.kind === 'answered' ? { httpStatus: outcome.status } : {}
  if (outcome.kind === 'answered' && outcome.status === 200) {
    const passive = handlePassiveReply(sim, callback, message, outcome.body)
    sim.stats.count('callbacks-acknowledged')
    return { status: 'acknowledged', attempts, ms, ...answered, ...(passive ? { passive } : {}) }
  }
  if (outcome.kind === 'failed' && outcome.reason === 'stopped') return { status: 'stopped', attempts, ms }
  const mayRetry = outcome.kind === 'failed' || sim.switches.retryNon200
  if (mayRetry && attempts <= sim.switches.callbackRetries) return undefined
  sim.stats.count('callbacks-given-up')
  return { status: 'given-up', attempts, ms, ...answered }
}

function isFreshOnRetry({ switches }: Simulation, attemptsSoFar: number): boolean {
  return switches.retryCiphertext === 'fresh' || (switches.retryCiphertext === 'alternate' && attemptsSoFar > 1)
}
