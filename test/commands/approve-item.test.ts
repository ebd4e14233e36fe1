import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld } from './world.ts'

const database = useDatabase()

describe('通过', () => {
  it('takes an item step by step to 待发布, and tells all concerned', async () => {
    const world = await createWorld(database.db)
    const number = await world.file('chengguan_xxy', '停车管理通知')

    const first = await world.say('chengguan_kz', '通过 1 内容属实')
    expect(first.reply).toBe(`已通过 ${number}《停车管理通知》\n下一步：保密审查（保密审查员甲、保密审查员乙）`)
    expect(first.told.chengguan_xxy).toMatch('科室负责人审核：城管科科长 已通过（内容属实）')
    expect(first.cards).toEqual(['baomi_1', 'baomi_2'])

    const second = await world.say('baomi_2', `通过 ${number}`)
    expect(second.cards).toEqual(['zhuguan'])
    expect(second.updates).toEqual([
      { userId: 'baomi_1', outcome: '保密审查员乙 已通过', responseCode: null },
      { userId: 'baomi_2', outcome: '保密审查员乙 已通过', responseCode: null },
    ])

    const last = await world.say('zhuguan', '同意 1')
    expect(last.reply).toMatch('审核完毕，已转公开专员发布')
    expect(last.told.chengguan_xxy).toMatch('审核完毕，等公开专员发布')
    expect(last.told.gongkai).toMatch(`待发布：${number}《停车管理通知》`)
    expect(await world.item(number)).toMatchObject({ state: 'approved', currentStep: null, version: 1 })
    expect((await world.dump()).review_step).toMatchObject(
      ['chengguan_kz', 'baomi_2', 'zhuguan'].map((decided_by, step) => ({ step, decided_by, decision: 'approved' })),
    )
  })

  it('refuses everybody who is not in turn, at every step, and stores nothing', async () => {
    const world = await createWorld(database.db)
    const number = await world.file()
    const NO_TURN = '这一步不由您审核'
    const NO_RIGHT = '您没有“通过”的权限'
    const refusals: readonly (readonly [string, string])[] = [
      ['chengguan_kz', NO_TURN],
      ['minzheng_kz', NO_TURN],
      ['baomi_1', NO_TURN],
      ['baomi_2', NO_TURN],
      ['zhuguan', NO_TURN],
      ['zhuren', NO_TURN],
      ['chengguan_xxy', NO_RIGHT],
      ['gongkai', NO_RIGHT],
      ['guanli', NO_RIGHT],
    ]
    for (const inTurn of [['chengguan_kz'], ['baomi_1', 'baomi_2'], ['zhuguan']]) {
      for (const [userId, reply] of refusals)
        if (!inTurn.includes(userId)) await world.refuses(userId, `通过 ${number}`, reply)
      await world.say(inTurn[0] ?? '', `通过 ${number}`)
    }
  })

  it.each([
    ['no number', '通过', '请写明编号，例如：通过 12'],
    ['words for a number', '通过 停车通知', '请写明编号'],
    ['a number that does not exist', '通过 99', '没有编号为 99 的事项'],
    ['a number of another year', '通过 2016-0001', '没有编号为 2016-1 的事项'],
    ['the number of a request that is not there', '通过 申1', '没有编号为 申1 的申请'],
  ])('refuses %s', async (_what, text, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('chengguan_kz', text, reply)
  })

  it.each([
    ['returned', ['退回 1 理由'], '已退回，等信息员修改'],
    ['approved', ['通过 1', '通过 1 baomi_1', '通过 1 zhuguan'], '已审核完毕，待发布'],
    ['withdrawn', ['撤回 1 chengguan_xxy'], '已撤回'],
  ])('refuses an item that is %s', async (_state, steps, reply) => {
    const world = await createWorld(database.db)
    await world.file()
    for (const step of steps) {
      const [act = '', number = '', rest = ''] = step.split(' ')
      const isPerson = rest in world.office.people
      await world.say(isPerson ? rest : 'chengguan_kz', `${act} ${number}${isPerson ? '' : ` ${rest}`}`)
    }
    await world.refuses('chengguan_kz', '通过 1', reply)
  })

  it('understands numbers in every form', async () => {
    for (const text of [
      '通过1',
      '通过 2017-0001',
      '通过 ２０１７－０００１',
      '通過 《2017-0001》',
      '批准：1号',
      '通过 0001。',
    ]) {
      const world = await createWorld(database.db)
      await world.file()
      expect((await world.say('chengguan_kz', text)).reply, text).toMatch('已通过 2017-0001')
    }
  })
})

