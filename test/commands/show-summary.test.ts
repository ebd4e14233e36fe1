import { describe, expect, it } from 'vitest'
import { quarterPeriod, weekPeriod } from '../../src/domain/report-period.ts'
import { postSummary } from '../../src/jobs/due/post-summary.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

const WEEK = weekPeriod('2017-09-04')

/** Friday 8 September with three inquiries, the week frozen on the Monday after. */
async function frozenWeek() {
  const world = await createWorld(database.db, { today: '2017-09-08', tally: { weekly: true, quarterly: true } })
  await world.say('chengguan_xxy', '登记 咨询 现场 3')
  world.moveTo('2017-09-11')
  await postSummary(WEEK, { db: database.db, office: world.office, now: world.now() })
  return world
}

describe('周报', () => {
  it.each([
    '周报',
    '周报 上周',
    '周报 2017-09-04',
    '週報　２０１７年９月６日',
    '周报 9月10日',
    '周报 2017年9月4日至9月10日',
  ])('gives the frozen week for %s, whatever happened since, and says what changed', async (text) => {
    const world = await frozenWeek()
    const snapshot = await world.stores.summaries.find(WEEK.key)
    expect(snapshot?.text).toContain('现场：3｜3')
    expect((await world.say('zhuren', text)).reply).toBe(snapshot?.text)
    await world.say('chengguan_xxy', '登记 咨询 现场 5 9月7日')
    expect((await world.say('zhuren', text)).reply).toBe(
      `${snapshot?.text}\n\n【封存后的变动】现场咨询+5人次。以上各数仍是封存时的；变动计入以后的累计。`,
    )
  })

  it('tells a week that was never posted as the register stands, and the running one so far', async () => {
    const world = await frozenWeek()
    await world.say('chengguan_xxy', '登记 咨询 现场 7')
    const running = (await world.say('zhuren', '周报 本周')).reply
    expect(running).toMatch(/^（未封存，截至目前）\n【2017年9月11日至9月17日政府信息公开周报】/)
    expect(running).toContain('现场：7｜10')
    expect((await world.say('zhuren', '周报 上上周')).reply).toMatch(
      /^（未封存，按登记簿现在的内容）\n【2017年8月28日至9月3日政府信息公开周报】/,
    )
  })

  it('is followed by the rows of that very week', async () => {
    const world = await frozenWeek()
    await world.say('zhuren', '周报')
    expect((await world.say('zhuren', '明细 现场咨询')).reply).toMatch(/^2017年9月4日至9月10日 现场咨询：3人次/)
    expect((await world.say('zhuren', '明细 上周 现场咨询')).reply).toMatch(/^2017年9月4日至9月10日 现场咨询：3人次/)
    await world.say('chengguan_xxy', '登记 咨询 现场 5 9月7日')
    expect((await world.say('zhuren', '明细 2017年9月4日至9月10日 现场咨询')).reply).toMatch(
      /^2017年9月4日至9月10日 现场咨询：8人次（封存数 3人次，封存后有变动）/,
    )
  })

  it.each([
    ['周报 张三的停车', '没看懂是哪一周的周报。请发 周报 上周，或写那一周里的一天，例如：周报 2017-09-04'],
    ['周报 2017-13-01', '没看懂是哪一周'],
    ['周报 2017年', '没看懂是哪一周'],
    ['周报 2017-09-18', '2017年9月18日至9月24日 还没有到'],
    ['周报 2016-09-05', '本单位从 2017年1月 起使用本系统'],
    [`周报 ${'很'.repeat(600)}`, '没看懂是哪一周'],
  ])('refuses %s and repeats nothing of it', async (text, reply) => {
    const world = await createWorld(database.db, { today: '2017-09-11' })
    await world.refuses('zhuren', text, reply)
    expect((await world.say('zhuren', text)).reply).not.toMatch(/张三|很很/)
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'guanli'])('refuses %s', async (userId) => {
    const world = await createWorld(database.db)
    await world.refuses(userId, '周报', '您没有“周报”的权限')
    await world.refuses(userId, '季报', '您没有“季报”的权限')
  })
})

describe('季报', () => {
  it.each([
    '季报',
    '季报 上季度',
    '季報 2017年三季度',
    '季报 ２０１７－Q3',
    '季报 第三季度',
    '季报 8月',
    '季报 2017年第三季度',
  ])('gives the frozen quarter for %s and says what changed', async (text) => {
    const world = await createWorld(database.db, { today: '2017-09-08' })
    await world.say('chengguan_xxy', '登记 咨询 现场 3')
    world.moveTo('2017-10-09')
    await postSummary(quarterPeriod(2017, 3), { db: database.db, office: world.office, now: world.now() })
    await world.say('chengguan_xxy', '登记 咨询 现场 4 9月29日')
    const { reply } = await world.say('gongkai', text)
    expect(reply).toMatch(/^【2017年第三季度政府信息公开季报】/)
    expect(reply).toContain('现场：3｜3')
    expect(reply).toMatch(/【封存后的变动】现场咨询\+4人次。/)
  })

  it('tells the running quarter so far', async () => {
    const world = await createWorld(database.db, { today: '2017-09-08' })
    await world.say('chengguan_xxy', '登记 咨询 现场 3')
    const { reply } = await world.say('zhuren', '季报 本季度')
    expect(reply).toMatch(/^（未封存，截至目前）\n【2017年第三季度/)
    expect(reply).toContain('现场：3｜3')
  })

  it.each([
    ['季报 2017年', '没看懂是哪一季的季报。请发 季报 上季度，或写哪年哪季，例如：季报 2017年第三季度'],
    ['季报 第五季度', '没看懂是哪一季'],
    ['季报 2017年四季度', '2017年第四季度 还没有到'],
    ['季报 2016年三季度', '本单位从 2017年1月 起使用本系统'],
  ])('refuses %s', async (text, reply) => {
    const world = await createWorld(database.db, { today: '2017-09-11' })
    await world.refuses('zhuren', text, reply)
  })
})
