import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../../src/domain/calendar.ts'
import type { CalendarYear } from '../../../src/domain/calendar-year.ts'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { recomputeDueDays } from '../../../src/jobs/due/recompute-due-days.ts'
import { createWake } from '../../../src/jobs/due/wake.ts'
import { verifyAudit } from '../../../src/store/audit.ts'
import { withheld } from '../../commands/upkeep-world.ts'
import { createWorld, type World } from '../../commands/world.ts'
import { calendarYears } from '../../domain/office-calendar.ts'
import { beijingRules as rules } from '../../domain/office-rules.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()

/** 2027 as it might be announced: 1 January is off, and so is Monday 11 January. */
const YEAR_2027: CalendarYear = {
  year: 2027,
  offWeekdays: ['2027-01-01', '2027-01-11'],
  makeUpWorkdays: [],
  notices: [{ number: null, issued: null, about: '2027年部分节假日安排' }],
  certainty: 'notice-read',
}
const calendarTo2027 = createCalendar([...calendarYears, YEAR_2027])

async function recompute(world: World): Promise<void> {
  await recomputeDueDays(database.db, { office: world.office, calendar: calendarTo2027, rules }, world.now())
}

/** What one wake-up with the new calendar tells, by person. */
async function wakeAt(world: World, day: LocalDate, time: string) {
  world.moveTo(day, time)
  const before = (await world.texts()).length
  const wake = createWake({
    db: database.db,
    clock: { now: world.now },
    settings: { office: world.office, calendar: calendarTo2027, rules },
    log: { info: () => undefined, error: (fields) => world.errors.push(fields) },
    onOutgoing: () => undefined,
    syncMembers: async () => undefined,
    syncTags: async () => undefined,
  })
  await wake()
  expect(world.errors).toEqual([])
  return (await world.texts()).slice(before).filter(([, text]) => text.includes('【期限调整】'))
}

async function auditRows(world: World) {
  const { rows } = await sql<{ subject_kind: string; subject_id: string; detail: object }>`
    select subject_kind, subject_id, detail from audit_event
    where body = ${world.body} and act = 'due-day.recompute' order by seq`.execute(database.db)
  return rows
}

/** Filed on 15 December 2026: the 20th working day is 12 January by weekdays alone, 14 January by the notice. */
async function createOffice(): Promise<World> {
  const world = await createWorld(database.db, { today: '2026-12-15' })
  await world.file('chengguan_xxy', '停车管理通知')
  await world.say('gongkai', '申请登记 信函 业务动态 邮件 养老服务机构名单')
  world.moveTo('2026-12-20')
  return world
}

describe('recomputeDueDays', () => {
  it('computes every open case again from a new year, with one audit row each', async () => {
    const world = await createOffice()
    expect(await world.item('2026-0001')).toMatchObject({ dueOn: '2027-01-12', provisional: true })
    await recompute(world)
    expect(await world.item('2026-0001')).toMatchObject({ dueOn: '2027-01-14', provisional: false })
    expect(await world.stores.requests.findByNumber('申2026-001')).toMatchObject({
      dueOn: '2027-01-14',
      provisional: false,
    })
    const detail = {
      from: '2027-01-12',
      to: '2027-01-14',
      wasProvisional: true,
      isProvisional: false,
      calendar: calendarTo2027.version,
    }
    expect(await auditRows(world)).toEqual([
      { subject_kind: 'item', subject_id: '2026-0001', detail },
      { subject_kind: 'request', subject_id: '申2026-001', detail },
    ])
    expect(await verifyAudit(database.db, world.body)).toMatchObject({ ok: true })
  })

  it('does nothing a second time, nor twice when two processes start together', async () => {
    const world = await createOffice()
    await Promise.all([recompute(world), recompute(world)])
    await recompute(world)
    expect(await auditRows(world)).toHaveLength(2)
  })

  it('leaves alone what is no longer open', async () => {
    const world = await createOffice()
    await world.say('chengguan_xxy', '撤回 1 内容有误')
    await recompute(world)
    expect(await world.item('2026-0001')).toMatchObject({ dueOn: '2027-01-12', provisional: true })
    expect(await auditRows(world)).toHaveLength(1)
  })

  it('counts an item on its way back to publication from the day that was proposed', async () => {
    const world = await createWorld(database.db, { today: '2026-06-01' })
    const number = await withheld(world)
    world.moveTo('2026-12-15')
    await world.say('gongkai', `转公开 ${number} 情况已变化`)
    await recompute(world)
    expect(await world.item(number)).toMatchObject({ dueOn: '2027-01-14', provisional: false })
  })
})

