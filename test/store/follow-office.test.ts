import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Office, RoleGrant } from '../../src/domain/office.ts'
import { verifyAudit } from '../../src/store/audit.ts'
import { followOffice } from '../../src/store/follow-office.ts'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const follow = (world: World, grants: Office['grants']) =>
  database.db
    .transaction()
    .execute((trx) => followOffice(trx, { ...world.office, grants }, { today: world.today(), at: world.now() }))

async function auditRows(world: World) {
  const { rows } = await sql<{ act: string; subject_id: string; detail: object }>`
    select act, subject_id, detail from audit_event
    where body = ${world.body} and act like 'role.%' order by seq`.execute(database.db)
  return rows
}

describe('followOffice', () => {
  it('writes one audit row for each role the file has given or ended', async () => {
    const world = await createWorld(database.db)
    const grant: RoleGrant = { userId: 'chengguan_xxy', role: 'disclosure-officer', section: null }
    world.moveTo('2017-05-02')
    await follow(world, [...world.office.grants.filter(({ userId }) => userId !== 'baomi_1'), grant])
    const source = 'office.yaml'
    expect(await auditRows(world)).toEqual([
      { act: 'role.end', subject_id: 'baomi_1', detail: { role: 'secrecy-reviewer', section: null, source } },
      { act: 'role.give', subject_id: 'chengguan_xxy', detail: { role: 'disclosure-officer', section: null, source } },
    ])
    expect(await verifyAudit(database.db, world.body)).toMatchObject({ ok: true })
  })

  it('writes nothing when the file says the same again', async () => {
    const world = await createWorld(database.db)
    const grants = world.office.grants.filter(({ userId }) => userId !== 'baomi_2')
    await follow(world, grants)
    const before = await auditRows(world)
    await follow(world, grants)
    expect(before).not.toEqual([])
    expect(await auditRows(world)).toEqual(before)
  })
})
