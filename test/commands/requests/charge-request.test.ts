import { describe, expect, it } from 'vitest'
import { writeApplicant } from '../../../src/commands/applicant-data.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import { createWorld, type World } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
/** Received on 8 September 2025. */
const create = () =>
  createCase(database.db, 'handling', { today: '2025-09-15', register: '申请登记 信函 邮寄 历年台账 9月8日' })

describe('算费', () => {
  it.each([
    ['算费 件 35', '按件合计3000元'],
    ['算费 35件', '按件合计3000元'],
    ['算费 页 120', '按量合计1100元'],
    ['算费 按量120页', '按量合计1100元'],
    ['算费 件 10', '按件合计0元'],
  ])('shows what may be charged: %s', async (text, reply) => {
    const world = await createWorld(database.db, { today: '2025-09-15' })
    expect((await world.say('chengguan_xxy', text)).reply).toMatch(reply)
  })

  it('says that nothing was charged before 2021', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('zhuren', '算费 件 35')).reply).toMatch('没有信息处理费')
  })

  it.each([
    ['nothing', '算费', '请写按件还是按页、多少'],
    ['a number alone', '算费 35', '请写按件还是按页、多少'],
    ['both', '算费 件 35页', '请写按件还是按页、多少'],
    ['none', '算费 件 0', '数量应为 1 到 100000'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createWorld(database.db, { today: '2025-09-15' })).refuses('gongkai', text, reply)
  })
})

describe('收费 a second time', () => {
  it('charges what is more than was paid for, and says so', async () => {
    const world = await create()
    await world.say('gongkai', '收费 申1 页 120')
    await world.say('gongkai', '缴费 申1')
    await world.refuses('gongkai', '收费 申1 页 120', '已按 120 页缴费 1100 元，120 页没有多出来的，不再收费')
    const heard = await world.say('gongkai', '收费 申1 页 220')
    // 80 × 20 + 20 × 40: pages 101 to 120 were paid for at 20 already.
    expect(heard.reply).toMatch('通知缴费 2400 元')
    expect(heard.reply).toMatch('此前已按 120 页缴费 1100 元；连同以前的共 220 页，这次只收多出的 100 页')
    expect(heard.reply).toMatch('第121至200页：80页×20元＝1600元')
    await world.say('gongkai', '缴费 申1')
    expect((await world.say('gongkai', '收费 申1 页 221')).reply).toMatch('已按 220 页缴费 3500 元')
  })

  it('charges the whole where the notice before was not paid', async () => {
    const world = await create()
    await world.say('gongkai', '收费 申1 页 120')
    await world.say('gongkai', '撤回申请 申1')
    await world.say('gongkai', '重办 申1 申请人要求继续办理')
    expect((await world.say('gongkai', '收费 申1 页 120')).reply).toMatch('通知缴费 1100 元')
  })
})

describe('收费', () => {
  it('stops the clock and gives the applicant 20 working days', async () => {
    const world = await create()
    const heard = await world.say('gongkai', '收费 申1 件 35')
    expect(heard.reply).toMatch('9月15日 周一 通知缴费 3000 元，最迟 10月17日 周五 缴纳，答复期限停算')
    expect(heard.told.chengguan_xxy).toMatch('通知缴费 3000 元')
    expect(await requestRow(world)).toMatchObject({ state: 'payment', due_on: null })
    await world.refuses('chengguan_xxy', '答复 申1 予以公开 内容', '正等申请人缴费')
    await world.refuses('chengguan_xxy', '答复 申1 逾期不缴费', '缴费的期限到 2025年10月17日 为止')
    world.moveTo('2025-10-18')
    expect((await world.say('chengguan_xxy', '答复 申1 逾期不缴费')).result).toBe('done')
  })

  it.each([
    ['what is free', '收费 申1 件 10', '没有超出免费的数量'],
    ['no count', '收费 申1', '请写按件还是按页'],
    ['a day before the receipt', '收费 申1 9月5日 件 35', '早于收到申请'],
    ['a day to come', '收费 申1 9月16日 件 35', '还没有到'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await create()).refuses('gongkai', text, reply)
  })

  it('keeps to one tariff in one case', async () => {
    const world = await create()
    await world.say('gongkai', '收费 申1 页 120')
    await world.say('gongkai', '缴费 申1')
    await world.refuses('gongkai', '收费 申1 件 35', '已经按页通知过收费')
  })

  it('is refused under the 2008 regulation, and to others', async () => {
    await (await createCase(database.db, 'handling')).refuses('gongkai', '收费 申1 件 35', '没有信息处理费')
    const world = await create()
    for (const userId of ['chengguan_xxy', 'zhuguan', 'guanli'])
      await world.refuses(userId, '收费 申1 件 35', '您没有“收费”的权限')
  })
})

