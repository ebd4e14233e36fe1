import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createStores } from '../../src/store/stores.ts'
import { engines, type JobEngine } from './engines.ts'
import { shanghai } from './stage.ts'
import { useStages } from './use-stage.ts'
import { digests } from './work.ts'

/** Against hanging only: a busy machine takes many times what an idle one does. */
const SOON = { timeout: 120_000, interval: 20 }

const OFFICERS = [
  'bangongshi',
  'chengguan',
  'minzheng',
  'shequ',
  'shebao',
  'zongzhi',
  'anjian',
  'wenjiao',
  'weiji',
  'sifa',
].map((section) => `${section}_xxy`)

describe.each(engines)('jobs in $name', ({ open }) => {
  const stages = useStages()
  let engine: JobEngine
  const openStage = (at: string) => stages.open({ at, redisUrl: engine.redisUrl })
  const runSql = (statement: string) => sql.raw(statement).execute(stages.db)

  beforeAll(async () => {
    engine = await open()
  })

  afterAll(() => engine.stop())

  it('it loses nothing when the queue is emptied in the middle of the work', async () => {
    const stage = await openStage('2017-03-06 10:00')
    stage.control.addFault({ endpoint: 'message/send', kind: 'slow', ms: 300 })
    await Promise.all(
      OFFICERS.map((officer) => stage.control.say(officer, { text: '报送 昨天 业务动态 第甲号通告' }).done),
    )
    await engine.empty(runSql)
    // Nobody asks it to: the sweep finds the rows.
    await vi.waitFor(
      () => expect(OFFICERS.map((officer) => stage.texts(officer).length)).toEqual(OFFICERS.map(() => 1)),
      SOON,
    )
    await stage.settle()
    expect(stage.cards('chengguan_kz')).toHaveLength(1)
  })

  it('it does what was acknowledged before the queue was emptied and the program stopped', async () => {
    const stage = await openStage('2017-03-06 10:00')
    await stage.stopApps()
    await stage.startApp({ web: true, worker: false, clock: false })
    await Promise.all(
      OFFICERS.map((officer) => stage.control.say(officer, { text: '报送 昨天 业务动态 第甲号通告' }).done),
    )
    await engine.empty(runSql)
    await stage.stopApps()
    await stage.startApp()
    await stage.settle()
    for (const officer of OFFICERS)
      expect(stage.texts(officer)).toEqual([expect.stringContaining('《第甲号通告》\n类别：业务动态')])
  })

  it('it does each thing once with two programs on the same records', async () => {
    const stage = await openStage('2017-01-06 10:00')
    await stage.startApp()
    const { inbox, outbox } = createStores(stages.db, stage.config.office.body.id)
    /** Each program knows of its own work only, so the records say when all is done. */
    const settleBoth = async () => {
      await Promise.all(stage.apps.map((app) => app.jobs.wakeNow()))
      const now = stage.clock.now()
      await vi.waitFor(async () => {
        expect([...(await inbox.findDueIds(now, 1)), ...(await outbox.findDueIds(now, 1))]).toEqual([])
        expect(stage.apps.map((app) => app.jobs.active())).toEqual([0, 0])
      }, SOON)
    }
    const text = '报送 2017-01-05 业务动态 第甲号通告'
    await Promise.all(OFFICERS.map((officer) => stage.control.say(officer, { text }).done))
    await settleBoth()
    for (const moment of ['2017-01-19 09:00', '2017-01-19 09:01', '2017-02-03 09:30', '2017-02-03 09:31']) {
      stage.clock.set(shanghai(moment))
      await settleBoth()
    }
    for (const officer of OFFICERS) {
      expect(stage.texts(officer)).toHaveLength(1)
      expect(digests(stage, officer.replace('xxy', 'kz')).map(({ at }) => at)).toEqual(['01-19 09:00', '02-03 09:30'])
      expect(stage.cards(officer.replace('xxy', 'kz'))).toHaveLength(3)
    }
    expect(stage.group().map(({ kind }) => kind)).toEqual(['text', 'image', 'file'])
    expect(stage.control.dropped()).toEqual([])
  })
})

describe('the monthly tally', () => {
  const stages = useStages()
  const months = (texts: (string | undefined)[]) =>
    texts.flatMap((text) => /【(\d+年\d+月)/.exec(text ?? '')?.[1] ?? [])

  it('it comes for each month that was missed, once and in order', async () => {
    const stage = await stages.open({ at: '2017-01-03 10:00' })
    await stage.stopApps()
    stage.clock.set(new Date('2017-04-10T15:00:00+08:00'))
    await stage.startApp()
    await stage.runTo('2017-04-11 15:00')
    expect(months(stage.group().map(({ text }) => text))).toEqual(['2017年1月', '2017年2月', '2017年3月'])
    expect(stage.group()).toHaveLength(9)
  })

  it('it never comes for months before the program first ran', async () => {
    const stage = await stages.open({ at: '2017-04-20 10:00' })
    await stage.runTo('2017-05-02 09:30')
    expect(months(stage.group().map(({ text }) => text))).toEqual(['2017年4月'])
  })
})
