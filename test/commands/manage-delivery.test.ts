import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createStores } from '../../src/store/stores.ts'
import { useDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

async function createWorldWithTrouble() {
  const world = await createWorld(database.db)
  const { outbox } = world.stores
  const refused = await outbox.toPerson('zhuguan', { kind: 'text', text: '给领导的内容' }, world.now())
  await outbox.finish(refused, { state: 'refused', errcode: 81013, note: '企业微信拒绝（错误码 81013）' }, world.now())
  const unknown = await outbox.toGroup('leaders', { kind: 'tally-text', month: '2017-02' }, world.now())
  await outbox.finish(unknown, { state: 'ambiguous', note: '网络中断，结果不明' }, world.now())
  return { world, refused, unknown }
}

describe('投递', () => {
  it('lists what was refused or is unknown, without what was said', async () => {
    const { world, refused, unknown } = await createWorldWithTrouble()
    const { reply } = await world.say('guanli', '投递')
    expect(reply).toMatch(`${refused}：3月6日 周一 10:00 文字消息，未送达（企业微信拒绝（错误码 81013））`)
    expect(reply).toMatch(`${unknown}：3月6日 周一 10:00 2017年2月月报文字，结果不明，可能已送达`)
    expect(reply).not.toMatch('给领导的内容')
  })

  it('sends again by 重发, as if never tried', async () => {
    const { world, refused } = await createWorldWithTrouble()
    expect((await world.say('guanli', `投遞 ${refused} 重發`)).reply).toBe(`投递 ${refused}（文字消息）：已安排重发。`)
    expect(await world.stores.outbox.find(refused)).toMatchObject({ state: 'queued', attempts: 0, rendered: null })
  })

  it.each([
    ['已到', 'sent', '已记为送达'],
    ['放弃', 'superseded', '已放弃'],
  ])('settles the matter by %s', async (verdict, state, reply) => {
    const { world, unknown } = await createWorldWithTrouble()
    expect((await world.say('guanli', `投递 ${unknown} ${verdict}`)).reply).toMatch(reply)
    expect(await world.stores.outbox.find(unknown)).toMatchObject({ state })
    await world.refuses('guanli', `投递 ${unknown} 重发`, '的待处理投递')
  })

  it('takes one word only, though two administrators give theirs at once', async () => {
    const { world, unknown } = await createWorldWithTrouble()
    const second = await database.db.transaction().execute(async (trx) => {
      await createStores(trx, world.body).outbox.requeue(unknown, world.now())
      const heard = world.say('guanli', `投递 ${unknown} 重发`)
      await eventually(async () => {
        const { rows } = await sql<{ count: string }>`select count(*) as count from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`.execute(database.db)
        expect(Number(rows[0]?.count)).toBeGreaterThan(0)
      })
      return { heard }
    })
    expect((await second.heard).reply).toMatch('的待处理投递')
  })

  it('says when there is nothing', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('guanli', '投递')).reply).toBe('没有需要处理的投递。')
  })

  it.each([
    ['an unknown number', '投递 999999999 重发', '没有编号 999999999 的待处理投递'],
    ['no verdict', '投递 35', '写法：投递（看清单）'],
    ['an unknown verdict', '投递 35 看看', '写法：投递（看清单）'],
  ])('refuses %s', async (_what, text, reply) => {
    const { world } = await createWorldWithTrouble()
    await world.refuses('guanli', text, reply)
  })

  it('touches no delivery of another body, nor one that went well', async () => {
    const { world } = await createWorldWithTrouble()
    const other = await createWorldWithTrouble()
    await world.refuses('guanli', `投递 ${other.refused} 已到`, '的待处理投递')
    const fine = await world.stores.outbox.toPerson('zhuguan', { kind: 'text', text: '好' }, world.now())
    await world.refuses('guanli', `投递 ${fine} 重发`, '的待处理投递')
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'gongkai'])(
    'refuses %s',
    async (userId) => {
      const world = await createWorld(database.db)
      await world.refuses(userId, '投递', '您没有“投递”的权限')
    },
  )
})
