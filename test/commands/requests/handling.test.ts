import { describe, expect, it } from 'vitest'
import { findClocks } from '../../../src/commands/requests/request-clocks.ts'
import { useDatabase } from '../../support/database.ts'
import { asActor } from '../applicants.ts'
import { createWorld, type World } from '../world.ts'
import { createCase, requestRow, STEPS } from './case.ts'

const database = useDatabase()
const EVERYBODY = ['chengguan_xxy', 'chengguan_kz', 'minzheng_xxy', 'baomi_1', 'zhuguan', 'zhuren', 'gongkai', 'guanli']

describe('a case of another section', () => {
  it.each([
    ['minzheng_kz', '通过 申1'],
    ['minzheng_kz', '退回 申1 请补充依据'],
    ['minzheng_kz', '标重要 申1'],
    ['minzheng_xxy', '答复 申1 同意公开 内容'],
    ['minzheng_xxy', '延期 申1 10 需要查找档案'],
  ])('answers %s the same in every state: %s', async (userId, text) => {
    const world = await createCase(database.db, 'received')
    const heard = new Set<string>()
    const ask = async () => heard.add((await world.say(userId, text)).reply)
    await ask()
    for (const [who, step] of STEPS.responded) {
      await world.say(who, step)
      await ask()
    }
    expect((await requestRow(world)).state).toBe('responded')
    expect([...heard]).toHaveLength(1)
  })
})

describe('受理', () => {
  it('gives the request to a section, whose people are told with the last day', async () => {
    const world = await createCase(database.db, 'received')
    const heard = await world.say('gongkai', '受理 申1 城管')
    expect(heard.reply).toBe(
      '已受理 申2017-001 停车场收费标准\n承办：城管科，最迟 3月24日 周五 答复。已告知该科室。\n出文书发“文书 申2017-001 政府信息公开申请接收回执”。\n还没有登记申请人，出不了文书：请在申请的网页“登记申请人”里填。',
    )
    expect(Object.keys(heard.told).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2'])
    expect(await requestRow(world)).toMatchObject({
      state: 'handling',
      section: 'chengguan',
      accepted_on: '2017-03-06',
    })
  })

  it.each([
    ['no section', '受理 申1', '请写明承办科室：城管科、民政科、办公室'],
    ['an unknown section', '受理 申1 财务科', '请写明承办科室'],
    ['an unknown request', '受理 申9 城管科', '没有编号为 申9 的申请'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'received')).refuses('gongkai', text, reply)
  })

  it('refuses a second time, and everybody but the disclosure officer', async () => {
    const world = await createCase(database.db, 'received')
    for (const userId of EVERYBODY.filter((each) => each !== 'gongkai'))
      await world.refuses(userId, '受理 申1 城管科', '您没有“受理”的权限')
    await world.say('gongkai', '受理 申1 城管科')
    await world.refuses('gongkai', '受理 申1 城管科', '申2017-001 正在办理，现在不能这样处理')
  })
})

describe('转办', () => {
  it('moves the case, and what the first section may not see any more', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', '转办 申1 民政科')
    expect(await requestRow(world)).toMatchObject({ state: 'handling', section: 'minzheng' })
    await world.refuses('chengguan_xxy', '答复 申1 同意公开 内容', '不由您的科室承办')
    expect((await world.say('minzheng_xxy', '详情 申1')).result).toBe('done')
    await world.refuses('gongkai', '转办 申1 民政科', '已经由这个科室承办')
  })
})

