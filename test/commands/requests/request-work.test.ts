import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import { createCase } from './case.ts'

const database = useDatabase()
const NOTHING = '现在没有等您处理的事项。'

describe('待办 of requests', () => {
  it('does not count for the disclosure officer what a section drafts', async () => {
    const world = await createCase(database.db, 'handling')
    expect((await world.say('gongkai', '待办')).reply).toBe(
      `${NOTHING}\n另有 1 件在等别人：\n申2017-001 停车场收费标准 办理中，最迟 3月24日 周五 答复\n  等城管科拟答复；代拟的发：答复 申2017-001 类型 内容`,
    )
    expect((await world.say('chengguan_xxy', '待办')).reply).toMatch('等您处理 1 件')
  })

  it('counts the draft for the disclosure officer where the section has no information officer', async () => {
    const world = await createCase(database.db, 'handling')
    await sql`update role_assignment set to_on = '2017-03-06' where user_id like 'chengguan_xxy%'`.execute(world.db)
    expect((await world.say('gongkai', '待办')).reply).toMatch(/^等您处理 1 件：[\s\S]*\n {2}答复 申2017-001 类型 内容/)
  })

  it('counts what waits for the applicant from the day after the term on', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2026-01-12' as LocalDate,
      register: '申请登记 信函 业务动态 邮件 停车场规划 1月9日',
    })
    await world.say('gongkai', '补正 申1 10个工作日 请写明文号')
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      /^现在没有等您处理的事项。\n另有 1 件在等别人：[\s\S]*等申请人补正，收到后发：补正收到 申2026-001 日期/,
    )
    world.moveTo('2026-01-26' as LocalDate)
    expect((await world.say('gongkai', '待办')).reply).toMatch(NOTHING)
    world.moveTo('2026-01-27' as LocalDate)
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      /^等您处理 1 件：[\s\S]*补正期限已过：答复 申2026-001 逾期不补正/,
    )
  })

  it('counts a consultation until it is delivered and once its term is over; meanwhile the section cannot draft', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2025-09-15' as LocalDate,
      register: '申请登记 信函 业务动态 邮件 合同金额 9月15日',
    })
    await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      /^等您处理 1 件：[\s\S]*送到第三方1以后发：意见送达 申2025-001 1 日期/,
    )
    await world.say('gongkai', '意见送达 申1 1')
    expect((await world.say('gongkai', '待办')).reply).toMatch(/^现在没有[\s\S]*等第三方1的意见：意见收到 申2025-001 1/)
    expect((await world.say('chengguan_xxy', '待办')).reply).toMatch(
      /^现在没有[\s\S]*等第三方1的意见，收齐后发：答复 申2025-001/,
    )
    world.moveTo('2025-10-20' as LocalDate)
    expect((await world.say('gongkai', '待办')).reply).toMatch(/^等您处理 1 件：[\s\S]*意见到期 申2025-001 1/)
    await world.say('gongkai', '意见到期 申1 1')
    expect((await world.say('chengguan_xxy', '待办')).reply).toMatch(/^等您处理 1 件：/)
  })
})
