import { describe, expect, it } from 'vitest'
import { prepareTally } from '../../../src/commands/prepare-tally.ts'
import { useDatabase } from '../../support/database.ts'
import { createCase } from './case.ts'

const database = useDatabase()

describe('重办 says what it does to 办结', () => {
  it('which month it leaves, while that month is not frozen', async () => {
    const world = await createCase(database.db, 'responded')
    const { reply } = await world.say('gongkai', '重办 申1 复议决定撤销原答复')
    expect(reply).toMatch('这一件不再算 2017年3月的办结。再次送达答复后，计入送达那个月的办结。')
  })

  it('that a frozen month is put right in the next tally, as it then is', async () => {
    const world = await createCase(database.db, 'responded')
    const context = { ...world.settings, stores: world.stores }
    const figures = await prepareTally('2017-03', { ...context, today: '2017-03-31' })
    const files = { chart: Buffer.from(''), workbook: Buffer.from(''), fileName: '月报.xlsx' }
    await world.stores.tallies.insertOnce({ month: '2017-03', figures, text: '封存的月报', ...files }, world.now())
    world.moveTo('2017-04-10')
    expect((await world.say('gongkai', '重办 申1 复议决定撤销原答复')).reply).toMatch(
      '这一件不再算 2017年3月的办结；该月月报已经封存，减少的 1 件写进下一期月报的“更正”。',
    )
    const { corrections } = await prepareTally('2017-04', { ...context, today: '2017-04-30' })
    expect(corrections).toContainEqual({ month: '2017-03', figure: 'requests-concluded', change: -1 })
  })

  it('that the figures of a year that is over stay', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2018-01-20')
    expect((await world.say('gongkai', '重办 申1 复议决定撤销原答复')).reply).toMatch(
      '这一件已计入 2017年的办结，以前年度的数字不变，再次答复后不重复计数。',
    )
  })

  it('nothing of 更正申请, which does not count there', async () => {
    const register = '申请登记 更正申请 信函 邮件 登记的门牌号有误 3月3日'
    const world = await createCase(database.db, 'responded', { register })
    const heard = await world.say('gongkai', '重办 申1 申请人要求继续办理')
    expect(heard.result).toBe('done')
    expect(heard.reply).not.toMatch('办结')
  })
})
