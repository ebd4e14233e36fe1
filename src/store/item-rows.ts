import { type Selectable, sql } from 'kysely'
import type { DisclosureItem, ItemDraft } from '../domain/item.ts'
import type { ItemTable } from './schema.ts'

/** Every act on an item moves it, so that an undo can tell whether anything came after. */
export const NEXT_REVISION = sql<number>`revision + 1`

export function toColumns(draft: ItemDraft) {
  return {
    title: draft.title,
    item_class: draft.itemClass,
    content: draft.content,
    document_number: draft.documentNumber,
    is_electronic: draft.isElectronic,
    formed_on: draft.formedOn,
    proposed_attribute: draft.proposedAttribute ?? 'proactive',
    ground: draft.ground ?? '',
    basis: draft.basis ?? '',
    form: JSON.stringify(draft.form ?? {}),
  }
}

export function toItem(row: Selectable<ItemTable>): DisclosureItem {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    itemClass: row.item_class,
    content: row.content,
    documentNumber: row.document_number,
    isElectronic: row.is_electronic,
    section: row.section,
    filedBy: row.filed_by,
    formedOn: row.formed_on,
    filedOn: row.filed_on,
    dueOn: row.due_on,
    provisional: row.due_provisional,
    routeVersion: row.route_version,
    state: row.state,
    version: row.version,
    currentStep: row.current_step,
    publishedOn: row.published_on,
    officer: row.officer,
    form: row.form,
    proposedAttribute: row.proposed_attribute,
    ground: row.ground,
    basis: row.basis,
    attribute: row.attribute,
    important: row.important,
    indexNumber: row.index_number,
    takenDownOn: row.taken_down_on,
    reassessOn: row.reassess_on,
    revision: row.revision,
  }
}
