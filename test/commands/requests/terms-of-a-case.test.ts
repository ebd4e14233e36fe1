import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()

describe('重办 until the day a decision sets', () => {
  it('goes on until that day after a supplement, with no notice of its own that could be late', async () => {
    const world = await createCase(database.db, 'responded', {
      today: '2026-01-12',
      register: '申请登记 信函 邮寄 停车场规划 1月8日',
    })
    world.moveTo('2026-03-02')
    await world.say('gongkai', '重办 申1 到 3月20日 复议决定撤销原答复')
    const asked = await world.say('gongkai', '补正 申1 请写明是哪一处停车场')
    expect(asked.reply).not.toMatch('已经晚了')
    expect((await world.audit('request.ask-supplement')).at(-1)).toMatchObject({ late: 0 })
    world.moveTo('2026-03-04')
    expect((await world.say('gongkai', '补正收到 申1')).reply).toMatch('最迟 3月20日 周五 答复')
    expect(await requestRow(world)).toMatchObject({ due_on: '2026-03-20' })
    expect((await world.say('gongkai', '为什么是这天 申1')).reply).toMatch('最晚到复议决定或者判决确定的 2026年3月20日')
    await world.refuses('chengguan_xxy', '延期 申1 需要核实', '由复议决定或者判决确定，不能延期')
  })
})

describe('改规则 of a case taken up again', () => {
  it('does not look at an extension of a run that has ended', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2019-05-20',
      register: '申请登记 信函 业务动态 邮件 停车场收费标准 5月15日',
    })
    await world.say('gongkai', '延期 申1 需要核实 20个工作日')
    await world.say('zhuguan', '同意延期 申1')
    await world.refuses('gongkai', '改规则 申1 2008 与区里统一口径', '延期最多15个工作日')
    await world.say('gongkai', '撤回申请 申1')
    await world.say('gongkai', '重办 申1 申请人要求继续办理')
    const heard = await world.say('gongkai', '改规则 申1 2008 与区里统一口径')
    expect(heard.reply).toMatch('改按2008年条例办理，最迟 6月11日 周二 答复')
  })
})
