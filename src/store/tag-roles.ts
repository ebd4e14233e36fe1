import { type Kysely, sql } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { RoleGrant } from '../domain/office.ts'
import type { Schema } from './schema.ts'

export interface TagRoleChange extends RoleGrant {
  readonly change: 'give' | 'end'
}

export type TagRoleStore = ReturnType<typeof createTagRoleStore>

/** What `role_assignment.source` says of them. */
export const TAG_SOURCE = 'tag'

/** Roles that people hold by a WeCom tag: dated rows beside those of the office file. */
export function createTagRoleStore(db: Kysely<Schema>, body: string) {
  const open = () =>
    db
      .selectFrom('role_assignment')
      .select(['id', 'user_id', 'role', 'section', 'from_on', 'source'])
      .where('body', '=', body)
      .where('to_on', 'is', null)
  return {
    /**
     * Makes the rows follow the tags: what they no longer give ends today, what they newly give begins today. A role that
     * the office file itself gives somebody is left to the file. Returns what changed.
     */
    async follow(wanted: readonly RoleGrant[], today: LocalDate, at: Date): Promise<TagRoleChange[]> {
      // Two processes that read the tags at once follow each other.
      await sql`select pg_advisory_xact_lock(hashtext(${`tag roles ${body}`}))`.execute(db)
      const held = await open().orderBy('id').execute()
      const byFile = new Set(held.filter((row) => row.source !== TAG_SOURCE).map(keyOfRow))
      const toBegin = new Map(wanted.map((grant) => [keyOf(grant), grant]))
      for (const key of byFile) toBegin.delete(key)
      const changes: TagRoleChange[] = []
      for (const row of held.filter(({ source }) => source === TAG_SOURCE)) {
        if (toBegin.delete(keyOfRow(row))) continue
        // A clock set back must not end a role before it began: it then never held.
        const endsOn = row.from_on > today ? row.from_on : today
        await db.updateTable('role_assignment').set({ to_on: endsOn }).where('id', '=', row.id).execute()
        changes.push({ userId: row.user_id, role: row.role, section: row.section, change: 'end' })
      }
      for (const { userId, role, section } of toBegin.values()) {
        const row = {
          body,
          user_id: userId,
          role,
          section,
          from_on: today,
          to_on: null,
          source: TAG_SOURCE,
          created_at: at,
        }
        await db.insertInto('role_assignment').values(row).execute()
        changes.push({ userId, role, section, change: 'give' })
      }
      return changes
    },

    /** Who holds a role by a tag. */
    async findHeld(role: RoleGrant['role'], section: string | null): Promise<RoleGrant[]> {
      const rows = await open().where('source', '=', TAG_SOURCE).where('role', '=', role).execute()
      return rows
        .filter((row) => row.section === section)
        .map((row) => ({ userId: row.user_id, role: row.role, section: row.section }))
    },
  }
}

function keyOf({ userId, role, section }: RoleGrant): string {
  return `${userId}|${role}|${section ?? ''}`
}

function keyOfRow(row: { user_id: string; role: RoleGrant['role']; section: string | null }): string {
  return keyOf({ userId: row.user_id, role: row.role, section: row.section })
}
