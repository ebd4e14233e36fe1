import type { Kysely } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Attribute, Ground } from '../domain/vocabulary.ts'
import { NEXT_REVISION } from './item-rows.ts'
import type { Schema } from './schema.ts'

export interface AttributeDecision {
  readonly attribute: Attribute
  readonly ground: Ground | ''
  readonly basis: string
  readonly reassessOn: LocalDate | null
}

export interface FixedAttribute extends Omit<AttributeDecision, 'reassessOn'> {
  readonly fixedBy: string
  readonly onBehalfOf: string | null
  readonly fixedOn: LocalDate
}

/** 公开属性: what is proposed for an item, and what was fixed for each version of it. */
export function createItemAttributes(db: Kysely<Schema>, body: string) {
  return {
    /** Final 公开属性 of the version, set once: the last review has been done. */
    async fixAttribute(
      id: number,
      decision: AttributeDecision & { version: number; by: string; onBehalfOf: string | null; on: LocalDate; at: Date },
    ): Promise<void> {
      const { attribute, ground, basis } = decision
      await db
        .insertInto('attribute_decision')
        .values({
          body,
          item_id: id,
          version: decision.version,
          attribute,
          ground,
          basis,
          fixed_by: decision.by,
          on_behalf_of: decision.onBehalfOf,
          fixed_on: decision.on,
          fixed_at: decision.at,
        })
        .execute()
      await db
        .updateTable('item')
        .set({
          state: attribute === 'proactive' ? 'approved' : 'not-proactive',
          current_step: null,
          state_changed_at: decision.at,
          attribute,
          ground,
          basis,
          attribute_fixed_at: decision.at,
          attribute_fixed_by: decision.by,
          reassess_on: decision.reassessOn,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** 定性: what the reviewer proposes the attribute to be. */
    async proposeAttribute(id: number, attribute: Attribute, ground: Ground | '', basis: string): Promise<void> {
      await db
        .updateTable('item')
        .set({ proposed_attribute: attribute, ground, basis, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async findAttributeDecision(id: number, version: number): Promise<FixedAttribute | null> {
      const row = await db
        .selectFrom('attribute_decision')
        .selectAll()
        .where('body', '=', body)
        .where('item_id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return row
        ? {
            attribute: row.attribute,
            ground: row.ground,
            basis: row.basis,
            fixedBy: row.fixed_by,
            onBehalfOf: row.on_behalf_of,
            fixedOn: row.fixed_on,
          }
        : null
    },
  }
}
