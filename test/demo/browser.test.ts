import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { hiddenFields, openBrowser } from '../../demo/browser.ts'

const PAGE = `<title>申2026-001</title><form method="post"><input type="hidden" name="form-key" value="other"/>
<input type="hidden" name="act" value="request.close"/></form>
<form method="post"><input type="hidden" name="form-key" value="key-1"/>
<input type="hidden" name="act" value="request.amend.applicant"/><input type="hidden" name="revision" value="3"/>
<input type="text" name="applicant-name"/></form>`
const FORM = {
  path: '/requests/申2026-001',
  form: 'request.amend.applicant',
  fields: { 'applicant-name': '演示申请人甲' },
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** A site that signs people in through another one, and the forms it was sent. */
async function openSite(answerForm: (response: ServerResponse, nth: number) => void) {
  const posted: URLSearchParams[] = []
  const wecom = await listen((request, response) => {
    const userId = /sim_userid=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    const back = new URL(request.url ?? '', 'http://wecom').searchParams.get('redirect_uri')
    redirect(response, `${back}?code=${userId}`)
  })
  const home = await listen(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://home')
    if (pathname === '/auth') {
      response.setHeader('set-cookie', `session=${searchParams.get('code')}; Path=/; HttpOnly`)
      return redirect(response, encodeURI(FORM.path))
    }
    if (request.headers.cookie !== 'session=gongkai') return redirect(response, `${wecom}/?redirect_uri=${home}/auth`)
    if (request.method !== 'POST') return response.end(posted.length > 0 ? '<p>加密 保存</p>' : PAGE)
    posted.push(new URLSearchParams(await textOf(request)))
    answerForm(response, posted.length)
  })
  const stage = {
    bot: { callbackUrl: `${home}/wecom/callback` },
    simulator: { oauthBase: `${wecom}/connect` },
  } as unknown as Parameters<typeof openBrowser>[0]
  return { posted, browser: openBrowser(stage, 'gongkai') }
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end()
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('openBrowser', () => {
  it('signs in through WeCom and sends the form of the act with what was typed', async () => {
    const { posted, browser } = await openSite((response) => redirect(response, encodeURI(FORM.path)))
    expect(await browser.fill(FORM)).toBe('加密 保存')
    expect(posted.map((form) => Object.fromEntries(form))).toEqual([
      { act: FORM.form, 'form-key': 'key-1', revision: '3', 'applicant-name': '演示申请人甲' },
    ])
  })

  it('sends the very same form again when the bot dies over it or its database is away', async () => {
    const { posted, browser } = await openSite((response, nth) => {
      if (nth === 1) response.destroy()
      else if (nth === 2) response.writeHead(500).end()
      else redirect(response, encodeURI(FORM.path))
    })
    expect(await browser.fill(FORM)).toBe('加密 保存')
    expect(new Set(posted.map(String)).size).toBe(1)
    expect(posted).toHaveLength(3)
  })

  it('says so when the page has no such form', async () => {
    const { posted, browser } = await openSite(() => {})
    await expect(browser.fill({ ...FORM, form: 'request.erase' })).rejects.toThrow('shows no form request.erase')
    expect(posted).toEqual([])
  })
})

describe('hiddenFields', () => {
  it('takes those of the form asked for, and none of what is typed', () => {
    expect(hiddenFields(PAGE, 'request.amend.applicant')).toEqual({
      act: 'request.amend.applicant',
      'form-key': 'key-1',
      revision: '3',
    })
  })
})
