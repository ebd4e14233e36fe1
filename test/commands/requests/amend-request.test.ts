import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()

describe('改规则', () => {
  it('handles a case under the other regulation, with a reason, and counts its days anew', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2019-05-20',
      register: '申请登记 信函 业务动态 邮件 停车场收费标准 5月14日',
    })
    expect(await requestRow(world)).toMatchObject({ regime: '2008', due_on: '2019-06-04' })
    const heard = await world.say('gongkai', '改规则 申1 2019 与区里统一口径')
    expect(heard.reply).toMatch('改按2019年条例办理，最迟 6月12日 周三 答复')
    expect(heard.told.chengguan_xxy).toMatch('改按2019年条例办理')
    expect(await requestRow(world)).toMatchObject({ regime: '2019', regime_reason: '与区里统一口径' })
    await world.say('gongkai', '撤销')
    expect(await requestRow(world)).toMatchObject({ regime: '2008', due_on: '2019-06-04' })
  })

  it.each([
    ['no year', '改规则 申1 新条例', '请写按哪一年的条例'],
    ['no reason', '改规则 申1 2019年条例', '请用一句话写明理由'],
    ['the same one', '改规则 申1 2008 核对过了', '已经按2008年条例办理'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'handling')).refuses('gongkai', text, reply)
  })

  it('is refused once a reply was drafted, and to everybody else', async () => {
    const world = await createCase(database.db, 'sign-off')
    await world.refuses('gongkai', '改规则 申1 2019 与区里统一口径', '的答复已按2008年条例拟出')
    await world.refuses('chengguan_xxy', '改规则 申1 2019 与区里统一口径', '您没有“改规则”的权限')
  })
})

describe('改规则 where the other regulation starts the clock elsewhere', () => {
  const MAIL = { today: '2019-05-20', register: '申请登记 电子邮件 邮件 停车场收费标准 5月14日' } as const

  it('asks for the confirmation first, which 改日期 notes', async () => {
    const world = await createCase(database.db, 'handling', MAIL)
    await world.refuses(
      'gongkai',
      '改规则 申1 2019 与区里统一口径',
      '还没有登记确认日期。请先发：改日期 申2019-001 确认',
    )
    expect((await world.say('gongkai', '改日期 申1 确认 5月16日 当时打过电话')).reply).toMatch(
      '与申请人确认：补登为 2019年5月16日',
    )
    await world.say('gongkai', '改规则 申1 2019 与区里统一口径')
    expect(await requestRow(world)).toMatchObject({ regime: '2019', starts_on: '2019-05-16', state: 'handling' })
  })

  it('lets the clock of a waiting one start', async () => {
    const world = await createCase(database.db, 'received', { ...MAIL, register: MAIL.register.replace('14', '15') })
    expect(await requestRow(world)).toMatchObject({ state: 'unconfirmed', starts_on: null })
    await world.say('gongkai', '改规则 申1 2008 收到日期以邮件系统为准')
    expect(await requestRow(world)).toMatchObject({ state: 'received', starts_on: '2019-05-15' })
    await world.say('gongkai', '撤销')
    expect(await requestRow(world)).toMatchObject({ state: 'unconfirmed', starts_on: null })
  })
})

describe('改申请', () => {
  it.each([
    ['改申请 申1 内容 停车场收费标准和依据', { description: '停车场收费标准和依据' }],
    ['改申请 申1 类别 法规文件', { content_class: 'regulation' }],
    ['改申请 申1 形式 纸质', { wanted_form: '纸质' }],
    ['改申请 申1 回复方式 邮寄', { reply_way: 'post' }],
  ])('%s', async (text, row) => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', text)
    expect(await requestRow(world)).toMatchObject(row)
  })

  it.each([
    ['an unknown field', '改申请 申1 姓名 某人', '请写改哪一项'],
    ['a telephone number', '改申请 申1 内容 请回电13812345678', '像有电话号码、身份证号或电子邮箱'],
    ['an unknown way', '改申请 申1 方式 电报', '回复方式请写'],
    ['an unknown class', '改申请 申1 类别 其他', '类别请写'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'handling')).refuses('gongkai', text, reply)
  })
})