describe('答复', () => {
  it('goes step by step along the sign-off route, and is told at each', async () => {
    const world = await createCase(database.db, 'handling')
    const drafted = await world.say('chengguan_xxy', '答复 申1 同意公开 收费标准见附件')
    expect(drafted.reply).toBe(
      '已拟答复 申2017-001 停车场收费标准\n类型：同意公开\n送“科室负责人审核”（城管科科长）审签。\n写了“附件”，还没有上传答复附件：请在有人审签以前，在申请的网页“答复附件”里上传。',
    )
    expect(drafted.cards).toEqual(['chengguan_kz'])
    expect((await world.say('chengguan_kz', '通过 申1')).cards).toEqual(['zhuguan'])
    const signed = await world.say('zhuguan', '通过 申1 同意')
    expect(signed.reply).toBe('已签 申2017-001 停车场收费标准\n审签完毕，已转公开专员送达。')
    expect(signed.told.gongkai).toMatch('送达 申2017-001 邮寄 日期 邮件号')
    expect(await requestRow(world)).toMatchObject({ state: 'signed', outcome: null })
  })

  it('goes back with a reason, and through all steps again', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.say('chengguan_kz', '通过 申1')
    const returned = await world.say('zhuguan', '退回 申1 请写明依据')
    expect(returned.told.chengguan_xxy).toMatch('理由：请写明依据')
    expect(await requestRow(world)).toMatchObject({ state: 'handling' })
    await world.say('chengguan_xxy', '答复 申1 同意公开 依据见附件')
    await world.refuses('zhuguan', '通过 申1', '这一步不由您签')
    expect((await world.say('chengguan_kz', '通过 申1')).result).toBe('done')
  })

  it('signed and not delivered, is taken back by the disclosure officer, and goes through all steps again', async () => {
    const world = await createCase(database.db, 'signed')
    const heard = await world.say('gongkai', '退回 申1 答复写错了收费日期')
    expect(heard.reply).toBe(
      '已收回 申2017-001 停车场收费标准 的答复，现为办理中，已告知承办科室和审签人。\n改好后发“答复 申2017-001 类型 内容”，重新审签。',
    )
    expect(Object.keys(heard.told).sort()).toEqual(['chengguan_kz', 'chengguan_xxy', 'chengguan_xxy2', 'zhuguan'])
    expect(heard.told.zhuguan).toMatch('收回已签的答复，没有送达\n理由：答复写错了收费日期')
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2017-03-24' })
    await world.refuses('gongkai', '送达 申1 当面', '正在办理')
    await world.say('chengguan_xxy', '答复 申1 同意公开 收费标准见附件')
    expect((await world.say('chengguan_kz', '通过 申1')).cards).toEqual(['zhuguan'])
    await world.say('zhuguan', '通过 申1')
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
    expect(JSON.stringify((await world.dump()).request_event)).toContain('response-taken-back')
  })

  it('taken back, stands as signed again after 撤销, and nobody is asked to sign', async () => {
    const world = await createCase(database.db, 'signed')
    await world.say('gongkai', '退回 申1 答复写错了收费日期')
    const undone = await world.say('gongkai', '撤销')
    expect(undone.reply).toMatch(/已撤销退回：[^\n]*\n现为待送达/)
    expect(undone.cards).toEqual([])
    expect(await requestRow(world)).toMatchObject({ state: 'signed' })
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
  })

  it('is taken back by nobody else, not without a reason, and not once it was delivered', async () => {
    const world = await createCase(database.db, 'signed')
    for (const userId of EVERYBODY.filter((each) => each !== 'gongkai'))
      await world.refuses(userId, '退回 申1 答复写错了收费日期', /权限|答复已签，等送达|这一步不由您签/)
    await world.refuses('gongkai', '退回 申1', '请用一句话写明理由')
    await world.say('gongkai', '送达 申1 当面')
    await world.refuses('gongkai', '退回 申1 答复写错了收费日期', '的答复已经送达，不能收回；要重新办理的发“重办”')
  })

  it('tells the disclosure officer how it stands before all have signed, and what to do', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('gongkai', '退回 申1 答复写错了收费日期', '正在办理，没有已签的答复可以退回')
    await world.say('chengguan_xxy', '答复 申1 同意公开 收费标准见附件')
    await world.refuses(
      'gongkai',
      '退回 申1 答复写错了收费日期',
      '正在审签，还没有签完：要改的，请轮到的审签人发“退回”',
    )
  })

  it.each([
    ['no outcome', '答复 申1', '请写答复类型和内容：\n公开：已主动公开、同意公开、部分公开\n不同意公开：国家秘密'],
    ['an unknown outcome', '答复 申1 再研究', '请写答复类型'],
    ['an outcome of the later regulation', '答复 申1 重复申请', '请写答复类型'],
    ['a refusal without its reason', '答复 申1 不予公开', '不予公开要写明理由：国家秘密'],
    ['no content', '答复 申1 同意公开', '请写明告知申请人的内容：答复 申2017-001 同意公开 内容。'],
    ['signs for content', '答复 申1 同意公开 。。。', '请写明告知申请人的内容'],
    ['a telephone number', '答复 申1 同意公开 已告知13812345678', '像有电话号码、身份证号或电子邮箱'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'handling')).refuses('chengguan_xxy', text, reply)
  })

  it('is signed by nobody who drafted it, nor twice by one person, nor out of turn', async () => {
    const world = await createCase(database.db, 'handling', {
      grants: [{ userId: 'chengguan_kz', role: 'information-officer', section: 'chengguan' }],
    })
    await world.refuses('chengguan_kz', '答复 申1 同意公开 内容', '现在没有可以审签的人')
    await world.say('chengguan_xxy', '答复 申1 同意公开 内容')
    for (const userId of ['zhuguan', 'zhuren', 'baomi_1', 'minzheng_kz'])
      await world.refuses(userId, '通过 申1', '这一步不由您签')
    await world.refuses('gongkai', '通过 申1', '您没有“通过”的权限')
  })

  it('is signed by the deputy of who is on leave, both named', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.say('chengguan_kz', '委托 民政科科长 3月6日 到 3月10日 外出')
    const heard = await world.say('minzheng_kz', '通过 申1')
    expect(heard.told.chengguan_xxy).toMatch('民政科科长（代城管科科长） 已签')
  })
})

