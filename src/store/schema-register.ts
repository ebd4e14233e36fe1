import type { Generated, JSONColumnType } from 'kysely'
import type { LocalDate, LocalMonth } from '../domain/local-date.ts'

/** Rows of 登记 and 零报告 besides the lines themselves. */

export interface RegisterActTable {
  id: Generated<number>
  body: string
  user_id: string
  act: string
  subjects: JSONColumnType<readonly number[]>
  done_at: Date
  undone_at: Date | null
}

export interface ZeroReportTable {
  id: Generated<number>
  body: string
  section: string
  month: LocalMonth
  confirmed_by: string
  confirmed_at: Date
  confirmed_on: LocalDate
  lifted_at: Date | null
  lifted_on: LocalDate | null
  lifted_for: 'undone' | 'item-filed' | null
}

export interface ZeroCardTable {
  task_id: string
  body: string
  user_id: string
  section: string
  month: LocalMonth
  outbox_id: number | null
  response_code: string | null
  response_code_at: Date | null
  closed_at: Date | null
  created_at: Date
}
