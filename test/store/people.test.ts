import { beforeEach, describe, expect, it } from 'vitest'
import type { Office, RoleGrant } from '../../src/domain/office.ts'
import { followPeople } from '../../src/store/follow-office.ts'
import { createStores } from '../../src/store/stores.ts'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

let world: World
beforeEach(async () => {
  world = await createWorld(database.db)
})

const follow = (change: Partial<Office>) =>
  followPeople(world.db, { ...world.office, ...change }, world.today(), world.now())
const rolesOf = async (userId: string) => (await world.stores.people.findActor(userId, world.today()))?.roles
const idsOf = (people: readonly { userId: string }[]) => people.map(({ userId }) => userId)

describe('followPeople', () => {
  it('may run again without a change', async () => {
    const count = async () =>
      (await world.db.selectFrom('role_assignment').select('id').where('body', '=', world.body).execute()).length
    const before = await count()
    await follow({})
    await follow({})
    expect(await count()).toBe(before)
  })

  it('ends a role the file no longer names, from that day on', async () => {
    world.moveTo('2017-05-02')
    await follow({ grants: world.office.grants.filter(({ userId }) => userId !== 'baomi_1') })
    expect(await rolesOf('baomi_1')).toEqual([])
    const { people } = world.stores
    expect(idsOf(await people.findHolders('secrecy-reviewer', '', '2017-05-01'))).toEqual(['baomi_1', 'baomi_2'])
    expect(idsOf(await people.findHolders('secrecy-reviewer', '', '2017-05-02'))).toEqual(['baomi_2'])
  })

  it('begins a role on the day the file names it', async () => {
    world.moveTo('2017-05-02')
    const grant: RoleGrant = { userId: 'chengguan_xxy', role: 'disclosure-officer', section: null }
    await follow({ grants: [...world.office.grants, grant] })
    const { people } = world.stores
    expect(idsOf(await people.findHolders('disclosure-officer', '', '2017-05-01'))).toEqual(['gongkai'])
    expect(idsOf(await people.findHolders('disclosure-officer', '', '2017-05-02'))).toEqual([
      'gongkai',
      'chengguan_xxy',
    ])
  })

  it('gives a role back that was ended the same day, and survives a clock set back', async () => {
    const grants = world.office.grants.filter(({ userId }) => userId !== 'baomi_1')
    await follow({ grants })
    await follow({})
    expect(await rolesOf('baomi_1')).toEqual([{ role: 'secrecy-reviewer', section: null }])
    world.moveTo('2017-03-01')
    await follow({ grants })
    expect(await rolesOf('baomi_1')).toEqual([])
  })

  it('lets go whom the file no longer names, and renames posts', async () => {
    const { baomi_2: _gone, ...people } = world.office.people
    await follow({ people: { ...people, baomi_1: '保密员' } })
    expect(await rolesOf('baomi_2')).toBeUndefined()
    expect(await world.stores.people.findHolders('secrecy-reviewer', '', world.today())).toEqual([
      { userId: 'baomi_1', name: '保密员' },
    ])
    await follow({})
    expect(await rolesOf('baomi_2')).toHaveLength(1)
  })

  it('keeps a closed section’s row but lists it no more', async () => {
    await follow({ sections: world.office.sections.slice(0, 2) })
    expect((await world.stores.people.findSections()).map(({ name }) => name)).toEqual(['城管科', '民政科'])
  })
})

describe('findHolders', () => {
  it('gives a section’s role for that section only, an office-wide one for all, each person once', async () => {
    const { people } = world.stores
    expect(idsOf(await people.findHolders('section-head', 'minzheng', world.today()))).toEqual(['minzheng_kz'])
    expect(idsOf(await people.findHolders('leader-in-charge', 'minzheng', world.today()))).toEqual(['zhuguan'])
    const twice: RoleGrant[] = [
      { userId: 'minzheng_kz', role: 'section-head', section: 'chengguan' },
      { userId: 'minzheng_kz', role: 'section-head', section: null },
    ]
    await follow({ grants: [...world.office.grants, ...twice] })
    expect(idsOf(await people.findHolders('section-head', 'chengguan', world.today()))).toEqual([
      'chengguan_kz',
      'minzheng_kz',
    ])
  })

  it('leaves out whoever has left', async () => {
    await world.stores.people.setActive('baomi_1', false, world.now())
    expect(idsOf(await world.stores.people.findHolders('secrecy-reviewer', '', world.today()))).toEqual(['baomi_2'])
  })
})

describe('refuseOtherBodies', () => {
  it('stops a start in a database that holds another body', async () => {
    const other = createStores(world.db, 'other')
    await expect(other.people.refuseOtherBodies()).rejects.toThrow(
      /这个数据库属于“.+”，与单位设置文件里的 body\.id（other）不符/,
    )
  })
})
