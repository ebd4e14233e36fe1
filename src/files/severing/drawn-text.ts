import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PDF_RESOURCES } from '../extract/pdf-resources.ts'
import { MAX_PDF_PAGES } from '../limits.ts'
import type { Stretch } from './raw-text.ts'

/**
 * Every character a page draws, in the order it is drawn: also beyond the page's edge, under a box, or in a layer that is
 * switched off, which reading the page as people see it may leave out.
 */
export async function readDrawnText(bytes: Uint8Array): Promise<Stretch[]> {
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
    for (let number = 1; number <= Math.min(document.numPages, MAX_PDF_PAGES); number += 1) {
      const page = await document.getPage(number)
      const { fnArray, argsArray } = await page.getOperatorList()
      const text = fnArray
        .map((operator, index) => (operator === OPS.showText ? glyphsOf(argsArray[index]) : ''))
        .join('')
      stretches.push({ place: `第 ${number} 页`, text })
      page.cleanup()
    }
    // Strings over the turn of a page.
    return [...stretches, { place: '文件（跨页）', text: stretches.map(({ text }) => text).join('') }]
  } catch (error) {
    // Behind a password nothing is drawn; that it was not read is said elsewhere.
    if ((error as Error).name === 'PasswordException') return []
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
