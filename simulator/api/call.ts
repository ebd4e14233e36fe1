import type { IncomingHttpHeaders } from 'node:http'
import type { Simulation } from '../simulation.ts'
import type { Caller } from '../state/tokens.ts'
import type { App } from '../world/schema.ts'
import { ApiError } from './errors.ts'

export interface ApiCall {
  sim: Simulation
  query: URLSearchParams
  /** Empty when there was none or it was not a JSON object. */
  body: Record<string, unknown>
  raw: Buffer
  headers: IncomingHttpHeaders
  ip: string
  caller: Caller | undefined
}

/** An answer that is not JSON: media and web pages. */
export interface BinaryAnswer {
  status: number
  headers: Record<string, string | number>
  content: Buffer
}

export type ApiAnswer = Record<string, unknown> | BinaryAnswer

export interface Route {
  method: 'GET' | 'POST'
  /** 'app': only an app's token; 'any': the contact-sync token too; 'none': no token in the query. */
  access: 'app' | 'contact' | 'any' | 'none'
  handle(call: ApiCall): ApiAnswer
}

export function isBinary(answer: ApiAnswer): answer is BinaryAnswer {
  return Buffer.isBuffer(answer.content)
}

/** The app whose token it is. */
export function callingApp({ sim, caller }: ApiCall): App {
  const app = caller?.kind === 'app' ? sim.world.apps.get(caller.agentid) : undefined
  if (!app) throw new ApiError(48002, 'api forbidden')
  return app
}

/** The app named in the body, which must be the token's own. */
export function appOfBody(call: ApiCall): App {
  const { agentid } = call.body
  if (agentid === undefined || agentid === '') throw new ApiError(41011, 'agentid missing')
  const number = Number(agentid)
  if (!Number.isInteger(number) || !call.sim.world.apps.has(number)) throw new ApiError(40056, 'invalid agentid')
  const app = callingApp(call)
  if (app.agentid !== number) throw new ApiError(301002, 'not allow operate another agent with this accesstoken')
  return app
}

export function textField(body: Record<string, unknown>, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function objectField(body: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = body[name]
  return isRecord(value) ? value : {}
}

export function listField(body: Record<string, unknown>, name: string): unknown[] {
  const value = body[name]
  return Array.isArray(value) ? value : []
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