describe('收费 by the register', () => {
  const knownAs = (world: World, id: number, name: string) =>
    asActor(world, (context) =>
      writeApplicant(id, { applicantClass: 'natural-person', applicant: { ...APPLICANT, paper: null, name } }, context),
    )

  /** 申1 to 申14: all but 申13 (another month) and 申14 (another person) of one applicant in September; 申12 is void. */
  async function createMany() {
    const world = await create()
    const days = [...Array.from({ length: 11 }, () => '9月9日'), '8月29日', '9月9日']
    for (const day of days) await world.say('gongkai', `申请登记 信函 邮寄 另一年台账 ${day}`)
    for (let each = 1; each <= 14; each += 1) {
      const request = await world.stores.requests.findByNumber(`申2025-${String(each).padStart(3, '0')}`)
      if (request) await knownAs(world, request.id, each === 14 ? '试验乙' : APPLICANT.name)
    }
    const { result, reply } = await world.say('gongkai', '作废申请 申12 重复登记')
    expect(result, reply).toBe('done')
    return world
  }

  it('counts what the same applicant asked for in the month, and shows it', async () => {
    const world = await createMany()
    const { reply, result } = await world.say('gongkai', '收费 申1 件')
    expect(result, reply).toBe('done')
    expect(reply).toMatch('通知缴费 100 元')
    expect(reply).toMatch('登记簿中同一申请人2025年9月共 11 件（含本件）。')
  })

  it('goes by the number that was written, and shows both', async () => {
    const world = await createMany()
    expect((await world.say('gongkai', '收费 申1 件 35')).reply).toMatch(
      /通知缴费 3000 元[\s\S]*共 11 件（含本件），按所写的 35 件计算。/,
    )
  })

  it('tells of a request in a month of few that nothing may be charged, with the count', async () => {
    const world = await createMany()
    await world.say('gongkai', '受理 申13 城管科')
    await world.refuses('gongkai', '收费 申13 件', '没有超出免费的数量，不收费。\n登记簿中同一申请人2025年8月共 1 件')
  })

  it('asks for the number where the register does not know who asks', async () => {
    const world = await create()
    await world.refuses('gongkai', '收费 申1 件', '申2025-001 没有登记申请人信息，数不出当月件数。请写明件数')
    expect((await world.say('gongkai', '收费 申1 件 35')).reply).toMatch('没有登记申请人信息，当月件数请自行核对。')
  })
})

describe('缴费', () => {
  it('starts the reply period again from the day of payment, and comes back by 撤销', async () => {
    const world = await create()
    await world.say('gongkai', '收费 申1 件 35')
    world.moveTo('2025-09-18')
    expect((await world.say('gongkai', '缴费 申1 9月17日')).reply).toMatch(
      '9月17日 周三 已缴费，从次日重新起算，最迟 10月',
    )
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2025-10-21' })
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销缴费')
    expect(await requestRow(world)).toMatchObject({ state: 'payment', due_on: null })
  })

  it('is refused where none is awaited, and for days that cannot be', async () => {
    const world = await create()
    await world.refuses('gongkai', '缴费 申1', '正在办理，现在不能这样处理')
    await world.say('gongkai', '收费 申1 页 120')
    await world.refuses('gongkai', '缴费 申1 9月12日', '早于')
    await world.refuses('gongkai', '缴费 申1 明天', '还没有到')
    await world.refuses('zhuguan', '缴费 申1', '您没有“缴费”的权限')
  })
})