describe('送达', () => {
  it('takes the words of the post before the number of a letter', async () => {
    const world = await createCase(database.db, 'signed')
    expect((await world.say('gongkai', '送达 申1 邮寄 3月6日 挂号信 XA12345678911')).reply).toMatch('已答复')
    expect(await requestRow(world)).toMatchObject({ delivery_number: '挂号信 XA12345678911' })
  })

  it('ends the case on the day that counts, and says when that was too late', async () => {
    const world = await createCase(database.db, 'signed')
    world.moveTo('2017-03-27')
    expect((await world.say('gongkai', '送达 申1 邮寄 3月27日 EMS20170327')).reply).toBe(
      '已答复 申2017-001 停车场收费标准\n同意公开，3月27日 周一 邮寄送达（超过期限 3月24日 周五）。\n注意：还没有在这里制作《予以公开告知书》。要补做的发“文书 申2017-001”；在别处写好送出的，归档时发“归档 申2017-001 纸质文书已存 理由”。\n申请人签收后发：签收 申2017-001 日期（救济期限从签收起算）\n材料齐了发“归档 申2017-001”。\n建议转主动公开：已向申请人提供，可以考虑主动公开。\n同意发“转主动公开 申2017-001 标题”，不转发“不转 申2017-001 理由”。',
    )
    expect(await requestRow(world)).toMatchObject({
      state: 'responded',
      outcome: 'granted',
      responded_on: '2017-03-27',
      delivery_way: 'post',
      delivery_number: 'EMS20170327',
    })
  })

  it.each([
    ['no way', '送达 申1', '请写送达方式：当面、委托、邮寄'],
    ['a private courier', '送达 申1 顺丰 3月6日 SF1', '要通过邮政企业寄送'],
    ['a letter without its number', '送达 申1 邮寄 3月6日', '邮寄的请写邮件号'],
    ['a day that has not come', '送达 申1 当面 明天', '送达日期 2017年3月7日 还没有到'],
    ['a private courier by its number', '送达 申1 邮寄 3月6日 顺丰SF1', '要通过邮政企业寄送'],
    [
      'who gets the letter for its number',
      '送达 申1 邮寄 3月6日 某某收，月河街道5号楼',
      /^邮件号只写邮政的单号（字母、数字，如 EMS1234567890），不写收件人、电话和地址。没有登记。$/,
    ],
    ['a mobile number for that of a letter', '送达 申1 邮寄 3月6日 13800000000', '邮件号只写'],
    ['an identity number for that of a letter', '送达 申1 邮寄 3月6日 11010519491231002X', '邮件号只写'],
    ['a letter signed before it was posted', '送达 申1 邮寄 3月6日 EMS1 签收 3月5日', '早于交邮日期'],
    ['a signature to come', '送达 申1 邮寄 3月6日 EMS1 签收 明天', '签收日期 2017年3月7日 还没有到'],
    ['a signature on no day', '送达 申1 邮寄 3月6日 EMS1 签收 门卫', '请写正确的签收日期'],
    ['two days of one handing over', '送达 申1 当面 3月6日 签收 3月5日', '不用另写签收日期'],
    ['a day before the receipt', '送达 申1 当面 3月2日', '早于收到日期 2017年3月3日'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'signed')).refuses('gongkai', text, reply)
  })

  it('is refused before the reply is signed', async () => {
    for (const state of ['received', 'handling', 'sign-off'] as const)
      await (await createCase(database.db, state)).refuses('gongkai', '送达 申1 当面', '现在不能这样处理')
  })
})

