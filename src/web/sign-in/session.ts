import { createHash, randomBytes } from 'node:crypto'
import type { Context } from 'koa'
import type { Cookies } from './cookies.ts'
import type { Seal } from './seal.ts'

/** A working day with its lunch break; afterwards WeCom is asked again, without the person doing anything. */
export const SESSION_LIFE_MS = 12 * 3_600_000
const COOKIE = 'session'

/** Who signed in, and until when. What they may do is not in here: it is looked up at each request. */
export interface Session {
  readonly userId: string
  readonly key: string
  readonly expiresAt: Date
}

export interface Sessions {
  begin(ctx: Context, userId: string, now: Date): void
  /** Null without a cookie, with a changed one, and after its end. Whether it was signed out, the table knows. */
  find(ctx: Context, now: Date): Session | null
  end(ctx: Context): void
  /** What the forms of one shown page carry: another site cannot know it, and no two pages carry the same. */
  newFormKey(session: Session): string
  isFormKeyOf(session: Session, formKey: string): boolean
}

export function createSessions(seal: Seal, cookies: Cookies): Sessions {
  return {
    begin(ctx, userId, now) {
      const expiresMs = now.getTime() + SESSION_LIFE_MS
      const content = [randomBytes(16).toString('hex'), expiresMs, Buffer.from(userId).toString('base64url')].join('.')
      cookies.write(ctx, COOKIE, `${content}.${seal.sign('session', content)}`, SESSION_LIFE_MS / 1_000)
    },
    find(ctx, now) {
      const value = cookies.read(ctx, COOKIE) ?? ''
      const [, content = '', signature = ''] = /^([\w.-]+)\.([0-9a-f]{64})$/.exec(value) ?? []
      if (!seal.holds('session', content, signature)) return null
      const [key = '', expiresMs, userId = ''] = content.split('.')
      const expiresAt = new Date(Number(expiresMs))
      if (!(expiresAt > now)) return null
      return { key, expiresAt, userId: Buffer.from(userId, 'base64url').toString() }
    },
    end: (ctx) => cookies.clear(ctx, COOKIE),
    newFormKey({ key }) {
      const nonce = randomBytes(16).toString('hex')
      return `${nonce}.${seal.sign('form', `${key} ${nonce}`)}`
    },
    isFormKeyOf({ key }, formKey) {
      const [nonce = '', signature = ''] = formKey.split('.')
      return seal.holds('form', `${key} ${nonce}`, signature)
    },
  }
}

/** What the table of spent keys holds of a session that was signed out. */
export function spentSession({ key }: Session): string {
  return createHash('sha256').update(`session ${key}`).digest('hex')
}
