import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { PhoneMessage } from '../../simulator/state/phones.ts'

const PAGE_FOLDER = new URL('../../simulator/phones/', import.meta.url)
const FONT_FOLDER = new URL('../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url)
const FONTS: Record<string, string> = {
  'noto-sans-sc-400.ttf': '400Regular/NotoSansSC_400Regular.ttf',
  'noto-sans-sc-700.ttf': '700Bold/NotoSansSC_700Bold.ttf',
}
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}

export interface SeenRequest {
  method: string
  path: string
  body: unknown
}

interface Place {
  userid?: string
  groupId?: string
}

export interface FakeState {
  now: string
  clock: { mode: string; rate: number }
  workday?: boolean
  apps: { agentid: number; name: string }[]
  members: { userid: string; name: string; post: string; unread?: number }[]
  groups: { id: string; name: string; members: string[]; kind: string; visible: boolean }[]
}

export type FakeControl = Awaited<ReturnType<typeof startFakeControl>>

/** A control API without a simulator behind it: it shows what a test puts there and remembers what the page asked. */
export async function startFakeControl(state: FakeState) {
  const requests: SeenRequest[] = []
  const places = new Map<string, PhoneMessage[]>()
  const media = new Map<string, { type: string; content: Buffer }>()
  const streams = new Set<ServerResponse>()
  const refusals = new Map<string, number>()
  const faults = new Map<string, Record<string, unknown>>()
  const switches: Record<string, unknown> = { retryNon200: true, extraFields: false }
  let sequence = 0
  let reachable = true
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const method = request.method ?? 'GET'
    if (!url.pathname.startsWith('/control/')) return sendStatic(url.pathname, response)
    if (!reachable) return void response.destroy()
    if (url.pathname === '/control/events') return openStream(response)
    const body = await readJson(request)
    requests.push({ method, path: url.pathname, body })
    const refusal = refusals.get(`${method} ${url.pathname}`)
    if (refusal !== undefined) return sendJson(response, refusal, { error: 'refused by the test' })
    const [, , family, id = '', action] = url.pathname.split('/').map(decodeURIComponent)
    const picture = family === 'media' ? media.get(id) : undefined
    if (picture) return void response.writeHead(200, { 'content-type': picture.type }).end(picture.content)
    sendJson(response, 200, handle(method, family ?? '', id, action, body, Number(url.searchParams.get('after') ?? 0)))
  }

  function handle(
    method: string,
    family: string,
    id: string,
    action: string | undefined,
    body: unknown,
    after: number,
  ): unknown {
    if (family === 'state') return { ...state, switches }
    if (family === 'phones') return { messages: read({ userid: id }, after) }
    if (family === 'groups' && method === 'GET') return { messages: read({ groupId: id }, after) }
    if (family === 'clock') return moveClock(body as { advanceMs: number })
    if (family === 'faults') return changeFaults(method, id, body as Record<string, unknown>)
    if (family === 'switches') return Object.assign(switches, body)
    if (action === 'effort') return { taps: 0, typedCharacters: 0, messages: 0 }
    if (action === 'say') return say(family, id, body as { text: string; userid?: string })
    return {}
  }

  function say(family: string, id: string, { text, userid = id }: { text: string; userid?: string }): unknown {
    const name = state.members.find((member) => member.userid === userid)?.name ?? userid
    add(family === 'groups' ? { groupId: id } : { userid: id }, {
      kind: 'text',
      text,
      direction: 'in',
      from: { userid, name },
    })
    return {}
  }

  function moveClock({ advanceMs }: { advanceMs: number }): unknown {
    state.now = new Date(Date.parse(state.now) + advanceMs).toISOString()
    emit({ type: 'clock', now: state.now })
    return { now: state.now }
  }

  function changeFaults(method: string, id: string, fault: Record<string, unknown>): unknown {
    if (method === 'POST') faults.set(String(fault.id), { ...fault, hits: 0 })
    if (method === 'DELETE') faults.delete(id)
    return { faults: [...faults.values()] }
  }

  function openStream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('retry: 1000\n\n')
    streams.add(response)
    response.once('close', () => streams.delete(response))
  }

  function emit(event: { type: string } & Record<string, unknown>): void {
    for (const stream of streams) stream.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }

  function transcript({ userid, groupId }: Place): PhoneMessage[] {
    const key = userid === undefined ? `group:${groupId}` : `user:${userid}`
    const known = places.get(key) ?? []
    places.set(key, known)
    return known
  }

  function read(place: Place, after: number): PhoneMessage[] {
    return transcript(place).filter(({ seq }) => seq > after)
  }

  function add(place: Place, fields: Partial<PhoneMessage> & Pick<PhoneMessage, 'kind'>): PhoneMessage {
    sequence += 1
    const message: PhoneMessage = {
      id: `m${sequence}`,
      seq: sequence,
      revision: sequence,
      at: state.now,
      direction: 'out',
      from: { app: 1000002, name: '公开助手' },
      state: 'delivered',
      ...fields,
    }
    transcript(place).push(message)
    emit({ type: 'message', ...place, message })
    return message
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    requests,
    emit,
    add,
    /** Changes a message on its phone, as update_template_card and recall do. */
    change(place: Place, message: PhoneMessage, fields: Partial<PhoneMessage>): void {
      sequence += 1
      Object.assign(message, fields, { revision: sequence })
      emit({ type: fields.state === 'recalled' ? 'recall' : 'update', ...place, message })
    },
    addMedia(id: string, type: string, content: Buffer): void {
      media.set(id, { type, content })
    },
    /** From now on this request is answered with `status`; `undefined` ends that. */
    refuse(request: string, status: number | undefined): void {
      if (status === undefined) refusals.delete(request)
      else refusals.set(request, status)
    },
    posts: (path: string): unknown[] =>
      requests.filter((seen) => seen.method === 'POST' && seen.path === path).map(({ body }) => body),
    streamCount: (): number => streams.size,
    /** As if the simulator was gone; the page itself stays loaded. */
    disconnect(): void {
      reachable = false
      for (const stream of streams) stream.destroy()
    },
    reconnect(): void {
      reachable = true
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function sendStatic(path: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? 'index.html' : path.slice(1)
  const font = name.startsWith('fonts/') ? FONTS[name.slice(6)] : undefined
  const file = font === undefined ? new URL(name, PAGE_FOLDER) : new URL(font, FONT_FOLDER)
  const content = await readFile(fileURLToPath(file)).catch(() => undefined)
  if (!content) return void response.writeHead(404).end()
  const type = font === undefined ? TYPES[name.split('.').at(-1) ?? ''] : 'font/ttf'
  response
    .writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'no-store' })
    .end(content)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}
