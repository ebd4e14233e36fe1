/** A table somebody kept until now, as it stands; what its columns mean is not asked here. */
export interface Ledger {
  /** In the order of the file. */
  readonly headers: readonly string[]
  readonly rows: readonly LedgerRow[]
  /** Empty for csv. */
  readonly sheet: string
  /** Other sheets with something in them, which were not read. */
  readonly otherSheets: readonly string[]
  /** Letters of columns with content but no header: not read. */
  readonly unnamedColumns: readonly string[]
}

export interface LedgerRow {
  /** Of the file, from 1: what Excel shows at its left. */
  readonly rowNumber: number
  /** By header; what is empty is an empty text. Days as `YYYY-MM-DD`. */
  readonly cells: Readonly<Record<string, string>>
}

/** The file can be read but is no ledger we can take. `message` is Chinese, for the person. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault'
}
