import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** A row of a case with its columns that hold words somebody typed, as JSON has them. */
export interface WrittenRow {
  readonly table: string
  readonly id: number
  readonly texts: Readonly<Record<string, unknown>>
}

const REQUEST = ['description', 'wanted_form', 'regime_reason', 'response_note', 'delivery_number', 'cancel_reason']
const OF_CASE: Readonly<Record<string, readonly string[]>> = {
  request_event: ['detail', 'void_reason'],
  request_consultation: ['organ', 'question', 'note', 'void_reason'],
  request_extension: ['reason', 'note', 'notify_number'],
  request_response: ['content', 'basis', 'public_interest'],
  request_signature: ['opinion'],
  request_letter: ['delivery_number', 'void_reason'],
  request_dispute: ['organ', 'note', 'void_reason'],
  request_conversion: ['reason'],
  request_act: ['snapshot'],
  legal_hold: ['reason'],
  erasure: ['reason'],
}

/** Words in plain about one case: of its own rows, and of what was written to people about it by its number. */
export function createCaseTexts(db: Kysely<Schema>, body: string) {
  const read = (table: string, columns: readonly string[], where: ReturnType<typeof sql>) => {
    const texts = columns.flatMap((column) => [sql.lit(column), sql.ref(column)])
    return sql`select ${sql.lit(table)} as table, id::int as id, jsonb_build_object(${sql.join(texts)}) as texts
      from ${sql.table(table)} where body = ${body} and ${where}`
  }
  return {
    async findWritten(requestId: number, number: string): Promise<WrittenRow[]> {
      const parts = [
        read('request', REQUEST, sql`id = ${requestId}`),
        ...Object.entries(OF_CASE).map(([table, columns]) => read(table, columns, sql`request_id = ${requestId}`)),
        // What is on its way this moment is left to who sends it.
        read('outbox', ['payload', 'rendered'], sql`state <> 'sending' and strpos(payload::text, ${number}) > 0`),
      ]
      return (await sql<WrittenRow>`${sql.join(parts, sql` union all `)}`.execute(db)).rows
    },

    /** Columns to what they are to say from now on. */
    async rewrite({ table, id }: WrittenRow, changed: Readonly<Record<string, unknown>>): Promise<void> {
      for (const [column, value] of Object.entries(changed))
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${typeof value === 'string' ? value : JSON.stringify(value)}
          where body = ${body} and id = ${id}`.execute(db)
    },
  }
}
