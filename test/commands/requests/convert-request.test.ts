import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, REGISTER, STEPS } from './case.ts'

const database = useDatabase()
const OTHERS = ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli']
const ALIKE = '申请登记 互联网 业务动态 邮件 停车场收费标准表 3月5日'

describe('转主动公开 申1', () => {
  it('is proposed when something was given out, once', async () => {
    const world = await createCase(database.db, 'signed')
    const { reply } = await world.say('gongkai', '送达 申1 当面')
    expect(reply).toMatch(/建议转主动公开：已向申请人提供[\s\S]*转主动公开 申2017-001 标题[\s\S]*不转 申2017-001 理由/)
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      /申2017-001 停车场收费标准 建议转主动公开（已向申请人提供）/,
    )
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('待转主动公开 1 件')
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('转主动公开：已建议')
    await world.say('gongkai', '重办 申1 需要补充说明')
    for (const [userId, text] of STEPS.responded.slice(1)) await world.say(userId, text)
    expect((await world.dump()).request_conversion).toHaveLength(1)
  })

  it('is not proposed when nothing was given out', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('chengguan_xxy', '答复 申1 信息不存在 经查没有')
    await world.say('chengguan_kz', '通过 申1')
    await world.say('zhuguan', '通过 申1')
    expect((await world.say('gongkai', '送达 申1 当面')).reply).not.toMatch('转主动公开')
    await world.refuses('gongkai', '转主动公开 申1', '没有可以公开的内容')
  })

  it('goes with 送达 when that is taken back', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('没有待转')
    await world.say('gongkai', '送达 申1 当面')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('待转主动公开 1 件')
    expect((await world.say('gongkai', '年度数据')).reply).toMatch('依申请转主动公开 建议 1件，已转 0件，不转 0件')
  })

  it('is proposed for a second request alike, but not while the first is under way', async () => {
    const world = await createCase(database.db, 'received')
    const second = await world.say('gongkai', ALIKE)
    expect(second.reply).toMatch('建议转主动公开：与 申2017-001 相近，多人申请')
    expect((await world.say('gongkai', ALIKE)).reply).toMatch('那件已在转主动公开')
    expect((await world.dump()).request_conversion).toHaveLength(1)
    expect((await world.say('gongkai', '申请登记 信函 业务动态 邮件 低保户名册的发放办法')).reply).not.toMatch(
      '转主动公开',
    )
    await world.say('gongkai', '作废申请 申2 登记错了')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('没有待转')
  })

  it('is proposed for the same thing in slightly other words', async () => {
    const world = await createCase(database.db, 'received', {
      register: '申请登记 信函 邮件 辖区养老服务机构名单 3月3日',
    })
    expect((await world.say('gongkai', '申请登记 信函 邮件 辖区内养老服务机构的名单')).reply).toMatch('多人申请')
  })

  it('becomes a draft of the section, filed by typing, and each shows the other', async () => {
    const world = await createCase(database.db, 'responded')
    const accepted = await world.say('gongkai', '转主动公开 申1 停车场收费标准一览')
    expect(accepted.reply).toMatch(/已同意转主动公开 申2017-001[\s\S]*城管科信息员/)
    expect(accepted.told.chengguan_xxy).toMatch(
      /请报送（由 申2017-001 转主动公开）：《停车场收费标准一览》\n核对后发“报送草稿 1”/,
    )
    await world.refuses('gongkai', '转主动公开 申1', '没有重复办理')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('等 城管科信息员 报送')
    expect((await world.say('chengguan_xxy', '草稿')).reply).toMatch('1. 《停车场收费标准一览》')
    const filed = await world.say('chengguan_xxy', '报送 草稿 1\n文号：月街发〔2017〕3号')
    expect(filed.reply).toMatch('已报送 2017-0001《停车场收费标准一览》')
    expect(filed.told.gongkai).toMatch('申2017-001 转主动公开：已报送 2017-0001')
    expect((await world.item('2017-0001')).content).toBe('收费标准见附件')
    expect((await world.say('chengguan_xxy', '详情 1')).reply).toMatch(
      /月街发〔2017〕3号[\s\S]*由 申2017-001 转主动公开/,
    )
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('转主动公开：已报送 2017-0001')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('没有待转')
    expect((await world.dump()).draft).toEqual([])
    await world.refuses('gongkai', '撤销', '之后已有人处理')
  })

  it('comes back by 撤销, its draft too', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '转主动公开 申1')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销转主动公开')
    expect((await world.dump()).draft).toEqual([])
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('同意发“转主动公开 申2017-001 标题”')
  })

  it('can be accepted again once its draft is gone', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '转主动公开 申1')
    world.moveTo('2017-05-08')
    expect((await world.say('gongkai', '待转清单')).reply).toMatch('草稿没有报送就过期或删除了')
    expect((await world.say('gongkai', '转公开 申1')).reply).toMatch('已同意转主动公开')
  })

  it('asks an officer of the 办公室 where the section has none', async () => {
    const world = await createCase(database.db, 'responded')
    await database.db
      .updateTable('role_assignment')
      .set({ to_on: '2017-03-06' })
      .where('body', '=', world.body)
      .where('role', '=', 'information-officer')
      .where('section', '=', 'chengguan')
      .execute()
    expect((await world.say('gongkai', '转主动公开 申1')).reply).toMatch('已交 办公室信息员 核对')
  })

  it('is declined with a reason, and counted so', async () => {
    const world = await createCase(database.db, 'responded')
    expect((await world.say('gongkai', '不转 申1 只涉及申请人本人')).reply).toMatch('已记下不转主动公开')
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('转主动公开：不转，只涉及申请人本人')
    expect((await world.say('gongkai', '年度数据')).reply).toMatch('依申请转主动公开 建议 1件，已转 0件，不转 1件')
    expect((await world.say('gongkai', '待办')).reply).not.toMatch('转主动公开')
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '待办')).reply).toMatch('建议转主动公开')
  })

  it('is nobody else’s to decide', async () => {
    const world = await createCase(database.db, 'responded')
    for (const userId of OTHERS)
      for (const text of ['转主动公开 申1', '不转 申1 只涉及本人', '待转清单'])
        await world.refuses(userId, text, '权限')
  })

  it.each([
    ['不转 申1', '写明理由'],
    ['不转 申9 只涉及本人', '没有编号'],
    [`转主动公开 申1 ${'字'.repeat(201)}`, '最多 200 字'],
    ['转主动公开 申1 13800000000的收费', '电话号码'],
  ])('refuses %s, storing nothing', async (text, reply) => {
    const world = await createCase(database.db, 'responded')
    await world.refuses('gongkai', text, new RegExp(reply))
  })

  it('refuses what was neither proposed nor given out, and what is registered by mistake', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('gongkai', '转主动公开 申1', '还没有答复')
    await world.refuses('gongkai', '不转 申1 只涉及本人', '没有转主动公开的建议')
    await world.say('gongkai', '作废申请 申1 登记错了')
    await world.refuses('gongkai', '转主动公开 申1', '已经作废')
  })
})

describe('报送草稿', () => {
  it('names what is missing and takes it in lines behind', async () => {
    const world = await createCase(database.db, 'responded', { register: REGISTER.replace(' 业务动态', '') })
    const { told } = await world.say('gongkai', '转主动公开 申1')
    expect(told.chengguan_xxy).toMatch('还缺类别')
    await world.refuses('chengguan_xxy', '报送草稿 1', '请选择类别')
    expect((await world.say('chengguan_xxy', '报送草稿\n类别：业务动态')).reply).toMatch('已报送 2017-0001')
  })

  it('refuses where there is none, for others, and what is no line', async () => {
    const world = await createCase(database.db, 'responded')
    await world.refuses('chengguan_xxy', '报送草稿 1', '没有这份草稿')
    await world.say('gongkai', '转主动公开 申1')
    await world.refuses('chengguan_xxy2', '报送草稿 1', '没有这份草稿')
    await world.refuses('gongkai', '报送草稿 1', '权限')
    await world.refuses('chengguan_xxy', '报送草稿 2', '没有这份草稿')
    await world.refuses('chengguan_xxy', '报送草稿 1 改一下', '另起一行')
  })
})
