import { type DataTable, fieldsOf } from './column.ts'

/** `{ …about, "rows": [ … ] }`, a row a line; a value that is missing is null. */
export async function renderJson<Line>(
  { columns, lines }: DataTable<Line>,
  about: Readonly<Record<string, string | number>>,
): Promise<Buffer> {
  const fields = fieldsOf(columns)
  const head = JSON.stringify(about, null, 2).replace(/\n\}$/, ',\n  "rows": [')
  const parts = [Buffer.from(head)]
  let separator = '\n    '
  for await (const piece of lines)
    for (const line of piece) {
      parts.push(
        Buffer.from(separator + JSON.stringify(Object.fromEntries(fields.map(([field, read]) => [field, read(line)])))),
      )
      separator = ',\n    '
    }
  parts.push(Buffer.from('\n  ]\n}\n'))
  return Buffer.concat(parts)
}
