import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines, type JobEngine } from './engines.ts'
import { useStages } from './use-stage.ts'

/** Words that occur nowhere else: wherever they turn up, the message has leaked. */
const CANARY = '金丝雀柒叁玖'
const PHONE = '13901029476'

describe.each(engines)('with jobs in $name', ({ open }) => {
  const stages = useStages()
  let engine: JobEngine

  beforeAll(async () => {
    engine = await open()
  })

  afterAll(() => engine.stop())

  /** Tables (and Redis keys) in which the words stand, as text of whole rows. */
  async function placesOf(words: string): Promise<string[]> {
    const { rows } = await sql<{ schema: string; name: string }>`
      select schemaname as schema, tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`.execute(stages.db)
    const found: string[] = []
    for (const { schema, name } of rows) {
      const row = sql`select from ${sql.id(schema, name)} as row where row::text like ${`%${words}%`} limit 1`
      if ((await row.execute(stages.db)).rows.length > 0) found.push(`${schema}.${name}`)
    }
    return [...found, ...(await redisKeysWith(words))]
  }

  async function redisKeysWith(words: string): Promise<string[]> {
    if (engine.redisUrl === null) return []
    const redis = new Redis(engine.redisUrl)
    try {
      const found: string[] = []
      for (const key of await redis.keys('*')) {
        const dump = await redis.dumpBuffer(key)
        if (key.includes(words) || dump?.includes(words)) found.push(`redis ${key}`)
      }
      return found
    } finally {
      redis.disconnect()
    }
  }

  it.each([
    ['a mark with a star', `机密★10年 ${CANARY}`],
    ['a mark in brackets', `报送 昨天 业务动态 【秘密】${CANARY}`],
    ['a 密级 line', `报送\n标题：${CANARY}\n密级：秘密`],
  ])('it stops %s at the door: nothing of it in any table, queue or log', async (_what, text) => {
    const stage = await stages.open({ at: '2017-03-06 10:00', redisUrl: engine.redisUrl })
    // Received and not yet worked on: the moment at which an ordinary text stands in the inbox.
    await stage.stopApps()
    await stage.startApp({ web: true, worker: false, clock: false })
    expect(await stage.control.say('chengguan_xxy', { text }).done).toMatchObject({ status: 'acknowledged' })
    expect(await placesOf(CANARY)).toEqual([])
    await stage.stopApps()
    await stage.startApp()
    await stage.settle()
    expect(await placesOf(CANARY)).toEqual([])
    expect(stage.log.join('')).not.toContain(CANARY)

    expect(stage.texts('chengguan_xxy')).toEqual([
      '疑似涉密，请立即停止在本系统传输，并联系保密员。\n您刚才的内容没有保存、没有转发。请把手机上的这条消息也删除。',
    ])
    const notice = '城管科信息员 发来的消息带有疑似密级标志，系统没有保存内容。请联系本人核实。'
    expect(stage.texts('baomi_1')).toEqual([notice])
    expect(stage.texts('baomi_2')).toEqual([notice])
  })

  it('it keeps what people write out of logs and queues, and out of the inbox once handled', async () => {
    const stage = await stages.open({ at: '2017-03-06 10:00', redisUrl: engine.redisUrl })
    const title = `关于${CANARY}的通知`
    stage.control.addFault({ endpoint: 'message/send', kind: 'errcode', errcode: 60011, match: { touser: 'zhuguan' } })
    stage.control.addFault({ endpoint: 'message/send', kind: 'timeout-after', ms: 20, times: 2 })
    await stage.say('chengguan_xxy', `报送\n标题：${title}\n日期：昨天\n类别：业务动态\n内容：联系人电话${PHONE}`)
    await stage.say('chengguan_xxy', '标记 1 全部 不适用 是单位值班手机')
    await stage.say('chengguan_xxy', `${CANARY} ${PHONE}`)
    await stage.say('passerby', `${CANARY} ${PHONE}`)
    await stage.say('gongkai', `申请登记 信函 业务动态 邮寄 请公开${CANARY}，电话${PHONE}`)
    await stage.runTo('2017-03-06 10:05')
    for (const reviewer of ['chengguan_kz', 'baomi_1']) await stage.tap(reviewer, 'approve')
    await stage.runTo('2017-04-06 10:00')

    const logged = stage.log.join('')
    for (const words of [CANARY, PHONE]) {
      expect(logged).not.toContain(words)
      const places = await placesOf(words)
      expect(places.filter((place) => !place.startsWith('public.'))).toEqual([])
      expect(places).not.toContain('public.inbox')
      expect(places).not.toContain('public.audit_event')
      expect(places).not.toContain('public.screening_flag')
    }
    // It was really worked on: the register holds the title, and the failure was logged.
    expect(await placesOf(CANARY)).toContain('public.item')
    expect(logged).toContain('delivery failed')
    for (const post of stage.group()) expect(post.text ?? '').not.toContain(CANARY)
    expect(stage.group()).toHaveLength(3)
  })

  it('it tells no secret, token or key in the log', async () => {
    const stage = await stages.open({ at: '2017-03-06 10:00', redisUrl: engine.redisUrl })
    stage.control.addFault({ endpoint: '*', kind: 'reset', rate: 0.5 })
    await stage.say('chengguan_xxy', '帮助')
    await stage.runTo('2017-03-06 10:30')
    const { wecom } = stage.config
    for (const secret of [wecom.secret, wecom.callbackToken, wecom.callbackAesKey, 'access_token='])
      expect(stage.log.join('')).not.toContain(secret)
    expect(stage.log.join('')).toContain('delivery failed')
  })
})
