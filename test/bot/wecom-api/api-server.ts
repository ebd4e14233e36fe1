import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMemoryTokenStore, createWecomClient, type WecomClientOptions } from '../../../src/bot/wecom-api/index.ts'

export interface SeenRequest {
  readonly method: string
  /** Below /cgi-bin/. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** What to answer: a JSON value, or full control of the response. */
export type Reply = object | ((response: ServerResponse) => void)

export const SECRET = 'Secret-never-shown'
export const START = new Date('2017-01-03T01:30:00Z')

/** A loopback server that plays the API: tokens t1, t2, … of 7200 s, everything else as `reply` says. */
export async function startApiServer(reply: (request: SeenRequest) => Reply | undefined = () => undefined) {
  const requests: SeenRequest[] = []
  let issued = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://api.test')
      const path = url.pathname.replace('/cgi-bin/', '')
      const { method = '', headers } = request
      const seen = { method, path, query: url.searchParams, headers, body: Buffer.concat(chunks) }
      requests.push(seen)
      const answer = reply(seen) ?? (path === 'gettoken' ? nextToken() : { errcode: 0, errmsg: 'ok' })
      if (typeof answer === 'function') answer(response)
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
  })
  function nextToken() {
    issued += 1
    return { errcode: 0, errmsg: 'ok', access_token: `t${issued}`, expires_in: 7200 }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const apiBase = `http://127.0.0.1:${port}/cgi-bin`
  const seen = (path: string) => requests.filter((request) => request.path === path)
  return {
    apiBase,
    port,
    requests,
    seen,
    lastJson: (path: string): unknown => JSON.parse(seen(path).at(-1)?.body.toString('utf8') ?? 'null'),
    client: (options: Partial<WecomClientOptions> = {}) =>
      createWecomClient({
        apiBase,
        corpId: 'ww00sim00corp00id1',
        agentId: 1000002,
        secret: SECRET,
        tokens: createMemoryTokenStore(),
        now: () => START,
        ...options,
      }),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

export type ApiServer = Awaited<ReturnType<typeof startApiServer>>
