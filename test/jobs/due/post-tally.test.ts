import { expect, it } from 'vitest'
import type { OutgoingMessage } from '../../../src/domain/messages.ts'
import { createWake } from '../../../src/jobs/due/wake.ts'
import { createWorld, rules, type World } from '../../commands/world.ts'
import { officeCalendar as calendar } from '../../domain/office-calendar.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()

/** A process of its own: what it remembers goes with it. */
function startProcess(world: World) {
  return createWake({
    db: database.db,
    clock: { now: world.now },
    settings: { office: world.office, calendar, rules, pagesUrl: 'https://gongkai.example.gov.cn' },
    log: { info: () => undefined, error: (fields) => world.errors.push(fields) },
    onOutgoing: () => undefined,
    syncMembers: async () => undefined,
    syncTags: async () => undefined,
  })
}

/** What was posted to the group, in order. */
async function posted(world: World): Promise<string[]> {
  const rows = await database.db
    .selectFrom('outbox')
    .select('payload')
    .where('body', '=', world.body)
    .where('transport', '=', 'group')
    .orderBy('id')
    .execute()
  return rows.map(({ payload }) => {
    const message = payload as OutgoingMessage
    return `${'month' in message ? message.month : 'period' in message ? message.period : ''} ${message.kind}`
  })
}

const three = (month: string) => ['text', 'chart', 'workbook'].map((part) => `${month} tally-${part}`)
const two = (period: string) => ['text', 'workbook'].map((part) => `${period} summary-${part}`)

it('every month, quarter and week is posted once: several processes, restarts, clocks that jump, weeks of downtime', async () => {
  const world = await createWorld(database.db, { tally: { weekly: true, quarterly: true, ranking: true } })
  await world.say('chengguan_xxy', '登记 咨询 现场 28')
  const [one, other] = [startProcess(world), startProcess(world)]
  world.moveTo('2017-03-10', '10:00')
  await one()
  expect(await posted(world)).toEqual([])
  // Nobody was up for the rest of the month and the holiday.
  world.moveTo('2017-04-05', '09:30')
  await Promise.all([one(), other()])
  const march = await posted(world)
  expect(march.filter((each) => each.includes('tally'))).toEqual(three('2017-03'))
  expect(march.toSorted()).toEqual(
    [
      ...three('2017-03'),
      ...['2017-Q1', '2017-W-03-06', '2017-W-03-13', '2017-W-03-20', '2017-W-03-27'].flatMap(two),
    ].toSorted(),
  )
  // The clock is set back, then a process starts anew, then it is right again.
  for (const day of ['2017-03-08', '2017-04-05', '2017-04-06'] as const) {
    world.moveTo(day, '10:00')
    await startProcess(world)()
    await other()
  }
  expect(await posted(world)).toEqual(march)
  // Late: it belongs to the frozen month, and the next tally says so.
  await world.say('chengguan_xxy', '登记 咨询 现场 5 3月9日')
  world.moveTo('2017-05-02', '16:00')
  await startProcess(world)()
  const april = (await posted(world)).slice(march.length)
  expect(april.filter((each) => each.includes('tally'))).toEqual(three('2017-04'))
  expect((await world.stores.tallies.find('2017-04'))?.text).toContain('2017年3月：现场咨询+5人次')
  expect((await world.stores.tallies.find('2017-03'))?.text).toContain('现场：28｜28')
  expect((await world.stores.tallies.find('2017-03'))?.text).toContain('各科室采用排名\n1. ')
  expect((await world.stores.tallies.find('2017-03'))?.text).toMatch(
    /\n走势：https:\/\/gongkai\.example\.gov\.cn\/trends\?month=2017-03$/,
  )
  const quarter = await world.stores.summaries.find('2017-Q1')
  expect(quarter?.text).toMatch(/^【2017年第一季度政府信息公开季报】/)
  expect(quarter?.text).toContain('现场：28｜28')
  expect(quarter?.fileName).toBe('季报-2017-Q1.xlsx')
  expect(world.errors).toEqual([])

  // What became of a part is unknown: the administrator looks into the group and says; each part by itself.
  const rows = await database.db
    .selectFrom('outbox')
    .select(['id', 'kind'])
    .where('body', '=', world.body)
    .where('kind', 'in', ['tally-text', 'tally-chart', 'tally-workbook'])
    .orderBy('id')
    .limit(3)
    .execute()
  for (const { id } of rows)
    await world.stores.outbox.finish(id, { state: 'ambiguous', note: '发送中断，结果不明' }, world.now())
  const [text, chart, workbook] = rows.map(({ id }) => id)
  const { reply } = await world.say('guanli', '投递')
  for (const part of ['文字', '图', '表格']) expect(reply).toContain(`2017年3月月报${part}，结果不明，可能已送达`)
  expect((await world.say('guanli', `投递 ${text} 已收到`)).reply).toContain('2017年3月月报文字）：已记为送达')
  expect((await world.say('guanli', `投递 ${chart} 重发`)).reply).toContain('2017年3月月报图）：已安排重发')
  expect((await world.say('guanli', `投递 ${workbook} 放弃`)).reply).toContain('已放弃')
  await startProcess(world)()
  expect(await posted(world)).toEqual([...march, ...april])
  const states = await Promise.all(rows.map(async ({ id }) => (await world.stores.outbox.find(id))?.state))
  expect(states).toEqual(['sent', 'queued', 'superseded'])
  await world.refuses('gongkai', '投递', '您没有“投递”的权限')
})

it('a month that does not add up is not posted: the administrator hears of it once, later months go on, and it follows when mended', async () => {
  const world = await createWorld(database.db)
  const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
  await world.approveAll(number)
  await world.say('gongkai', `发布 ${number} 电子屏`)
  // As a hand in the database might leave it: published before it was filed.
  const setFiled = (day: '2017-04-03' | '2017-03-06') =>
    database.db.updateTable('item').set({ filed_on: day }).where('body', '=', world.body).execute()
  await setFiled('2017-04-03')
  world.moveTo('2017-04-05', '10:00')
  for (const wake of [startProcess(world), startProcess(world)]) await wake()
  expect(await posted(world)).toEqual([])
  const told = (await world.texts()).filter(([, text]) => text.includes('月报没有发'))
  expect(told.map(([userId]) => userId)).toEqual(['guanli'])
  expect(told[0]?.[1]).toMatch(/^2017年3月月报没有发：数字对不上（.*采用.*）。改正登记后会自动补发/)
  await setFiled('2017-03-06')
  world.errors.length = 0
  await startProcess(world)()
  expect(await posted(world)).toEqual(three('2017-03'))
})
