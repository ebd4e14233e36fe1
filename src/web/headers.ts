import type { Context } from 'koa'

/** Nothing from elsewhere, no script or style inside a page, no frame around one; nothing of it stays in a cache. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'X-Robots-Tag': 'noindex, nofollow',
  'Cache-Control': 'no-store',
}

/** One year; browsers keep to it once they came by https. */
const HTTPS_ONLY = 'max-age=31536000'

export function setSecurityHeaders(ctx: Context, publicUrl: string): void {
  ctx.set({ ...HEADERS })
  if (publicUrl.startsWith('https:')) ctx.set('Strict-Transport-Security', HTTPS_ONLY)
}
