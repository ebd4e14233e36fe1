import type { Kysely } from 'kysely'
import type { ItemForm } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Attribute, Ground, ItemClass } from '../domain/vocabulary.ts'
import type { Schema } from './schema.ts'

/** What an officer gave at one filing of an item; the newest one stands in the item as well. */
export interface ItemVersion {
  readonly version: number
  readonly title: string
  readonly itemClass: ItemClass
  readonly content: string
  readonly documentNumber: string
  readonly formedOn: LocalDate
  readonly form: ItemForm
  readonly proposedAttribute: Attribute
  readonly ground: Ground | ''
  readonly basis: string
  readonly changedBy: string
  readonly changedAt: Date
}

export type ItemVersionStore = ReturnType<typeof createItemVersionStore>

export function createItemVersionStore(db: Kysely<Schema>, body: string) {
  return {
    /** All versions of an item, the first one first. */
    async findByItem(itemId: number): Promise<ItemVersion[]> {
      const rows = await db
        .selectFrom('item_version')
        .innerJoin('item', 'item.id', 'item_version.item_id')
        .selectAll('item_version')
        .where('item.body', '=', body)
        .where('item.id', '=', itemId)
        .orderBy('item_version.version')
        .execute()
      return rows.map((row) => ({
        version: row.version,
        title: row.title,
        itemClass: row.item_class,
        content: row.content,
        documentNumber: row.document_number,
        formedOn: row.formed_on,
        form: row.form,
        proposedAttribute: row.proposed_attribute,
        ground: row.ground,
        basis: row.basis,
        changedBy: row.changed_by,
        changedAt: row.changed_at,
      }))
    },
  }
}
