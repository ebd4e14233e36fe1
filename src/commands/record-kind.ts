import type { WorkRecordKind } from '../domain/vocabulary.ts'

/** How one kind of 登记 is typed and read back. */
export interface RecordKind {
  readonly kind: WorkRecordKind
  readonly name: string
  readonly words: readonly string[]
  /** The unit printed. */
  readonly unit: string
  /** Units that may be typed behind the quantity, besides `unit`. */
  readonly otherUnits?: readonly string[]
  /** Figures of the whole office: only the disclosure officer records them (act record.add-office). */
  readonly isOfficeWide?: true
  /** Words that must follow the kind, with what they store. Parts of one word may be written apart: 复议后 维持. */
  readonly variants?: Readonly<Record<string, string>>
  /** The kind may stand without any of its variants. */
  readonly variantIsOptional?: true
  /** A state, not a count of events: one line a year and variant, changed by 更正. True for all variants, or for some. */
  readonly isState?: true | readonly string[]
  /** What the free words are called; null when the kind takes none. 'labelled': only behind `label：`, and may be left out. */
  readonly subject: { readonly label: string; readonly required: boolean | 'or-detail' | 'labelled' } | null
  /** Whether a number must be typed; otherwise it counts as one. */
  readonly quantity: 'typed' | 'one'
  readonly details?: readonly RecordDetail[]
  readonly usage: string
}

/** A further count of a kind, as 文章 of 报纸. */
export interface RecordDetail {
  readonly key: string
  /** Printed before the count. */
  readonly label: string
  /** Words that may stand before the number (文章7) or behind it (7篇文章). */
  readonly words: readonly string[]
  /** Units that may be typed; the first is the one printed. */
  readonly units: readonly [string, ...string[]]
  /** Whether the unit alone tells which count is meant: 7篇, but not 9个. */
  readonly unitAlone: boolean
  /** Whether a word alone, without a number, counts as one: 主要负责同志参加. */
  readonly wordAlone?: true
}
