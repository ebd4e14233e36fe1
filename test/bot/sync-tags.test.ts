import { describe, expect, it } from 'vitest'
import { syncTags } from '../../src/bot/sync-tags.ts'
import { WecomError } from '../../src/bot/wecom-api/index.ts'
import type { TagGrant } from '../../src/domain/office.ts'
import { followPeople } from '../../src/store/follow-office.ts'
import { createWorld } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

const SECRECY: TagGrant = { tagId: 7, role: 'secrecy-reviewer', section: null }
const OFFICERS: TagGrant = { tagId: 8, role: 'information-officer', section: 'minzheng' }

/** An office with these tags in WeCom: who has them, or the code WeCom answers with. */
async function openOffice(tagGrants: readonly TagGrant[]) {
  const world = await createWorld(database.db, { tagGrants })
  const tags = new Map<number, readonly string[] | number>()
  const departments = new Map<number, readonly string[]>()
  const warned: object[] = []
  const list = (users: readonly string[]) => users.map((userid) => ({ userid, name: userid, department: [] }))
  const directory = {
    async getTag(tagId: number) {
      const tag = tags.get(tagId) ?? []
      if (typeof tag === 'number')
        throw new WecomError({ endpoint: 'tag/get', errcode: tag, reason: '', action: 'give-up', outcome: 'refused' })
      return { tagname: '', userlist: list(tag), partylist: [...departments.keys()] }
    },
    listMembers: async (departmentId: number) => list(departments.get(departmentId) ?? []),
  }
  return {
    world,
    tags,
    departments,
    warned,
    sync: (change: Partial<typeof world.office> = {}) =>
      syncTags({
        db: database.db,
        office: { ...world.office, ...change },
        client: { directory } as unknown as Parameters<typeof syncTags>[0]['client'],
        clock: { now: world.now },
        log: { warn: (fields) => warned.push(fields) },
      }),
    rolesOf: async (userId: string) =>
      (await world.stores.people.findActor(userId, world.today()))?.roles.map(({ role }) => role),
    audit: async () => ({ given: await world.audit('role.give'), ended: await world.audit('role.end') }),
  }
}

describe('syncTags', () => {
  it('gives the role from that day on, and takes it with the tag, with an audit row each', async () => {
    const { world, tags, sync, rolesOf, audit } = await openOffice([SECRECY, OFFICERS])
    tags.set(7, ['MinZheng_KZ']).set(8, ['gongkai'])
    await sync()
    expect(await rolesOf('minzheng_kz')).toEqual(['section-head', 'secrecy-reviewer'])
    expect(await rolesOf('gongkai')).toEqual(['disclosure-officer', 'information-officer'])
    world.moveTo('2017-03-20')
    tags.set(7, [])
    await sync()
    expect(await rolesOf('minzheng_kz')).toEqual(['section-head'])
    const { people } = world.stores
    expect((await people.findHolders('secrecy-reviewer', '', '2017-03-19')).map(({ userId }) => userId)).toContain(
      'minzheng_kz',
    )
    const source = 'tag'
    const reviewer = { actor: 'system', subject: 'minzheng_kz', role: 'secrecy-reviewer', section: null, source }
    const officer = { actor: 'system', subject: 'gongkai', role: 'information-officer', section: 'minzheng', source }
    expect(await audit()).toEqual({ given: [reviewer, officer], ended: [reviewer] })
  })

  it('changes nothing and writes nothing when read again', async () => {
    const { world, tags, sync, audit } = await openOffice([SECRECY])
    tags.set(7, ['minzheng_kz', 'minzheng_kz'])
    await Promise.all([sync(), sync()])
    await sync()
    expect((await audit()).given).toHaveLength(1)
    const rows = await world.db
      .selectFrom('role_assignment')
      .select(['user_id', 'source'])
      .where('body', '=', world.body)
      .where('source', '=', 'tag')
      .execute()
    expect(rows).toEqual([{ user_id: 'minzheng_kz', source: 'tag' }])
  })

  it('leaves to the office file what it gives itself, whatever the tag says', async () => {
    const { tags, sync, rolesOf, audit } = await openOffice([SECRECY])
    tags.set(7, ['baomi_1'])
    await sync()
    tags.set(7, [])
    await sync()
    expect(await rolesOf('baomi_1')).toEqual(['secrecy-reviewer'])
    expect(await audit()).toEqual({ given: [], ended: [] })
  })

  it('hands a role over to the office file without a gap', async () => {
    const { world, tags, sync, rolesOf } = await openOffice([SECRECY])
    tags.set(7, ['minzheng_kz'])
    await sync()
    const grants = [...world.office.grants, { userId: 'minzheng_kz', role: 'secrecy-reviewer', section: null } as const]
    await followPeople(world.db, { ...world.office, grants }, world.today(), world.now())
    await sync()
    expect(await rolesOf('minzheng_kz')).toEqual(['section-head', 'secrecy-reviewer'])
  })

  it('keeps out whom the office file does not name, and says so without names', async () => {
    const { tags, sync, warned, audit } = await openOffice([SECRECY])
    tags.set(7, ['passerby'])
    await sync()
    expect(await audit()).toEqual({ given: [], ended: [] })
    expect(warned).toEqual([{ tagId: 7, count: 1 }])
  })

  it('counts the members of the tag’s departments', async () => {
    const { tags, departments, sync, rolesOf } = await openOffice([SECRECY])
    tags.set(7, [])
    departments.set(3, ['minzheng_kz'])
    await sync()
    expect(await rolesOf('minzheng_kz')).toContain('secrecy-reviewer')
  })

  it.each([
    ['ends what a tag gave that is no more', 40068, ['section-head']],
    ['leaves what a tag gave that the application may not see', 81011, ['section-head', 'secrecy-reviewer']],
  ])('%s', async (_rule, code, roles) => {
    const { tags, sync, rolesOf } = await openOffice([SECRECY])
    tags.set(7, ['minzheng_kz'])
    await sync()
    tags.set(7, code)
    await sync()
    expect(await rolesOf('minzheng_kz')).toEqual(roles)
  })

  it('changes nothing where WeCom cannot be asked about one of the tags', async () => {
    const { tags, sync, rolesOf } = await openOffice([SECRECY, OFFICERS])
    tags.set(7, ['minzheng_kz']).set(8, -1)
    await expect(sync()).rejects.toBeInstanceOf(WecomError)
    expect(await rolesOf('minzheng_kz')).toEqual(['section-head'])
  })

  it('ends what a tag gave that the office file no longer lists', async () => {
    const { tags, sync, rolesOf } = await openOffice([SECRECY])
    tags.set(7, ['minzheng_kz'])
    await sync()
    await sync({ tagGrants: [] })
    expect(await rolesOf('minzheng_kz')).toEqual(['section-head'])
  })
})
