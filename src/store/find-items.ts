import { type Kysely, sql } from 'kysely'
import type { DisclosureItem } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import { type ItemState, OPEN_ITEM_STATES } from '../domain/vocabulary.ts'
import { toItem } from './item-rows.ts'
import type { Schema } from './schema.ts'

/** What 查询 understands; every given part must hold. */
export interface ItemSearch {
  readonly number?: string
  readonly words?: readonly string[]
  readonly state?: ItemState
  readonly overdueOn?: LocalDate
  readonly section?: string
  readonly from?: LocalDate
  readonly to?: LocalDate
  /** When set, only items of these sections are found (the asker sees no others). */
  readonly sections?: readonly string[]
}

/** Share of common trigrams from which two titles are shown as alike. */
const NEARLY_THE_SAME = 0.6

/** Lists of items and the search in them. */
export function createItemQueries(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('item').selectAll().where('body', '=', body)
  return {
    /** An item of the same section, day and title that has not been withdrawn. */
    async findDuplicate(section: string, formedOn: LocalDate, title: string): Promise<DisclosureItem | null> {
      const row = await ofBody()
        .where('section', '=', section)
        .where('formed_on', '=', formedOn)
        .where('title', '=', title)
        .where('state', '<>', 'withdrawn')
        .executeTakeFirst()
      return row ? toItem(row) : null
    },

    /** Items not withdrawn with a title much like this one (pg_trgm), the most alike first; never itself. */
    async findSimilar(title: string, exceptId: number, limit: number): Promise<DisclosureItem[]> {
      const rows = await ofBody()
        .where(sql<boolean>`title % ${title}`)
        .where(sql<boolean>`similarity(title, ${title}) >= ${NEARLY_THE_SAME}`)
        .where('id', '<>', exceptId)
        .where('state', '<>', 'withdrawn')
        .orderBy(sql`similarity(title, ${title})`, 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toItem)
    },

    /** What the person has filed or corrected since then and is in review; the newest of it. */
    async findFiledSince(userId: string, since: Date): Promise<DisclosureItem | null> {
      const row = await ofBody()
        .where('officer', '=', userId)
        .where('state', '=', 'in-review')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('item_version')
              .select('item_version.item_id')
              .whereRef('item_version.item_id', '=', 'item.id')
              .whereRef('item_version.version', '=', 'item.version')
              .where('changed_by', '=', userId)
              .where('changed_at', '>=', since),
          ),
        )
        .orderBy('state_changed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toItem(row) : null
    },

    /** Own items: open ones first by their last day, then the newest. */
    async findFiledBy(userId: string, limit: number): Promise<{ items: DisclosureItem[]; total: number }> {
      const rows = await ofBody()
        .where('officer', '=', userId)
        .orderBy(sql`case when state in ('in-review', 'returned', 'referred', 'approved') then 0 else 1 end`)
        .orderBy(sql`case when state in ('in-review', 'returned', 'referred', 'approved') then due_on end`)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      const count = await db
        .selectFrom('item')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where('body', '=', body)
        .where('officer', '=', userId)
        .executeTakeFirstOrThrow()
      return { items: rows.map(toItem), total: Number(count.total) }
    },

    async findInState(states: readonly ItemState[]): Promise<DisclosureItem[]> {
      const rows = await ofBody().where('state', 'in', states).orderBy('due_on').orderBy('id').execute()
      return rows.map(toItem)
    },

    /** `skipped`: how many of the newest stand on earlier pages. */
    async search(query: ItemSearch, limit: number, skipped = 0): Promise<{ items: DisclosureItem[]; total: number }> {
      const matching = () => {
        let rows = db.selectFrom('item').where('body', '=', body)
        if (query.number) rows = rows.where('number', '=', query.number)
        for (const word of query.words ?? []) rows = rows.where(titleHolds(word))
        if (query.state) rows = rows.where('state', '=', query.state)
        if (query.overdueOn) rows = rows.where('state', 'in', OPEN_ITEM_STATES).where('due_on', '<', query.overdueOn)
        if (query.section) rows = rows.where('section', '=', query.section)
        if (query.from) rows = rows.where('formed_on', '>=', query.from)
        if (query.to) rows = rows.where('formed_on', '<=', query.to)
        if (query.sections) rows = rows.where('section', 'in', query.sections.length ? query.sections : [''])
        return rows
      }
      const counted = await matching()
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      const total = Number(counted.total)
      const count = Math.min(limit, total - skipped)
      if (count <= 0) return { items: [], total }
      // Pages far back are reached from the other end: what is skipped has to be read, too.
      const behind = total - skipped - count
      const isNearEnd = behind < skipped
      const rows = await matching()
        .selectAll()
        .orderBy('id', isNearEnd ? 'asc' : 'desc')
        .limit(count)
        .offset(isNearEnd ? behind : skipped)
        .execute()
      if (isNearEnd) rows.reverse()
      return { items: rows.map(toItem), total }
    },
  }
}

/** Words shorter than a trigram find no index. */
const TRIGRAM_CHARACTERS = 3

/**
 * The title holds the word, upper or lower case alike. Folding the case of every title is what a scan spends its time
 * on: a word whose characters have no case needs none of it, and a short one has few forms.
 */
function titleHolds(word: string) {
  const characters = [...word]
  const hasCase = word.toLowerCase() !== word.toUpperCase()
  if (hasCase && characters.length >= TRIGRAM_CHARACTERS) return sql<boolean>`title ilike ${`%${escapeLike(word)}%`}`
  const forms = characters.reduce<string[]>(
    (begun, character) =>
      begun.flatMap((form) =>
        [...new Set([character.toLowerCase(), character.toUpperCase()])].map((each) => form + each),
      ),
    [''],
  )
  const patterns = forms.map((form) => sql`title like ${`%${escapeLike(form)}%`}`)
  return sql<boolean>`(${sql.join(patterns, sql` or `)})`
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
