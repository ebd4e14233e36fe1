import { type FactId, findProseFacts, findTableFacts } from '../report-check/facts.ts'
import type { ReportLine } from '../report-check/paragraphs.ts'
import { readReport } from '../report-check/report.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../vocabulary.ts'
import type { ReportFigures } from './catalogue.ts'

/** A number that a printed report of the year tells otherwise than the register. */
export interface PrintedDifference {
  readonly label: string
  /** Null: the printed report does not tell it. */
  readonly printed: string | null
  readonly register: string
}

/** What both tell, by the figure of ours that is the same. */
const SAME: Partial<Readonly<Record<FactId, string>>> = {
  disclosed: 'published',
  received: 'requests.received',
  carriedIn: 'requests.carried-in',
  answered: 'requests.answered',
  carriedOut: 'requests.carried-out',
  reconsiderations: 'reconsiderations',
  lawsuits: 'lawsuits',
  complaints: 'complaints',
  meetings: 'meetings',
  trainings: 'trainings',
  attendances: 'trainings.attendances',
  readingPoints: 'reading-points',
}

/** How far the printed figures that are understood agree with the register's. Keeps nothing of the text. */
export function compareWithPrinted(
  lines: readonly ReportLine[],
  figures: ReportFigures,
): { readonly compared: number; readonly differences: readonly PrintedDifference[] } {
  const report = readReport(lines)
  const pairs: { label: string; printed: string | null; isEqual: boolean; register: string }[] = []
  const pair = (id: string, printed: { value: number; written: string } | null) => {
    const figure = figures.get(id)
    if (!figure) return
    const isEqual = printed !== null && figure.value === printed.value
    const { label, text, unit } = figure
    pairs.push({ label, printed: printed?.written ?? null, isEqual, register: `${text}${unit}` })
  }
  const seen = new Set<string>()
  for (const fact of [...findProseFacts(report), ...findTableFacts(report)]) {
    const id = SAME[fact.id]
    const key = `${id} ${fact.value}`
    if (!id || seen.has(key)) continue
    seen.add(key)
    pair(id, fact)
  }
  const parts = report.groups.flatMap((group) => group.parts)
  const classes = ITEM_CLASSES.map((itemClass) => ({
    itemClass,
    part: parts.find(({ member }) => member.name === `${ITEM_CLASS_NAMES[itemClass]}类`),
  }))
  // A report that gives no classes at all leaves none out.
  if (classes.some(({ part }) => part))
    for (const { itemClass, part } of classes) {
      pair(
        `class.${itemClass}`,
        part ? { value: part.figure.value, written: `${part.figure.value}${part.figure.unit}` } : null,
      )
      if (part?.share) pair(`class.${itemClass}.share`, { value: part.share.value, written: `${part.share.value}%` })
    }
  return {
    compared: pairs.length,
    differences: pairs
      .filter(({ isEqual }) => !isEqual)
      .map(({ label, printed, register }) => ({ label, printed, register })),
  }
}
