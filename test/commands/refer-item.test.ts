import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

async function referred() {
  const world = await createWorld(database.db)
  const number = await world.file('chengguan_xxy', '停车管理通知')
  await world.say('chengguan_kz', '通过 1')
  const heard = await world.say('baomi_1', '报请 1 区保密局 是否属于工作秘密')
  return { world, number, heard }
}

describe('报请', () => {
  it('puts the item on a waiting list of its own, and tells who is concerned', async () => {
    const { world, number, heard } = await referred()
    expect(heard.reply).toMatch(`已报请区保密局确定：${number}《停车管理通知》\n收到答复后发“确定 ${number} 主动公开”`)
    expect(heard.reply).toMatch('公开期限照算')
    expect(Object.keys(heard.told)).toEqual(['chengguan_xxy', 'gongkai'])
    expect(heard.told.gongkai).toMatch('保密审查：保密审查员甲 已报请区保密局确定\n理由：是否属于工作秘密')
    expect(heard.updates).toEqual(
      ['baomi_1', 'baomi_2'].map((userId) => ({ userId, outcome: '已报请区保密局确定', responseCode: null })),
    )
    expect(await world.item(number)).toMatchObject({ state: 'referred', currentStep: null })
    expect(await world.audit('item.refer')).toMatchObject([
      { actor: 'baomi_1', subject: number, step: 1, onBehalfOf: null },
    ])
    expect((await world.say('gongkai', '待确定')).reply).toMatch(
      /^等待答复 1 件：\n2017-0001《停车管理通知》 报请确定，最迟 .+\n {2}3月6日 周一报请区保密局\n/,
    )
  })

  it('is seen by whoever may have asked, and not by another section', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    const heard = await world.say('chengguan_kz', '报请 1 区保密局 是否属于工作秘密')
    expect(heard.reply).toMatch(`收到答复后请公开专员或保密审查员发“确定 ${number} 主动公开”`)
    for (const userId of ['chengguan_kz', 'zhuguan'])
      expect((await world.say(userId, '待确定')).reply).toMatch('等待答复 1 件')
    expect((await world.say('minzheng_kz', '待确定')).reply).toBe('没有等待答复的报请事项。')
  })

  it('decides nothing meanwhile, by typing or by card', async () => {
    const { world } = await referred()
    await world.refuses('baomi_1', '通过 1', '已报请确定，等主管部门答复')
    const before = await world.dump()
    expect((await world.tap('baomi_2', 'approve')).reply).toMatch('现状：报请确定')
    expect(await world.dump()).toEqual(before)
  })

  it('writes both names where it is done for somebody', async () => {
    const world = await createWorld(database.db)
    await world.say('chengguan_kz', '委托 minzheng_kz 今天 到 3月10日')
    await world.file()
    const heard = await world.say('minzheng_kz', '报请 1 区保密局 是否属于工作秘密')
    expect(heard.told.chengguan_xxy).toMatch('民政科科长（代城管科科长） 已报请')
    expect(await world.audit('item.refer')).toMatchObject([{ onBehalfOf: 'chengguan_kz' }])
  })

  it.each([
    ['no number', 'chengguan_kz', '报请', '请写明编号'],
    ['no authority', 'chengguan_kz', '报请 1', '请写明报请哪个部门和什么疑问'],
    ['an authority too long', 'chengguan_kz', `报请 1 ${'局'.repeat(41)} 是否涉密`, '请写明报请哪个部门'],
    ['no reason', 'chengguan_kz', '报请 1 区保密局', '请用一句话写明理由'],
    ['a telephone number', 'chengguan_kz', '报请 1 区保密局 请联系13800000000', '请去掉个人信息'],
    ['who is not in turn', 'baomi_1', '报请 1 区保密局 是否涉密', '这一步不由您审核'],
    ['the officer', 'chengguan_xxy', '报请 1 区保密局 是否涉密', '您没有“报请”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses(userId, text, reply)
  })

  it('can be withdrawn by the officer; the list is empty then', async () => {
    const { world } = await referred()
    await world.say('chengguan_xxy', '撤回 1')
    expect((await world.say('gongkai', '待确定')).reply).toBe('没有等待答复的报请事项。')
    await world.refuses('gongkai', '确定 1 主动公开', '已撤回')
  })
})