describe('签收', () => {
  const posted = async (words = '送达 申1 邮寄 3月6日 EMS1') => {
    const world = await createCase(database.db, 'signed')
    await world.say('gongkai', words)
    return world
  }
  /** From which day the applicant may complain, and whether that is the day they had the reply. */
  const remedies = async (world: World) => {
    const request = await world.stores.requests.findByNumber('申2017-001')
    if (!request) throw new Error('no request')
    const { clocks } = await asActor(world, (context) => findClocks(request, context))
    const found = clocks.find(({ kind }) => kind === 'remedy-reconsideration')
    return [found?.startsOn, found?.start]
  }
  const NOT_KNOWN = '答复送达之日（没有登记申请人收到的日期）'
  const KNOWN = '申请人收到答复之日'

  it('starts the terms of 复议 and 诉讼, of what was posted without its day from the posting', async () => {
    const world = await posted()
    expect(await remedies(world)).toEqual(['2017-03-06', NOT_KNOWN])
    world.moveTo('2017-03-10')
    expect((await world.say('gongkai', '签收 申1 3月8日')).reply).toBe(
      '已登记 申2017-001 停车场收费标准\n申请人 3月8日 周三 签收答复。\n申请行政复议的期限到 2017年5月8日。\n材料齐了发“归档 申2017-001”。',
    )
    expect(await remedies(world)).toEqual(['2017-03-08', KNOWN])
    // Noted wrongly: the slip stays.
    expect((await world.say('gongkai', '签收 申1 3月9日')).result).toBe('done')
    const events = (await world.dump()).request_event as { kind: string; voided_at: unknown }[]
    expect(events.filter(({ kind }) => kind === 'response-reached').map(({ voided_at }) => voided_at === null)).toEqual(
      expect.arrayContaining([true, false]),
    )
    await world.say('gongkai', '撤销')
    expect(await remedies(world)).toEqual(['2017-03-08', KNOWN])
  })

  it('may be said with 送达, and is known of what was handed over', async () => {
    const world = await createCase(database.db, 'signed')
    world.moveTo('2017-03-10')
    const heard = await world.say('gongkai', '送达 申1 邮寄 3月7日 EMS1 签收 3月9日')
    expect(heard.reply).not.toMatch('签收后发')
    expect(await remedies(world)).toEqual(['2017-03-09', KNOWN])
    expect(await requestRow(world)).toMatchObject({ responded_on: '2017-03-07', delivery_number: 'EMS1' })
    expect(await remedies(await createCase(database.db, 'responded'))).toEqual(['2017-03-06', KNOWN])
    expect(await remedies(await posted('送达 申1 委托 3月6日'))).toEqual(['2017-03-06', KNOWN])
  })

  it.each([
    ['a day before the posting', '签收 申1 3月5日', '早于交邮日期 2017年3月6日'],
    ['a day to come', '签收 申1 明天', '还没有到'],
    ['no day', '签收 申1 门卫', '没看懂'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await posted()).refuses('gongkai', text, reply)
  })

  it('is refused for what was not posted, before it was answered, twice, and to others', async () => {
    await (await createCase(database.db, 'responded')).refuses('gongkai', '签收 申1', '没有邮寄送达的答复')
    await (await createCase(database.db, 'signed')).refuses('gongkai', '签收 申1', '现在不能这样处理')
    const world = await posted()
    await world.say('gongkai', '签收 申1')
    await world.refuses('gongkai', '签收 申1', '已登记 2017年3月6日 签收')
    await world.refuses('gongkai', '改日期 申1 送达 3月4日 看错 13800000000', '像有电话号码')
    for (const userId of ['chengguan_xxy', 'zhuguan', 'guanli'])
      await world.refuses(userId, '签收 申1', '您没有“签收”的权限')
  })

  it('cannot come before the day of delivery by correcting that', async () => {
    const world = await posted()
    world.moveTo('2017-03-10')
    await world.say('gongkai', '签收 申1 3月8日')
    await world.refuses('gongkai', '改日期 申1 送达 3月9日 邮戳看错', '早于')
  })
})