describe('改日期', () => {
  it('notes a day anew and keeps the slip', async () => {
    const world = await createCase(database.db, 'handling')
    const heard = await world.say('gongkai', '改日期 申1 收到 3月2日 邮戳看错')
    expect(heard.reply).toMatch('收到申请：2017年3月3日 改为 2017年3月2日\n最迟 3月23日 周四 答复')
    expect(await requestRow(world)).toMatchObject({ received_on: '2017-03-02', starts_on: '2017-03-02' })
    const events = (await world.dump()).request_event as { kind: string; happened_on: string; void_reason: string }[]
    expect(events.filter(({ kind }) => kind === 'received')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ happened_on: '2017-03-03', void_reason: '邮戳看错' }),
        expect.objectContaining({ happened_on: '2017-03-02', void_reason: '' }),
      ]),
    )
    await world.say('gongkai', '撤销')
    expect(await requestRow(world)).toMatchObject({ received_on: '2017-03-03', due_on: '2017-03-24' })
  })

  it('starts the clock of what waited for its confirmation, and hints at the other regulation', async () => {
    const world = await createCase(database.db, 'received', {
      today: '2019-05-20',
      register: '申请登记 互联网 邮件 停车场收费标准 5月16日',
    })
    await world.say('gongkai', '改日期 申1 确认 5月17日 当天打过电话')
    expect(await requestRow(world)).toMatchObject({ state: 'received', starts_on: '2019-05-17' })
    expect((await world.say('gongkai', '改日期 申1 收到 5月14日 看错')).reply).toMatch('改规则 申2019-001 2008 理由')
  })

  it('keeps the order of two things on one day', async () => {
    const world = await createCase(database.db, 'handling', {
      today: '2025-09-15',
      register: '申请登记 信函 邮寄 合同金额 9月8日',
    })
    await world.say('gongkai', '征求意见 申1 9月12日 第三方 是否同意公开')
    await world.say('gongkai', '意见送达 申1 1 9月12日')
    expect((await world.say('gongkai', '改日期 申1 意见送达 1 9月15日 记早了')).result).toBe('done')
    expect((await world.say('gongkai', '改日期 申1 征求意见 1 9月15日 记早了')).result).toBe('done')
    expect((await world.dump()).request_consultation).toMatchObject([
      { sent_on: '2025-09-15', delivered_on: '2025-09-15' },
    ])
    await world.refuses('gongkai', '改日期 申1 意见送达 2 9月15日 记早了', '没有登记过“送达征求意见书”')
    await world.refuses('gongkai', '改日期 申1 意见送达 1 9月12日 记晚了', '早于')
  })

  it('corrects the day of an extension in its own row too, but not beyond the day the applicant was told', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('chengguan_xxy', '延期 申1 需要核实 10个工作日')
    await world.say('zhuguan', '同意延期 申1')
    world.moveTo('2017-03-09')
    await world.refuses('gongkai', '改日期 申1 同意延期 3月5日 记晚了', '早于请示的 2017年3月6日')
    await world.refuses('gongkai', '改日期 申1 延期 3月7日 记早了', /请写改哪个日期：[\s\S]*同意延期、[\s\S]*延期告知/)
    expect((await world.say('gongkai', '改日期 申1 同意延期 3月7日 记早了')).result).toBe('done')
    expect((await world.dump()).request_extension).toMatchObject([{ decided_on: '2017-03-07' }])
    await world.say('gongkai', '延期告知 申1 3月8日 当面')
    await world.refuses('gongkai', '改日期 申1 同意延期 3月9日 记早了', '晚于告知申请人的 2017年3月8日')
    await world.say('gongkai', '改日期 申1 同意延期 3月8日 记早了')
    expect((await world.dump()).request_extension).toMatchObject([{ decided_on: '2017-03-08' }])
    await world.say('gongkai', '撤销')
    expect((await world.dump()).request_extension).toMatchObject([{ decided_on: '2017-03-07' }])
  })

  it('corrects the day the applicant was told of an extension: no day before the decision', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('chengguan_xxy', '延期 申1 需要核实 10个工作日')
    await world.say('zhuguan', '同意延期 申1')
    await world.refuses('gongkai', '改日期 申1 延期告知 3月6日 看错', '没有登记过“延期告知”')
    world.moveTo('2017-03-09')
    await world.say('gongkai', '延期告知 申1 3月8日 邮寄 EMS123')
    await world.refuses('gongkai', '改日期 申1 延期告知 3月5日 看错', '早于同意延期的 3月6日')
    await world.refuses('gongkai', '改日期 申1 延期告知 3月10日 看错', '还没有到')
    await world.refuses('gongkai', '改日期 申1 延期告知 3月8日 看错', '登记的就是')
    await world.refuses('chengguan_xxy', '改日期 申1 延期告知 3月7日 看错', '您没有')
    const heard = await world.say('gongkai', '改日期 申1 延期告知 3月7日 回执看错')
    expect(heard.reply).toMatch('延期告知申请人：2017年3月8日 改为 2017年3月7日')
    const { request_extension: rows, request_event: events } = await world.dump()
    expect(rows).toMatchObject([{ decided_on: '2017-03-06', notified_on: '2017-03-07', notify_number: 'EMS123' }])
    const told = (events as { kind: string; happened_on: string; void_reason: string }[]).filter(
      ({ kind }) => kind === 'extension-told',
    )
    expect(told.map(({ happened_on, void_reason }) => [happened_on, void_reason])).toEqual(
      expect.arrayContaining([
        ['2017-03-08', '回执看错'],
        ['2017-03-07', ''],
      ]),
    )
    await world.say('gongkai', '撤销')
    expect((await world.dump()).request_extension).toMatchObject([{ notified_on: '2017-03-08' }])
  })

  it('corrects the day of delivery', async () => {
    const world = await createCase(database.db, 'responded')
    world.moveTo('2017-03-08')
    await world.say('gongkai', '改日期 申1 送达 3月7日 实际是周二当面送的')
    expect(await requestRow(world)).toMatchObject({ responded_on: '2017-03-07', state: 'responded' })
    await world.refuses('gongkai', '改日期 申1 送达 3月5日 记晚了', '答复 2017年3月6日 才审签完')
  })

  it.each([
    ['no kind', '改日期 申1', '请写改哪个日期'],
    ['no day', '改日期 申1 收到 看错了', '请写正确的日期'],
    ['no reason', '改日期 申1 收到 3月2日', '请用一句话写明理由'],
    ['a day that has not come', '改日期 申1 收到 明天 看错了', '还没有到'],
    ['what never happened', '改日期 申1 补正收到 3月5日 看错了', '没有登记过“补正材料”'],
    ['the same day', '改日期 申1 收到 3月3日 看错了', '登记的就是'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await createCase(database.db, 'handling')).refuses('gongkai', text, reply)
  })
})

