import { encrypt } from '../crypto.ts'
import type { Simulation } from '../simulation.ts'
import type { Callback } from '../world/schema.ts'
import { signedUrl } from './envelope.ts'
import { post } from './post.ts'

/** Protocol 1.2: the console waits one second for the echo. */
const VERIFY_TIMEOUT_MS = 1_000

export interface Verification {
  ok: boolean
  reason: string
}

/** The GET check that runs when the URL is saved in the admin console. */
export async function verifyCallback(sim: Simulation, callback: Callback): Promise<Verification> {
  const echo = sim.ids.messageNumber()
  const encrypted = encrypt(callback.aesKey, {
    message: echo,
    receiveId: sim.world.corpId,
    random: sim.ids.bytes('aes-random', 16),
  })
  const url = signedUrl(sim, callback, encrypted)
  url.searchParams.set('echostr', encrypted)
  const outcome = await post(url, '', {
    agent: undefined,
    timeoutMs: VERIFY_TIMEOUT_MS,
    signal: sim.deliverer.signal,
    method: 'GET',
  })
  const verification =
    outcome.kind === 'failed' ? { ok: false, reason: outcome.reason } : judge(outcome.status, outcome.body, echo)
  sim.log.add({
    direction: 'callback',
    method: 'GET',
    path: url.pathname,
    status: outcome.kind === 'answered' ? outcome.status : 0,
    ms: 0,
    note: `verification: ${verification.reason}`,
  })
  return verification
}

function judge(status: number, body: string, echo: string): Verification {
  if (status !== 200) return { ok: false, reason: `status ${status}` }
  if (body === echo) return { ok: true, reason: 'ok' }
  const faults: [boolean, string][] = [
    [body === '', 'empty answer'],
    [body.startsWith('\uFEFF'), 'byte order mark before the text'],
    [/^".*"$/s.test(body), 'quotes around the text'],
    [body.trim() === echo, 'white space or line end around the text'],
  ]
  return { ok: false, reason: faults.find(([applies]) => applies)?.[1] ?? 'wrong text' }
}
