import type { Kysely, Selectable } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Attribute, Ground } from '../domain/vocabulary.ts'
import type { Schema } from './schema.ts'
import type { SourceDocumentTable } from './schema-proactive.ts'

/** 属性源头管理: a document registered while it is drafted, with the attribute it is meant to have (reference 2.4). */
export interface SourceDocument {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly section: string
  readonly draftedOn: LocalDate
  readonly intendedAttribute: Attribute
  readonly ground: Ground | ''
  readonly basis: string
  readonly registeredBy: string
  readonly state: 'open' | 'filed' | 'dropped'
  readonly itemId: number | null
}

export type SourceDocumentStore = ReturnType<typeof createSourceDocumentStore>

export function createSourceDocumentStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('source_document').selectAll().where('body', '=', body)
  return {
    async insert(source: Omit<SourceDocument, 'id' | 'state' | 'itemId'>, at: Date): Promise<void> {
      await db
        .insertInto('source_document')
        .values({
          body,
          number: source.number,
          title: source.title,
          section: source.section,
          drafted_on: source.draftedOn,
          intended_attribute: source.intendedAttribute,
          ground: source.ground,
          basis: source.basis,
          registered_by: source.registeredBy,
          registered_at: at,
          state: 'open',
          item_id: null,
          closed_at: null,
        })
        .execute()
    },

    /** Without locking it: to be looked at. */
    async findShown(number: string): Promise<SourceDocument | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toSource(row) : null
    },

    /** Locks the row until commit. */
    async findByNumber(number: string): Promise<SourceDocument | null> {
      const row = await ofBody().where('number', '=', number).forUpdate().executeTakeFirst()
      return row ? toSource(row) : null
    },

    async findOpenByTitle(section: string, title: string): Promise<SourceDocument | null> {
      const row = await ofBody()
        .where('section', '=', section)
        .where('title', '=', title)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return row ? toSource(row) : null
    },

    /** The longest waiting first; of these sections alone when they are given. */
    async findOpen(sections: readonly string[] | null, limit: number): Promise<SourceDocument[]> {
      let rows = ofBody().where('state', '=', 'open')
      if (sections) rows = rows.where('section', 'in', sections.length > 0 ? sections : [''])
      return (await rows.orderBy('drafted_on').orderBy('id').limit(limit).execute()).map(toSource)
    },

    async close(
      id: number,
      state: 'filed' | 'dropped',
      itemId: number | null,
      reason: string,
      at: Date,
    ): Promise<void> {
      await db
        .updateTable('source_document')
        .set({ state, item_id: itemId, reason, closed_at: at })
        .where('body', '=', body)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .returning('id')
        .executeTakeFirstOrThrow()
    },
  }
}

function toSource(row: Selectable<SourceDocumentTable>): SourceDocument {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    section: row.section,
    draftedOn: row.drafted_on,
    intendedAttribute: row.intended_attribute,
    ground: row.ground,
    basis: row.basis,
    registeredBy: row.registered_by,
    state: row.state,
    itemId: row.item_id,
  }
}
