import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Tables of the Chinese character codes that old PDFs name but do not carry. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

export const PDF_RESOURCES = {
  cMapUrl: `${join(PACKAGE, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(PACKAGE, 'standard_fonts')}/`,
} as const
