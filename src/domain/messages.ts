import type { ReportForm } from './annual-report/form.ts'
import type { LedgerKind, TableFormat } from './ledger.ts'
import type { LocalMonth } from './local-date.ts'
import type { Period } from './period.ts'
import type { ItemClass } from './vocabulary.ts'

/** A file to be made when it is sent, or one kept as an attachment. */
export type OutgoingFile =
  | { readonly report: 'directory'; readonly year: number | null; readonly itemClass: ItemClass | null }
  | { readonly report: 'rule-document'; readonly documentId: number }
  | { readonly report: 'review-sheet'; readonly itemId: number }
  /** All of one applicant's data, opened when it is sent, if whoever asked still may have it. */
  | { readonly report: 'applicant-export'; readonly requestId: number; readonly askedBy: string }
  /** 归档案卷: the whole file of a case, if whoever asked still may have it. */
  | { readonly report: 'case-file'; readonly requestId: number; readonly askedBy: string }
  /** 台账, as the rights of whoever asked stand when it is sent. */
  | (Period & {
      readonly report: 'ledger'
      readonly ledger: LedgerKind
      readonly format: TableFormat
      /** Applicants by their full names. */
      readonly isNamed: boolean
      readonly askedBy: string
    })
  /** What the public may have, of one time. */
  | (Period & { readonly report: 'open-data'; readonly format: TableFormat })
  /** Last days as a calendar, of what whoever asked sees. */
  | { readonly report: 'deadlines'; readonly askedBy: string }
  /** `version` null: a draft, as things stand when it is sent; otherwise the file that was made final. */
  | {
      readonly report: 'annual-report'
      readonly year: number
      readonly form: ReportForm
      readonly format: 'document' | 'workbook' | 'markdown'
      readonly version: number | null
    }
  /** 考核表, as the rights of whoever asked stand when it is sent. */
  | (Period & { readonly report: 'assessment'; readonly askedBy: string })
  | { readonly attachmentId: number }
  /** A letter of a case, as it was made and sealed. */
  | { readonly letterId: number }

/**
 * What the bot wants to say, before WeCom: ids and short values. The outbox holds it, bot/cards renders it once.
 * Group messages never carry personal data (invariant 11).
 */
export type OutgoingMessage =
  /** A reply or notice in somebody's chat with the bot. */
  | { readonly kind: 'text'; readonly text: string }
  /** A file in somebody's chat with the bot. */
  | { readonly kind: 'file'; readonly file: OutgoingFile }
  /** A review card; its row in `card` says item, version, step and holder. */
  | { readonly kind: 'review-card'; readonly taskId: string }
  /** A card for signing a drafted reply; its row in `sign_card` says request, step and holder. */
  | { readonly kind: 'sign-card'; readonly taskId: string }
  /** A card that asks a section without items for 零报告; its row in `zero_card` says section and month. */
  | { readonly kind: 'zero-card'; readonly taskId: string }
  /** A sent card's new state: `outcome` on its button. With the tap's own code, or the send's when null. */
  | {
      readonly kind: 'card-update'
      readonly taskId: string
      readonly outcome: string
      readonly responseCode: string | null
    }
  /** The three parts of the monthly tally, in this order, from the frozen snapshot. */
  | { readonly kind: 'tally-text'; readonly month: LocalMonth }
  | { readonly kind: 'tally-chart'; readonly month: LocalMonth }
  | { readonly kind: 'tally-workbook'; readonly month: LocalMonth }
  /** The chart of a frozen tally in somebody's chat with the bot. */
  | { readonly kind: 'tally-picture'; readonly month: LocalMonth }
  /** The two parts of 周报 or 季报, by the key of its period. */
  | { readonly kind: 'summary-text'; readonly period: string }
  | { readonly kind: 'summary-workbook'; readonly period: string }
