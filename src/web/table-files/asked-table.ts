import { getPeriod } from '../../commands/period-words.ts'
import { LEDGER_KINDS, type LedgerKind, TABLE_FORMATS, type TableFormat } from '../../domain/ledger.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Period } from '../../domain/period.ts'
import { UserError } from '../../domain/user-error.ts'
import type { FileAnswer } from '../page.ts'

export const LEDGERS_PATH = '/ledgers'
export const EXPORT_PATH = '/export'

export const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = { xlsx: '表格（xlsx）', csv: 'csv', json: 'JSON' }

const MEDIA_TYPES: readonly (readonly [string, string])[] = [
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.ics', 'text/calendar; charset=utf-8'],
]

/** What an address asks for: `period` in the words of chat. */
export function periodOf(query: URLSearchParams, today: LocalDate): Period {
  return getPeriod(query.get('period') ?? '', today)
}

/** @throws {UserError} for a ledger there is none of. */
export function ledgerOf(query: URLSearchParams): LedgerKind {
  const ledger = LEDGER_KINDS.find((kind) => kind === query.get('ledger'))
  if (!ledger) throw new UserError('not-found', '没有这本台账，请从台账页面重新选择。')
  return ledger
}

export function formatOf(query: URLSearchParams): TableFormat {
  return TABLE_FORMATS.find((format) => format === query.get('format')) ?? 'xlsx'
}

/** @throws {UserError} where it came to nothing between asking and making. */
export function toAnswer(file: { readonly fileName: string; readonly bytes: Buffer } | null): FileAnswer {
  if (!file) throw new UserError('wrong-state', '做文件时情况变了，没有下载。请再试一次。')
  const mediaType = MEDIA_TYPES.find(([ending]) => file.fileName.endsWith(ending))?.[1] ?? 'application/octet-stream'
  return { ...file, mediaType, sizeBytes: file.bytes.length }
}
