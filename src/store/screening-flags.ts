import type { Kysely, Selectable } from 'kysely'
import type { Finding } from '../domain/screening/index.ts'
import type { Schema } from './schema.ts'
import type { ScreeningFlagTable } from './schema-proactive.ts'

/** What screening found in a version of an item, and what became of it. A mark of classification is never one. */
export interface ScreeningFlag extends Finding {
  readonly itemId: number
  readonly version: number
  /** From 1, in the order it is shown. */
  readonly position: number
  readonly level: 'high' | 'medium' | 'low'
  /** 已处理 / 不适用 */
  readonly answer: FlagAnswer | null
  readonly reason: string
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  readonly overriddenBy: string | null
  readonly overriddenAt: Date | null
  readonly overrideReason: string
}

export type FlagAnswer = 'fixed' | 'not-applicable'

export type ScreeningFlagStore = ReturnType<typeof createScreeningFlagStore>

export function createScreeningFlagStore(db: Kysely<Schema>, body: string) {
  const ofVersion = (itemId: number, version: number) =>
    db
      .selectFrom('screening_flag')
      .selectAll()
      .where('body', '=', body)
      .where('item_id', '=', itemId)
      .where('version', '=', version)
      .orderBy('position')
  return {
    /**
     * Behind those the version has already.
     * @throws for a mark of classification, whose text must not have got this far.
     */
    async insertAll(itemId: number, version: number, findings: readonly Finding[]): Promise<void> {
      if (findings.length === 0) return
      const last = await db
        .selectFrom('screening_flag')
        .select((eb) => eb.fn.max('position').as('position'))
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .executeTakeFirstOrThrow()
      const rows = findings.map(({ rule, ruleName, level, place, snippet, advice }, index) => {
        if (level === 'critical') throw new Error('a mark of classification is no flag to store')
        const position = Number(last.position ?? 0) + index + 1
        return { body, item_id: itemId, version, position, rule, rule_name: ruleName, level, place, snippet, advice }
      })
      await db.insertInto('screening_flag').values(rows).execute()
    },

    async findOfVersion(itemId: number, version: number): Promise<ScreeningFlag[]> {
      return (await ofVersion(itemId, version).execute()).map(toFlag)
    },

    /** High flags that stop the next step: neither answered nor overridden (reference 8.3.2). */
    async findUnansweredHigh(itemId: number, version: number): Promise<ScreeningFlag[]> {
      const rows = await ofVersion(itemId, version)
        .where('level', '=', 'high')
        .where('answer', 'is', null)
        .where('overridden_at', 'is', null)
        .execute()
      return rows.map(toFlag)
    },

    /** The last answer counts. False when the version has no such flag. */
    async answer(
      flag: Pick<ScreeningFlag, 'itemId' | 'version' | 'position'>,
      answer: FlagAnswer,
      reason: string,
      by: string,
      at: Date,
    ): Promise<boolean> {
      const row = await db
        .updateTable('screening_flag')
        .set({ answer, reason, answered_by: by, answered_at: at })
        .where('body', '=', body)
        .where('item_id', '=', flag.itemId)
        .where('version', '=', flag.version)
        .where('position', '=', flag.position)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    /** A head lets the version go on despite its unanswered high flags. Returns how many there were. */
    async override(itemId: number, version: number, by: string, at: Date, reason: string): Promise<number> {
      const rows = await db
        .updateTable('screening_flag')
        .set({ overridden_by: by, overridden_at: at, override_reason: reason })
        .where('body', '=', body)
        .where('item_id', '=', itemId)
        .where('version', '=', version)
        .where('level', '=', 'high')
        .where('answer', 'is', null)
        .where('overridden_at', 'is', null)
        .returning('id')
        .execute()
      return rows.length
    },
  }
}

function toFlag(row: Selectable<ScreeningFlagTable>): ScreeningFlag {
  return {
    itemId: row.item_id,
    version: row.version,
    position: row.position,
    rule: row.rule,
    ruleName: row.rule_name,
    level: row.level,
    place: row.place,
    snippet: row.snippet,
    advice: row.advice,
    answer: row.answer,
    reason: row.reason,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    overriddenBy: row.overridden_by,
    overriddenAt: row.overridden_at,
    overrideReason: row.override_reason,
  }
}
