import { createHash } from 'node:crypto'
import { icon } from './icon.ts'
import { script } from './script.ts'
import { style } from './style.ts'

interface Asset {
  readonly path: string
  readonly mediaType: string
  readonly content: string
}

/** The address changes with the content, so that a browser may keep it for good. */
function assetOf(name: string, extension: string, mediaType: string, content: string): Asset {
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 16)
  return { path: `/assets/${name}-${digest}.${extension}`, mediaType, content }
}

export const styleSheet = assetOf('pages', 'css', 'text/css; charset=utf-8', style)
export const pageScript = assetOf('pages', 'js', 'text/javascript; charset=utf-8', script)
export const pageIcon = assetOf('icon', 'svg', 'image/svg+xml', icon)

export function findAsset(path: string): Asset | undefined {
  return [styleSheet, pageScript, pageIcon].find((asset) => asset.path === path)
}
