import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
/** Received on Thursday 8 January 2026: the notice is due on the 19th, the reply on 5 February. */
const REGISTER = '申请登记 信函 邮寄 停车场规划 1月8日'
const create = (state: 'received' | 'handling' = 'handling') =>
  createCase(database.db, state, { today: '2026-01-12', register: REGISTER })

describe('补正', () => {
  it('stops the clock and starts the applicant’s term, the section told', async () => {
    const world = await create()
    const heard = await world.say('gongkai', '补正 申1 10个工作日 请写明是哪一处停车场')
    expect(heard.reply).toBe(
      '已登记第 1 次补正通知：申2026-001 停车场规划\n1月12日 周一 发出，最迟 1月26日 周一 补正，答复期限停算。\n收到补正后发：补正收到 申2026-001 日期\n出文书发“文书 申2026-001 补正告知书”。',
    )
    expect(heard.told.chengguan_xxy).toMatch('已登记第 1 次补正通知')
    expect(await requestRow(world)).toMatchObject({ state: 'supplement', due_on: null })
  })

  it('goes by the office’s own term where none is said', async () => {
    const world = await create('received')
    expect((await world.say('gongkai', '补正 申1 请写明是哪一处停车场')).reply).toMatch('最迟 2月2日 周一 补正')
  })

  it('says of a notice after the 7th working day that it is late, and keeps it', async () => {
    const world = await create()
    world.moveTo('2026-01-20')
    expect((await world.say('gongkai', '补正 申1 请写明是哪一处停车场')).reply).toMatch(
      '补正通知应在 1月19日 周一 前发出，已经晚了；期限照停，但逾期通知的责任不因此免除',
    )
    expect((await world.dump()).request_event?.at(-1)).toBeDefined()
    expect((await world.audit('request.ask-supplement')).at(-1)).toMatchObject({ late: 1, round: 1 })
  })

  it('has no such term under the 2008 regulation', async () => {
    const world = await createCase(database.db, 'handling', { today: '2017-03-20' })
    expect((await world.say('gongkai', '补正 申1 请写明是哪一处停车场')).reply).not.toMatch('已经晚了')
  })

  it.each([
    ['nothing said', '补正 申1 10个工作日', '请用一句话写明'],
    ['a term too long', '补正 申1 61天 请写明是哪一处', '补正期限应为 1 到 60 个工作日'],
    ['a day before the receipt', '补正 申1 1月7日 请写明是哪一处', '早于收到申请'],
    ['a day to come', '补正 申1 1月13日 请写明是哪一处', '还没有到'],
    ['a telephone number', '补正 申1 请回电13800000000', '像有电话号码'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await create()).refuses('gongkai', text, reply)
  })

  it('is refused while one is awaited, and to everybody else', async () => {
    const world = await create()
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'zhuguan', 'zhuren', 'guanli'])
      await world.refuses(userId, '补正 申1 请写明是哪一处', '您没有“补正”的权限')
    await world.say('gongkai', '补正 申1 请写明是哪一处')
    await world.refuses('gongkai', '补正 申1 请写明是哪一处', '正等申请人补正')
  })
})

