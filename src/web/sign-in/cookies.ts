import type { Context } from 'koa'

/** Cookies of these pages, signed by who writes them. `__Host-` (with https) keeps neighbour domains from planting one. */
export interface Cookies {
  read(ctx: Context, name: string): string | null
  write(ctx: Context, name: string, value: string, maxAgeSeconds: number): void
  clear(ctx: Context, name: string): void
}

export function createCookies(publicUrl: () => string): Cookies {
  const isSecure = () => publicUrl().startsWith('https:')
  const fullName = (name: string) => `${isSecure() ? '__Host-' : ''}gongkai-${name}`
  const append = (ctx: Context, name: string, value: string, maxAgeSeconds: number) => {
    const secure = isSecure() ? '; Secure' : ''
    const cookie = `${fullName(name)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
    ctx.append('Set-Cookie', cookie)
  }
  return {
    read(ctx, name) {
      const start = `${fullName(name)}=`
      const found = (ctx.headers.cookie ?? '').split(/;\s*/).filter((pair) => pair.startsWith(start))
      // Two of one name: somebody planted one, and nothing tells which.
      return found.length === 1 ? (found[0]?.slice(start.length) ?? null) : null
    },
    write: append,
    clear: (ctx, name) => append(ctx, name, '', 0),
  }
}
