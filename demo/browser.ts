import { PHONE_COOKIE } from '../simulator/index.ts'
import type { Stage } from './stage.ts'

/** Redirects of a sign-in and of a form together are fewer. */
const MAX_REDIRECTS = 8
/** A bot that was killed, or whose database was, is back well before. */
const TRIES = 120
const PAUSE_MS = 500
const MAX_SIGN_INS = 5

/** What a form of a page is filled in with. */
export interface FilledForm {
  /** Path of the page it stands on. */
  readonly path: string
  /** Name of the act, where a page has several forms. */
  readonly form: string
  readonly fields: Readonly<Record<string, string>>
}

interface SeenPage {
  readonly status: number
  readonly html: string
}

/** The browser in WeCom of one person: signs in through WeCom's page, fills a form in, reads the page that comes back. */
export function openBrowser({ bot, simulator }: Pick<Stage, 'bot' | 'simulator'>, userId: string) {
  const home = new URL(bot.callbackUrl).origin
  const wecom = new URL(simulator.oauthBase).origin
  const cookies = new Map<string, string>()

  /** Sends again what got no answer: a form sent twice is done once, because its key is the same. */
  async function send(url: URL, init: RequestInit): Promise<Response> {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`)
    const cookie = url.origin === wecom ? `${PHONE_COOKIE}=${userId}` : jar.join('; ')
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await fetch(url, { redirect: 'manual', ...init, headers: { cookie } })
        if (answer.status < 500 || tries >= TRIES) return answer
      } catch (error) {
        if (tries >= TRIES) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  async function open(path: string, init: RequestInit = {}): Promise<SeenPage> {
    let url = new URL(path, home)
    let answer = await send(url, init)
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects += 1) {
      if (url.origin === home) keepCookies(answer)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status >= 400 || location === null) break
      url = new URL(location, url)
      answer = await send(url, {})
    }
    return { status: answer.status, html: await answer.text() }
  }

  function keepCookies(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
  }

  return {
    /** What people read on the page that comes back. @throws when the page or its form is not to be had. */
    async fill({ path, form, fields }: FilledForm): Promise<string> {
      let page = await open(path)
      // The code of a sign-in that a killed bot had taken already is spent: signing in again gets another.
      for (let tries = 1; page.status === 403 && tries < MAX_SIGN_INS; tries += 1) page = await open(path)
      const hidden = hiddenFields(page.html, form)
      if (!hidden)
        throw new Error(`${path} shows no form ${form} (${page.status}): ${readable(page.html).slice(0, 200)}`)
      const answer = await open(path, { method: 'POST', body: new URLSearchParams({ ...hidden, ...fields }) })
      return readable(answer.html)
    },
  }
}

/** What a form sends besides what is typed: its act, its key, the state of the case it was made for. */
export function hiddenFields(html: string, form: string): Record<string, string> | null {
  const found = html.split('<form').find((each) => each.includes(`name="act" value="${form}"`))
  if (found === undefined) return null
  const fields: Record<string, string> = {}
  for (const [input] of (found.split('</form>')[0] ?? '').matchAll(/<input [^>]*type="hidden"[^>]*>/g)) {
    const [, name = ''] = /name="([^"]*)"/.exec(input) ?? []
    const [, value = ''] = /value="([^"]*)"/.exec(input) ?? []
    fields[name] = value
  }
  return fields
}

export function readable(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>|<title>.*?<\/title>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}