describe('送达 and the day of signing', () => {
  it('is refused for a day before the reply was signed: it would hide that the case was late', async () => {
    const world = await createCase(database.db, 'sign-off')
    world.moveTo('2017-04-10')
    for (const userId of ['chengguan_kz', 'zhuguan']) await world.say(userId, '通过 申1')
    await world.refuses('gongkai', '送达 申1 邮寄 3月20日 EMS1', '答复 2017年4月10日 才审签完')
    expect((await world.say('gongkai', '送达 申1 当面')).reply).toMatch('超过期限')
  })
})

describe('the figures of the year', () => {
  const requestsOf = async (world: World, year: number) => (await world.stores.annualFigures.year(year)).requests

  it('count a request in the year of its receipt in the law’s sense, not of its arrival', async () => {
    const world = await createWorld(database.db, { today: '2025-12-31' })
    await world.say('gongkai', '申请登记 互联网 邮件 停车场规划')
    expect(await requestsOf(world, 2025)).toMatchObject({ received: 0, carriedOut: 0 })
    world.moveTo('2026-01-02')
    expect((await world.say('gongkai', '申请确认 申2025-1')).result).toBe('done')
    expect(await requestsOf(world, 2025)).toMatchObject({ received: 0, carriedOut: 0 })
    expect(await requestsOf(world, 2026)).toMatchObject({ received: 1, byChannel: { online: 1 }, carriedOut: 1 })
  })

  it('keep corrections of one’s own record apart', async () => {
    const world = await createWorld(database.db, { today: '2025-12-05' })
    await world.say('gongkai', '申请登记 更正申请 当面 邮寄 登记的面积有误')
    expect(await requestsOf(world, 2025)).toMatchObject({ received: 0, carriedOut: 0, corrections: 1 })
    expect((await world.say('gongkai', '年度数据')).reply).toMatch('更正申请 1件，另计')
  })

  it('hold what was paid for cases', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2025-09-15',
      register: '申请登记 信函 邮寄 历年台账 9月8日',
    })
    expect((await world.stores.annualFigures.year(2025)).fees).toBe(null)
    await world.say('gongkai', '收费 申1 件 35')
    expect((await world.stores.annualFigures.year(2025)).fees).toBe(null)
    await world.say('gongkai', '缴费 申1')
    expect((await world.stores.annualFigures.year(2025)).fees).toBe(3000)
    await world.say('gongkai', '登记 收费 50')
    expect((await world.stores.annualFigures.year(2025)).fees).toBe(3050)
  })
})

