import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

async function withItems(count: number) {
  const world = await createWorld(database.db)
  for (let index = 0; index < count; index += 1) await world.file()
  return world
}

describe('通过 of several', () => {
  it.each(['通过 1、2、3 内容属实', '通过 1-3 内容属实', '通过 2017-0001，2、3号 内容属实', '通过 １～３ 内容属实'])(
    'approves all of them with one opinion and an audit row each: %s',
    async (text) => {
      const world = await withItems(4)
      const heard = await world.say('chengguan_kz', text)
      expect(heard.reply).toMatch(/^已通过 3 件：\n2017-0001《.+》 下一步：保密审查/)
      expect(heard.cards).toHaveLength(6)
      expect((await world.audit('item.approve')).map(({ subject }) => subject)).toEqual([
        '2017-0001',
        '2017-0002',
        '2017-0003',
      ])
      const { review_seat } = await world.dump()
      expect(review_seat?.filter((row) => (row as { opinion: string }).opinion === '内容属实')).toHaveLength(3)
      expect((await world.item('2017-0004')).currentStep).toBe(0)
    },
  )

  it('takes a number written twice once', async () => {
    const world = await withItems(2)
    expect((await world.say('chengguan_kz', '通过 1、2、2')).reply).toMatch('已通过 2 件')
  })

  it('approves none where one cannot be, and names it', async () => {
    const world = await withItems(3)
    await world.say('chengguan_kz', '通过 2')
    await world.refuses(
      'chengguan_kz',
      '通过 1-3',
      '2017-0002 这一步不由您审核。发“待办”看轮到您处理的事项。\n3 件都没有处理，请去掉 2017-0002 再发。',
    )
  })

  it('takes 20 and refuses 21', async () => {
    const world = await withItems(21)
    await world.refuses('chengguan_kz', '通过 1-21', '一次最多 20 件，这里有 21 件。没有处理。')
    expect((await world.say('chengguan_kz', '通过 1-20')).reply).toMatch('已通过 20 件')
    expect(await world.audit('item.approve')).toHaveLength(20)
  })

  it.each([
    ['a range backwards', '通过 3-1', '不是有效的范围'],
    ['a range without end', '通过 1-999999', '不是有效的范围'],
    ['a number that does not exist', '通过 1、9', '没有编号为 9 的事项'],
    ['an opinion with a telephone number', '通过 1、2 联系13800000000', '请去掉个人信息'],
    ['an opinion too long', `通过 1、2 ${'长'.repeat(501)}`, '控制在 500 字以内'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    const world = await withItems(2)
    await world.refuses('chengguan_kz', text, reply)
  })

  it.each(['officer', 'gongkai'])('refuses who may not approve: %s', async (who) => {
    const world = await withItems(2)
    await world.refuses(who === 'officer' ? 'chengguan_xxy' : who, '通过 1、2', '您没有“通过”的权限')
  })
})
