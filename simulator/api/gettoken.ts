import type { Caller } from '../state/tokens.ts'
import { HOUR_MS, MINUTE_MS } from '../state/windows.ts'
import { banKey, checkAddress } from './access.ts'
import type { ApiCall, Route } from './call.ts'
import { ApiError } from './errors.ts'

export const gettoken: Route = {
  method: 'GET',
  access: 'none',
  handle(call) {
    const { sim, query } = call
    if (!query.get('corpid')) throw new ApiError(41002, 'corpid missing')
    if (!query.get('corpsecret')) throw new ApiError(41004, 'corpsecret missing')
    if (query.get('corpid') !== sim.world.corpId) throw new ApiError(40013, 'invalid corpid')
    if (sim.switches.trustedIpForGettoken) checkAddress(call)
    const caller = findCaller(call, query.get('corpsecret') ?? '')
    if (!caller) return refuse(call)
    sim.stats.count('gettoken')
    const { token, expiresInSeconds } = sim.tokens.issue(caller)
    return { access_token: token, expires_in: expiresInSeconds }
  },
}

function findCaller({ sim }: ApiCall, secret: string): Caller | undefined {
  if (sim.world.contactSecret !== undefined && secret === sim.world.contactSecret) return { kind: 'contact' }
  for (const app of sim.world.apps.values()) {
    if (app.secret !== secret) continue
    return app.enabled ? { kind: 'app', agentid: app.agentid } : undefined
  }
  return undefined
}

/** Repeated wrong secrets close the address for about an hour (protocol 4.1). */
function refuse({ sim, ip }: ApiCall): never {
  const { badSecretsPerMinute, wrongSecretCode } = sim.switches
  const isWithin = sim.windows.take(`bad-secret:${ip}`, badSecretsPerMinute, MINUTE_MS)
  if (badSecretsPerMinute > 0 && !isWithin) sim.windows.block(banKey(ip), HOUR_MS)
  throw new ApiError(wrongSecretCode, 'invalid credential')
}
