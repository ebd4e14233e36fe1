import type { Kysely, Transaction } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Office, RoleGrant } from '../domain/office.ts'
import { appendAudit } from './audit.ts'
import { createRouteStore } from './routes.ts'
import type { Schema } from './schema.ts'

/**
 * Takes over what the office file says of people, roles and the review route, with an audit row for each role given or
 * ended. The audit rows are the transaction's last statements; the next loading of the same file changes nothing.
 */
export async function followOffice(
  trx: Transaction<Schema>,
  office: Office,
  { today, at }: { today: LocalDate; at: Date },
): Promise<void> {
  const body = office.body.id
  const before = await findOpenRoles(trx, body)
  await followPeople(trx, office, today, at)
  await createRouteStore(trx, body).follow(office.route, at)
  const after = await findOpenRoles(trx, body)
  const changes = [
    ...before.filter(({ id }) => !after.some((each) => each.id === id)).map((held) => ({ act: 'role.end', ...held })),
    ...after.filter(({ id }) => !before.some((each) => each.id === id)).map((held) => ({ act: 'role.give', ...held })),
  ]
  for (const { act, user_id, role, section, source } of changes) {
    const subject = { subjectKind: 'member', subjectId: user_id, detail: { role, section, source } }
    await appendAudit(trx, { body, actor: 'system', act, ...subject }, at)
  }
}

function findOpenRoles(db: Kysely<Schema>, body: string) {
  return db
    .selectFrom('role_assignment')
    .select(['id', 'user_id', 'role', 'section', 'source'])
    .where('body', '=', body)
    .where('to_on', 'is', null)
    .orderBy('id')
    .execute()
}

/** Makes rows follow the file: what it no longer names ends today, what it newly names begins today. */
export async function followPeople(db: Kysely<Schema>, office: Office, today: LocalDate, at: Date): Promise<void> {
  await insertBodyAndSections(db, office, at)
  await followMembers(db, office, at)
  await followGrants(db, office, today, at)
}

async function insertBodyAndSections(db: Kysely<Schema>, office: Office, at: Date): Promise<void> {
  const body = office.body.id
  await db
    .insertInto('public_body')
    .values({ body, name: office.body.name, starts_on: office.body.startsOn, created_at: at })
    .onConflict((oc) => oc.column('body').doUpdateSet({ name: office.body.name, starts_on: office.body.startsOn }))
    .execute()
  await db.updateTable('section').set({ active: false }).where('body', '=', body).execute()
  for (const [position, section] of office.sections.entries()) {
    await db
      .insertInto('section')
      .values({ body, section: section.id, name: section.name, position, active: true })
      .onConflict((oc) => oc.columns(['body', 'section']).doUpdateSet({ name: section.name, position, active: true }))
      .execute()
  }
}

async function followMembers(db: Kysely<Schema>, office: Office, at: Date): Promise<void> {
  const body = office.body.id
  for (const [userId, name] of Object.entries(office.people)) {
    await db
      .insertInto('member')
      .values({ body, user_id: userId, name, active: true, synced_at: at })
      .onConflict((oc) => oc.columns(['body', 'user_id']).doUpdateSet({ name, active: true, synced_at: at }))
      .execute()
  }
  const named = Object.keys(office.people)
  await db
    .updateTable('member')
    .set({ active: false, synced_at: at })
    .where('body', '=', body)
    .$if(named.length > 0, (qb) => qb.where('user_id', 'not in', named))
    .execute()
}

async function followGrants(db: Kysely<Schema>, office: Office, today: LocalDate, at: Date): Promise<void> {
  const body = office.body.id
  const source = 'office.yaml'
  const open = await db
    .selectFrom('role_assignment')
    .select(['id', 'user_id', 'role', 'section', 'from_on'])
    .where('body', '=', body)
    .where('source', '=', source)
    .where('to_on', 'is', null)
    .execute()
  const key = (grant: RoleGrant) => `${grant.userId}|${grant.role}|${grant.section ?? ''}`
  const wanted = new Map(office.grants.map((grant) => [key(grant), grant]))
  for (const row of open) {
    if (wanted.delete(key({ userId: row.user_id, role: row.role, section: row.section }))) continue
    // A clock set back must not end a role before it began: it then never held.
    const endsOn = row.from_on > today ? row.from_on : today
    await db.updateTable('role_assignment').set({ to_on: endsOn }).where('id', '=', row.id).execute()
  }
  for (const grant of wanted.values()) {
    await db
      .insertInto('role_assignment')
      .values({
        body,
        user_id: grant.userId,
        role: grant.role,
        section: grant.section,
        from_on: today,
        to_on: null,
        source,
        created_at: at,
      })
      .execute()
  }
}
