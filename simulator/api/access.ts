import type { Caller } from '../state/tokens.ts'
import { HOUR_MS, MINUTE_MS } from '../state/windows.ts'
import type { ApiCall, Route } from './call.ts'
import { ApiError } from './errors.ts'

/** Protocol 5.1. */
const CORP_PER_MINUTE = 10_000
const CORP_PER_HOUR = 150_000
const IP_PER_MINUTE = 20_000
const IP_PER_HOUR = 600_000

/** Limits, token and address, in the order a gateway would look at them. */
export function checkAccess(call: ApiCall, route: Route, endpoint: string, inProgress: number): Caller | undefined {
  checkFrequency(call, endpoint)
  const { switches } = call.sim
  if (switches.concurrencyLimit > 0 && inProgress > switches.concurrencyLimit)
    throw new ApiError(45033, 'api concurrent out of limit')
  if (route.access === 'none') return undefined
  const caller = checkToken(call)
  if (!(endpoint === 'message/send' && switches.trustedIpScope === 'not-message-send')) checkAddress(call)
  if (caller.kind === 'app' && !call.sim.world.apps.get(caller.agentid)?.enabled)
    throw new ApiError(50003, 'app is disabled')
  if (route.access !== 'any' && route.access !== caller.kind) throw new ApiError(48002, 'api forbidden')
  return caller
}

function checkFrequency({ sim, ip }: ApiCall, endpoint: string): void {
  const { windows } = sim
  if (windows.isBlocked(banKey(ip))) throw new ApiError(45009, 'api freq out of limit: ip is blocked')
  const isSending = endpoint === 'message/send' || endpoint === 'webhook/send'
  const isWithin =
    windows.takeOrBlock(`ip-minute:${ip}`, IP_PER_MINUTE, MINUTE_MS) &&
    windows.takeOrBlock(`ip-hour:${ip}`, IP_PER_HOUR, HOUR_MS) &&
    (isSending ||
      (windows.takeOrBlock(`corp-minute:${endpoint}`, CORP_PER_MINUTE, MINUTE_MS) &&
        windows.takeOrBlock(`corp-hour:${endpoint}`, CORP_PER_HOUR, HOUR_MS)))
  if (!isWithin) throw new ApiError(45009, 'api freq out of limit')
}

function checkToken({ sim, query }: ApiCall): Caller {
  const text = query.get('access_token')
  if (!text) throw new ApiError(41001, 'access_token missing')
  const caller = sim.tokens.check(text)
  if (caller === 'unknown') throw new ApiError(40014, 'invalid access_token')
  if (caller === 'expired') throw new ApiError(42001, 'access_token expired')
  return caller
}

/** 企业可信IP, protocol 7.1. */
export function checkAddress({ sim, ip }: ApiCall): void {
  const allowed = sim.world.allowListAt(sim.clock.now().getTime())
  if (allowed.length > 0 && !allowed.includes(ip)) throw new ApiError(60020, 'not allow to access from your ip')
}

export function banKey(ip: string): string {
  return `ip-ban:${ip}`
}
