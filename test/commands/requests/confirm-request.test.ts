import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createWorld } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
const OTHERS = ['chengguan_xxy', 'chengguan_kz', 'baomi_1', 'zhuguan', 'zhuren', 'guanli']
/** 2025-05-06 was a Tuesday; the 20th working day after 05-09 is 06-09, with 端午 off. */
const UNCONFIRMED = { today: '2025-05-08', register: '申请登记 互联网 邮件 停车场规划 5月6日' } as const
const createUnconfirmed = () => createCase(database.db, 'received', UNCONFIRMED)

describe('申请登记 by a channel whose clock waits for both sides', () => {
  it.each([
    ['互联网', '2025-05-08', 'unconfirmed', null],
    ['电子邮件', '2025-05-08', 'unconfirmed', null],
    ['传真', '2025-05-08', 'unconfirmed', null],
    ['平信', '2025-05-08', 'unconfirmed', null],
    ['其他', '2025-05-08', 'unconfirmed', null],
    ['当面', '2025-05-08', 'received', '2025-05-08'],
    ['信函', '2025-05-08', 'received', '2025-05-08'],
    ['互联网', '2017-03-06', 'received', '2017-03-06'],
    ['电子邮件', '2017-03-06', 'received', '2017-03-06'],
    ['传真', '2017-03-06', 'unconfirmed', null],
    ['平信', '2017-03-06', 'unconfirmed', null],
    ['当面', '2017-03-06', 'received', '2017-03-06'],
  ] as const)('by %s on %s is %s, its clock from %s', async (channel, today, state, startsOn) => {
    const world = await createWorld(database.db, { today })
    await world.say('gongkai', `申请登记 ${channel} 邮件 停车场规划`)
    expect(await requestRow(world)).toMatchObject({ state, starts_on: startsOn })
    expect((await requestRow(world)).due_on === null).toBe(startsOn === null)
  })

  it('waits online under the 2008 regulation where the office set so', async () => {
    const world = await createWorld(database.db, { requests: { onlineStart2008: 'confirmed' } })
    await world.say('gongkai', '申请登记 互联网 邮件 停车场规划')
    expect(await requestRow(world)).toMatchObject({ state: 'unconfirmed', starts_on: null, due_on: null })
  })

  it('takes the regulation of the day it was handed in, not of the day it was written down', async () => {
    const world = await createWorld(database.db, { today: '2019-05-20' })
    await world.say('gongkai', '申请登记 当面 当面 停车场规划 提交5月14日 收到5月15日')
    expect(await requestRow(world)).toMatchObject({ regime: '2008', starts_on: '2019-05-14', due_on: '2019-06-04' })
  })

  it('says why nothing runs, and what to do', async () => {
    const world = await createWorld(database.db, { today: '2025-05-08' })
    expect((await world.say('gongkai', UNCONFIRMED.register)).reply).toMatch(
      /还没有起算\n通过互联网渠道提交的，以双方确认之日为收到申请之日.*第三十一条.*申请确认 申2025-001 日期/,
    )
  })

  it('starts at once where the words say that it was confirmed', async () => {
    const world = await createWorld(database.db, { today: '2025-05-12' })
    const heard = await world.say(
      'gongkai',
      '申请登记 互联网 邮件 停车场规划 5月6日 提交5月5日 已确认5月9日 形式：纸质',
    )
    expect(heard.reply).toMatch('最迟 6月9日 周一 答复')
    expect(await requestRow(world)).toMatchObject({
      state: 'received',
      submitted_on: '2025-05-05',
      received_on: '2025-05-06',
      confirmed_on: '2025-05-09',
      starts_on: '2025-05-09',
      wanted_form: '纸质',
      description: '停车场规划',
    })
  })

  it('takes 已确认 alone for today, and 更正申请 for another kind', async () => {
    const world = await createWorld(database.db, { today: '2025-05-12' })
    await world.say('gongkai', '申请登记 更正申请 传真 邮寄 登记的面积有误 已确认')
    expect(await requestRow(world)).toMatchObject({ kind: 'correction', confirmed_on: '2025-05-12' })
  })

  it.each([
    ['a confirmation before the receipt', '申请登记 互联网 邮件 内容 5月6日 已确认5月5日', '确认日期早于收到日期'],
    ['a submission after the receipt', '申请登记 互联网 邮件 内容 5月6日 提交5月7日', '提交日期晚于收到日期'],
    ['a confirmation to come', '申请登记 互联网 邮件 内容 已确认5月13日', '确认日期 2025年5月13日 还没有到'],
    ['a mobile number for a form', '申请登记 当面 邮件 内容 形式：13812345678', '像有电话号码'],
    ['a form too long', `申请登记 当面 邮件 内容 形式：${'长'.repeat(101)}`, '控制在 100 字以内'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createWorld(database.db, { today: '2025-05-12' })).refuses('gongkai', text, reply)
  })
})

