import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

describe('拟稿', () => {
  it('registers a document with its attribute, and files it when it is formed', async () => {
    const world = await createWorld(database.db)
    expect((await world.say(officer, '拟稿 不予公开 过程性信息 停车治理方案讨论稿')).reply).toBe(
      '已登记拟稿 源2017-001《停车治理方案讨论稿》\n拟定不予公开（过程性信息）。成文后发“成文 源2017-001 日期 类别”报送审核。',
    )
    expect((await world.say('gongkai', '拟稿清单')).reply).toMatch(
      '源2017-001《停车治理方案讨论稿》不予公开（过程性信息）',
    )
    const filed = await world.say(officer, '成文 源1 3月3日 规划计划')
    expect(filed.reply).toMatch(
      /已报送 2017-0001《停车治理方案讨论稿》[\s\S]*拟定：不予公开（过程性信息）[\s\S]*源2017-001 已成文/,
    )
    expect(await world.item('2017-0001')).toMatchObject({
      proposedAttribute: 'withheld',
      ground: 'deliberative',
      basis: '《政府信息公开条例》第十六条第二款',
      formedOn: '2017-03-03',
    })
    expect((await world.dump()).source_document).toMatchObject([{ state: 'filed', item_id: expect.any(Number) }])
    expect((await world.say(officer, '拟稿清单')).reply).toMatch('没有起草中的公文')
    await world.refuses(officer, '成文 源1 3月3日 规划计划', '源2017-001 已成文报送')
  })

  it('takes labelled lines with a basis of its own', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '拟稿\n标题：停车治理方案\n公开属性：依申请公开')
    expect((await world.dump()).source_document).toMatchObject([
      { title: '停车治理方案', intended_attribute: 'on-request', ground: '', state: 'open' },
    ])
  })

  it('takes another title when it is formed', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '拟稿 主动公开 停车治理方案')
    await world.say(officer, '成文 源2017-001 2017-03-03 规划计划 停车治理实施方案')
    expect(await world.item('2017-0001')).toMatchObject({ title: '停车治理实施方案', proposedAttribute: 'proactive' })
  })

  it('is dropped with a reason', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '拟稿 主动公开 停车治理方案')
    await world.refuses(officer, '拟稿作废 源1', '请用一句话写明理由')
    expect((await world.say(officer, '拟稿作废 源1 不再发文')).reply).toBe('已作废 源2017-001《停车治理方案》。')
    await world.refuses(officer, '拟稿作废 源1 不再发文', '已作废')
    expect((await world.say(officer, '拟稿 主动公开 停车治理方案')).reply).toMatch('源2017-002')
  })

  it.each([
    ['拟稿', '请写明公开属性'],
    ['拟稿 停车治理方案', '请写明公开属性'],
    ['拟稿 不予公开 停车治理方案', '不予公开要写明依据'],
    ['拟稿 主动公开', '标题不能为空'],
    ['成文 源9 3月3日 规划计划', '没有编号为 源9 的拟稿'],
    ['成文 3月3日', '请写明拟稿编号'],
  ])('refuses %s', async (text, reply) => {
    const world = await createWorld(database.db)
    await world.refuses(officer, text, reply)
  })

  it('refuses to file without a day and a class, and what belongs to another section', async () => {
    const world = await createWorld(database.db)
    await world.say(officer, '拟稿 主动公开 停车治理方案')
    await world.refuses(officer, '拟稿 主动公开 停车治理方案', '已经登记过：源2017-001')
    await world.refuses(officer, '成文 源1', '请写明成文日期和类别')
    await world.refuses(officer, '成文 源1 2017-03-09 规划计划', '还没有到')
    await world.refuses('minzheng_xxy', '成文 源1 3月3日 规划计划', '是其他科室的拟稿')
    await world.refuses('chengguan_kz', '成文 源1 3月3日 规划计划', '您没有“成文”的权限')
    expect((await world.say('minzheng_xxy', '拟稿清单')).reply).toMatch('没有起草中的公文')
  })
})
