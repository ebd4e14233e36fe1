import { createHash } from 'node:crypto'
import type { LocalDate } from '../../domain/local-date.ts'
import type { LedgerItem } from './ledger-item.ts'
import type { RowReader } from './row-reader.ts'

/** The same for the same row of the next file, whatever else it says. */
export function keyOf(section: string, formedOn: LocalDate, title: string): string {
  return createHash('sha256').update([section, formedOn, title].join('\n')).digest('hex')
}

/** One item is one row: the second of two is not a further channel but a doubt. */
export function refuseRepeated(
  { key, indexNumber, rowNumber }: LedgerItem,
  first: { readonly key: Map<string, number>; readonly index: Map<string, number> },
  reader: RowReader,
): void {
  const sameKey = first.key.get(key)
  if (sameKey !== undefined)
    reader.add('title', `与第 ${sameKey} 行的科室、日期、标题相同。一条信息请只留一行，几个渠道写在一格里。`)
  else first.key.set(key, rowNumber)
  if (indexNumber === null) return
  const sameIndex = first.index.get(indexNumber)
  if (sameIndex !== undefined) reader.add('indexNumber', `与第 ${sameIndex} 行的索引号相同，请核对。`)
  else first.index.set(indexNumber, rowNumber)
}
