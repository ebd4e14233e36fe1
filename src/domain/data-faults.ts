/**
 * Data an office keeps (calendar, rules) is wrong. Every fault is one Chinese sentence saying what and where,
 * so that the start can list them all and stop.
 */
export class DataFaultsError extends Error {
  override readonly name = 'DataFaultsError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** A plain object (what YAML or JSON calls a mapping), or null. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

/** Keys nobody reads are slips of typing: `workday:` for `workdays:` must not pass in silence. */
export function unknownKeys(record: Readonly<Record<string, unknown>>, known: readonly string[]): readonly string[] {
  return Object.keys(record).filter((key) => !known.includes(key))
}
