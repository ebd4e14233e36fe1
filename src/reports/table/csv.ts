import { type DataTable, type DataValue, fieldsOf } from './column.ts'

/** Excel takes a file without it for GBK. */
const BYTE_ORDER_MARK = '\ufeff'
/** Excel reads a cell that begins so as a formula; an apostrophe makes it text (OWASP, CSV injection). */
const LIKE_A_FORMULA = /^[=+\-@\t\r＝＋－＠]/

/** RFC 4180 in UTF-8: a head row with the names of the fields, CRLF, quotes where they are needed. */
export async function renderCsv<Line>({ columns, lines }: DataTable<Line>): Promise<Buffer> {
  const fields = fieldsOf(columns)
  const parts = [Buffer.from(BYTE_ORDER_MARK + rowText(fields.map(([field]) => field)))]
  for await (const piece of lines)
    parts.push(Buffer.from(piece.map((line) => rowText(fields.map(([, read]) => read(line)))).join('')))
  return Buffer.concat(parts)
}

function rowText(values: readonly DataValue[]): string {
  return `${values.map(cellText).join(',')}\r\n`
}

function cellText(value: DataValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = LIKE_A_FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
