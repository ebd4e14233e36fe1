import type { Kysely } from 'kysely'
import { candidatesFor, type Deputy, deputyOf, principalsOf } from '../domain/deputies.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Actor, HeldRole } from '../domain/permissions.ts'
import { askAny } from '../domain/seats.ts'
import type { Role } from '../domain/vocabulary.ts'
import { createDelegationStore } from './delegations.ts'
import type { Schema } from './schema.ts'

export interface PersonName {
  readonly userId: string
  readonly name: string
}

/** Somebody who acts, themselves or for another. */
export interface ActingPerson extends PersonName {
  readonly onBehalfOf?: string
}

export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(db: Kysely<Schema>, body: string) {
  /** For each holder of a role, those who may decide in it today, whoever is asked first in front. */
  async function findCandidates(role: Role, section: string, today: LocalDate): Promise<ActingPerson[][]> {
    const rows = await db
      .selectFrom('role_assignment')
      .select('user_id')
      .where('body', '=', body)
      .where('role', '=', role)
      .where('from_on', '<=', today)
      .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
      .where((eb) => eb.or([eb('section', 'is', null), eb('section', '=', section)]))
      .orderBy('id')
      .execute()
    const deputies = await createDelegationStore(db, body).findWithin(today, today)
    return nameThose([...new Set(rows.map((row) => row.user_id))], deputies, today)
  }

  /** A deputy who has gone as well leaves the desk with its holder. */
  async function nameThose(
    userIds: readonly string[],
    deputies: readonly Deputy[],
    today: LocalDate,
  ): Promise<ActingPerson[][]> {
    const asked = [...new Set(userIds.flatMap((each) => [each, deputyOf(each, deputies, today)]))]
    if (asked.length === 0) return []
    const rows = await db
      .selectFrom('member')
      .select(['user_id', 'name'])
      .where('body', '=', body)
      .where('user_id', 'in', asked)
      .where('active', '=', true)
      .execute()
    const names = new Map(rows.map((row) => [row.user_id, row.name]))
    return userIds.map((userId) =>
      candidatesFor(userId, deputies, today, (each) => names.has(each)).map((each) => ({
        ...each,
        name: names.get(each.userId) ?? each.userId,
      })),
    )
  }

  return {
    /** Null for somebody not on the list or no longer active. */
    async findActor(userId: string, today: LocalDate): Promise<Actor | null> {
      const rows = await db
        .selectFrom('member')
        .leftJoin('role_assignment as held', (join) =>
          join
            .onRef('held.body', '=', 'member.body')
            .onRef('held.user_id', '=', 'member.user_id')
            .on('held.from_on', '<=', today)
            .on((eb) => eb.or([eb('held.to_on', 'is', null), eb('held.to_on', '>', today)])),
        )
        .select(['member.user_id', 'member.name', 'held.role', 'held.section'])
        .where('member.body', '=', body)
        .where('member.user_id', '=', userId)
        .where('member.active', '=', true)
        .orderBy('held.id')
        .execute()
      const [member] = rows
      if (!member) return null
      const roles = rows.flatMap(({ role, section }) => (role ? [{ role, section }] : []))
      const deputies = await createDelegationStore(db, body).findWithin(today, today)
      const actsFor = principalsOf(userId, deputies, today)
      if (actsFor.length === 0) return { userId: member.user_id, name: member.name, roles }
      const delegated = await findRoles(db, body, actsFor, today)
      return { userId: member.user_id, name: member.name, roles: [...roles, ...delegated], actsFor }
    },

    /**
     * Who acts in a role today, of a section's role in that section, in the order of the office file: its active
     * holders, and for one who has delegated their desk, whoever acts for them.
     */
    async findHolders(role: Role, section: string, today: LocalDate): Promise<ActingPerson[]> {
      return askAny(await findCandidates(role, section, today), () => true)
    },

    findCandidates,

    /** Who may decide what is somebody's by name, whoever is asked first in front; empty when nobody is here any more. */
    async findCandidatesFor(userId: string, today: LocalDate): Promise<ActingPerson[]> {
      const deputies = await createDelegationStore(db, body).findWithin(today, today)
      const [candidates = []] = await nameThose([userId], deputies, today)
      return candidates
    },

    /** Who acts in somebody's place today: their deputy, or they themselves; null when neither is here any more. */
    async findActing(userId: string, today: LocalDate): Promise<ActingPerson | null> {
      const deputies = await createDelegationStore(db, body).findWithin(today, today)
      const [candidates = []] = await nameThose([userId], deputies, today)
      return candidates[0] ?? null
    },

    /** A person whose name or account the words begin with, the longest name first; inactive ones only when asked for. */
    async findByWords(words: string, includeInactive = false): Promise<{ person: PersonName; rest: string } | null> {
      const rows = await db
        .selectFrom('member')
        .select(['user_id', 'name'])
        .where('body', '=', body)
        .$if(!includeInactive, (qb) => qb.where('active', '=', true))
        .execute()
      const candidates = rows
        .flatMap((row) => [row.name, row.user_id].map((word) => ({ word, row })))
        .filter(({ word }) => word !== '' && words.toLowerCase().startsWith(word.toLowerCase()))
        // An account must end where it ends: `li` is not `lisi`.
        .filter(({ word }) => !/^[\w.@-]+$/.test(word) || !/^[\w.@-]/.test(words.slice(word.length)))
        .sort((a, b) => b.word.length - a.word.length)
      const [best] = candidates
      if (!best) return null
      const rest = words.slice(best.word.length).replace(/^[\s，,：:、]+/, '')
      return { person: { userId: best.row.user_id, name: best.row.name }, rest }
    },

    async findName(userId: string): Promise<string> {
      const row = await db
        .selectFrom('member')
        .select('name')
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.name ?? userId
    },

    async findSections(): Promise<{ id: string; name: string }[]> {
      return db
        .selectFrom('section')
        .select(['section as id', 'name'])
        .where('body', '=', body)
        .where('active', '=', true)
        .orderBy('position')
        .execute()
    },

    async findAll(): Promise<(PersonName & { active: boolean })[]> {
      const rows = await db
        .selectFrom('member')
        .select(['user_id', 'name', 'active'])
        .where('body', '=', body)
        .orderBy('user_id')
        .execute()
      return rows.map((row) => ({ userId: row.user_id, name: row.name, active: row.active }))
    },

    /** Active people who hold one of these roles themselves today, in any section. */
    async findHoldersOf(roles: readonly Role[], today: LocalDate): Promise<PersonName[]> {
      const rows = await db
        .selectFrom('member')
        .innerJoin('role_assignment as held', (join) =>
          join.onRef('held.body', '=', 'member.body').onRef('held.user_id', '=', 'member.user_id'),
        )
        .select(['member.user_id', 'member.name'])
        .distinct()
        .where('member.body', '=', body)
        .where('member.active', '=', true)
        .where('held.role', 'in', roles)
        .where('held.from_on', '<=', today)
        .where((eb) => eb.or([eb('held.to_on', 'is', null), eb('held.to_on', '>', today)]))
        .orderBy('member.user_id')
        .execute()
      return rows.map((row) => ({ userId: row.user_id, name: row.name }))
    },

    /** Until district installations exist, one database holds one public body. @throws when there is another. */
    async refuseOtherBodies(): Promise<void> {
      const other = await db.selectFrom('public_body').select('name').where('body', '<>', body).executeTakeFirst()
      if (other)
        throw new Error(
          `这个数据库属于“${other.name}”，与单位设置文件里的 body.id（${body}）不符。请换一个数据库或改回 body.id。`,
        )
    },

    /** When this body's program first ran. */
    async getFirstRunAt(): Promise<Date> {
      const row = await db
        .selectFrom('public_body')
        .select('created_at')
        .where('body', '=', body)
        .executeTakeFirstOrThrow()
      return row.created_at
    },

    async setActive(userId: string, active: boolean, at: Date): Promise<void> {
      await db
        .updateTable('member')
        .set({ active, synced_at: at })
        .where('body', '=', body)
        .where('user_id', '=', userId)
        .execute()
    },
  }
}

/** Roles of others that somebody acts in. An administrator's own stays with them: it opens everybody's desk. */
async function findRoles(
  db: Kysely<Schema>,
  body: string,
  userIds: readonly string[],
  today: LocalDate,
): Promise<HeldRole[]> {
  const rows = await db
    .selectFrom('role_assignment')
    .select(['user_id', 'role', 'section'])
    .where('body', '=', body)
    .where('user_id', 'in', userIds)
    .where('role', '<>', 'administrator')
    .where('from_on', '<=', today)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>', today)]))
    .orderBy('id')
    .execute()
  return rows.map(({ user_id, role, section }) => ({ role, section, onBehalfOf: user_id }))
}
