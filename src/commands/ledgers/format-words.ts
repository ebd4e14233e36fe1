import type { TableFormat } from '../../domain/ledger.ts'

const FORMAT_WORDS: Readonly<Record<string, TableFormat>> = {
  xlsx: 'xlsx',
  excel: 'xlsx',
  表格: 'xlsx',
  csv: 'csv',
  json: 'json',
}

/** The format named anywhere among the words, a table where none is, and the words without it. */
export function takeFormat(words: string): { format: TableFormat; rest: string } {
  const tokens = words.split(/\s+/).filter(Boolean)
  const at = tokens.findIndex((token) => Object.hasOwn(FORMAT_WORDS, token.toLowerCase()))
  const format = FORMAT_WORDS[tokens[at]?.toLowerCase() ?? ''] ?? 'xlsx'
  return { format, rest: tokens.filter((_, index) => index !== at).join(' ') }
}
