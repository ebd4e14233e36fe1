import type { Kysely, Transaction } from 'kysely'
import type { LocalDate } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import { appendAudit } from './audit.ts'
import { createPeopleStore } from './people.ts'
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
  await createPeopleStore(trx, body).followOffice(office, today, at)
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
