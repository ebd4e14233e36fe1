import type { Context } from 'koa'
import type { Cookies } from './sign-in/cookies.ts'
import type { Seal } from './sign-in/seal.ts'

const COOKIE = 'notice'
const LIFE_SECONDS = 60
/** Fits into a cookie of 4 KB with its signature. */
const MAX_CHARACTERS = 300

/** What an act said, carried over the redirect to the next page and shown there once. */
export function createNotices(seal: Seal, cookies: Cookies) {
  return {
    leave(ctx: Context, userId: string, notice: string): void {
      const content = Buffer.from([...notice].slice(0, MAX_CHARACTERS).join('')).toString('base64url')
      cookies.write(ctx, COOKIE, `${content}.${seal.sign(`notice ${userId}`, content)}`, LIFE_SECONDS)
    },
    take(ctx: Context, userId: string): string | null {
      const value = cookies.read(ctx, COOKIE)
      if (value === null) return null
      cookies.clear(ctx, COOKIE)
      const [content = '', signature = ''] = value.split('.')
      return seal.holds(`notice ${userId}`, content, signature) ? Buffer.from(content, 'base64url').toString() : null
    },
  }
}

export type Notices = ReturnType<typeof createNotices>
