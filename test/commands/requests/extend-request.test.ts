import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../src/commands/requests/case-timeline.ts'
import { useDatabase } from '../../support/database.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
/** Received on Friday 3 March 2017: the reply is due on 24 March, extended by 15 on 18 April. */
const create = () => createCase(database.db, 'handling')
const ASK = '延期 申1 需要向其他部门核实 10个工作日'

async function asked(): Promise<World> {
  const world = await create()
  expect((await world.say('chengguan_xxy', ASK)).result).toBe('done')
  return world
}

describe('延期', () => {
  it('asks the leader in charge, and moves nothing before they agree', async () => {
    const world = await create()
    const heard = await world.say('chengguan_xxy', ASK)
    expect(heard.reply).toBe(
      '已请示延期 10 个工作日：申2017-001 停车场收费标准\n等 主管副主任 决定；同意以前期限不变。',
    )
    expect(heard.told.zhuguan).toMatch(
      /城管科信息员 请求延期 10 个工作日\n理由：需要向其他部门核实\n现在最迟 3月24日 周五 答复/,
    )
    expect(await requestRow(world)).toMatchObject({ due_on: '2017-03-24', state: 'handling' })
    expect((await world.say('zhuguan', '待办')).reply).toMatch('请求延期 10 个工作日：同意延期 申2017-001')
  })

  it.each([
    ['more than the regulation allows', '延期 申1 需要核实 16个工作日', '延期最多 15 个工作日'],
    ['no reason', '延期 申1 10个工作日', '请用一句话写明理由'],
    ['a telephone number', '延期 申1 等13800000000回电', '像有电话号码'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await create()).refuses('gongkai', text, reply)
  })

  it('is refused to others, a second time, and after the last day', async () => {
    const world = await create()
    for (const userId of ['chengguan_kz', 'zhuguan', 'guanli']) await world.refuses(userId, ASK, '您没有“延期”的权限')
    await world.refuses('minzheng_xxy', ASK, '不由您的科室承办')
    await world.say('gongkai', ASK)
    await world.refuses('gongkai', ASK, '已经请示过，正等主管领导决定')
    const late = await create()
    late.moveTo('2017-03-27')
    await late.refuses('gongkai', ASK, '期限 3月24日 周五 已过，不能再延期')
  })

  it('comes back by 撤销, and can be asked again', async () => {
    const world = await asked()
    expect((await world.say('chengguan_xxy', '撤销')).reply).toMatch('已撤销延期')
    expect((await world.say('chengguan_xxy', ASK)).result).toBe('done')
  })
})

