import { beforeEach, describe, expect, it } from 'vitest'
import { renderZeroCard } from '../../src/bot/cards/zero-card.ts'
import { createWaking } from '../jobs/due/waking.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const zeroReport = { enabled: true }
let office: Awaited<ReturnType<typeof createWaking>>
beforeEach(async () => {
  office = await createWaking(database.db, { zeroReport })
})

type Row = Record<string, unknown>
const rows = async (table: string) => ((await office.world.dump())[table] ?? []) as Row[]
const zeroCards = async () => (await rows('zero_card')).filter((row) => row.closed_at === null)
const cardOf = async (userId: string) => {
  const row = (await rows('zero_card')).find((each) => each.user_id === userId)
  return String(row?.task_id)
}

describe('the question for 零报告', () => {
  it('goes once, in private, to the officers of sections without an item', async () => {
    const { world, wakeAt } = office
    world.moveTo('2017-03-28')
    await world.file('minzheng_xxy')
    await wakeAt('2017-03-28', '09:59')
    expect(await zeroCards()).toEqual([])
    await wakeAt('2017-03-28', '10:00')
    await wakeAt('2017-03-29', '10:00')
    const cards = await zeroCards()
    expect(cards.map(({ user_id, section, month }) => [user_id, section, month])).toEqual(
      expect.arrayContaining([
        ['chengguan_xxy', 'chengguan', '2017-03'],
        ['chengguan_xxy2', 'chengguan', '2017-03'],
      ]),
    )
    expect(cards.some(({ section }) => section === 'minzheng')).toBe(false)
    expect(new Set(cards.map(({ user_id, section }) => `${user_id} ${section}`)).size).toBe(cards.length)
  })

  it('asks about the running month only, after any downtime', async () => {
    await office.wakeAt('2017-05-03', '10:00')
    expect(await zeroCards()).toEqual([])
    await office.wakeAt('2017-05-31', '16:00')
    expect(new Set((await zeroCards()).map(({ month }) => month))).toEqual(new Set(['2017-05']))
  })

  it('is a card with one button', () => {
    const card = renderZeroCard({ taskId: 'zr-2017-03-1', sectionName: '城管科', month: '2017-03' })
    expect(card.button_list).toEqual([{ text: '零报告', style: 1, key: 'zero' }])
    expect(card.main_title).toEqual({ title: '2017年3月还没有报送信息', desc: '城管科' })
  })
})

describe('零报告', () => {
  it('is one tap, which closes the cards of the section', async () => {
    const { world, wakeAt } = office
    await wakeAt('2017-03-28', '10:00')
    const heard = await world.tap('chengguan_xxy', 'zero', await cardOf('chengguan_xxy'))
    expect(heard.reply).toMatch(/^已零报告：城管科 2017年3月没有可公开的信息。/)
    expect(heard.updates.map(({ userId, outcome }) => [userId, outcome]).sort()).toEqual([
      ['chengguan_xxy', '城管科信息员 已零报告'],
      ['chengguan_xxy2', '城管科信息员 已零报告'],
    ])
    expect(await rows('zero_report')).toMatchObject([
      { section: 'chengguan', month: '2017-03', confirmed_by: 'chengguan_xxy', lifted_at: null },
    ])
    const second = await world.tap('chengguan_xxy2', 'zero', await cardOf('chengguan_xxy2'))
    expect(second.reply).toBe('城管科 2017年3月已由 城管科信息员 零报告，不用再报。\n这一下没有再作处理。')
    expect(await rows('zero_report')).toHaveLength(1)
  })

  it('is taken off by an item filed later, and says so', async () => {
    const { world, wakeAt } = office
    await wakeAt('2017-03-28', '10:00')
    await world.say('chengguan_xxy', '零报告')
    expect((await world.say('chengguan_xxy', '报送 2017-03-28 业务动态 后来有了一条')).reply).toContain(
      '本科室2017年3月的零报告已撤下。',
    )
    expect(await rows('zero_report')).toMatchObject([{ lifted_for: 'item-filed' }])
    const heard = await world.tap('chengguan_xxy2', 'zero', await cardOf('chengguan_xxy2'))
    expect(heard.reply).toMatch('城管科 2017年3月已报送 1 条，不用零报告。')
    await world.refuses('chengguan_xxy', '零报告', '已报送 1 条')
  })

  it('can be undone within the minute, and stated again', async () => {
    const { world } = office
    world.moveTo('2017-03-30')
    await world.say('chengguan_xxy', '零报告')
    expect((await world.say('chengguan_xxy', '撤销')).reply).toMatch('已撤销零报告：2017年3月')
    expect(await rows('zero_report')).toMatchObject([{ lifted_for: 'undone' }])
    expect((await world.say('chengguan_xxy', '零报告')).reply).toMatch('已零报告')
  })

  it('shows the disclosure officer how the sections stand', async () => {
    const { world } = office
    world.moveTo('2017-03-30')
    await world.file('minzheng_xxy')
    await world.say('chengguan_xxy', '零报告')
    expect((await world.say('gongkai', '零报告')).reply).toMatch(
      /^【2017年3月报送情况】\n已报送 1 个科室\n零报告：城管科\n既未报送也未零报告：/,
    )
  })

  it('is refused, and stores nothing', async () => {
    const { world } = office
    await world.refuses('chengguan_xxy', '零报告', '零报告从 2017年3月28日 起报')
    world.moveTo('2017-03-30')
    await world.refuses('chengguan_xxy', '零报告 2017-04', '还没有到')
    await world.refuses('chengguan_xxy', '零报告 2016-12', '没有更早的数据')
    await world.refuses('gongkai', '零报告 2016-12', '没有更早的数据')
    await world.refuses('chengguan_xxy', '零报告 民政科', '您不是民政科的信息员')
    await world.refuses('chengguan_xxy', '零报告 没有', '没看懂')
    await world.refuses('chengguan_kz', '零报告', '您没有“零报告”的权限')
    await world.stores.tallies.find('2017-02')
    await office.wakeAt('2017-03-30', '10:00')
    const card = await cardOf('chengguan_xxy')
    await world.refusesAct(() => world.tap('minzheng_xxy', 'zero', card), '不是发给您的')
    await world.refusesAct(() => world.tap('chengguan_xxy', 'approve', card), '没看懂这个按钮')
  })

  it('is not added to a month whose tally is out', async () => {
    await office.wakeAt('2017-04-05', '09:30')
    await office.world.refuses('chengguan_xxy', '零报告 2017-03', '月报已经发出')
  })
})
