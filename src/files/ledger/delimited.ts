import { CsvError, parse } from 'csv-parse/sync'
import { MAX_LEDGER_ROWS } from '../limits.ts'
import { decodePlainText } from '../plain-text.ts'
import { UnreadableError } from '../unreadable.ts'
import { type Grid, GridBuilder, tooManyRows } from './grid.ts'
import { HEADER_WITHIN_ROWS } from './header.ts'
import { LedgerFault } from './ledger.ts'

const DELIMITERS = [',', '\t', ';']
const SAMPLE_LINES = 20

/** A csv file by the line each record begins at. @throws {LedgerFault | UnreadableError} */
export function readDelimited(bytes: Uint8Array): Grid {
  const text = decodePlainText(bytes)
  if (text === null) throw new UnreadableError('damaged')
  const grid = new GridBuilder()
  let line = 1
  for (const { record, info } of parseRecords(text)) {
    // `info.lines` is the line a record ends at; cells may hold line ends.
    for (const [index, cell] of record.entries()) if (cell.trim() !== '') grid.set(line, index + 1, cell.trim())
    line = info.lines + 1
  }
  return grid.finish()
}

interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function parseRecords(text: string): ParsedRecord[] {
  try {
    const records = parse(text, {
      delimiter: findDelimiter(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: '\n',
      to: MAX_LEDGER_ROWS + HEADER_WITHIN_ROWS + 1,
    }) as unknown as ParsedRecord[]
    if (records.length > MAX_LEDGER_ROWS + HEADER_WITHIN_ROWS) throw tooManyRows()
    return records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new LedgerFault(`第 ${error.lines ?? 1} 行的引号不成对，读不下去。请改正后再导入。`, { cause: error })
  }
}

/** The one found most in the first lines, quoted words left out. */
function findDelimiter(text: string): string {
  const sample = text
    .split('\n', SAMPLE_LINES)
    .join('\n')
    .replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => sample.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}