describe('重办 and the figures of the year', () => {
  const figures = async (world: World, year: number) => {
    const { received, answered, byOutcome, carriedOut } = (await world.stores.annualFigures.year(year)).requests
    return { received, answered, byOutcome, carriedOut }
  }

  it('leaves the report of a year that is over as it was, and counts the case once', async () => {
    const world = await createCase(database.db, 'responded')
    const before = await figures(world, 2017)
    expect(before).toEqual({ received: 1, answered: 1, byOutcome: { granted: 1 }, carriedOut: 0 })
    world.moveTo('2018-01-20')
    await world.say('gongkai', '重办 申1 复议决定撤销原答复')
    expect(await figures(world, 2017)).toEqual(before)
    await world.say('chengguan_xxy', '答复 申1 信息不存在 经查没有')
    for (const userId of ['chengguan_kz', 'zhuguan']) await world.say(userId, '通过 申1')
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
    expect(await figures(world, 2017)).toEqual(before)
    expect(await figures(world, 2018)).toEqual({ received: 0, answered: 0, byOutcome: {}, carriedOut: 0 })
  })

  it('counts the last reply where it was taken up again in the same year', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '重办 申1 复议决定撤销原答复')
    expect(await figures(world, 2017)).toEqual({ received: 1, answered: 0, byOutcome: {}, carriedOut: 1 })
    await world.say('chengguan_xxy', '答复 申1 信息不存在 经查没有')
    for (const userId of ['chengguan_kz', 'zhuguan']) await world.say(userId, '通过 申1')
    await world.say('gongkai', '送达 申1 当面')
    expect(await figures(world, 2017)).toEqual({
      received: 1,
      answered: 1,
      byOutcome: { 'not-existing': 1 },
      carriedOut: 0,
    })
  })
})

