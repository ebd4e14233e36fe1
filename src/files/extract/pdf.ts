import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { MAX_PDF_PAGES } from '../limits.ts'
import { UnreadableError } from '../unreadable.ts'
import { type ExtractedText, NOTES, TextCollector } from './extracted-text.ts'
import { PDF_RESOURCES } from './pdf-resources.ts'

/** Less than that on a page is a page number or a stamp over a scan. */
const READABLE_PAGE_CHARACTERS = 10
const MAX_PAGES_NAMED = 10

/** Text, notes, form fields and properties of a PDF. @throws {UnreadableError} */
export async function extractPdf(bytes: Uint8Array): Promise<ExtractedText> {
  const collector = new TextCollector()
  // Streams never stand inside other streams, and names are not encrypted: pictures show in the bytes as they are.
  const hasPictures = /\/Subtype\s*\/Image\b/.test(Buffer.from(bytes).toString('latin1'))
  const task = getDocument({
    ...PDF_RESOURCES,
    data: bytes,
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
  })
  try {
    const document = await task.promise
    await readPages(document, hasPictures, collector)
    await readDocumentProperties(document, collector)
    readOutline(await document.getOutline(), collector)
    if (await document.getAttachments()) collector.note(NOTES.filesInside)
  } catch (error) {
    if ((error as Error).name !== 'PasswordException') throw new UnreadableError('damaged', { cause: error })
    collector.note(NOTES.encrypted)
  } finally {
    await task.destroy()
  }
  return collector.finish()
}

async function readPages(document: PDFDocumentProxy, hasPictures: boolean, collector: TextCollector): Promise<void> {
  const unreadable: number[] = []
  const last = Math.min(document.numPages, MAX_PDF_PAGES)
  for (let number = 1; number <= last && !collector.isFull; number += 1) {
    const page = await document.getPage(number)
    const lines = await readLines(page)
    for (const [index, line] of lines.entries()) collector.add(`第 ${number} 页第 ${index + 1} 行`, line)
    await readAnnotations(page, number, collector)
    if (!isReadable(lines.join(''))) unreadable.push(number)
    page.cleanup()
  }
  if (document.numPages > MAX_PDF_PAGES) collector.note(`只检查了前 ${MAX_PDF_PAGES} 页，其余请人工检查。`)
  if (unreadable.length === last) collector.note(NOTES.scanned)
  else if (unreadable.length > 0)
    collector.note(`${namePages(unreadable)}没有可识别的文字（可能是扫描页），请人工检查。`)
  else if (hasPictures) collector.note(NOTES.picturesInside)
}

async function readLines(page: PDFPageProxy): Promise<string[]> {
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** Fonts without a table of their characters give signs of the private use area or none at all. */
function isReadable(text: string): boolean {
  const characters = [...text.replace(/\s/g, '')]
  const unknown = characters.filter((character) => /[\p{Co}\p{Cc}\p{Cn}\ufffd]/u.test(character)).length
  return characters.length >= READABLE_PAGE_CHARACTERS && unknown * 5 < characters.length
}

function namePages(pages: readonly number[]): string {
  const named = pages.slice(0, MAX_PAGES_NAMED).join('、')
  return `第 ${named} 页${pages.length > MAX_PAGES_NAMED ? `等 ${pages.length} 页` : ''}`
}

async function readAnnotations(page: PDFPageProxy, number: number, collector: TextCollector): Promise<void> {
  for (const { contentsObj, titleObj, fieldValue } of await page.getAnnotations()) {
    collector.add(`第 ${number} 页批注`, String(contentsObj?.str ?? ''))
    collector.add(`第 ${number} 页批注的作者`, String(titleObj?.str ?? ''))
    for (const value of [fieldValue].flat())
      if (typeof value === 'string') collector.add(`第 ${number} 页表单内容`, value)
  }
}

const PROPERTIES = { Title: '标题', Author: '作者', Subject: '主题', Keywords: '关键词' } as const

async function readDocumentProperties(document: PDFDocumentProxy, collector: TextCollector): Promise<void> {
  const { Custom, ...info } = (await document.getMetadata()).info as Record<string, unknown>
  for (const [name, said] of Object.entries(PROPERTIES)) {
    const value = info[name]
    if (typeof value === 'string') collector.add(`文件属性“${said}”`, value)
  }
  // Any name a program thought of.
  if (typeof Custom === 'object' && Custom !== null)
    for (const value of Object.values(Custom)) if (typeof value === 'string') collector.add('文件属性“自定义”', value)
}

type Bookmarks = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>

/** Headings, as Word and WPS write them; pdf.js leaves out what would go round in circles. */
function readOutline(bookmarks: Bookmarks | null, collector: TextCollector): void {
  const left = [...(bookmarks ?? [])].reverse()
  for (let bookmark = left.pop(); bookmark && !collector.isFull; bookmark = left.pop()) {
    collector.add('书签', bookmark.title)
    left.push(...[...bookmark.items].reverse())
  }
}
