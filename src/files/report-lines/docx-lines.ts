import type { ReportLine } from '../../domain/report-check/paragraphs.ts'
import { openZip } from '../archive/zip.ts'
import { readContentTypes } from '../ooxml.ts'
import { UnreadableError } from '../unreadable.ts'
import { readXml } from '../xml.ts'

/** Paragraphs and rows of tables of a Word document in their order, as people see them. @throws {UnreadableError} */
export function readDocxLines(bytes: Uint8Array): ReportLine[] {
  const zip = openZip(bytes)
  const main = [...readContentTypes(zip)].find(([, type]) =>
    /wordprocessingml\.(document|template)\.main\+xml$/.test(type),
  )?.[0]
  const xml = main === undefined ? null : zip.read(main)
  if (!xml) throw new UnreadableError('damaged')
  return new LineReader().read(xml)
}

/** Empty elements that stand for a character. */
const SIGNS: Readonly<Record<string, string>> = { tab: ' ', ptab: ' ', br: '\n', cr: '\n', noBreakHyphen: '-' }
/** What is not shown, or shown twice: tracked deletions, and the copy of a text box for older programs. */
const UNSEEN = ['del', 'moveFrom', 'Fallback', 'rt']

class LineReader {
  readonly #lines: ReportLine[] = []
  #paragraphs = 0
  #tables = 0
  #rows = 0
  /** Cells of the row that is open; of a table within a table the words belong to the outer cell. */
  #cells: string[] | null = null
  #depth = 0
  #words = ''

  read(xml: Uint8Array): ReportLine[] {
    readXml(xml, {
      open: (name, _attributes, parents) => this.#open(name, parents),
      text: (words, parents) => {
        if (parents.at(-1) === 't' && !parents.some((each) => UNSEEN.includes(each))) this.#words += words
      },
      close: (name) => this.#close(name),
    })
    return this.#lines
  }

  #open(name: string, parents: readonly string[]): void {
    if (name === 'tbl') {
      this.#depth += 1
      if (this.#depth === 1) {
        this.#tables += 1
        this.#rows = 0
      }
    } else if (name === 'tr' && this.#depth === 1) {
      this.#cells = []
      this.#rows += 1
    } else if (name === 'tc' && this.#depth === 1) this.#words = ''
    else if (name in SIGNS && ['r', 'p'].includes(parents.at(-1) ?? '')) this.#words += SIGNS[name] ?? ''
  }

  #close(name: string): void {
    if (name === 'tbl') this.#depth -= 1
    else if (name === 'tc' && this.#depth === 1) {
      this.#cells?.push(this.#words.replace(/\s+/g, ' ').trim())
      this.#words = ''
    } else if (name === 'tr' && this.#depth === 1 && this.#cells) {
      const text = this.#cells.join('\t')
      if (text.trim() !== '') this.#lines.push({ place: `表 ${this.#tables} 第 ${this.#rows} 行`, text })
      this.#cells = null
    } else if (name === 'p' && this.#depth === 0) {
      for (const line of this.#words.split('\n')) this.#addParagraph(line)
      this.#words = ''
    }
  }

  #addParagraph(text: string): void {
    if (text.trim() === '') return
    this.#paragraphs += 1
    this.#lines.push({ place: `第 ${this.#paragraphs} 段`, text })
  }
}
