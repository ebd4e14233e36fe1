import type { LocalDate } from '../../domain/local-date.ts'

export type DataValue = string | number | null

/** One column of a table that people read as xlsx and programs as csv or JSON. */
export interface TableColumn<Line> {
  /** Printed in the head row. */
  readonly name: string
  /** In characters of Latin script; a Chinese character takes two. */
  readonly width: number
  /** `day`: the value is a LocalDate. */
  readonly kind: 'text' | 'centred' | 'count' | 'day'
  readonly value: (line: Line) => DataValue
  /** A day in a year whose calendar is not out. */
  readonly isProvisional?: (line: Line) => boolean
  /** Light red ground. */
  readonly isAlert?: (line: Line) => boolean
  /** Names in csv and JSON, never changed once released, with their values; left out: a column for people alone. */
  readonly fields: Readonly<Record<string, (line: Line) => DataValue>>
}

/** A day or 空. */
export const dayOrNull = (day: LocalDate | null): DataValue => day

export interface DataTable<Line> {
  readonly columns: readonly TableColumn<Line>[]
  /** Piece after piece, so that tables of any length fit. */
  readonly lines: AsyncIterable<readonly Line[]>
}

export interface PrintedTable<Line> extends DataTable<Line> {
  readonly sheetName: string
  readonly title: string
  /** Small print under the title. */
  readonly note: string
  /** How many lines there are. */
  readonly total: number
  /** Columns that stay on the screen, the number of the line among them. */
  readonly headColumns: number
}

/** `field` and its reader, column after column. */
export function fieldsOf<Line>(columns: readonly TableColumn<Line>[]): [string, (line: Line) => DataValue][] {
  return columns.flatMap(({ fields }) => Object.entries(fields))
}
