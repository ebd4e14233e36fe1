import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'
const head = 'chengguan_kz'

async function fileFlagged(world: World, content = '联系人手机 13912345678，此件为内部资料。') {
  return world.say(officer, `报送\n标题：停车管理通知\n日期：2017-03-01\n类别：业务动态\n内容：${content}`)
}

describe('筛查', () => {
  it('tells the officer each flag, masked, and stops the next step until the high ones are answered', async () => {
    const world = await createWorld(database.db)
    const { reply } = await fileFlagged(world)
    expect(reply).toMatch(/已报送 2017-0001[\s\S]*筛查提示 2 处：[\s\S]*标记 2017-0001 1 不适用 理由/)
    expect(reply).not.toMatch('13912345678')
    expect(JSON.stringify((await world.dump()).screening_flag)).not.toMatch('13912345678')
    await world.refuses(head, '通过 1', /有 2 处高风险提示还没有答复，不能通过[\s\S]*放行 2017-0001 理由/)
    expect((await world.say(officer, '标记 1 1 不适用 是单位值班手机')).reply).toMatch(
      /第 1 处：不适用\n还有高风险提示 1 处/,
    )
    await world.refuses(head, '通过 1', '有 1 处高风险提示')
    expect((await world.say(officer, '标记 1 全部 已处理')).reply).toMatch(
      /第 2 处：已处理\n高风险提示都已答复[\s\S]*请确认发布稿已经改好/,
    )
    expect((await world.say(head, '标记 1')).reply).toMatch(/不适用：是单位值班手机[\s\S]*已处理（本稿文字未改）/)
    expect((await world.say(head, '通过 1')).reply).toMatch('已通过')
  })

  it('stops a tap as well, and a batch as a whole', async () => {
    const world = await createWorld(database.db)
    await fileFlagged(world)
    await world.refusesAct(() => world.tap(head, 'approve'), '高风险提示还没有答复')
    await world.file(officer, '环境整治简报')
    await world.refuses(head, '通过 1、2', /高风险提示[\s\S]*2 件都没有处理/)
  })

  it('lets the head go on with a reason that is kept and told', async () => {
    const world = await createWorld(database.db)
    await fileFlagged(world)
    await world.refuses(head, '放行 1', '请用一句话写明理由')
    const heard = await world.say(head, '放行 1 已逐处核对，可以公开')
    expect(heard.reply).toMatch('已放行 2017-0001《停车管理通知》 的高风险提示 2 处')
    expect(heard.told[officer]).toMatch('理由：已逐处核对，可以公开')
    expect(heard.cards).toEqual([head])
    expect((await world.say('baomi_1', '标记 1')).reply).toMatch('负责人放行：已逐处核对')
    expect((await world.tap(head, 'approve')).result).toBe('done')
    await world.refuses(head, '放行 1 已逐处核对', '没有还要放行的高风险提示')
  })

  it.each([
    [officer, '标记 1 1 不适用', '请用一句话写明理由'],
    [officer, '标记 1 9 已处理', '没有第 9 处提示'],
    [officer, '标记 1 也许', '没看懂怎样答复'],
    [officer, '标记 1 1 不适用 请打 13912345678', '像有电话号码'],
    ['chengguan_xxy2', '标记 1 1 已处理', '不是您报送的'],
    [head, '标记 1 1 已处理', '没有做这件事的权限'],
    ['minzheng_kz', '放行 1 已逐处核对', '是其他科室的事项'],
    [officer, '放行 1 已逐处核对', '您没有“放行”的权限'],
    ['minzheng_xxy', '标记 1', '是其他科室的事项'],
    ['baomi_1', '放行 1 已逐处核对', '您没有“放行”的权限'],
  ])('refuses %s: %s', async (userId, text, reply) => {
    const world = await createWorld(database.db)
    await fileFlagged(world)
    await world.refuses(userId, text, reply)
  })

  it('does not let a head override the flags of their own item', async () => {
    const grants = [{ userId: officer, role: 'section-head', section: 'chengguan' }] as const
    const world = await createWorld(database.db, { grants })
    await fileFlagged(world)
    await world.refuses(officer, '放行 1 已逐处核对', '您自己报送的')
  })

  it('asks anew for a corrected version, but not for what was answered 不适用 before', async () => {
    const world = await createWorld(database.db)
    await fileFlagged(world)
    await world.say(officer, '标记 1 2 不适用 已改写为公开版')
    await world.say(head, '退回 1 请去掉手机号码')
    const { reply } = await world.say(officer, '修改 1\n内容：联系电话 010-66012345，此件为内部资料。')
    expect(reply).not.toMatch('筛查提示')
    expect((await world.say(head, '标记 1')).reply).toMatch('不适用：已改写为公开版')
    expect((await world.say(head, '通过 1')).reply).toMatch('已通过')
  })

  it('says of a clean item that this is no clearance', async () => {
    const world = await createWorld(database.db)
    await world.file()
    expect((await world.say(head, '标记 1')).reply).toMatch('未发现所列特征，不代表可以公开')
  })

  it('looks at the text again when a withheld item is to be disclosed', async () => {
    const world = await createWorld(database.db)
    await world.say(
      officer,
      '报送\n标题：讨论稿\n日期：2017-03-01\n类别：业务动态\n内容：此件不予公开。\n公开属性：不予公开 过程性信息',
    )
    await world.approveAll('1')
    expect((await world.item('2017-0001')).state).toBe('not-proactive')
    expect((await world.say('gongkai', '转公开 1 已定稿，可以公开')).told[officer]).toMatch('筛查提示')
    await world.refuses(head, '通过 1', '高风险提示还没有答复')
  })
})
