import { NO_SHARE } from '../../domain/shares.ts'
import type { Ratio } from '../../domain/tally.ts'
import type { SheetCell } from '../workbook/sheet.ts'

export function count(number: number, options: { bold?: boolean; alert?: boolean } = {}): SheetCell {
  return { look: 'count', number, ...options }
}

/** A sum or other count that Excel keeps right when figures are changed. */
export function liveCount(formula: string, result: number, bold = false): SheetCell {
  return { look: 'count', formula, result, bold }
}

/** Part ÷ whole from two cells; 无 where the whole is 0. */
export function liveRate(partAddress: string, wholeAddress: string, { part, whole }: Ratio, bold = false): SheetCell {
  return {
    look: 'rate',
    formula: `IF(${wholeAddress}=0,"${NO_SHARE}",${partAddress}/${wholeAddress})`,
    result: whole === 0 ? NO_SHARE : part / whole,
    bold,
  }
}

export function text(content: string, look: 'text' | 'centred' = 'text', bold = false): SheetCell {
  return { look, text: content, bold }
}

export function head(content: string, span: { columns?: number; rows?: number } = {}): SheetCell {
  return { look: 'head', text: content, ...span }
}

/** A row with one cell over all columns. */
export function wideRow(look: 'title' | 'note' | 'band', content: string, columns: number): SheetCell[] {
  return [{ look, text: content, columns }, ...Array<null>(columns - 1).fill(null)]
}
