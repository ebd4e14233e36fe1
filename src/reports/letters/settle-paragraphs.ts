import { EMPTY, FILLED, LINE_END, removeMarks } from './marks.ts'

/**
 * Works off the signs of filled-in values in one part of a Word document:
 * a paragraph whose placeholders all had nothing to say is left out, so that no 附件： stands there without one (not in a
 * table, where a cell must keep its paragraph); a line end begins a new paragraph of the same form, so that it is
 * indented like the first.
 */
export function settleParagraphs(xml: string): string {
  if (!MARKED.test(xml)) return xml
  const settled: string[] = []
  // Paragraphs stand in paragraphs where there are text boxes; the outermost is settled last, with the inner ones in it.
  const open: { readonly from: number; readonly isInCell: boolean }[] = []
  let cells = 0
  for (const token of xml.match(TOKENS) ?? []) {
    if (token === '</w:tc>') cells -= 1
    else if (OPENS_CELL.test(token)) cells += 1
    if (OPENS_PARAGRAPH.test(token)) open.push({ from: settled.length, isInCell: cells > 0 })
    settled.push(token)
    if (token !== '</w:p>') continue
    const paragraph = open.pop()
    if (paragraph) settled.push(settleParagraph(settled.splice(paragraph.from), paragraph.isInCell))
  }
  return removeMarks(settled.join(''))
}

const MARKED = new RegExp(`[${EMPTY}${FILLED}${LINE_END}]`)
const TOKENS = /<[^>]*>|[^<]+/g
const OPENS_CELL = /^<w:tc(\s[^>]*[^/])?>$/
const OPENS_PARAGRAPH = /^<w:p(\s[^>]*[^/])?>$/
/** What a paragraph carries besides its words: left out with it, a section would lose its page. */
const CARRIES_MORE = /<w:(sectPr|drawing|pict|object|fldChar|fldSimple|bookmarkStart)\b/

function settleParagraph(tokens: readonly string[], isInCell: boolean): string {
  const text = tokens.join('')
  if (text.includes(EMPTY) && !text.includes(FILLED) && !isInCell && !CARRIES_MORE.test(text)) return ''
  return removeMarks(text.includes(LINE_END) ? breakLines(tokens) : text)
}

/** Ends and begins the paragraph again at each line end; within a link or a field, the line is only broken. */
function breakLines(tokens: readonly string[]): string {
  const paragraphProperties = firstElement(tokens, 'w:pPr')
  const mayRepeat = !CARRIES_MORE.test(paragraphProperties)
  const written: string[] = []
  const parents: string[] = []
  let runProperties = ''
  for (const [index, token] of tokens.entries()) {
    if (token.startsWith('</')) parents.pop()
    else if (token.startsWith('<') && !token.endsWith('/>')) {
      parents.push(token.slice(1).split(/[\s>]/, 1)[0] ?? '')
      if (parents.at(-1) === 'w:r') runProperties = firstElement(tokens.slice(index), 'w:rPr', '</w:r>')
    }
    if (token.startsWith('<') || !token.includes(LINE_END)) written.push(token)
    else {
      const isPlain = mayRepeat && parents.join(' ') === 'w:p w:r w:t'
      const next = isPlain
        ? `</w:t></w:r></w:p><w:p>${paragraphProperties}<w:r>${runProperties}<w:t xml:space="preserve">`
        : '</w:t><w:br/><w:t xml:space="preserve">'
      written.push(token.split(LINE_END).join(next))
    }
  }
  return written.join('')
}

/** The first element of that name, its tags with it; empty when there is none before `until`. */
function firstElement(tokens: readonly string[], name: string, until?: string): string {
  const from = tokens.findIndex((token) => token === `<${name}>` || token.startsWith(`<${name} `))
  const last = tokens.indexOf(`</${name}>`, from)
  const end = until === undefined ? tokens.length : tokens.indexOf(until)
  return from < 0 || last < 0 || from > end ? '' : tokens.slice(from, last + 1).join('')
}