describe('关联', () => {
  it('links two cases once, whichever way round, and parts them again', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', '申请登记 信函 业务动态 邮件 停车场收费依据 3月5日')
    expect((await world.say('gongkai', '关联 申2 申1 重复')).reply).toMatch('与 申2017-001 停车场收费标准：重复申请')
    expect((await world.dump()).request_link).toMatchObject([{ kind: 'repeat' }])
    await world.refuses('gongkai', '关联 申1 申2', '已经关联')
    await world.say('gongkai', '取消关联 申1 申2')
    expect((await world.dump()).request_link).toMatchObject([{ voided_at: expect.any(String) }])
    await world.refuses('gongkai', '取消关联 申1 申2', '没有关联')
    await world.refuses('gongkai', '关联 申1 申1', '一件申请不能与自己关联')
    await world.refuses('gongkai', '关联 申1 申2 亲戚', '请写怎样关联')
  })
})

describe('标重要 on a request', () => {
  it('sends the reply on to the principal leader', async () => {
    const world = await createCase(database.db, 'sign-off', {
      requests: {
        signRoute: [
          { id: 'section', name: '科室负责人审核', role: 'section-head' },
          { id: 'leader', name: '主管领导审签', role: 'leader-in-charge' },
          { id: 'principal', name: '主要领导签发', role: 'principal-leader', when: 'important' },
        ],
      },
    })
    await world.refuses('minzheng_kz', '标重要 申1', '不由您的科室承办')
    expect((await world.say('zhuguan', '标重要 申1 社会关注')).reply).toMatch('答复加走主要领导签发')
    await world.say('chengguan_kz', '通过 申1')
    expect((await world.say('zhuguan', '通过 申1')).cards).toEqual(['zhuren'])
    await world.refuses('chengguan_xxy', '标重要 申1', '您没有“标重要”的权限')
    await world.refuses('gongkai', '标重要 申1', '已经标为重要')
  })

  it('is refused where the route has no such step', async () => {
    await (await createCase(database.db, 'handling')).refuses('zhuguan', '标重要 申1', '没有为重要事项设的步骤')
  })
})
