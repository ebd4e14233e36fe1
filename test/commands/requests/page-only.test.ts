import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase } from './case.ts'

const database = useDatabase()

describe('what is done on the page alone', () => {
  it('登记申请人 and 加附件 lead to the page and change nothing', async () => {
    const world = await createCase(database.db, 'handling')
    const before = (await world.dump()).request
    const applicant = (await world.say('gongkai', '登记申请人 申1 样例甲 13800138000')).reply
    expect(applicant).toMatch('不要发在聊天里')
    expect(applicant).toMatch('在“更正登记、撤回和作废”里点“登记申请人和材料”')
    expect(applicant).not.toMatch(/样例甲|138/)
    expect((await world.say('chengguan_xxy', '加附件 申1')).reply).toMatch('打开网页，点“加答复附件”')
    expect((await world.dump()).request).toEqual(before)
  })

  it('they are refused to those who may not do it, and when it is too late', async () => {
    const world = await createCase(database.db, 'responded')
    await world.refuses('chengguan_xxy', '登记申请人 申1', '您没有“登记申请人”的权限')
    await world.refuses('gongkai', '加附件 申1', '已经答复')
    await world.refuses('minzheng_xxy', '去掉附件 申1 1', '不由您的科室承办')
  })

  it('去掉附件 needs the number of one that stands', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('chengguan_xxy', '去掉附件 申1', '请写是第几份')
    await world.refuses('chengguan_xxy', '去掉附件 申1 1', '没有答复附件 1')
  })
})
