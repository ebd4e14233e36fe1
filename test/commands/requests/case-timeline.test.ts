import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../src/commands/requests/case-timeline.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()

async function wayOf(world: World): Promise<string[]> {
  const { id } = await requestRow(world)
  const rows = await world.stores.caseRows.findOf(Number(id))
  return timelineOf(rows, { person: (userId) => userId, section: (section) => section }).map(
    ({ at, on, what }) => `${on || at.slice(0, 10)} ${what}`,
  )
}

const open = () =>
  createCase(database.db, 'handling', {
    today: '2025-09-15' as LocalDate,
    register: '申请登记 信函 业务动态 邮件 合同金额 9月12日',
  })

describe('经过', () => {
  it('names each step of a consultation once, with what was asked and answered', async () => {
    const world = await open()
    await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')
    await world.say('gongkai', '意见送达 申1 1')
    await world.say('gongkai', '意见收到 申1 1 不同意 涉及商业秘密')
    expect(await wayOf(world)).toEqual([
      '2025年9月12日 收到申请',
      '2025-09-15 受理（交chengguan）',
      '2025-09-15 发出征求意见书 1（第三方）：是否同意公开',
      '2025-09-15 送达征求意见书 1（第三方）',
      '2025-09-15 收到意见 1（第三方）：不同意公开，涉及商业秘密',
    ])
  })

  it('tells one that was undone from the one that got its number', async () => {
    const world = await open()
    await world.say('gongkai', '征求意见 申1 第三方 问错了')
    await world.say('gongkai', '撤销')
    await world.say('gongkai', '征求意见 申1 区住建委 是否同意公开')
    expect((await wayOf(world)).slice(-2)).toEqual([
      '2025-09-15 发出征求意见书 1（第三方）：问错了（已作废：撤销）',
      expect.stringMatching(/^2025-09-15 发出征求意见书 1（.*区住建委）：是否同意公开$/),
    ])
  })

  it('stands in the order things happened, not in which they were written down', async () => {
    const world = await open()
    await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')
    world.moveTo('2025-09-18' as LocalDate)
    await world.say('chengguan_xxy', '延期 申1 需要核实 10个工作日')
    world.moveTo('2025-09-19' as LocalDate)
    await world.say('gongkai', '意见送达 申1 1 9月17日')
    expect((await wayOf(world)).slice(-3)).toEqual([
      '2025-09-15 发出征求意见书 1（第三方）：是否同意公开',
      '2025年9月17日 送达征求意见书 1（第三方）',
      expect.stringContaining('2025-09-18 申请延期 10 个工作日'),
    ])
  })

  it('does not say 同意 twice', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.say('chengguan_kz', '通过 申1 同意')
    await world.say('zhuguan', '通过 申1 同意，请尽快送达')
    expect((await wayOf(world)).slice(-2).map((line) => line.slice(11))).toEqual([
      '科室负责人审核：同意',
      '主管领导审签：同意，请尽快送达',
    ])
  })
})
