import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { remindReport, reportReminder } from '../../../src/jobs/due/remind-report.ts'
import { composeOffice } from '../../commands/office.ts'
import { createWorld, type World } from '../../commands/world.ts'
import { officeCalendar as calendar } from '../../domain/office-calendar.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
const office = composeOffice({ body: 'yh' })

describe('reportReminder', () => {
  it.each([
    ['five working days before', '2026-01-08', 'T-5'],
    ['on the day', '2026-01-15', 'T-0'],
    ['a day after', '2026-01-16', 'overdue'],
    ['before the first stage', '2026-01-07', undefined],
    ['on a day off', '2026-01-10', undefined],
    ['long after', '2026-02-27', undefined],
    ['of the founding year, a Saturday: from the Friday before', '2018-03-30', 'T-0'],
    ['for a year before the register', '2017-01-12', undefined],
  ] as const)('%s: %s → %s', (_when, day, stage) => {
    expect(reportReminder(day, { office, calendar })?.stage.stage).toBe(stage)
  })
})

/** What the reminder of that day, at 9:00, tells whom. */
async function remindedOn(day: LocalDate, world: World) {
  world.moveTo(day, '09:00')
  const before = (await world.texts()).length
  const reminder = reportReminder(day, { office: world.office, calendar })
  if (!reminder) throw new Error('no stage')
  await remindReport(reminder, { db: database.db, office: world.office, now: world.now() })
  return (await world.texts()).slice(before)
}

describe('remindReport', () => {
  it('tells the officer alone, once a stage, until the report is noted as handed in', async () => {
    const world = await createWorld(database.db, { today: '2018-03-23' })
    const remindOn = (day: LocalDate) => remindedOn(day, world)
    const reminder = expect.stringContaining('【年度报告】2017年度报告2018年3月30日（周五）前报送')
    expect(await remindOn('2018-03-23')).toEqual([['gongkai', reminder]])
    expect(await remindOn('2018-03-23')).toEqual([])
    // Down since: the newest stage, once.
    expect(await remindOn('2018-03-28')).toEqual([['gongkai', reminder]])
    await world.say('gongkai', '年报 2017 已报送')
    expect(await remindOn('2018-03-30')).toEqual([])
    await world.say('gongkai', '年报 2017 未报送 登错了')
    expect(await remindOn('2018-04-02')).toEqual([['gongkai', expect.stringContaining('已过 1 个工作日')]])
  })

  it('goes on about a report that is final and not handed in, and says so', async () => {
    const world = await createWorld(database.db, { today: '2017-12-29' })
    for (const words of ['收费 0', '复议 0', '诉讼 0', '举报 0', '上年公开 3'])
      expect((await world.say('gongkai', `登记 ${words}`)).result).toBe('done')
    world.moveTo('2018-03-22')
    expect((await world.say('gongkai', '年报 2017 定稿')).result).toBe('done')
    world.moveTo('2018-04-04', '09:00')
    const before = (await world.texts()).length
    const reminder = reportReminder('2018-04-04', { office: world.office, calendar })
    if (!reminder) throw new Error('no stage')
    await remindReport(reminder, { db: database.db, office: world.office, now: world.now() })
    expect((await world.texts()).slice(before)).toEqual([
      [
        'gongkai',
        '【年度报告】2017年度报告应在2018年3月30日（周五）前报送，已过 3 个工作日。已定稿，还没有登记报送：报送以后发“年报 2017 已报送”。',
      ],
      ['zhuguan', expect.stringContaining('已过 3 个工作日，已定稿，还没有登记报送（公开专员 公开专员）。请督促。')],
    ])
  })

  it('tells the leader in charge once when it has stayed overdue, also after days of downtime', async () => {
    const world = await createWorld(database.db, { today: '2018-04-02' })
    const remindOn = async (day: LocalDate) => (await remindedOn(day, world)).filter(([userId]) => userId !== 'gongkai')
    expect(await remindOn('2018-04-02')).toEqual([])
    expect(await remindOn('2018-04-04')).toEqual([
      [
        'zhuguan',
        '【逾期抄告】2017年度报告应在2018年3月30日（周五）前报送，已过 3 个工作日，还没有定稿，也没有登记报送（公开专员 公开专员）。请督促。',
      ],
    ])
    expect(await remindOn('2018-04-08')).toEqual([])
    expect(await world.audit('report.remind')).toContainEqual(
      expect.objectContaining({ subject: '2017', people: 1, leaders: 1 }),
    )
  })

  it('tells the leader nothing of a report that was handed in', async () => {
    const world = await createWorld(database.db, { today: '2018-03-29' })
    await world.say('gongkai', '年报 2017 已报送')
    world.moveTo('2018-04-09', '09:00')
    const reminder = reportReminder('2018-04-09', { office: world.office, calendar })
    expect(reminder?.isEscalated).toBe(true)
    if (reminder) await remindReport(reminder, { db: database.db, office: world.office, now: world.now() })
    expect((await world.texts()).filter(([userId]) => userId === 'zhuguan')).toEqual([])
  })
})