describe('补正收到', () => {
  it('starts the reply period again, across 春节, in round after round', async () => {
    const world = await create()
    await world.say('gongkai', '补正 申1 请写明是哪一处停车场')
    world.moveTo('2026-02-10')
    expect((await world.say('gongkai', '补正收到 申1 2月9日')).reply).toMatch(
      /从 2月9日 周一 的次日重新起算，最迟 3月13日 周五 答复\n补正晚于期限 2月2日 周一，仍按收到处理。/,
    )
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2026-03-13' })
    expect((await world.say('gongkai', '补正 申1 还要写明年份')).reply).toMatch('第 2 次补正通知')
    await world.say('gongkai', '补正收到 申1')
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2026-03-16' })
  })

  it('leaves a request that nobody accepted to be accepted', async () => {
    const world = await create('received')
    await world.say('gongkai', '补正 申1 请写明是哪一处停车场')
    expect((await world.say('gongkai', '补正收到 申1')).reply).toMatch('受理后发：受理 申2026-001')
    expect(await requestRow(world)).toMatchObject({ state: 'received' })
  })

  it('is undone, the clock standing still again', async () => {
    const world = await create()
    await world.say('gongkai', '补正 申1 请写明是哪一处停车场')
    await world.say('gongkai', '补正收到 申1')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销补正收到')
    expect(await requestRow(world)).toMatchObject({ state: 'supplement', due_on: null })
    expect((await world.say('gongkai', '补正收到 申1')).result).toBe('done')
  })

  it('is refused where none is awaited, before the notice, and for words that are no day', async () => {
    const world = await create()
    await world.refuses('gongkai', '补正收到 申1', '正在办理，现在不能这样处理')
    await world.say('gongkai', '补正 申1 请写明是哪一处停车场')
    await world.refuses('gongkai', '补正收到 申1 1月9日', '早于')
    await world.refuses('gongkai', '补正收到 申1 电话里说的', '没看懂后面的话')
    await world.refuses('zhuguan', '补正收到 申1', '您没有“补正收到”的权限')
  })
})

describe('答复 逾期不补正', () => {
  it('is refused until the applicant’s term is over', async () => {
    const world = await create()
    await world.say('gongkai', '补正 申1 10个工作日 请写明是哪一处停车场')
    await world.refuses('chengguan_xxy', '答复 申1 予以公开 内容', '正等申请人补正')
    world.moveTo('2026-01-26')
    await world.refuses('chengguan_xxy', '答复 申1 逾期不补正', '补正的期限到 2026年1月26日 为止，还没有过')
    world.moveTo('2026-01-27')
    expect((await world.say('chengguan_xxy', '答复 申1 逾期不补正')).result).toBe('done')
  })

  it('is refused, as 逾期不缴费 is, where the applicant owes nothing', async () => {
    const world = await create()
    await world.say('gongkai', '补正 申1 10个工作日 请写明是哪一处停车场')
    await world.say('gongkai', '补正收到 申1')
    await world.refuses('chengguan_xxy', '答复 申1 逾期不补正', '没有在等申请人补正')
    await world.refuses('chengguan_xxy', '答复 申1 逾期不缴费', '没有在等申请人缴费')
  })

  it('signed, is taken back when the applicant supplements after all', async () => {
    const world = await create()
    await world.say('gongkai', '补正 申1 10个工作日 请写明是哪一处停车场')
    world.moveTo('2026-01-27')
    await world.say('chengguan_xxy', '答复 申1 逾期不补正')
    await world.say('chengguan_kz', '通过 申1')
    await world.say('zhuguan', '通过 申1')
    await world.refuses('gongkai', '补正收到 申1', '答复已签')
    const heard = await world.say('gongkai', '退回 申1 申请人今天补正了')
    expect(heard.reply).toMatch(/现为待补正[\s\S]*申请人补正了的发“补正收到 申2026-001 日期”/)
    expect(await requestRow(world)).toMatchObject({ state: 'supplement', due_on: null })
    expect((await world.say('gongkai', '补正收到 申1')).result).toBe('done')
    expect(await requestRow(world)).toMatchObject({ state: 'handling' })
  })

  it('lets 补正后仍不明确 be answered only after something was put right', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2026-01-12',
      register: '申请登记 当面 当面 停车场规划 1月9日',
    })
    await world.refuses('chengguan_xxy', '答复 申1 内容不明确 写不清', '没有收到过补正')
    await world.say('gongkai', '补正 申1 10个工作日 请写明是哪一处停车场')
    world.moveTo('2026-02-02')
    await world.refuses('chengguan_xxy', '答复 申1 内容不明确 写不清', '没有收到过补正')
    await world.say('gongkai', '补正收到 申1')
    await world.say('gongkai', '受理 申1 城管科')
    expect((await world.say('chengguan_xxy', '答复 申1 内容不明确 写不清')).result).toBe('done')
  })
})
