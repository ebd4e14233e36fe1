import type { Paragraph } from './paragraphs.ts'

/** 2017年, where the year says what the figures of its sentence are about. */
export interface YearMention {
  readonly paragraph: Paragraph
  readonly start: number
  readonly end: number
  readonly year: number
}

const MAX_SENTENCE_CHARACTERS = 300
const YEAR = /(?<![\d〔[(（])(20\d\d)\s*年/g
/** 2017年共…, 2017年度，本单位主动公开…: what was done in that year. */
const DONE =
  /^(?:度|全年|内)?[，,]?[^，。；]{0,24}?(?:共|累计|收到|新收|受理|主动公开|召开|举办|开展|出版|接受|制发|处理)/

/** Years of the text that date its own figures: not those of plans, comparisons, documents and signatures. */
export function findYears(paragraphs: readonly Paragraph[], title: Paragraph | null): YearMention[] {
  return paragraphs.filter((paragraph) => paragraph !== title && paragraph.cells === null).flatMap(yearsOf)
}

function yearsOf(paragraph: Paragraph): YearMention[] {
  return [...paragraph.plain.matchAll(YEAR)].flatMap((match) => {
    const start = match.index
    const end = start + match[0].length
    return datesFigures(paragraph.plain, start, end) ? [{ paragraph, start, end, year: Number(match[1]) }] : []
  })
}

function datesFigures(plain: string, start: number, end: number): boolean {
  const from = Math.max(...['。', '；', '！'].map((mark) => plain.lastIndexOf(mark, start)))
  const before = plain.slice(Math.max(from + 1, start - MAX_SENTENCE_CHARACTERS), start)
  const after = plain.slice(end, end + MAX_SENTENCE_CHARACTERS).split(/[。；]/)[0] ?? ''
  // Of another year, inside the name of a document, or still to come.
  if (/[比较与和同]\s*$/.test(before) || before.lastIndexOf('《') > before.lastIndexOf('》')) return false
  if (/将|计划|下一步|打算|拟/.test(after.slice(0, 16))) return false
  return /(?:统计期限?|期限|截至|截止)[^，。]{0,6}$/.test(before) || /月1日(?:起)?至$/.test(before) || DONE.test(after)
}