describe('申请确认', () => {
  it('starts the clock on the day both sides confirmed', async () => {
    const world = await createUnconfirmed()
    world.moveTo('2025-05-12')
    expect((await world.say('gongkai', '申请确认 申1 5月9日')).reply).toBe(
      '已确认 申2025-001 停车场规划\n从 5月9日 周五 的次日起算，最迟 6月9日 周一 答复\n受理后发：受理 申2025-001 承办科室',
    )
    expect(await requestRow(world)).toMatchObject({
      state: 'received',
      confirmed_on: '2025-05-09',
      starts_on: '2025-05-09',
      due_on: '2025-06-09',
    })
  })

  it('moves a case of the last days of 2008’s regulation to the one in force on the day of confirmation', async () => {
    const world = await createWorld(database.db, { today: '2019-05-16' })
    await world.say('gongkai', '申请登记 平信 邮件 绿化面积 5月14日')
    expect(await requestRow(world)).toMatchObject({ regime: '2008', due_on: null })
    expect((await world.say('gongkai', '申请确认 申1')).reply).toContain('改按2019年条例办理')
    expect(await requestRow(world)).toMatchObject({ regime: '2019', due_on: '2019-06-14' })
    await world.say('gongkai', '撤销')
    expect(await requestRow(world)).toMatchObject({ regime: '2008', state: 'unconfirmed' })
  })

  it('leaves the regulation somebody has chosen', async () => {
    const world = await createWorld(database.db, { today: '2019-05-16' })
    await world.say('gongkai', '申请登记 平信 邮件 绿化面积 5月14日')
    await world.say('gongkai', '改规则 申1 2019 与区里统一口径')
    await world.say('gongkai', '改规则 申1 2008 区里另有通知')
    expect((await world.say('gongkai', '申请确认 申1')).reply).not.toContain('改按')
    expect(await requestRow(world)).toMatchObject({ regime: '2008', due_on: '2019-06-06' })
  })

  it('is undone within a minute, and can be said again', async () => {
    const world = await createUnconfirmed()
    await world.say('gongkai', '申请确认 申1')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销申请确认')
    expect(await requestRow(world)).toMatchObject({ state: 'unconfirmed', starts_on: null, due_on: null })
    expect((await world.say('gongkai', '申请确认 申1')).result).toBe('done')
  })

  it.each([
    ['a day before the receipt', '申请确认 申1 5月5日', '确认日期早于收到日期 2025年5月6日'],
    ['a day to come', '申请确认 申1 5月9日', '确认日期 2025年5月9日 还没有到'],
    ['words that are no day', '申请确认 申1 打过电话', /^没看懂编号后面的话(?!.*打过)/],
    ['a day that does not exist', '申请确认 申1 5月32日', '不是有效的日期'],
    ['an unknown request', '申请确认 申9', '没有编号为 申9 的申请'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createUnconfirmed()).refuses('gongkai', text, reply)
  })

  it('is refused a second time, and to everybody but the disclosure officer', async () => {
    const world = await createUnconfirmed()
    for (const userId of OTHERS) await world.refuses(userId, '申请确认 申1', '您没有“申请确认”的权限')
    await world.say('gongkai', '申请确认 申1')
    await world.refuses('gongkai', '申请确认 申1', '还没有受理，现在不能这样处理')
  })

  it('comes before 受理', async () => {
    await (await createUnconfirmed()).refuses('gongkai', '受理 申1 城管科', '还没有与申请人确认，期限没有起算')
  })
})

describe('待确认申请', () => {
  it('lists what waits, the oldest first, with its age in calendar days, and so does 待办', async () => {
    const world = await createUnconfirmed()
    await world.say('gongkai', '申请登记 平信 邮件 绿化面积 5月1日')
    world.moveTo('2025-05-11')
    expect((await world.say('gongkai', '待确认申请')).reply).toBe(
      '待确认 2 件，确认后发“申请确认 编号 日期”：\n' +
        '申2025-002 绿化面积 平信，5月1日 周四 收到，已等 10 天\n' +
        '申2025-001 停车场规划 互联网，5月6日 周二 收到，已等 5 天',
    )
    expect((await world.say('gongkai', '待办')).reply).toMatch(
      '申2025-001 停车场规划 待确认，还没有起算\n  已等 5 天，与申请人确认后发：申请确认 申2025-001 日期',
    )
    await world.refuses('zhuguan', '待确认申请', '您没有“待确认申请”的权限')
  })

  it('says so when nothing waits', async () => {
    const world = await createWorld(database.db)
    expect((await world.say('gongkai', '待确认申请')).reply).toBe('没有待确认的申请。')
  })
})
