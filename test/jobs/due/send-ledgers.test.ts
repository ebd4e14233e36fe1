import { describe, expect, it } from 'vitest'
import { published } from '../../commands/upkeep-world.ts'
import { useDatabase } from '../../support/database.ts'
import { createWaking } from './waking.ts'

const database = useDatabase()

const ledgersIn = (told: readonly (readonly [string, string])[]) => told.filter(([, text]) => text.includes('台账：'))

describe('ledgers of a month', () => {
  it('go to the disclosure officer on the first working day of the next, and once', async () => {
    const { world, wakeAt } = await createWaking(database.db, { ledgers: { monthly: ['disclosure', 'request'] } })
    await published(world, '停车管理通知')
    expect(ledgersIn(await wakeAt('2017-03-31'))).toEqual([])
    // 4月1日 is a make-up working day before 清明.
    expect(ledgersIn(await wakeAt('2017-04-01', '08:30'))).toEqual([])
    expect(ledgersIn(await wakeAt('2017-04-01'))).toEqual([
      ['gongkai', '2017年3月台账：主动公开 1条，依申请公开 没有记录。表格随后发到。'],
    ])
    expect((await world.files()).at(-1)).toEqual({
      recipient: 'gongkai',
      file: {
        report: 'ledger',
        ledger: 'disclosure',
        from: '2017-03-01',
        to: '2017-03-31',
        format: 'xlsx',
        isNamed: false,
        askedBy: 'gongkai',
      },
    })
    // Again, as after a restart; before the hour of the tallies, which take their time to draw.
    expect(ledgersIn(await wakeAt('2017-04-01', '09:20'))).toEqual([])
  })

  it('go to whom the office has named, with what that person may see, and to nobody where none is set', async () => {
    const { world, wakeAt } = await createWaking(database.db, {
      ledgers: { monthly: ['disclosure'], to: 'minzheng_kz' },
    })
    await published(world, '停车管理通知')
    expect(ledgersIn(await wakeAt('2017-04-01'))).toEqual([['minzheng_kz', '2017年3月台账：主动公开 没有记录。']])
    const off = await createWaking(database.db)
    expect(ledgersIn(await off.wakeAt('2017-04-01'))).toEqual([])
  })
})
