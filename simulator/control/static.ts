import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ControlError } from './errors.ts'

const PAGES = join(dirname(fileURLToPath(import.meta.url)), '..', 'phones')
const FONT_PACKAGE = '@expo-google-fonts/noto-sans-sc'
/** Served from the package, so that Chinese shows on a machine without Chinese fonts and nothing comes from outside. */
const FONTS: Record<string, string> = {
  '/fonts/noto-sans-sc-400.ttf': '400Regular/NotoSansSC_400Regular.ttf',
  '/fonts/noto-sans-sc-500.ttf': '500Medium/NotoSansSC_500Medium.ttf',
  '/fonts/noto-sans-sc-700.ttf': '700Bold/NotoSansSC_700Bold.ttf',
}
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

/** The phones page and its fonts. */
export async function sendStatic(path: string, response: ServerResponse): Promise<void> {
  const content = await readFile(locate(path)).catch(() => {
    throw new ControlError(404, `no ${path}`)
  })
  const isFont = path.startsWith('/fonts/')
  response.writeHead(200, {
    'content-type': TYPES[extname(path)] ?? TYPES['.html'],
    'content-length': content.length,
    'cache-control': isFont ? 'max-age=86400' : 'no-store',
  })
  response.end(content)
}

function locate(path: string): string {
  const font = FONTS[path]
  if (font !== undefined) {
    const packageFile = createRequire(import.meta.url).resolve(`${FONT_PACKAGE}/package.json`)
    return join(dirname(packageFile), font)
  }
  const file = normalize(join(PAGES, path === '/' ? 'index.html' : decodeURIComponent(path)))
  if (!file.startsWith(PAGES) || TYPES[extname(file)] === undefined) throw new ControlError(404, `no ${path}`)
  return file
}