describe('同意延期, 不同意延期', () => {
  it('moves the last day, in one run from the same start, and tells who must tell the applicant', async () => {
    const world = await asked()
    const heard = await world.say('zhuguan', '同意延期 申1')
    expect(heard.reply).toMatch('主管副主任 同意延期 10 个工作日\n最迟 4月10日 周一 答复\n请在原期限内告知申请人')
    expect(Object.keys(heard.told).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2', 'gongkai'])
    expect(await requestRow(world)).toMatchObject({ due_on: '2017-04-10' })
    await world.refuses('chengguan_xxy', ASK, '已经延期过，只能延期一次')
  })

  it('on the last day is in time', async () => {
    const world = await create()
    world.moveTo('2017-03-24')
    await world.say('gongkai', ASK)
    await world.say('zhuguan', '同意延期 申1')
    expect(await requestRow(world)).toMatchObject({ due_on: '2017-04-10' })
  })

  it('comes too late after the last day', async () => {
    const world = await asked()
    world.moveTo('2017-03-27')
    expect((await world.say('zhuguan', '待办')).reply).not.toMatch('请求延期')
    const what = '答复期限 3月24日 周五 已过，3月6日 周一 请示的延期 10 个工作日没有在期限内决定，不能再同意'
    await world.refuses('zhuguan', '同意延期 申1', what)
    await world.refuses('zhuguan', '不同意延期 申1 期限已过', what)
    expect((await world.say('chengguan_xxy', '详情 申1')).reply).toMatch('没有在期限内决定，不再办')
    // The day was noted wrongly: the term still runs.
    await world.say('gongkai', '改日期 申1 收到 3月6日 邮戳看错')
    expect((await world.say('zhuguan', '同意延期 申1')).result).toBe('done')
  })

  it('leaves the day where it is when refused, with a reason', async () => {
    const world = await asked()
    await world.refuses('zhuguan', '不同意延期 申1', '请用一句话写明理由')
    const heard = await world.say('zhuguan', '不同意延期 申1 请按期答复')
    expect(heard.told.chengguan_xxy).toMatch('不同意延期 10 个工作日\n理由：请按期答复\n最迟 3月24日 周五 答复')
    expect((await world.say('chengguan_xxy', ASK)).result).toBe('done')
  })

  it('is refused to others, to who asked, and where nothing is asked', async () => {
    const world = await asked()
    for (const userId of ['gongkai', 'chengguan_kz', 'zhuren', 'baomi_1'])
      await world.refuses(userId, '同意延期 申1', '您没有“同意延期”的权限')
    await (await create()).refuses('zhuguan', '同意延期 申1', '没有等您决定的延期')
    const own = await createCase(database.db, 'handling', {
      grants: [{ userId: 'gongkai', role: 'leader-in-charge', section: null }],
    })
    await own.say('gongkai', ASK)
    await own.refuses('gongkai', '同意延期 申1', '是您自己请示的，不能由本人决定')
  })

  it('is decided by the deputy of who is on leave, both named', async () => {
    const world = await asked()
    await world.say('zhuguan', '委托 办事处主任 3月6日 到 3月10日 外出')
    const heard = await world.say('zhuren', '同意延期 申1')
    expect(heard.told.chengguan_xxy).toMatch('办事处主任（代主管副主任） 同意延期')
  })

  it('comes back by 撤销', async () => {
    const world = await asked()
    await world.say('zhuguan', '同意延期 申1')
    expect((await world.say('zhuguan', '撤销')).reply).toMatch('已撤销延期的决定')
    expect(await requestRow(world)).toMatchObject({ due_on: '2017-03-24' })
    expect((await world.say('zhuguan', '同意延期 申1')).result).toBe('done')
  })
})

describe('延期 after the reply period started anew', () => {
  const AGAIN = '延期 申1 补正后需要再核实 20个工作日'

  /** Received on 8 September 2025, extended by 10, supplemented on 22 September: due on 24 October. */
  async function restarted(): Promise<World> {
    const world = await createCase(database.db, 'handling', {
      today: '2025-09-15',
      register: '申请登记 信函 邮寄 历年台账 9月8日',
    })
    await world.say('chengguan_xxy', ASK)
    await world.say('zhuguan', '同意延期 申1')
    await world.say('gongkai', '补正 申1 请写明台账的名称')
    world.moveTo('2025-09-22')
    await world.say('gongkai', '补正收到 申1')
    return world
  }

  it('is possible once more, and no third time', async () => {
    const world = await restarted()
    expect(await requestRow(world)).toMatchObject({ due_on: '2025-10-24' })
    expect((await world.say('chengguan_xxy', AGAIN)).result).toBe('done')
    expect((await world.say('zhuguan', '同意延期 申1')).reply).toMatch('最迟 11月21日 周五 答复')
    await world.refuses('chengguan_xxy', AGAIN, '这一次答复期限已经延期过，只能延期一次')
    expect((await world.dump()).request_extension).toMatchObject([
      { clock_key: 'response:1', decision: 'approved' },
      { clock_key: 'response:2', decision: 'approved' },
    ])
  })

  it('is kept to once in a run by the tables themselves', async () => {
    const world = await restarted()
    const { id } = (await requestRow(world)) as { id: number }
    const [first] = await world.stores.requestExtensions.findOf(id)
    if (!first) throw new Error('no extension')
    const decided = { decision: 'approved', by: 'zhuguan', onBehalfOf: null, on: '2025-09-15', note: '' } as const
    await world.stores.requestExtensions.insert({ ...first, clockKey: 'response:1' }, world.now())
    const again = (await world.stores.requestExtensions.findOf(id)).at(-1)
    await expect(world.stores.requestExtensions.decide(again?.id ?? 0, decided, world.now())).rejects.toThrow(
      'request_extension_once',
    )
  })

  it('leaves nothing to tell of one in a run that has ended, though the day may still be noted', async () => {
    const world = await asked()
    await world.say('zhuguan', '同意延期 申1')
    expect((await world.say('gongkai', '待办')).reply).toMatch('延期告知 申2017-001')
    await world.say('gongkai', '撤回申请 申1')
    world.moveTo('2017-03-13')
    await world.say('gongkai', '重办 申1 申请人要求继续办理')
    expect((await world.say('gongkai', '待办')).reply).not.toMatch('延期告知')
    expect((await world.say('gongkai', '延期告知 申1 3月6日 当面')).result).toBe('done')
  })

  it('waits for no decision any more once the case is over', async () => {
    const world = await asked()
    await world.say('gongkai', '撤回申请 申1')
    expect((await world.dump()).request_extension).toMatchObject([{ decision: 'dropped' }])
    expect((await world.say('zhuguan', '待办')).reply).not.toMatch('请求延期')
    await world.say('gongkai', '撤销')
    expect((await world.say('zhuguan', '待办')).reply).toMatch('请求延期')
  })
})

describe('延期告知', () => {
  async function approved(): Promise<World> {
    const world = await asked()
    await world.say('zhuguan', '同意延期 申1')
    return world
  }

  it('keeps how the applicant was told', async () => {
    const world = await approved()
    world.moveTo('2017-03-08')
    expect((await world.say('gongkai', '待办')).reply).toMatch('告知申请人后发：延期告知 申2017-001 日期 方式')
    expect((await world.say('gongkai', '延期告知 申1 3月7日 邮寄 EMS123')).reply).toBe(
      '已登记 申2017-001 停车场收费标准\n3月7日 周二 已邮寄告知申请人延期 10 个工作日。\n办好后，承办科室发：答复 申2017-001 类型 内容',
    )
    expect((await world.dump()).request_extension).toMatchObject([
      { notified_on: '2017-03-07', notify_way: 'post', notify_number: 'EMS123' },
    ])
    await world.refuses('gongkai', '延期告知 申1 当面', '已登记 3月7日 周二 告知申请人')
    expect((await world.say('chengguan_xxy', '详情 申1')).reply).toMatch(
      '3月6日 周一 请求延期 10 个工作日，3月6日 周一 同意，3月7日 周二 告知申请人',
    )
  })

  it('warns when the applicant was told after the original last day', async () => {
    const world = await approved()
    world.moveTo('2017-03-28')
    expect((await world.say('gongkai', '延期告知 申1 当面')).reply).toMatch('注意：告知晚于原期限 3月24日 周五')
  })

  it('is refused before the approval, for days that cannot be, and to others', async () => {
    await (await asked()).refuses('gongkai', '延期告知 申1 当面', '没有同意过延期')
    const world = await approved()
    await world.refuses('gongkai', '延期告知 申1 3月3日 当面', '早于同意延期的')
    await world.refuses('gongkai', '延期告知 申1 明天 当面', '还没有到')
    await world.refuses('gongkai', '延期告知 申1 顺丰', '要通过邮政企业寄送')
    await world.refuses('gongkai', '延期告知 申1 邮寄 某某收，月河街道5号楼', /^邮件号只写(?!.*某某)/)
    await world.refuses('chengguan_xxy', '延期告知 申1 当面', '您没有“延期告知”的权限')
  })
})

describe('合理延迟', () => {
  /** Received on 8 September 2025: due on 11 October. */
  const later = () =>
    createCase(database.db, 'handling', { today: '2025-09-15', register: '申请登记 信函 邮寄 历年台账 9月8日' })

  it('sets the day the leader agrees to', async () => {
    const world = await later()
    const heard = await world.say('gongkai', '合理延迟 申1 到 11月28日 同一申请人申请数量较多')
    expect(heard.told.zhuguan).toMatch('请求延迟到 2025年11月28日 答复')
    await world.say('zhuguan', '同意延期 申1')
    expect(await requestRow(world)).toMatchObject({ due_on: '2025-11-28' })
    await world.refuses('gongkai', '延期 申1 需要核实', '已经确定延迟答复的日期')
  })

  it('can be told apart from a 延期 agreed before, and says so until the applicant knows', async () => {
    const world = await later()
    await world.say('chengguan_xxy', ASK)
    await world.say('zhuguan', '同意延期 申1')
    await world.say('gongkai', '合理延迟 申1 到 11月28日 同一申请人申请数量较多')
    await world.say('zhuguan', '同意延期 申1')
    const why = (await world.say('gongkai', '为什么是这天 申1')).reply
    expect(why).toMatch('延期还没有告知申请人')
    expect(why).toMatch('合理延迟还没有告知申请人')
    expect(why).not.toMatch('已告知')
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      /延期告知 申2025-001 日期 方式[\s\S]*延期告知 申2025-001 合理延迟 日期 方式/,
    )
    await world.refuses('gongkai', '延期告知 申1 当面', '有两项没有告知，请写明告知的是哪一项')
    expect((await world.say('gongkai', '延期告知 申1 延期 当面')).reply).toMatch('告知申请人延期 10 个工作日')
    await world.refuses('gongkai', '延期告知 申1 延期 当面', '已登记 9月15日 周一 告知申请人')
    expect((await world.say('gongkai', '延期告知 申1 当面')).reply).toMatch('告知申请人延迟到 2025年11月28日 答复')
    expect((await world.say('gongkai', '为什么是这天 申1')).reply).toMatch('合理延迟已于 9月15日 周一 告知申请人')
  })

  it.each([
    ['no day', '合理延迟 申1 数量较多', '请写明延迟到哪天'],
    ['no reason', '合理延迟 申1 到 11月28日', '请用一句话写明理由'],
    ['a day more than a year off', '合理延迟 申1 到 2999-05-01 数量较多', '请核对年份；最迟可以到 2026年9月15日'],
    ['a day no later', '合理延迟 申1 到 10月10日 数量较多', '应在现在的最后一天 2025年10月11日 以后'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await later()).refuses('gongkai', text, reply)
  })

  it('says so of a day that is no working day, to the leader as well', async () => {
    const heard = await (await later()).say('gongkai', '合理延迟 申1 到 11月29日 同一申请人申请数量较多')
    const note = '注意：2025年11月29日 周六不是工作日，请核对。'
    expect([heard.reply.includes(note), heard.told.zhuguan?.includes(note)]).toEqual([true, true])
    const other = await (await later()).say('gongkai', '合理延迟 申1 到 2026年9月15日 同一申请人申请数量较多')
    expect(other.reply).not.toMatch('不是工作日')
  })

  it('is not known to the 2008 regulation', async () => {
    await (await create()).refuses('gongkai', '合理延迟 申1 到 6月30日 数量较多', '适用2008年条例，没有合理延迟')
  })

  it('stands in the case file with its own day, way and number, apart from the decision', async () => {
    const world = await asked()
    await world.say('zhuguan', '同意延期 申1')
    world.moveTo('2017-03-08')
    await world.say('gongkai', '延期告知 申1 3月7日 邮寄 EMS123')
    const rows = await world.stores.caseRows.findOf((await requestRow(world)).id as number)
    const way = timelineOf(rows, { person: (id) => id, section: (id) => id })
    const told = way.filter(({ what }) => what.includes('延期'))
    expect(told.map(({ who, on, what }) => [who, on, what])).toEqual([
      ['chengguan_xxy', '', expect.stringMatching(/^申请延期 /)],
      ['zhuguan', '', expect.stringMatching(/^同意延期 /)],
      ['gongkai', '2017年3月7日', '延期告知（邮寄，编号 EMS123）'],
    ])
  })
})
