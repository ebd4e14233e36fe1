import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { PHONE_COOKIE } from '../api/oauth.ts'
import { readBody } from '../api/read-body.ts'
import type { Control } from './control.ts'
import { ControlError } from './errors.ts'
import { controlRoutes, matchRoute } from './routes.ts'
import { streamEvents } from './sse.ts'
import { sendStatic } from './static.ts'

export function createControlServer(control: Control): Server {
  const server = createServer((request, response) => {
    answer(control, request, response).catch((error: unknown) => sendError(response, error))
  })
  server.keepAliveTimeout = 120_000
  return server
}

async function answer(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  const method = request.method ?? 'GET'
  if (!isLocalHost(request)) throw new ControlError(400, 'the control port answers on loopback names only')
  if (!url.pathname.startsWith('/control/')) return sendStatic(url.pathname, response)
  if (url.pathname === '/control/events') return streamEvents(control, response)
  if (url.pathname.startsWith('/control/media/')) return sendMedia(control, url, response)
  if (url.pathname === '/control/open') return openPage(url, request, response, control)
  const raw = await readBody(request)
  if (raw === 'too-large') throw new ControlError(400, 'body too large')
  const match = matchRoute(controlRoutes, method, url.pathname)
  if (!match) throw new ControlError(404, `no ${method} ${url.pathname}`)
  const result = await match.handle({ control, params: match.params, query: url.searchParams, body: parseJson(raw) })
  sendJson(response, 200, result ?? {})
}

/** A page elsewhere must not reach this port through a rebound DNS name. */
function isLocalHost({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '')
}

function parseJson(raw: Buffer): unknown {
  if (raw.length === 0) return {}
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    throw new ControlError(400, 'the body is not JSON')
  }
}

function sendMedia(control: Control, url: URL, response: ServerResponse): void {
  const media = control.media(url.pathname.slice('/control/media/'.length))
  if (!media) throw new ControlError(404, 'no such media')
  const name = `filename*=UTF-8''${encodeURIComponent(media.name)}`
  const disposition = media.type === 'image' && !url.searchParams.has('download') ? 'inline' : 'attachment'
  response.writeHead(200, {
    'content-type': media.contentType,
    'content-length': media.content.length,
    'content-disposition': `${disposition}; ${name}`,
  })
  response.end(media.content)
}

/** Opens a card's link as the holder of this phone: the sign-in page then knows who it is. */
function openPage(url: URL, request: IncomingMessage, response: ServerResponse, control: Control): void {
  const target = url.searchParams.get('url') ?? ''
  if (!/^https?:\/\//.test(target)) throw new ControlError(400, 'url must be http or https')
  control.countOpened(url.searchParams.get('userid') ?? '')
  const phone = `${PHONE_COOKIE}=${encodeURIComponent(url.searchParams.get('userid') ?? '')}`
  const cookies = (request.headers.cookie ?? '').split(/;\s*/).filter(Boolean)
  // Every phone has a browser of its own; here they share one, so the last holder's log-ins end when another's turn comes.
  const left = cookies.includes(phone) ? [] : cookies.map((cookie) => cookie.split('=')[0] ?? '')
  const forgotten = left.filter((name) => name !== PHONE_COOKIE).map((name) => `${name}=; Path=/; Max-Age=0`)
  response.writeHead(302, { location: target, 'set-cookie': [...forgotten, `${phone}; Path=/; SameSite=Lax`] }).end()
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const content = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': content.length,
    'cache-control': 'no-store',
  })
  response.end(content)
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const status = error instanceof ControlError ? error.status : error instanceof z.ZodError ? 400 : 500
  sendJson(response, status, { error: describeError(error) })
}

function describeError(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error)
  return error instanceof Error ? error.message : String(error)
}
