import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()

const DAY = '3月6日 周一'

/** Lines of 详情 that tell what happened, and the last one: whose turn it is. */
async function way(world: World, number: string, asker = 'gongkai'): Promise<string[]> {
  const lines = (await world.say(asker, `详情 ${number}`)).reply.split('\n')
  return lines
    .filter((line) => line.startsWith(DAY) || line.startsWith('现状：'))
    .map((line) => line.replace(`${DAY} `, ''))
}

describe('详情 tells every act of a review by its own name', () => {
  it('转审 and 加签 with both people, and who is waited for', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', `转审 ${number} 民政科科长 下午外出`)
    await world.say('minzheng_kz', `加签 ${number} 办公室负责人`)
    await world.say('minzheng_kz', `通过 ${number} 情况属实`)
    expect(await way(world, number)).toEqual([
      '科室负责人审核 城管科科长 转 民政科科长 审核',
      '科室负责人审核 民政科科长 加签 办公室负责人',
      '科室负责人审核 民政科科长 通过：情况属实；由 城管科科长 转审',
      '现状：待科室负责人审核：办公室负责人',
    ])
  })

  it('for whom somebody decided: approvals and returns, typed and by card', async () => {
    const world = await createWorld(database.db)
    const [typed, tapped] = [await world.file(), await world.file()]
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日 休假')
    await world.say('minzheng_kz', `通过 ${typed}`)
    await world.say('baomi_1', `退回 ${typed} 到 科室负责人审核 请再核一遍`)
    expect((await way(world, typed)).slice(0, 2)).toEqual([
      '科室负责人审核 民政科科长（代城管科科长） 通过（后来退回重审，不再算数）',
      '保密审查 保密审查员甲 退回到“科室负责人审核”：请再核一遍',
    ])
    expect((await way(world, typed)).at(-1)).toContain('民政科科长（代城管科科长）')
    await world.say('minzheng_kz', `退回 ${tapped}`)
    await world.say('minzheng_kz', '标题不清楚')
    expect((await way(world, tapped))[0]).toBe('科室负责人审核 民政科科长（代城管科科长） 退回：标题不清楚')
  })

  it('定性, the checks, 报请 and its answer', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', `通过 ${number}`)
    await world.say('baomi_1', `报请 ${number} 区保密局 是否属于工作秘密`)
    expect((await way(world, number)).slice(1)).toEqual([
      '保密审查 保密审查员甲 报请区保密局确定：是否属于工作秘密',
      '现状：报请区保密局确定，2017年3月6日起等答复',
    ])
    await world.say('gongkai', `确定 ${number} 不予公开 三安全一稳定 区保密局复函`)
    await world.say('baomi_1', `通过 ${number}`)
    await world.say('zhuguan', `通过 ${number}`)
    const attribute = '不予公开（危及三安全一稳定）'
    const basis = '依据：《政府信息公开条例》第十四条（区保密局复函）'
    expect((await way(world, number)).slice(2)).toEqual([
      `保密审查 公开专员 登记答复：${attribute}；区保密局答复，${basis}`,
      `保密审查 保密审查员甲 通过；三项审查：涉及三安全一稳定；审查意见：${attribute}，${basis}`,
      `主管领导审批 主管副主任 通过；审查意见：${attribute}，${basis}`,
      '现状：不主动公开',
    ])
    const { reply } = await world.say('gongkai', `详情 ${number}`)
    expect(reply).toContain(`公开属性：${attribute}，${basis}，主管副主任 2017年3月6日确定`)
  })

  it('what was taken back is called so, and no return', async () => {
    const world = await createWorld(database.db, { when: { principal: 'important' } })
    const number = await world.file()
    await world.say('chengguan_kz', `标重要 ${number}`)
    await world.say('chengguan_kz', `通过 ${number}`)
    await world.say('chengguan_kz', '撤销')
    await world.say('chengguan_kz', `定性 ${number} 依申请公开`)
    await world.say('chengguan_kz', `通过 ${number}`)
    world.passMinutes(5)
    await world.say('chengguan_kz', `拿回 ${number}`)
    await world.say('chengguan_xxy', `撤回 ${number} 内容有误`)
    expect(await way(world, number)).toEqual([
      '科室负责人审核 城管科科长 标为重要',
      '城管科科长 撤销了刚才的“通过”',
      '科室负责人审核 城管科科长 定性为依申请公开',
      '城管科科长 拿回了刚作的“通过”',
      '科室负责人审核 城管科信息员 撤回：内容有误',
      '现状：已撤回',
    ])
  })

  it('a withdrawal after the last review, which no step holds', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.approveAll(number)
    await world.say('chengguan_xxy', `撤回 ${number} 内容有误`)
    expect((await way(world, number)).slice(-2)).toEqual(['城管科信息员 撤回', '现状：已撤回'])
  })

  it('the index number, and how many flags are open', async () => {
    const world = await createWorld(database.db)
    const flagged = await world.file('chengguan_xxy', '关于联系 13800138000 办理居住证的通知')
    expect((await world.say('chengguan_xxy', `详情 ${flagged}`)).reply).toMatch(/筛查提示：\d+ 条，\d+ 条未答复/)
    const number = await world.file()
    await world.approveAll(number)
    await world.say('gongkai', `发布 ${number} 电子屏`)
    expect((await world.say('zhuren', `详情 ${number}`)).reply).toContain('\n索引号：公开-')
  })
})
