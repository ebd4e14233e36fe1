import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { NOTES } from '../extract/extracted-text.ts'
import { PDF_RESOURCES } from '../extract/pdf-resources.ts'
import { MAX_PDF_PAGES } from '../limits.ts'
import { countBends, MOST_BENDS } from './drawn-shapes.ts'
import type { RawText, Stretch } from './stretch.ts'

const OUTLINES = 'PDF 里有画出来的图形，可能是转成曲线的文字或印章，无法识别。请从原文件另存为 PDF 后再查。'
const NO_CODES = 'PDF 里的字体没有写明各是什么字，读出来的可能不是看到的。请从原文件另存为 PDF 后再查。'

/** Pictures, also those that stand among the marks of a page. */
const PICTURES = new Set<number>(
  Object.entries(OPS).flatMap(([name, operator]) => (/image/i.test(name) ? [operator as number] : [])),
)

/**
 * Every character a page draws, in the order it is drawn: also beyond the page's edge, under a box, or in a layer that is
 * switched off, which reading the page as people see it may leave out.
 */
export async function readDrawnText(bytes: Uint8Array): Promise<RawText> {
  const task = getDocument({
    ...PDF_RESOURCES,
    data: bytes,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    // Whether a font says which characters its glyphs are.
    fontExtraProperties: true,
  })
  try {
    const document = await task.promise
    const stretches: Stretch[] = []
    const notes = new Set<string>()
    for (let number = 1; number <= Math.min(document.numPages, MAX_PDF_PAGES); number += 1) {
      const page = await document.getPage(number)
      const { fnArray, argsArray } = await page.getOperatorList()
      const text = fnArray
        .map((operator, index) => (operator === OPS.showText ? glyphsOf(argsArray[index]) : ''))
        .join('')
      stretches.push({ place: `第 ${number} 页`, text })
      if (fnArray.some((operator) => PICTURES.has(operator))) notes.add(NOTES.picturesInside)
      if (fontsOf(page, fnArray, argsArray).some(hasNoCodes)) notes.add(NO_CODES)
      if (bendsOf(fnArray, argsArray) > MOST_BENDS) notes.add(OUTLINES)
      page.cleanup()
    }
    // Strings over the turn of a page.
    stretches.push({ place: '文件（跨页）', text: stretches.map(({ text }) => text).join('') })
    return { stretches, unread: [...notes][0] ?? '' }
  } catch (error) {
    // Behind a password nothing is drawn; that it was not read is said elsewhere.
    if ((error as Error).name === 'PasswordException') return { stretches: [], unread: '' }
    throw error
  } finally {
    await task.destroy()
  }
}

interface Font {
  readonly type?: string
  readonly composite?: boolean
  /** With bounds where every number of a glyph is taken for its character. */
  readonly toUnicode?: { readonly firstChar?: number }
}

function fontsOf(page: PDFPageProxy, fnArray: readonly number[], argsArray: readonly unknown[]): Font[] {
  const ids = fnArray.flatMap((operator, index) =>
    operator === OPS.setFont ? [String((argsArray[index] as unknown[])[0])] : [],
  )
  return [...new Set(ids)].filter((id) => page.commonObjs.has(id)).map((id) => page.commonObjs.get(id) as Font)
}

/** Glyphs that are only numbered, or drawn by the file itself: what is read of them need not be what is seen. */
function hasNoCodes({ type, composite, toUnicode }: Font): boolean {
  return type === 'Type3' || (composite === true && toUnicode?.firstChar !== undefined)
}

function bendsOf(fnArray: readonly number[], argsArray: readonly unknown[]): number {
  return fnArray.reduce((sum, operator, index) => {
    if (operator !== OPS.constructPath) return sum
    const [path] = (argsArray[index] as [unknown, readonly unknown[]])[1]
    return path instanceof Float32Array ? sum + countBends(path) : sum
  }, 0)
}

/** Of one `showText`: glyphs, and numbers that move between them. */
function glyphsOf(args: unknown): string {
  return (Array.isArray(args) ? args.flat(2) : [])
    .map((glyph: unknown) =>
      typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '',
    )
    .join('')
}
