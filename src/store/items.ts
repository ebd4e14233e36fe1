import { type Kysely, type Selectable, sql } from 'kysely'
import type { DisclosureItem, ItemDraft } from '../domain/item.ts'
import type { LocalDate } from '../domain/local-date.ts'
import { type Attribute, type Ground, type ItemState, OPEN_ITEM_STATES } from '../domain/vocabulary.ts'
import type { ItemTable, Schema } from './schema.ts'

export interface NewItem extends ItemDraft {
  readonly number: string
  readonly section: string
  readonly filedBy: string
  readonly filedOn: LocalDate
  readonly filedAt: Date
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly termWorkdays: number
  readonly calendarVersion: string
  readonly routeVersion: number
}

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

/** Share of common trigrams from which two titles are shown as alike. */
const NEARLY_THE_SAME = 0.6

/** Every act on an item moves it, so that an undo can tell whether anything came after. */
const NEXT_REVISION = sql<number>`revision + 1`

export type ItemStore = ReturnType<typeof createItemStore>

export function createItemStore(db: Kysely<Schema>, body: string) {
  const ofBody = () => db.selectFrom('item').selectAll().where('body', '=', body)
  return {
    async insert(item: NewItem): Promise<number> {
      const row = await db
        .insertInto('item')
        .values({
          body,
          number: item.number,
          ...toColumns(item),
          section: item.section,
          filed_by: item.filedBy,
          officer: item.filedBy,
          important: item.important ?? false,
          filed_on: item.filedOn,
          filed_at: item.filedAt,
          due_on: item.dueOn,
          due_provisional: item.provisional,
          calendar_version: item.calendarVersion,
          term_workdays: item.termWorkdays,
          route_version: item.routeVersion,
          state: 'in-review',
          version: 1,
          current_step: 0,
          published_on: null,
          withdrawn_on: null,
          state_changed_at: item.filedAt,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await insertVersion(db, row.id, 1, item, item.filedBy, item.filedAt)
      return row.id
    },

    async findById(id: number): Promise<DisclosureItem | null> {
      const row = await ofBody().where('id', '=', id).executeTakeFirst()
      return row ? toItem(row) : null
    },

    async getById(id: number): Promise<DisclosureItem> {
      return toItem(await ofBody().where('id', '=', id).executeTakeFirstOrThrow())
    },

    /** Locks the row until commit, so that two decisions on one item follow each other. */
    async lockById(id: number): Promise<DisclosureItem> {
      return toItem(await ofBody().where('id', '=', id).forUpdate().executeTakeFirstOrThrow())
    },

    async findByNumber(number: string): Promise<DisclosureItem | null> {
      const row = await ofBody().where('number', '=', number).executeTakeFirst()
      return row ? toItem(row) : null
    },

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

    async setInReview(id: number, step: number, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({ state: 'in-review', current_step: step, state_changed_at: at, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async setState(id: number, state: 'returned' | 'referred', at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({ state, current_step: null, state_changed_at: at, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

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

    async markImportant(id: number): Promise<void> {
      await db
        .updateTable('item')
        .set({ important: true, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** Something about the review changed that the row itself does not show. */
    async bumpRevision(id: number): Promise<void> {
      await db
        .updateTable('item')
        .set({ revision: NEXT_REVISION })
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

    /** A leaver's open items go to another desk. Returns their numbers. */
    async moveDesk(from: string, to: string): Promise<string[]> {
      const rows = await db
        .updateTable('item')
        .set({ officer: to, revision: NEXT_REVISION })
        .where('body', '=', body)
        .where('officer', '=', from)
        .where('state', 'in', OPEN_ITEM_STATES)
        .returning('number')
        .execute()
      return rows.map((row) => row.number)
    },

    /**
     * What a leaver has begun and not filed goes along, but for the correction of an item that the other has begun as
     * well. Returns how many.
     */
    async moveDrafts(from: string, to: string): Promise<number> {
      const rows = await db
        .updateTable('draft')
        .set({ user_id: to })
        .where('body', '=', body)
        .where('user_id', '=', from)
        .where(
          sql<boolean>`not exists (select from draft other
            where other.body = draft.body and other.user_id = ${to} and other.item_id = draft.item_id)`,
        )
        .returning('id')
        .execute()
      return rows.length
    },

    async setPublished(id: number, publishedOn: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({
          state: 'published',
          published_on: publishedOn,
          current_step: null,
          state_changed_at: at,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    async setWithdrawn(id: number, withdrawnOn: LocalDate, at: Date): Promise<void> {
      await db
        .updateTable('item')
        .set({
          state: 'withdrawn',
          withdrawn_on: withdrawnOn,
          current_step: null,
          state_changed_at: at,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },

    /** The corrected text as a new version, back at the first step. */
    async revise(
      id: number,
      change: ItemDraft & {
        version: number
        dueOn: LocalDate
        provisional: boolean
        termWorkdays: number
        calendarVersion: string
        by: string
        at: Date
      },
    ): Promise<void> {
      await db
        .updateTable('item')
        .set({
          ...toColumns(change),
          important: change.important ?? false,
          version: change.version,
          due_on: change.dueOn,
          due_provisional: change.provisional,
          term_workdays: change.termWorkdays,
          calendar_version: change.calendarVersion,
          state: 'in-review',
          current_step: 0,
          state_changed_at: change.at,
          attribute: null,
          attribute_fixed_at: null,
          attribute_fixed_by: null,
          revision: NEXT_REVISION,
        })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
      await insertVersion(db, id, change.version, change, change.by, change.at)
    },

    /** Open items whose day was computed from another calendar than this one. */
    async findComputedFromOther(calendarVersion: string): Promise<DisclosureItem[]> {
      const rows = await ofBody()
        .where('state', 'in', OPEN_ITEM_STATES)
        .where('calendar_version', '<>', calendarVersion)
        .orderBy('id')
        .forUpdate()
        .execute()
      return rows.map(toItem)
    },

    async setDueDay(id: number, dueOn: LocalDate, provisional: boolean, calendarVersion: string): Promise<void> {
      await db
        .updateTable('item')
        .set({ due_on: dueOn, due_provisional: provisional, calendar_version: calendarVersion })
        .where('body', '=', body)
        .where('id', '=', id)
        .execute()
    },
  }
}

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

async function insertVersion(
  db: Kysely<Schema>,
  itemId: number,
  version: number,
  draft: ItemDraft,
  by: string,
  at: Date,
): Promise<void> {
  const { is_electronic: _, ...columns } = toColumns(draft)
  await db
    .insertInto('item_version')
    .values({ item_id: itemId, version, ...columns, changed_by: by, changed_at: at })
    .execute()
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
