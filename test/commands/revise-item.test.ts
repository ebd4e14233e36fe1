import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, type World } from './world.ts'

const database = useDatabase()
const officer = 'chengguan_xxy'

async function createWorldWithReturned(): Promise<World> {
  const world = await createWorld(database.db)
  await world.say(officer, '报送 2017-03-03 业务动态 原标题')
  await world.say('chengguan_kz', '通过 1')
  await world.say('baomi_1', '退回 1 请改标题')
  return world
}

describe('修改', () => {
  it('makes a new version with the new title and sends it to the first step', async () => {
    const world = await createWorldWithReturned()
    const heard = await world.say(officer, '修改 1 新标题')
    expect(heard.reply).toBe(
      '已重新送审 2017-0001《新标题》（第 2 稿）\n最迟 3月24日 周五 公开\n下一步：科室负责人审核（城管科科长）',
    )
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(await world.item('2017-0001')).toMatchObject({
      title: '新标题',
      version: 2,
      state: 'in-review',
      currentStep: 0,
    })
  })

  it('keeps every version', async () => {
    const world = await createWorldWithReturned()
    await world.say(officer, '修改 1 新标题')
    const { id } = await world.item('2017-0001')
    const versions = await world.db
      .selectFrom('item_version')
      .selectAll()
      .where('item_id', '=', id)
      .orderBy('version')
      .execute()
    expect(versions).toMatchObject([
      { version: 1, title: '原标题', changed_by: officer },
      { version: 2, title: '新标题', changed_by: officer },
    ])
  })

  it('takes labelled lines, keeps what they leave out and counts the last day anew', async () => {
    const world = await createWorldWithReturned()
    const text = '修改 2017-0001\n日期：2017-03-01\n类别：规划计划\n内容：正文'
    expect((await world.say(officer, text)).reply).toMatch('最迟 3月22日 周三 公开')
    expect(await world.item('2017-0001')).toMatchObject({
      title: '原标题',
      formedOn: '2017-03-01',
      dueOn: '2017-03-22',
      itemClass: 'plan',
      content: '正文',
    })
  })

  it('goes through every step again', async () => {
    const world = await createWorldWithReturned()
    await world.say(officer, '修改 1 新标题')
    await world.approveAll('2017-0001')
    expect(await world.item('2017-0001')).toMatchObject({ state: 'approved', version: 2 })
  })

  it.each([
    ['nothing to change', '修改 1', '请写明改成什么'],
    ['no number', '修改 新标题', '请写明编号'],
    ['an unknown number', '修改 99 新标题', '没有编号为 99 的事项'],
    ['an empty title', '修改 1\n标题：', '标题不能为空'],
    ['a title of 201 characters', `修改 1 ${'长'.repeat(201)}`, '标题有 201 字'],
    ['an impossible day', '修改 1\n日期：2017-02-30', '不是有效的日期'],
    ['a future day', '修改 1\n日期：2017-03-07', '还没有到'],
    ['an unknown class', '修改 1\n类别：新闻', '没有“新闻”这个类别'],
    ['a day before the calendar', '修改 1\n日期：2015-03-07', '太早'],
  ])('refuses %s and stores nothing', async (_what, text, reply) => {
    const world = await createWorldWithReturned()
    await world.refuses(officer, text, reply)
  })

  it.each(['修改 1 新标题', '重报 1'])('refuses “%s” from everybody but the officer who filed it', async (text) => {
    const world = await createWorldWithReturned()
    await world.refuses('chengguan_xxy2', text, '不是您报送的')
    await world.refuses('minzheng_xxy', text, '不是您报送的')
    for (const userId of ['chengguan_kz', 'baomi_1', 'zhuguan', 'gongkai', 'guanli'])
      await world.refuses(userId, text, '您没有')
  })

  it('refuses to become a duplicate of another item', async () => {
    const world = await createWorldWithReturned()
    await world.say(officer, '报送 2017-03-03 业务动态 另一标题')
    await world.refuses(officer, '修改 1 另一标题', '与 2017-0002《另一标题》 重复，没有修改')
  })

  it.each(['in-review', 'approved', 'published', 'withdrawn'] as const)('refuses an item that is %s', async (state) => {
    const world = await createWorld(database.db)
    await world.file()
    if (state === 'withdrawn') await world.say(officer, '撤回 1')
    if (state === 'approved' || state === 'published') await world.approveAll('2017-0001')
    if (state === 'published') await world.say('gongkai', '发布 1 电子屏')
    expect((await world.item('2017-0001')).state).toBe(state)
    await world.refuses(officer, '修改 1 新标题', '现在不能这样处理')
    await world.refuses(officer, '重报 1', '现在不能这样处理')
  })
})

describe('重报', () => {
  it('sends the item back into review unchanged, as a new version', async () => {
    const world = await createWorldWithReturned()
    const heard = await world.say(officer, '重报 1 已电话说明')
    expect(heard.reply).toMatch('已重新送审 2017-0001《原标题》（第 2 稿）')
    expect(heard.cards).toEqual(['chengguan_kz'])
    expect(await world.item('2017-0001')).toMatchObject({ title: '原标题', version: 2, dueOn: '2017-03-24' })
  })

  it('may be done again after each return', async () => {
    const world = await createWorldWithReturned()
    await world.say(officer, '重报 1')
    await world.say('chengguan_kz', '退回 1 还是不行')
    expect((await world.say(officer, '重报 1')).reply).toMatch('第 3 稿')
  })
})
