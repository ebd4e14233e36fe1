import { z } from 'zod'
import { HOSTILITIES, isHostility } from '../callbacks/hostile.ts'
import { faultSchema } from '../state/faults.ts'
import { switchesSchema } from '../switches.ts'
import { patchSchema } from '../world/patch.ts'
import type { Control } from './control.ts'
import { ControlError } from './errors.ts'

export interface ControlCall {
  control: Control
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
}

type Handler = (call: ControlCall) => unknown
/** 'GET /control/phones/:userid' → handler. */
type Routes = Record<string, Handler>

const sayBody = z.strictObject({ text: z.string(), agentid: z.int().optional() })
const sendBody = z.strictObject({
  agentid: z.int().optional(),
  kind: z.enum(['image', 'voice', 'video', 'file', 'location', 'link']),
  base64: z.string().optional(),
  name: z.string().optional(),
  contentType: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  label: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
})
const tapBody = z.strictObject({
  messageId: z.string().optional(),
  taskId: z.string().optional(),
  agentid: z.int().optional(),
  key: z.string().optional(),
  menuKey: z.string().optional(),
  selected: z.array(z.strictObject({ questionKey: z.string(), optionIds: z.array(z.string()).default([]) })).optional(),
  stale: z.boolean().optional(),
})
const agentBody = z.strictObject({ agentid: z.int() })
const clockBody = z.union([
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceMs: z.number().min(0) }),
])
const eventBody = z.strictObject({
  agentid: z.int().optional(),
  event: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
})

const PENDING = { status: 'pending', attempts: 0, ms: 0 }

export const controlRoutes: Routes = {
  'GET /control/state': ({ control }) => control.state(),
  'GET /control/phones/:userid': ({ control, params, query }) => ({
    messages: control.phone(params.userid ?? '', ...range(query)),
  }),
  'GET /control/groups/:id': ({ control, params, query }) => ({
    messages: control.group(params.id ?? '', ...range(query)),
  }),
  'GET /control/dropped': ({ control }) => ({ messages: control.dropped() }),
  'POST /control/members/:userid/say': async ({ control, params, body, query }) => {
    const { msgId, message, done } = control.say(params.userid ?? '', sayBody.parse(body))
    return { msgId, messageId: message.id, delivery: await waitIf(query, done) }
  },
  'POST /control/members/:userid/send': async ({ control, params, body, query }) => {
    const { msgId, message, done } = control.send(params.userid ?? '', sendBody.parse(body))
    return { msgId, messageId: message.id, delivery: await waitIf(query, done) }
  },
  'POST /control/members/:userid/tap': async ({ control, params, body, query }) => {
    const { responseCode, done } = control.tap(params.userid ?? '', tapBody.parse(body))
    return { responseCode, delivery: await waitIf(query, done) }
  },
  'POST /control/members/:userid/enter': async ({ control, params, body, query }) => {
    const { agentid } = agentBody.partial().parse(body)
    return { delivery: await waitIf(query, control.enter(params.userid ?? '', agentid)) }
  },
  'POST /control/members/:userid/event': async ({ control, params, body, query }) => ({
    delivery: await waitIf(query, control.raiseEvent(params.userid ?? '', eventBody.parse(body))),
  }),
  'GET /control/members/:userid/effort': ({ control, params }) => control.effort(params.userid ?? ''),
  'POST /control/members/:userid/read': ({ control, params }) => control.markRead(params.userid ?? ''),
  'POST /control/groups/:id/say': ({ control, params, body }) => ({
    message: control.sayInGroup(params.id ?? '', z.strictObject({ userid: z.string(), text: z.string() }).parse(body)),
  }),
  'GET /control/clock': ({ control }) => control.clock(),
  'POST /control/clock': async ({ control, body }) => {
    const asked = clockBody.parse(body)
    await ('to' in asked ? control.moveTo(new Date(asked.to)) : control.advance(asked.advanceMs))
    return control.clock()
  },
  'GET /control/settled': ({ control }) => control.settled(),
  'POST /control/world': async ({ control, body, query }) => ({
    deliveries: await waitIf(query, control.patchWorld(patchSchema.parse(body))),
  }),
  'POST /control/callback/verify': ({ control, body }) => control.verifyCallback(agentBody.parse(body).agentid),
  'POST /control/callback/raw': ({ control, body }) => {
    const { agentid, xml } = z.strictObject({ agentid: z.int(), xml: z.string() }).parse(body)
    return control.sendRaw(agentid, xml)
  },
  'POST /control/callback/hostile': ({ control, body }) => {
    const { agentid, kind } = z.strictObject({ agentid: z.int(), kind: z.string() }).parse(body)
    if (!isHostility(kind)) throw new ControlError(400, `kinds: ${HOSTILITIES.join(', ')}`)
    return control.sendHostile(agentid, kind)
  },
  'GET /control/faults': ({ control }) => ({ faults: control.faults() }),
  'POST /control/faults': ({ control, body }) => control.addFault(faultSchema.parse(body)),
  'DELETE /control/faults': ({ control }) => control.clearFaults(),
  'DELETE /control/faults/:id': ({ control, params }) => {
    if (!control.removeFault(params.id ?? '')) throw new ControlError(404, `no fault ${params.id}`)
  },
  'GET /control/switches': ({ control }) => control.switches(),
  'POST /control/switches': ({ control, body }) => control.setSwitches(switchesPatch.parse(body)),
  'GET /control/log': ({ control, query }) => ({ entries: control.log(numberOf(query, 'after')) }),
  'GET /control/stats': ({ control }) => control.stats(),
}

/** partial() keeps defaults, which would reset every switch that is not named: so only named keys pass. */
const switchesPatch = z.record(z.string(), z.unknown()).transform((patch) => {
  switchesSchema.parse({ ...patch })
  return patch
})

function range(query: URLSearchParams): [number | undefined, number | undefined] {
  return [numberOf(query, 'after'), numberOf(query, 'changedAfter')]
}

function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const number = Number(text)
  if (!Number.isFinite(number)) throw new ControlError(400, `${name} must be a number`)
  return number
}

function waitIf<T>(query: URLSearchParams, done: Promise<T>): Promise<T> | typeof PENDING {
  return query.get('wait') === '1' ? done : PENDING
}

export function matchRoute(
  routes: Routes,
  method: string,
  path: string,
): { handle: Handler; params: Record<string, string> } | undefined {
  const parts = path.split('/')
  for (const [pattern, handle] of Object.entries(routes)) {
    const [wanted = '', template = ''] = pattern.split(' ')
    const names = template.split('/')
    if (wanted !== method || names.length !== parts.length) continue
    if (!names.every((name, index) => name.startsWith(':') || name === parts[index])) continue
    const params = names.flatMap((name, index) =>
      name.startsWith(':') ? [[name.slice(1), decodeURIComponent(parts[index] ?? '')]] : [],
    )
    return { handle, params: Object.fromEntries(params) }
  }
  return undefined
}
