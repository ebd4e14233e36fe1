import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { remindReport, reportReminder } from '../../../src/jobs/due/remind-report.ts'
import { composeOffice } from '../../commands/office.ts'
import { createWorld } from '../../commands/world.ts'
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

describe('remindReport', () => {
  it('tells the officer alone, once a stage, until the report is noted as handed in', async () => {
    const world = await createWorld(database.db, { today: '2018-03-23' })
    const remindOn = async (day: LocalDate) => {
      world.moveTo(day, '09:00')
      const before = (await world.texts()).length
      const reminder = reportReminder(day, { office: world.office, calendar })
      if (!reminder) throw new Error('no stage')
      await remindReport(reminder, { db: database.db, office: world.office, now: world.now() })
      return (await world.texts()).slice(before)
    }
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
})