describe('通过 at the secrecy step', () => {
  async function atSecrecy() {
    const world = await createWorld(database.db)
    const number = await world.file()
    await world.say('chengguan_kz', '通过 1')
    return { world, number }
  }

  it('tells which checks were signed', async () => {
    const { world } = await atSecrecy()
    expect((await world.say('baomi_1', '通过 1 同意')).reply).toMatch(/^已通过 .+\n三项审查：均不涉及\n下一步：/)
  })

  it('takes by typing what is concerned beside the ground, apart from the opinion', async () => {
    const { world } = await atSecrecy()
    await world.say('baomi_1', '定性 1 不予公开 内部事务')
    const heard = await world.say('baomi_1', '通过 1 涉及个人隐私、三安全一稳定，建议不公开')
    expect(heard.reply).toMatch('三项审查：涉及商业秘密和个人隐私、三安全一稳定')
    expect((await world.dump()).review_seat).toMatchObject([
      {},
      {
        checks: { 'state-secret': 'clear', 'third-party': 'concerned', security: 'concerned' },
        opinion: '建议不公开',
      },
      {},
    ])
  })

  it('refuses to release what it is told is concerned, and stores nothing', async () => {
    const { world } = await atSecrecy()
    await world.refuses('baomi_1', '通过 1 涉及个人隐私', '审查有涉及的内容，不能按主动公开通过')
  })

  it.each(['涉及个人隐私已处理', '不涉及个人隐私'])('takes %s for an opinion', async (opinion) => {
    const { world } = await atSecrecy()
    expect((await world.say('baomi_1', `通过 1 ${opinion}`)).reply).toMatch('三项审查：均不涉及')
    expect((await world.dump()).review_seat?.[1]).toMatchObject({ opinion })
  })

  it('elsewhere the words are an opinion', async () => {
    const world = await createWorld(database.db)
    await world.file()
    expect((await world.say('chengguan_kz', '通过 1 涉及个人隐私')).result).toBe('done')
  })
})

describe('separation of duties', () => {
  it('never lets a head review an item they filed, another head may', async () => {
    const grants = [
      { userId: 'minzheng_kz', role: 'information-officer', section: 'minzheng' },
      { userId: 'minzheng_xxy', role: 'section-head', section: 'minzheng' },
    ] as const
    const world = await createWorld(database.db, { grants })
    const heard = await world.say('minzheng_kz', '报送 今天 业务动态 标题')
    expect(heard.cards).toEqual(['minzheng_xxy'])
    await world.refuses('minzheng_kz', '通过 1', '是您自己报送的，不能由本人审核')
    await world.refuses('minzheng_kz', '退回 1 理由', '是您自己报送的，不能由本人审核')
    expect((await world.say('minzheng_xxy', '通过 1')).result).toBe('done')
  })

  it('never lets one person decide two steps of a version', async () => {
    const grants = [{ userId: 'baomi_1', role: 'leader-in-charge', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    const second = await world.say('baomi_1', '通过 1')
    expect(second.cards).toEqual(['zhuguan'])
    await world.refuses('baomi_1', '通过 1', '您已审核过前面的步骤，同一事项不能一人审两步')
    await world.refuses('baomi_1', '退回 1 理由', '同一事项不能一人审两步')
  })

  it('lets that person decide the later step where somebody else decided the earlier one', async () => {
    const grants = [{ userId: 'baomi_1', role: 'leader-in-charge', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    expect((await world.say('baomi_2', '通过 1')).cards).toEqual(['zhuguan', 'baomi_1'])
    expect((await world.say('baomi_1', '通过 1')).reply).toMatch('审核完毕')
  })

  it('lets the same person decide again in a new version', async () => {
    const world = await createWorld(database.db)
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.say('baomi_1', '退回 1 理由')
    await world.say('chengguan_xxy', '重报 1')
    expect((await world.say('chengguan_kz', '通过 1')).result).toBe('done')
    expect((await world.say('baomi_1', '通过 1')).result).toBe('done')
  })

  it('refuses, before it is filed, an item whose last step only an earlier reviewer holds', async () => {
    const grants = [{ userId: 'chengguan_kz', role: 'leader-in-charge', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.stores.people.setActive('zhuguan', false, world.now())
    await world.refuses('chengguan_xxy', '报送 今天 业务动态 环境整治简报', '没有可以另行审核的人')
  })

  it.each(['通过 1个', '通过 1.5', '通过 1.5-3'])('decides nothing when the number is none: %s', async (text) => {
    const world = await createWorld(database.db)
    await world.file()
    await world.refuses('chengguan_kz', text, '请写明编号')
  })

  it('refuses an approval after which nobody could decide, and stores nothing', async () => {
    const grants = [{ userId: 'baomi_1', role: 'leader-in-charge', section: null }] as const
    const world = await createWorld(database.db, { grants })
    await world.file()
    await world.say('chengguan_kz', '通过 1')
    await world.stores.people.setActive('zhuguan', false, world.now())
    await world.refuses('baomi_1', '通过 1', '“主管领导审批”这一步还没有安排审核人')
    expect((await world.say('baomi_2', '通过 1')).cards).toEqual(['baomi_1'])
  })
})
