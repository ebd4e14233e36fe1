import type { Calendar } from '../../domain/calendar.ts'
import type { Deadline } from '../../domain/deadlines.ts'
import type { ItemDraft } from '../../domain/item.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import type { Finding } from '../../domain/screening/index.ts'
import type { Rules } from '../../domain/terms.ts'
import type { NewPublication } from '../../store/publications.ts'

/** What the rows are read against. */
export interface ImportSettings {
  readonly office: Office
  readonly calendar: Calendar
  readonly rules: Rules
  readonly today: LocalDate
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  /** Whoever is or was on the list. */
  readonly people: readonly { readonly userId: string; readonly name: string }[]
  readonly importer: string
}

/** One row as the item it becomes: in its last state, by its own days. */
export interface LedgerItem {
  readonly rowNumber: number
  /** The same for the same row of the next file: digest of section, day and title. */
  readonly key: string
  readonly draft: ItemDraft
  readonly section: string
  readonly officer: string
  readonly filedOn: LocalDate
  /** Null for what is not disclosed proactively. */
  readonly publishedOn: LocalDate | null
  readonly publications: readonly NewPublication[]
  readonly indexNumber: string | null
  readonly due: Deadline
  readonly reassessOn: LocalDate | null
}

/** Why a row is not taken; Chinese. `column` is the file's own name for it, empty where it is the whole row. */
export interface RowFault {
  readonly rowNumber: number
  readonly column: string
  readonly reason: string
}

/** What screening found in a row that is taken all the same: to be looked at. */
export interface RowHint {
  readonly rowNumber: number
  readonly finding: Finding
}

export interface ReadRows {
  readonly rowCount: number
  readonly items: readonly LedgerItem[]
  readonly faults: readonly RowFault[]
  readonly hints: readonly RowHint[]
  /** Rows with a mark of classification; nothing of their text is in here (invariant 11). */
  readonly marked: readonly number[]
  /** Rows whose 信息员 is nobody we know: they stand under the importer's name. */
  readonly unknownOfficers: number
  readonly unusedColumns: readonly string[]
  readonly unnamedColumns: readonly string[]
  readonly sheet: string
  readonly otherSheets: readonly string[]
}
