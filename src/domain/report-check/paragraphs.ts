/** A line of the report as it was given; cells of a table's row are parted by tabs. */
export interface ReportLine {
  /** Left out: told by the number of the paragraph. */
  readonly place?: string
  readonly text: string
}

export interface Paragraph {
  readonly index: number
  readonly place: string
  /** As written. */
  readonly text: string
  /** Same length, with full-width digits, points and per cent signs as half-width ones. */
  readonly plain: string
  /** Cells, where it is a row of a table; null for prose. */
  readonly cells: readonly string[] | null
}

/** More is no annual report. */
export const MAX_REPORT_CHARACTERS = 200_000

/** Paragraphs are counted as people see them: lines that hold anything. */
export function toParagraphs(lines: readonly ReportLine[]): Paragraph[] {
  const held = lines.filter(({ text }) => text.trim() !== '')
  return held.map(({ place, text }, index) => ({
    index,
    place: place ?? `第 ${index + 1} 段`,
    text,
    plain: foldDigits(text),
    cells: splitCells(foldDigits(text)),
  }))
}

export function linesOf(text: string): ReportLine[] {
  return text.split(/\r\n?|\n/).map((line) => ({ text: line }))
}

/** Keeps the length. Punctuation stays: ， parts sentences, and a comma inside a number does not. */
export function foldDigits(text: string): string {
  return text.replace(/[０-９％．\u00a0\u3000]/g, (character) =>
    character === '\u00a0' || character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}

/** A value of a table, or what people put where there is none. */
export const CELL_VALUE = /^(?:-?\d[\d,]*(?:\.\d+)?|[/／\-—－–无]{1,2}|)$/

/** A column of its own in the statistics table of the founding era. */
const UNIT_CELL = /^(?:条|件|次|篇|个|人|人次|万元|元)$/

/** Cells parted by tabs or bars, or by spaces where a row ends in two values at least. */
function splitCells(plain: string): string[] | null {
  // Sentences with a tab or a bar in them are prose.
  if (/[。；]/.test(plain)) return null
  // Tabs in front indent.
  if (plain.trimStart().includes('\t')) return plain.split('\t').map((cell) => cell.trim())
  if (/[|｜]/.test(plain)) {
    const bare = plain.trim().replace(/^[|｜]|[|｜]$/g, '')
    // The line under the head of a markdown table.
    if (/^[\s:|｜-]+$/.test(bare) && bare.includes('-')) return null
    const cells = bare.split(/[|｜]/).map((cell) => cell.trim())
    return cells.length > 1 ? cells : null
  }
  const words = plain.trim().split(/\s+/)
  const last = words.slice(-2)
  const endsInValues = last.every((word) => CELL_VALUE.test(word))
  const endsInUnitAndValue =
    UNIT_CELL.test(last[0] ?? '') && /^\d/.test(last[1] ?? '') && CELL_VALUE.test(last[1] ?? '')
  return words.length >= 3 && (endsInValues || endsInUnitAndValue) ? words : null
}