describe('确定', () => {
  it.each([
    ['主动公开', { proposedAttribute: 'proactive', ground: '' }, '主动公开'],
    [
      '不予公开 国家秘密 区保密局复函',
      { proposedAttribute: 'withheld', ground: 'state-secret' },
      '不予公开（国家秘密）',
    ],
  ])('takes the answer %s and goes on at the step that asked', async (answer, item, shown) => {
    const { world, number } = await referred()
    world.moveTo('2017-03-09')
    const heard = await world.say('gongkai', `确定 1 ${answer}`)
    expect(heard.reply).toBe(
      `已登记答复 ${number}《停车管理通知》：${shown}\n回到“保密审查”（保密审查员甲、保密审查员乙）继续审核。`,
    )
    expect(heard.cards).toEqual(['baomi_1', 'baomi_2'])
    expect(heard.told.chengguan_xxy).toMatch(`区保密局已答复：${shown}，继续保密审查。`)
    expect(heard.told.baomi_1).toMatch('区保密局已答复')
    expect(await world.item(number)).toMatchObject({ state: 'in-review', currentStep: 1, ...item })
    expect((await world.dump()).referral).toMatchObject([{ answered_on: '2017-03-09', answered_by: 'gongkai' }])
    expect(await world.audit('item.settle-referral')).toMatchObject([{ actor: 'gongkai', subject: number, step: 1 }])
    await world.approveAll(number, ['baomi_1', 'zhuguan'])
    expect((await world.item(number)).state).toBe(answer === '主动公开' ? 'approved' : 'not-proactive')
  })

  it.each([
    ['no number', 'gongkai', '确定', '请写明编号'],
    ['no answer', 'gongkai', '确定 1', '请写明公开属性'],
    ['不予公开 without its ground', 'gongkai', '确定 1 不予公开', '不予公开要写明依据'],
    ['personal data', 'gongkai', '确定 1 依申请公开 联系13800000000', '请去掉个人信息'],
    ['a section head', 'chengguan_kz', '确定 1 主动公开', '您没有“确定”的权限'],
    ['the officer', 'chengguan_xxy', '确定 1 主动公开', '您没有“确定”的权限'],
  ])('refuses %s and stores nothing', async (_what, userId, text, reply) => {
    const { world } = await referred()
    await world.refuses(userId, text, reply)
  })

  it('is the last word: nobody opens what was answered is not to be, unless asked anew', async () => {
    const { world, number } = await referred()
    await world.say('gongkai', '确定 1 不予公开 国家秘密 区保密局复函')
    await world.refuses('baomi_1', '定性 1 主动公开', '区保密局已答复 2017-0001 为不予公开，不能改为主动公开')
    await world.refuses('baomi_1', '定性 1 依申请公开', '不能改为依申请公开')
    await world.say('baomi_1', '通过 1')
    await world.refuses('zhuguan', '定性 1 主动公开', '情况有变化的，请发“报请 2017-0001 区保密局 疑问”再报请')
    await world.say('zhuguan', '报请 1 区保密局 情况有变化')
    await world.say('gongkai', '确定 1 依申请公开')
    await world.refuses('zhuguan', '定性 1 主动公开', '不能改为主动公开')
    expect((await world.say('zhuguan', '定性 1 不予公开 内部事务')).result).toBe('done')
    expect((await world.say('zhuguan', '定性 1 依申请公开')).result).toBe('done')
    await world.say('zhuguan', '通过 1')
    expect(await world.item(number)).toMatchObject({ state: 'not-proactive', attribute: 'on-request' })
  })

  it('does not bind a version whose text was changed', async () => {
    const { world } = await referred()
    await world.say('gongkai', '确定 1 不予公开 国家秘密 区保密局复函')
    await world.say('baomi_1', '退回 1 请删去涉密内容')
    await world.say('chengguan_xxy', '修改 1 停车管理通知（删减后公开）')
    await world.say('chengguan_kz', '通过 1')
    expect((await world.say('baomi_1', '定性 1 主动公开')).result).toBe('done')
  })

  it('refuses an item that is not being referred', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('gongkai', '确定 1 主动公开', '正在审核中，现在不能这样处理')
    await world.refuses('chengguan_xxy', '待确定', '您没有“待确定”的权限')
  })

  it('refuses where nobody can go on at the step', async () => {
    const { world } = await referred()
    for (const userId of ['baomi_1', 'baomi_2']) await world.stores.people.setActive(userId, false, world.now())
    await world.refuses('gongkai', '确定 1 主动公开', '“保密审查”现在没有可以审核的人')
  })
})
