import type { Visitor } from '../../src/web/sign-in/sign-in.ts'
import type { Site } from './site.ts'

export interface Seen {
  readonly status: number
  readonly headers: Headers
  /** Where a redirect leads. */
  readonly location: string
  readonly html: string
  /** What people read, without tags. */
  readonly text: string
}

/** A browser without JavaScript: keeps cookies, follows nothing by itself. */
export function openBrowser(site: Site) {
  const cookies = new Map<string, string>()

  async function send(path: string, init: RequestInit = {}): Promise<Seen> {
    const headers = new Headers(init.headers)
    if (!headers.has('cookie'))
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(new URL(path, site.address), { redirect: 'manual', ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await answer.text()
    const text = html
      .replace(/<(script|style)[\s\S]*?<\/\1>|<title>.*?<\/title>/g, '')
      // What is only kept from breaking stands in the middle of a sentence.
      .replace(/<span class="whole">([^<]*)<\/span>/g, '$1')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/\s+/g, ' ')
    return {
      status: answer.status,
      headers: answer.headers,
      location: answer.headers.get('location') ?? '',
      html,
      text,
    }
  }

  const browser = {
    cookies,
    send,
    get: (path: string) => send(path),
    /** Opens a page without a session: the address WeCom is to send the browser back to, and the state. */
    async beginLogin(path = '/') {
      const { location } = await send(path)
      const query = new URL(location).searchParams
      return { redirectUri: query.get('redirect_uri') ?? '', state: query.get('state') ?? '' }
    },
    /** What WeCom does: adds code and state to the address. */
    comeBack({ redirectUri, state }: { redirectUri: string; state: string }, code: string) {
      const target = new URL(redirectUri)
      target.searchParams.set('code', code)
      target.searchParams.set('state', state)
      return send(`${target.pathname}${target.search}`)
    },
    async signIn(who: Visitor | string, path = '/'): Promise<Seen> {
      return browser.comeBack(await browser.beginLogin(path), site.codeFor(who))
    },
    /** The key that forms of a page carry. */
    async formKey(path = '/'): Promise<string> {
      return /name="form-key" value="([^"]*)"/.exec((await send(path)).html)?.[1] ?? ''
    },
    /** Sends a form as the page would, its key included. */
    async submit(path: string, fields: Readonly<Record<string, string>>, headers: HeadersInit = {}): Promise<Seen> {
      const body = new URLSearchParams({ 'form-key': await browser.formKey(), ...fields })
      return send(path, { method: 'POST', body, headers: { origin: site.publicUrl(), ...headers } })
    },
  }
  return browser
}
