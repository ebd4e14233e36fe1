import { type Figure, findFigures } from './figures.ts'
import type { ReportFinding, Spot } from './finding.ts'
import { findGroups, type Group } from './groups.ts'
import { type Paragraph, type ReportLine, toParagraphs } from './paragraphs.ts'
import { findRows, type TableRow } from './tables/rows.ts'
import { findYears, type YearMention } from './years.ts'

/** Which form a report has: the six sections in use since 2021, or the narrative of the years before. */
export type ReportForm = 'narrative' | 'form-2021'

/** A report taken apart once, for every check. */
export interface Report {
  readonly paragraphs: readonly Paragraph[]
  /** Null where none of the first lines is one. */
  readonly title: Paragraph | null
  readonly form: ReportForm
  readonly figures: readonly Figure[]
  readonly groups: readonly Group[]
  readonly years: readonly YearMention[]
  readonly rows: readonly TableRow[]
  /** All prose, for what is missing from it. */
  readonly prose: string
}

export function readReport(lines: readonly ReportLine[]): Report {
  const paragraphs = toParagraphs(lines)
  const figures = findFigures(paragraphs)
  const prose = paragraphs
    .filter(({ cells }) => cells === null)
    .map(({ plain }) => plain)
    .join('\n')
  const title =
    paragraphs.slice(0, 5).find(({ plain }) => plain.length <= 60 && /年?度?.{0,12}报告/.test(plain)) ?? null
  return {
    paragraphs,
    title,
    form: /存在的主要问题及改进情况|收到和处理政府信息公开申请情况|本年新收政府信息公开申请数量/.test(
      paragraphs.map(({ plain }) => plain).join('\n'),
    )
      ? 'form-2021'
      : 'narrative',
    figures,
    groups: findGroups(figures, paragraphs),
    years: findYears(paragraphs, title),
    rows: findRows(paragraphs),
    prose,
  }
}

/** One check: a report in, what it found out. */
export type Check = (report: Report) => ReportFinding[]

export function spotOf({ paragraph, start, end }: Pick<Figure, 'paragraph' | 'start' | 'end'>): Spot {
  return { paragraph: paragraph.index, start, end }
}

const QUOTE_BEFORE = 20
const QUOTE_AFTER = 12

/** The words around a stretch, within the clause it stands in. */
export function quoteAt({ text }: Paragraph, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - QUOTE_BEFORE), start)
  const from = Math.max(...['，', '。', '；', '：', '、', ','].map((mark) => before.lastIndexOf(mark)))
  const after = /^[^，。；：、,;\n]*/.exec(text.slice(end, end + QUOTE_AFTER + 1))?.[0] ?? ''
  return `${before.slice(from + 1)}${text.slice(start, end)}${after.length > QUOTE_AFTER ? '' : after}`.trim()
}

export function quoteFigure({ paragraph, start, end }: Figure): string {
  return quoteAt(paragraph, start, end)
}

export function placesOf(paragraphs: readonly Paragraph[]): string {
  return [...new Set(paragraphs.map(({ place }) => place))].join('、')
}