describe('a wake-up after a new calendar year', () => {
  it('tells each person concerned what moved, in one message, once', async () => {
    const world = await createOffice()
    await world.say('chengguan_xxy', '报送 2026-12-15 业务动态 绿化养护通知')
    await recompute(world)
    const told = await wakeAt(world, '2026-12-21', '09:00')
    const lines =
      '【期限调整】放假安排有更新，2 件的截止日变了：\n' +
      '1. 2026-0001《停车管理通知》截止日由 2027年1月12日（暂定） 改为 2027年1月14日\n' +
      '2. 2026-0002《绿化养护通知》截止日由 2027年1月12日（暂定） 改为 2027年1月14日\n' +
      '怎么算的，发“为什么是这天 编号”看。'
    expect(told).toHaveLength(3)
    expect(Object.fromEntries(told)).toEqual({
      chengguan_xxy: lines,
      chengguan_kz: lines,
      gongkai: expect.stringContaining('1. 申2026-001《养老服务机构名单》截止日由'),
    })
    expect(await wakeAt(world, '2026-12-21', '10:00')).toEqual([])
  })

  it('waits for office hours', async () => {
    const world = await createOffice()
    await recompute(world)
    expect(await wakeAt(world, '2026-12-20', '10:00')).toEqual([])
    expect(await wakeAt(world, '2026-12-21', '08:30')).toEqual([])
    expect(await wakeAt(world, '2026-12-21', '14:00')).not.toEqual([])
  })

  it('leaves out what was decided meanwhile', async () => {
    const world = await createOffice()
    await recompute(world)
    await world.say('chengguan_xxy', '撤回 1 内容有误')
    expect((await wakeAt(world, '2026-12-21', '09:00')).map(([userId]) => userId)).toEqual(['gongkai'])
  })

  it('says of a provisional day that stays that it stands', async () => {
    const world = await createWorld(database.db, { today: '2026-12-08' })
    // As if the notice had been guessed right.
    await world.say('chengguan_xxy', '报送 2026-12-08 业务动态 停车管理通知')
    await database.db
      .updateTable('item')
      .set({ due_on: '2027-01-06', due_provisional: true })
      .where('body', '=', world.body)
      .execute()
    await recompute(world)
    expect((await world.item('2026-0001')).dueOn).toBe('2027-01-06')
    expect(await wakeAt(world, '2026-12-21', '09:00')).toEqual([
      ['chengguan_kz', expect.stringMatching(/^【期限调整】放假安排有更新，1 件暂定的截止日已确定，日子不变。/)],
      ['chengguan_xxy', expect.stringContaining('1 件暂定的截止日已确定')],
    ])
  })

  it('keeps a long list within one message', async () => {
    const world = await createWorld(database.db, { today: '2026-12-15' })
    for (let each = 0; each < 30; each += 1) await world.file('chengguan_xxy', `${'长标题'.repeat(20)}${each}`)
    await recompute(world)
    const told = await wakeAt(world, '2026-12-21', '09:00')
    expect(told.map(([userId]) => userId).sort()).toEqual(['chengguan_kz', 'chengguan_xxy'])
    for (const [, text] of told) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2_048)
      expect(text).toMatch(/30 件的截止日变了：[\s\S]*其余 \d+ 件请发“待办”。/)
    }
  })
})
