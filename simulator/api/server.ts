import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Simulation } from '../simulation.ts'
import type { Fault } from '../state/faults.ts'
import { redactQuery } from '../state/log.ts'
import { checkAccess } from './access.ts'
import { type ApiAnswer, type ApiCall, isBinary, isRecord, type Route } from './call.ts'
import { ApiError, renderErrmsg } from './errors.ts'
import { readBody } from './read-body.ts'
import { pageRoutes, routes } from './routes.ts'

/** A held answer is given up after this long, when the caller did not hang up before. */
const HOLD_MS = 60_000
const API_PREFIX = '/cgi-bin/'

export function createApiServer(sim: Simulation): Server {
  const inProgress = new Map<string, number>()
  const server = createServer((request, response) => {
    answerRequest(sim, inProgress, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500).end(String(error))
      else response.destroy()
    })
  })
  // Longer than any client's pool keeps a socket, or the client meets a connection that just closed.
  server.keepAliveTimeout = 120_000
  return server
}

async function answerRequest(
  sim: Simulation,
  inProgress: Map<string, number>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedMs = performance.now()
  const url = new URL(request.url ?? '/', 'http://simulator')
  const isApi = url.pathname.startsWith(API_PREFIX)
  const endpoint = isApi ? url.pathname.slice(API_PREFIX.length) : url.pathname
  const route = isApi ? routes[endpoint] : pageRoutes[endpoint]
  const raw = await readBody(request)
  if (!route || raw === 'too-large') {
    response.writeHead(route ? 413 : 404).end()
    return
  }
  const { body, isMalformed } = parseBody(request, raw)
  const call: ApiCall = {
    sim,
    query: url.searchParams,
    body,
    raw,
    headers: request.headers,
    ip: callerIp(request),
    caller: undefined,
  }
  const fault = isApi
    ? sim.faults.take(endpoint, { touser: subjectOf(body), msgtype: String(body.msgtype ?? '') })
    : undefined
  inProgress.set(endpoint, (inProgress.get(endpoint) ?? 0) + 1)
  try {
    if (fault && (await isLostBefore(fault, request, response))) return
    const answer = runRoute(call, route, {
      endpoint,
      method: request.method ?? 'GET',
      isMalformed,
      fault,
      inProgress: inProgress.get(endpoint) ?? 1,
    })
    sim.log.add({
      direction: 'api',
      method: request.method ?? 'GET',
      path: url.pathname,
      query: redactQuery(url.searchParams),
      status: isBinary(answer) ? answer.status : 200,
      ms: performance.now() - startedMs,
      ...(isBinary(answer) ? {} : { errcode: Number(answer.errcode ?? 0), answer }),
      ...(Object.keys(body).length > 0 ? { request: body } : {}),
      ...(fault ? { note: `fault ${fault.id} ${fault.kind}` } : {}),
    })
    await sendAnswer(answer, fault, request, response)
  } finally {
    inProgress.set(endpoint, (inProgress.get(endpoint) ?? 1) - 1)
  }
}

interface RouteContext {
  endpoint: string
  method: string
  isMalformed: boolean
  fault: Fault | undefined
  inProgress: number
}

function runRoute(call: ApiCall, route: Route, context: RouteContext): ApiAnswer {
  const { sim } = call
  const { fault, endpoint } = context
  try {
    if (context.method !== route.method) throw new ApiError(43001, `require ${route.method} method`)
    if (fault?.kind === 'errcode') throw new ApiError(fault.errcode ?? -1, 'injected fault')
    if (fault?.kind === 'invalidate-token') sim.tokens.invalidate(call.query.get('access_token') ?? '')
    call.caller = checkAccess(call, route, endpoint, context.inProgress)
    const answer = route.handle(call)
    sim.stats.count(`api.${endpoint}`)
    if (isBinary(answer)) return answer
    return { ...successHead(sim, fault), ...answer, ...unknownFields(sim, fault) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    sim.stats.count(`errors.${error.errcode}`)
    const message = context.isMalformed ? `${error.message}. Warning: wrong json format.` : error.message
    const hint = `${Math.floor(sim.clock.now().getTime() / 1_000)}${sim.ids.next('hint')}`
    return { errcode: error.errcode, errmsg: renderErrmsg(error.errcode, message, hint, call.ip) }
  }
}

function successHead(sim: Simulation, fault: Fault | undefined): Record<string, unknown> {
  return sim.switches.noErrcodeOnSuccess || fault?.kind === 'no-errcode' ? {} : { errcode: 0, errmsg: 'ok' }
}

function unknownFields(sim: Simulation, fault: Fault | undefined): Record<string, unknown> {
  return sim.switches.extraFields || fault?.kind === 'extra-fields' ? { sim_unknown: { nested: [1, 'x'] } } : {}
}

/** Faults that strike before anything is executed. */
async function isLostBefore(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (fault.kind === 'reset') {
    request.socket.destroy()
    return true
  }
  if (fault.kind === 'http-502') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body><h1>502 Bad Gateway</h1></body></html>')
    return true
  }
  if (fault.kind === 'timeout-before') {
    await hold(fault.ms ?? HOLD_MS, response)
    request.socket.destroy()
    return true
  }
  return false
}

async function sendAnswer(
  answer: ApiAnswer,
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (fault?.kind === 'timeout-after') {
    await hold(fault.ms ?? HOLD_MS, response)
    request.socket.destroy()
    return
  }
  if (fault?.kind === 'slow') await hold(fault.ms ?? 6_000, response)
  if (isBinary(answer)) {
    response
      .writeHead(answer.status, { ...answer.headers, 'content-length': answer.content.length })
      .end(answer.content)
    return
  }
  const text = JSON.stringify(answer)
  const sent = Buffer.from(fault?.kind === 'truncated-json' ? text.slice(0, Math.floor(text.length / 2)) : text)
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': sent.length })
    .end(sent)
}

/** Waits in real time, or until the caller hangs up. */
function hold(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    response.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function parseBody(request: IncomingMessage, raw: Buffer): { body: Record<string, unknown>; isMalformed: boolean } {
  if (raw.length === 0 || (request.headers['content-type'] ?? '').startsWith('multipart/'))
    return { body: {}, isMalformed: false }
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    return isRecord(value) ? { body: value, isMalformed: false } : { body: {}, isMalformed: true }
  } catch {
    return { body: {}, isMalformed: true }
  }
}

function subjectOf(body: Record<string, unknown>): string {
  return typeof body.touser === 'string' ? body.touser : ''
}

/** Everything comes from loopback, so a header may name the address a test plays. */
function callerIp(request: IncomingMessage): string {
  const played = request.headers['x-sim-ip']
  return typeof played === 'string' ? played : (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '')
}
