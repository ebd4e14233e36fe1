import { describe, expect, it } from 'vitest'
import { requestRow } from '../../commands/requests/case.ts'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()

/** Received on Monday 8 September 2025, due on 11 October; another party is asked on the 12th. */
async function asking() {
  const waking = await createWaking(database.db, { today: '2025-09-12' })
  for (const text of [
    '申请登记 信函 邮寄 合同金额 9月8日',
    '受理 申1 城管科',
    '征求意见 申1 第三方 是否同意公开',
    '意见送达 申1 1',
  ])
    expect((await waking.world.say('gongkai', text)).result, text).toBe('done')
  return waking
}

describe('the last day of a request while others are asked', () => {
  it('moves on with every day in lists too, no further than their own term, and stands once they answered', async () => {
    const { world, wakeAt } = await asking()
    const dueAt = async (day: Parameters<typeof wakeAt>[0]) => {
      await wakeAt(day, '00:01')
      return (await requestRow(world)).due_on
    }
    expect((await requestRow(world)).due_on).toBe('2025-10-11')
    const moving = [await dueAt('2025-09-15'), await dueAt('2025-09-16'), await dueAt('2025-09-17')]
    expect(moving).toEqual(['2025-10-11', '2025-10-13', '2025-10-14'])
    expect((await world.say('chengguan_xxy', '待办')).reply).toMatch('最迟 10月14日 周二')
    // Theirs is over on 11 October: 15 working days after 12 September.
    const atTheEnd = await dueAt('2025-10-11')
    expect([await dueAt('2025-10-13'), await dueAt('2025-10-20')]).toEqual([atTheEnd, atTheEnd])
  })

  it('is computed on days off as well, once a day', async () => {
    const { world, wakeAt } = await asking()
    await wakeAt('2025-09-28', '00:01')
    const sunday = (await requestRow(world)).due_on
    await wakeAt('2025-09-28', '12:00')
    expect((await requestRow(world)).due_on).toBe(sunday)
    await wakeAt('2025-10-02', '08:00')
    expect((await requestRow(world)).due_on).not.toBe(sunday)
  })

  it('leaves the case untouched for whoever takes back their last act', async () => {
    const { world, wakeAt } = await asking()
    const { revision } = (await requestRow(world)) as { revision: number }
    await wakeAt('2025-09-15', '00:01')
    expect((await requestRow(world)).revision).toBe(revision)
  })
})
