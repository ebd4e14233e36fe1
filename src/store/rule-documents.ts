import { type Kysely, type Selectable, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { RuleDocument } from '../domain/rule-document.ts'
import type { Schema } from './schema.ts'
import type { RuleDocumentTable } from './schema-proactive.ts'

export type NewRuleDocument = Omit<RuleDocument, 'id' | 'repealedOn'>

/** A title is found by words it does not hold letter for letter, when they are at least so alike (0 to 1). */
const LEAST_SIMILARITY = 0.3

export type RuleDocumentStore = ReturnType<typeof createRuleDocumentStore>

/** 制度 and 指南: the office's own rules and guides, kept as documents. */
export function createRuleDocumentStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('rule_document').selectAll().where('body', '=', body)
  return {
    async insert(document: NewRuleDocument, by: string, at: Date): Promise<number> {
      const row = await db
        .insertInto('rule_document')
        .values({
          body,
          number: document.number,
          kind: document.kind,
          side: document.side,
          title: document.title,
          document_number: document.documentNumber,
          issued_on: document.issuedOn,
          content: document.content,
          attachment_id: document.attachmentId,
          recorded_by: by,
          recorded_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return row.id
    },

    async findById(id: number): Promise<RuleDocument | null> {
      const row = await ofBody().where('id', '=', id).executeTakeFirst()
      return row ? toDocument(row) : null
    },

    async findByNumber(number: string): Promise<RuleDocument | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toDocument(row) : null
    },

    /** The one in force with this title. */
    async findByTitle(title: string): Promise<RuleDocument | null> {
      const row = await ofBody().where('title', '=', title).where('repealed_on', 'is', null).executeTakeFirst()
      return row ? toDocument(row) : null
    },

    /** Those in force, the newest first. */
    async findInForce(kind: RuleDocument['kind'] | null): Promise<RuleDocument[]> {
      let rows = ofBody().where('repealed_on', 'is', null)
      if (kind) rows = rows.where('kind', '=', kind)
      return (await rows.orderBy('issued_on', 'desc').orderBy('id', 'desc').execute()).map(toDocument)
    },

    /**
     * In force and holding every word in title or text, or else with a title like the words; the likest first.
     * Titles found come before texts found.
     */
    async search(words: readonly string[], kind: RuleDocument['kind'] | null, limit: number): Promise<RuleDocument[]> {
      const whole = words.join('')
      let rows = ofBody().where('repealed_on', 'is', null)
      if (kind) rows = rows.where('kind', '=', kind)
      const found = await rows
        .where((eb) =>
          eb.or([
            eb.and(
              words.map((word) => {
                const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
                return eb.or([eb('title', 'ilike', pattern), eb('content', 'ilike', pattern)])
              }),
            ),
            sql<boolean>`word_similarity(${whole}, title) >= ${LEAST_SIMILARITY}`,
          ]),
        )
        .orderBy(sql`word_similarity(${whole}, title)`, 'desc')
        .orderBy('issued_on', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return found.map(toDocument)
    },

    /** False when it was repealed before. */
    async repeal(id: number, on: LocalDate): Promise<boolean> {
      const row = await db
        .updateTable('rule_document')
        .set({ repealed_on: on })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('repealed_on', 'is', null)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },
  }
}

function toDocument(row: Selectable<RuleDocumentTable>): RuleDocument {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    side: row.side,
    title: row.title,
    documentNumber: row.document_number,
    issuedOn: row.issued_on,
    repealedOn: row.repealed_on,
    content: row.content,
    attachmentId: row.attachment_id,
  }
}
