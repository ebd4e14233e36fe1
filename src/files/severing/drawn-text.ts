import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { NOTES } from '../extract/extracted-text.ts'
import { PDF_RESOURCES } from '../extract/pdf-resources.ts'
import { MAX_PDF_PAGES } from '../limits.ts'
import type { RawText, Stretch } from './stretch.ts'

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
  })
  try {
    const document = await task.promise
    const stretches: Stretch[] = []
    let hasPictures = false
    for (let number = 1; number <= Math.min(document.numPages, MAX_PDF_PAGES); number += 1) {
      const page = await document.getPage(number)
      const { fnArray, argsArray } = await page.getOperatorList()
      const text = fnArray
        .map((operator, index) => (operator === OPS.showText ? glyphsOf(argsArray[index]) : ''))
        .join('')
      stretches.push({ place: `第 ${number} 页`, text })
      hasPictures ||= fnArray.some((operator) => PICTURES.has(operator))
      page.cleanup()
    }
    // Strings over the turn of a page.
    stretches.push({ place: '文件（跨页）', text: stretches.map(({ text }) => text).join('') })
    return { stretches, unread: hasPictures ? NOTES.picturesInside : '' }
  } catch (error) {
    // Behind a password nothing is drawn; that it was not read is said elsewhere.
    if ((error as Error).name === 'PasswordException') return { stretches: [], unread: '' }
    throw error
  } finally {
    await task.destroy()
  }
}

/** Of one `showText`: glyphs, and numbers that move between them. */
function glyphsOf(args: unknown): string {
  return (Array.isArray(args) ? args.flat(2) : [])
    .map((glyph: unknown) =>
      typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : '',
    )
    .join('')
}
