import { beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../commands/world.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

let world: World
beforeAll(async () => {
  world = await createWorld(database.db)
  await world.say('chengguan_xxy', '报送 2017-03-03 业务动态 标题')
})

const update = (change: object) => world.db.updateTable('item').set(change).where('body', '=', world.body).execute()

describe('the database itself', () => {
  it.each([
    ['an item published without a day', { state: 'published', current_step: null }],
    ['a day of publication on an item under review', { published_on: '2017-03-06' }],
    ['an item withdrawn without a day', { state: 'withdrawn', current_step: null }],
    ['an item under review without a step', { current_step: null }],
    ['an empty title', { title: '' }],
    ['a section that is none', { section: 'nowhere' }],
  ])('refuses %s', async (_what, change) => {
    await expect(update(change)).rejects.toThrow(/violates/)
  })

  it('refuses an exact duplicate that two transactions file at once', async () => {
    const both = await Promise.allSettled(
      ['chengguan_xxy', 'chengguan_xxy2'].map((userId) => world.say(userId, '报送 2017-03-02 业务动态 同一标题')),
    )
    expect(both).toHaveLength(2)
    const items = ((await world.dump()).item ?? []) as { title: string }[]
    expect(items.filter(({ title }) => title === '同一标题')).toHaveLength(1)
  })

  it('lets a step be decided once', async () => {
    const { id } = await world.item('2017-0001')
    const open = await world.stores.reviews.findOpen(id)
    const decide = () =>
      world.stores.reviews.decide(open?.id ?? 0, 'approved', 'chengguan_kz', '', world.today(), world.now())
    await decide()
    await expect(decide()).rejects.toThrow()
  })

  it('keeps a channel of an item once', async () => {
    const { id } = await world.item('2017-0001')
    const publication = { channel: 'portal', proof: 'https://www.example.gov.cn', publishedOn: '2017-03-06' } as const
    expect(await world.stores.publications.insertOnce(id, publication, 'gongkai', world.now())).toBe(true)
    expect(await world.stores.publications.insertOnce(id, publication, 'gongkai', world.now())).toBe(false)
  })

  it('freezes a month once', async () => {
    const snapshot = {
      month: '2017-02',
      text: '甲',
      chart: Buffer.from('a'),
      workbook: Buffer.from('b'),
      fileName: 'c',
    } as const
    const figures = {} as never
    expect(await world.stores.tallies.insertOnce({ ...snapshot, figures }, world.now())).toBe(true)
    expect(await world.stores.tallies.insertOnce({ ...snapshot, text: '乙', figures }, world.now())).toBe(false)
    expect((await world.stores.tallies.find('2017-02'))?.text).toBe('甲')
  })
})
