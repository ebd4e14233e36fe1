import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * The Chinese font packaged with us. Office servers often have none, and the picture must look the same on every
 * machine, so that system fonts are never asked.
 */
export const CHART_FONT_FAMILY = 'Noto Sans SC'

const resolve = createRequire(import.meta.url).resolve

/** TTF files, 400 and 700; resvg picks by weight. */
export const CHART_FONT_FILES: readonly string[] = [
  resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
]

let covered: ((codePoint: number) => boolean) | undefined

/** The characters of `text` for which the packaged font would draw an empty box (豆腐块). */
export function findMissingGlyphs(text: string): string[] {
  covered ??= readCoverage(CHART_FONT_FILES[0] ?? '')
  const isCovered = covered
  return [...new Set(text)].filter((character) => !isCovered(character.codePointAt(0) ?? 0))
}

interface CoveredRange {
  readonly first: number
  readonly last: number
}

/**
 * Reads the font's `cmap` table, format 12 (OpenType specification, “cmap”): ranges of Unicode code points, the
 * whole of Unicode and not only its first plane. Reads these few hundred kilobytes alone: the file has ten million.
 */
function readCoverage(fontFile: string): (codePoint: number) => boolean {
  const cmap = readTable(fontFile, 'cmap')
  const subtable = findFormat12(cmap)
  const ranges: CoveredRange[] = Array.from({ length: cmap.readUInt32BE(subtable + 12) }, (_, index) => {
    const at = subtable + 16 + index * 12
    return { first: cmap.readUInt32BE(at), last: cmap.readUInt32BE(at + 4) }
  })
  return (codePoint) => ranges.some(({ first, last }) => codePoint >= first && codePoint <= last)
}

function readTable(fontFile: string, tag: string): Buffer {
  const file = openSync(fontFile, 'r')
  try {
    const header = readBytes(file, 0, 12)
    const directory = readBytes(file, 12, header.readUInt16BE(4) * 16)
    const at = directory.indexOf(tag, 0, 'latin1')
    if (at < 0) throw new Error(`font ${fontFile} has no ${tag} table`)
    return readBytes(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12))
  } finally {
    closeSync(file)
  }
}

function readBytes(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  readSync(file, bytes, 0, length, position)
  return bytes
}

function findFormat12(cmap: Buffer): number {
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const subtable = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(subtable) === 12) return subtable
  }
  throw new Error('font without a format 12 cmap')
}
