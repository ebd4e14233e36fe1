import type { Period } from './period.ts'

/** 台账: the books of reference 9.6. */
export const LEDGER_NAMES = {
  disclosure: '主动公开',
  request: '依申请公开',
  'secrecy-review': '保密审查',
  consultation: '咨询',
  meeting: '会议培训',
  task: '任务',
} as const
export type LedgerKind = keyof typeof LEDGER_NAMES

export const LEDGER_KINDS = Object.keys(LEDGER_NAMES) as readonly LedgerKind[]

export const TABLE_FORMATS = ['xlsx', 'csv', 'json'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** Lines of one file: what Excel on an office's computer, and a chat's 20 MB, still take. */
export const LEDGER_MAX_LINES = 100_000

/** Which lines of a ledger. */
export interface LedgerQuery extends Period {
  /** Of these sections alone; null: of all. */
  readonly sections: readonly string[] | null
}
