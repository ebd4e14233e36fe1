import { type Kysely, sql } from 'kysely'
import type { DirectoryEntry } from '../domain/directory.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { ItemClass } from '../domain/vocabulary.ts'
import type { Schema } from './schema.ts'

/** Which part of the directory: of one year of publication, of one class. */
export interface DirectoryQuery {
  readonly year: number | null
  readonly itemClass: ItemClass | null
}

export interface DirectoryCount {
  readonly year: number
  readonly itemClass: ItemClass
  readonly count: number
}

export type DirectoryStore = ReturnType<typeof createDirectoryStore>

/** 政府信息公开目录: what was published, by its first day; what was taken down since keeps its line. */
export function createDirectoryStore(db: Kysely<Schema>, body: string) {
  const matching = ({ year, itemClass }: DirectoryQuery) => {
    let rows = db.selectFrom('item').where('item.body', '=', body).where('published_on', 'is not', null)
    if (year !== null)
      rows = rows
        .where('published_on', '>=', `${year}-01-01` as LocalDate)
        .where('published_on', '<=', `${year}-12-31` as LocalDate)
    if (itemClass !== null) rows = rows.where('item_class', '=', itemClass)
    return rows
  }
  return {
    /** Published items that stand, by year and class. */
    async count(): Promise<DirectoryCount[]> {
      const rows = await matching({ year: null, itemClass: null })
        .where('state', '=', 'published')
        .select([
          sql<number>`extract(year from published_on)::int`.as('year'),
          'item_class',
          sql<string>`count(*)`.as('count'),
        ])
        .groupBy(['year', 'item_class'])
        .orderBy('year', 'desc')
        .execute()
      return rows.map((row) => ({ year: row.year, itemClass: row.item_class, count: Number(row.count) }))
    },

    /** Lines of the part asked for, those taken down since among them. */
    async countLines(query: DirectoryQuery): Promise<number> {
      const row = await matching(query)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** In the order of publication, or the newest first; `skipped`: how many stand on earlier pages. */
    async list(query: DirectoryQuery, limit: number, newestFirst = false, skipped = 0): Promise<DirectoryEntry[]> {
      const rows = await matching(query)
        .innerJoin('section', (join) =>
          join.onRef('section.body', '=', 'item.body').onRef('section.section', '=', 'item.section'),
        )
        .select(['item.number', 'item.index_number', 'item.title', 'item.document_number', 'item.content', 'item.form'])
        .select([
          'item.formed_on',
          'item.published_on',
          'item.item_class',
          'item.state',
          'section.name as section_name',
        ])
        .select(
          sql<string[] | null>`(select array_agg(channel order by id) from publication
            where item_id = item.id and voided_at is null and taken_down_on is null)`.as('channels'),
        )
        .orderBy('item.published_on', newestFirst ? 'desc' : 'asc')
        .orderBy('item.id', newestFirst ? 'desc' : 'asc')
        .limit(limit)
        .offset(skipped)
        .execute()
      return rows.map((row) => ({
        number: row.number,
        indexNumber: row.index_number ?? '',
        title: row.title,
        documentNumber: row.document_number,
        summary: row.form.summary || row.content,
        itemClass: row.item_class,
        formedOn: row.formed_on,
        publishedOn: row.published_on ?? row.formed_on,
        section: row.section_name,
        channels: row.channels ?? [],
        isValid: row.state === 'published',
      }))
    },
  }
}
