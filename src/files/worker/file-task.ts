import type { ReportVerdict } from '../../domain/report-check/check-report.ts'
import type { ReportLine } from '../../domain/report-check/paragraphs.ts'
import type { ExtractedText } from '../extract/extracted-text.ts'
import type { FileKind } from '../file-kinds.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ReportKind, ReportText } from '../report-lines/read-report-lines.ts'
import type { Remains } from '../severing/find-remains.ts'
import type { UnreadableReason } from '../unreadable.ts'

/** What a worker is asked; it reads a file itself. */
export type FileTask =
  | { readonly task: 'text'; readonly kind: FileKind; readonly path: string }
  | { readonly task: 'ledger'; readonly kind: FileKind; readonly path: string; readonly sheet: string | null }
  /** An annual report, with its tables row by row. */
  | { readonly task: 'report'; readonly kind: ReportKind; readonly path: string }
  /** 核对 of lines that anybody may have written: some texts take very long. */
  | { readonly task: 'report-check'; readonly lines: readonly ReportLine[] }
  /** Looks for strings that must not be in the file any more. */
  | { readonly task: 'remains'; readonly kind: FileKind; readonly path: string; readonly removed: readonly string[] }

export interface TaskResults {
  readonly text: ExtractedText
  readonly ledger: Ledger
  readonly remains: Remains
  readonly report: ReportText
  readonly 'report-check': ReportVerdict
}

/** Why there is no result: the file itself, or the caps the worker ran into. */
export type TaskFailure = UnreadableReason | 'too-slow' | 'too-much-memory' | 'crashed'

/** `fault` is a sentence for the person: a file that reads well but is not what the task needs. */
export type TaskAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: TaskFailure }
  | { readonly ok: false; readonly failure: 'fault'; readonly fault: string }
