import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()

describe('the last day of an item that nobody is left to review', () => {
  it('is told to the disclosure officer, in time and without a card', async () => {
    const { world, wakeAt } = await createWaking(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')
    await world.say('chengguan_kz', '通过 1')
    const { dueOn } = await world.item(number)
    for (const userId of ['baomi_1', 'baomi_2']) await world.stores.people.setActive(userId, false, world.now())
    const told = await wakeAt(dueOn)
    expect(told.map(([userId]) => userId)).toEqual(['gongkai'])
    expect(told[0]?.[1]).toContain(
      `${number}《停车管理通知》待保密审查，现在没有可以审核的人，请找管理员安排，今天到期`,
    )
  })
})
