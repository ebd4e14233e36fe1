import type { Office } from '../domain/office.ts'
import { type Finding, screen } from '../domain/screening/index.ts'
import type { ExtractedText } from '../files/extract/extracted-text.ts'

/** What the screening finds in a file's text, and whether it bears a mark of classification: then it is not kept. */
export interface FileVerdict {
  readonly findings: readonly Finding[]
  readonly isMarked: boolean
}

/**
 * Screens a file as it comes: its text is kept nowhere (reference 8.2). All of its parts are one text, a line each, so
 * that a list of names over several cells is one list.
 */
export function screenFile(name: string, { parts }: ExtractedText, office: Pick<Office, 'screening'>): FileVerdict {
  const text = parts.map((part) => part.text.replace(/[\r\n\u2028\u2029]+/g, ' ')).join('\n')
  // Whether the item is to be public is known only when it is filed: what matters then is found now.
  const found = screen([{ place: '', text, unit: 'line' }], {
    attribute: 'proactive',
    publicDocumentNumbers: office.screening.publicDocumentNumbers,
  })
  const findings = found.map((finding) => ({ ...finding, place: `附件“${name}”${placeOf(finding, parts)}` }))
  return { findings, isMarked: findings.some(({ level }) => level === 'critical') }
}

function placeOf({ place }: Finding, parts: ExtractedText['parts']): string {
  const line = /^第 (\d+) 行$/.exec(place)?.[1]
  return line === undefined ? place : (parts[Number(line) - 1]?.place ?? place)
}