describe('归档, 重办, 撤回申请, 作废申请', () => {
  it('takes a day that stands first for the one the decision sets', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '重办 申1 3月15日 复议决定责令重新答复')
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2017-03-15' })
  })

  it('withdraws on no day it did not understand, and repeats nothing of what was typed', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('gongkai', '撤回申请 申1 张三不要了', '没看懂后面的话，没有处理')
  })

  it('asks nobody any more once it was withdrawn, also when it is taken up again', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')
    await world.say('gongkai', '撤回申请 申1')
    expect((await world.say('gongkai', '重办 申1 申请人要求继续办理')).result).toBe('done')
    expect((await world.say('chengguan_xxy', '答复 申1 同意公开 见附件')).result).toBe('done')
  })

  it('takes it up again until the day that the decision sets', async () => {
    const world = await createCase(database.db, 'responded')
    const heard = await world.say('gongkai', '重办 申1 到 3月15日 复议决定责令重新答复')
    expect(heard.reply).toBe(
      '申2017-001 停车场收费标准 已重新办理，最迟 3月15日 周三 答复，已告知承办科室。\n这一件不再算 2017年3月的办结。再次送达答复后，计入送达那个月的办结。',
    )
    expect(await requestRow(world)).toMatchObject({ state: 'handling', due_on: '2017-03-15' })
    expect((await world.say('gongkai', '为什么是这天 申1')).reply).toMatch('由复议决定或者判决确定')
    await world.refuses('chengguan_xxy', '延期 申1 需要核实', '由复议决定或者判决确定，不能延期')
  })

  it.each([
    ['a day that is over', '重办 申1 到 2017年3月6日 复议决定责令重新答复', '重新办理的期限应在重新办理之后'],
    ['a day that is over, without its year', '重办 申1 到 3月1日 复议决定责令重新答复', '2018年3月1日 在半年以后'],
    ['a day that does not exist', '重办 申1 到 4月31日 复议决定责令重新答复', '不是有效的日期'],
    ['no reason', '重办 申1 到 3月15日', '请用一句话写明理由'],
    ['a day among the words', '重办 申1 复议决定撤销，限2017年4月10日前重新答复', '重办 申2017-001 到 4月10日 理由'],
    ['a day that goes on', '重办 申1 到 四月十日前 复议决定撤销', '期限请写在前面'],
  ])('refuses to take up again with %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'responded')).refuses('gongkai', text, reply)
  })

  it('archives what was responded to, and takes it up again with a reason', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '归档 申1 纸质文书已存 启用前已发出')
    expect(await requestRow(world)).toMatchObject({ state: 'archived', archived_on: '2017-03-06' })
    await world.refuses('gongkai', '重办 申1', '请用一句话写明理由')
    await world.say('gongkai', '重办 申1 复议决定撤销原答复')
    expect(await requestRow(world)).toMatchObject({ state: 'handling', outcome: null, archived_on: null })
  })

  it('counts a withdrawal as handled', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.refuses('gongkai', '撤回申请 申1 明天', '还没有到')
    await world.say('gongkai', '撤回申请 申1')
    expect(await requestRow(world)).toMatchObject({ state: 'responded', outcome: 'withdrawn' })
    await world.refuses('chengguan_kz', '通过 申1', '已经答复')
    await world.refuses('gongkai', '签收 申1', '是申请人撤回的，没有送达答复')
  })

  it('cancels what was registered by mistake, with a reason, before a reply is drafted', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('gongkai', '作废申请 申1', '请用一句话写明理由')
    await world.say('gongkai', '作废申请 申1 与申2重复登记')
    expect(await requestRow(world)).toMatchObject({ state: 'cancelled', outcome: null })
    await (await createCase(database.db, 'sign-off')).refuses('gongkai', '作废申请 申1 登记错了', '现在不能这样处理')
    const disputed = await createCase(database.db, 'received')
    await disputed.say('gongkai', '投诉 申1 3月6日 反映答复不及时')
    await disputed.refuses(
      'gongkai',
      '作废申请 申1 登记错了',
      '登记过投2017-001（复议、诉讼或投诉），没有作废。也登错了的，先发“作废复议 投2017-001 理由”。',
    )
    await disputed.say('gongkai', '作废复议 投1 登记错了申请')
    expect((await disputed.say('gongkai', '作废申请 申1 登记错了')).result).toBe('done')
  })

  it('cancels nothing that was responded to once', async () => {
    const world = await createCase(database.db, 'responded')
    await world.say('gongkai', '重办 申1 复议决定撤销原答复')
    await world.refuses('gongkai', '作废申请 申1 登记错了', '已经答复过，是重办的，不能作废')
  })
})

describe('撤销', () => {
  it.each(
    (['handling', 'sign-off', 'signed', 'responded'] as const).map((state) => {
      const [userId] = STEPS[state].at(-1) ?? ['']
      return [state, userId] as const
    }),
  )('puts back what stood before the act that led to %s', async (state, userId) => {
    const world = await createCase(database.db, state)
    const heard = await world.say(userId, '撤销')
    expect(heard.reply).toMatch(/^已撤销/)
    const before = { handling: 'received', 'sign-off': 'handling', signed: 'sign-off', responded: 'signed' }[state]
    expect(await requestRow(world)).toMatchObject({ state: before, outcome: null, responded_on: null })
    // And it can be done again.
    const last = STEPS[state].at(-1)
    expect((await world.say(last?.[0] ?? '', last?.[1] ?? '')).result).toBe('done')
    expect(await requestRow(world)).toMatchObject({ state })
  })

  it('is refused after a minute, and once somebody has acted since', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.say('chengguan_kz', '通过 申1')
    await world.refuses('chengguan_xxy', '撤销', '之后已有人处理，不能撤销')
    world.passMinutes(2)
    await world.refuses('chengguan_kz', '撤销', '已超过一分钟')
  })
})
