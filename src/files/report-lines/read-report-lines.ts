import { MAX_REPORT_CHARACTERS, type ReportLine } from '../../domain/report-check/paragraphs.ts'
import type { FileKind } from '../file-kinds.ts'
import { decodePlainText } from '../plain-text.ts'
import { UnreadableError } from '../unreadable.ts'
import { readDocxLines } from './docx-lines.ts'
import { readXlsxLines } from './xlsx-lines.ts'

/** What an annual report can be read from, line by line and with the cells of its tables. */
export const REPORT_KINDS = ['docx', 'xlsx', 'txt', 'csv'] as const satisfies readonly FileKind[]
export type ReportKind = (typeof REPORT_KINDS)[number]

export function isReportKind(kind: FileKind): kind is ReportKind {
  return (REPORT_KINDS as readonly FileKind[]).includes(kind)
}

export interface ReportText {
  readonly lines: readonly ReportLine[]
  /** Longer than any annual report; `lines` is empty then. */
  readonly isTooLong: boolean
}

/** Runs inside a worker: a file of a stranger costs what it likes. @throws {UnreadableError} */
export function readReportLines(bytes: Uint8Array, kind: ReportKind): ReportText {
  const lines = readLines(bytes, kind)
  const length = lines.reduce((sum, { text }) => sum + text.length, 0)
  return length > MAX_REPORT_CHARACTERS ? { lines: [], isTooLong: true } : { lines, isTooLong: false }
}

function readLines(bytes: Uint8Array, kind: ReportKind): ReportLine[] {
  if (kind === 'docx') return readDocxLines(bytes)
  if (kind === 'xlsx') return readXlsxLines(bytes)
  const text = decodePlainText(bytes)
  if (text === null) throw new UnreadableError('damaged')
  return text.split('\n').map((line) => ({ text: kind === 'csv' ? cellsOf(line) : line }))
}

/** Commas outside of quotes part cells; thousands inside them stay. */
function cellsOf(line: string): string {
  const cells = line.match(/(?:"[^"]*"|[^,"])+|(?<=,)(?=,|$)|^(?=,)/g) ?? []
  return cells.map((cell) => cell.replace(/^"|"$/g, '')).join('\t')
}
