import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../src/commands/requests/case-timeline.ts'
import { useDatabase } from '../../support/database.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'

const database = useDatabase()
/** Received on Monday 8 September 2025: without asking anybody the reply is due on 11 October. */
const create = () =>
  createCase(database.db, 'handling', { today: '2025-09-15', register: '申请登记 信函 邮寄 合同金额 9月8日' })

async function asked(text = '征求意见 申1 第三方 是否同意公开合同金额'): Promise<World> {
  const world = await create()
  expect((await world.say('gongkai', text)).result).toBe('done')
  return world
}

describe('征求意见', () => {
  it('is noted with its number, and the section told', async () => {
    const world = await create()
    const heard = await world.say('gongkai', '征求意见 申1 第三方 是否同意公开合同金额')
    expect(heard.reply).toBe(
      '申2025-001 合同金额\n9月15日 周一 向第三方1征求意见（第 1 个），等意见的时间不计入答复期限。\n对方收到后发：意见送达 申2025-001 1 日期\n出文书发“文书 申2025-001 征求意见书（第三方）”。',
    )
    expect(heard.told.chengguan_kz).toMatch('向第三方1征求意见')
  })

  it.each([
    '征求意见 申1 第三方（虚构贸易公司） 是否同意公开合同金额',
    '征求意见 申1 第三方（虚构（样例）贸易公司（虚构分部）） 是否同意公开合同金额',
    '征求意见 申1 第三方(虚构(样例)贸易公司)是否同意公开合同金额',
    '征求意见 申1 第三方 虚构贸易公司 是否同意公开合同金额',
  ])('seals a third party’s name and never repeats it: %s', async (text) => {
    const world = await asked(text)
    expect((await world.dump()).request_consultation).toMatchObject([
      { party: 'third-party', organ: '', sealed_name: expect.stringMatching(/^\\x/), question: '是否同意公开合同金额' },
    ])
    expect(JSON.stringify([await world.dump(), await world.texts(), await world.audit('request.consult')])).not.toMatch(
      '虚构',
    )
  })

  it('refuses half a name in brackets', async () => {
    await (await create()).refuses('gongkai', '征求意见 申1 第三方（虚构（样例）公司 是否同意', '括号没有成对')
  })

  it('keeps a public body’s name, also of a co-maker', async () => {
    const world = await asked('征求意见 申1 其他机关 区城管委 是否同意公开')
    await world.say('gongkai', '征求意见 申1 共同制作 区住建委 是否同意公开')
    const rows = (await world.dump()).request_consultation as Record<string, unknown>[]
    expect(rows.map(({ party, organ, position }) => [party, organ, position])).toEqual(
      expect.arrayContaining([
        ['organ', '区城管委', 1],
        ['co-maker', '区住建委', 2],
      ]),
    )
  })

  it('takes bodies by their usual names', async () => {
    const world = await create()
    const names = '区委 财政局 区司法局 月河区住建委 古城街道 高新区管委会 金融监管局 卫生健康委 安全监管局'
    for (const name of names.split(' '))
      expect((await world.say('gongkai', `征求意见 申1 其他机关 ${name} 是否同意公开`)).reply).toMatch(
        `向${name}征求意见`,
      )
  })

  it.each([
    ['nothing', '征求意见 申1', '请写明征求谁的意见'],
    ['no question', '征求意见 申1 第三方', '请用一句话写明'],
    ['no question to a body', '征求意见 申1 区城管委', '请用一句话写明'],
    ['a day to come', '征求意见 申1 明天 第三方 是否同意', '还没有到'],
    ['a day before the receipt', '征求意见 申1 9月5日 第三方 是否同意', '早于收到申请'],
    ['a person as a public body', '征求意见 申1 李四 是否同意公开', '征求个人、企业意见的写第三方'],
    ['a person with a title as a public body', '征求意见 申1 其他机关 张局 是否同意公开', '请写机关的全称'],
    ['a name that ends like a body', '征求意见 申1 共同制作 李建部 是否同意公开', '请写机关的全称'],
    ['a name and a title', '征求意见 申1 王小明科 是否同意公开', '请写机关的全称'],
    ['a compound surname and a title', '征求意见 申1 欧阳试局 是否同意公开', '请写机关的全称'],
    ['a company as a public body', '征求意见 申1 共同制作 虚构公司 是否同意公开', '征求个人、企业意见的写第三方'],
    ['a telephone number', '征求意见 申1 第三方 是否同意公开，联系13800000000', '像有电话号码'],
    ['a name too long', `征求意见 申1 第三方（${'长'.repeat(61)}） 是否同意`, '名称请控制在 60 字以内'],
  ])('refuses %s', async (_what, text, reply) => {
    await (await create()).refuses('gongkai', text, reply)
  })

  it('says under the 2008 regulation that asking another body does not stop the clock, and it does not', async () => {
    const world = await createCase(database.db, 'handling')
    const before = await requestRow(world)
    const heard = await world.say('gongkai', '征求意见 申1 区住建委 是否同意公开')
    expect(heard.reply).toMatch('答复期限照算，不因等意见停算')
    expect(heard.told.chengguan_xxy).toMatch('答复期限照算')
    expect((await requestRow(world)).due_on).toBe(before.due_on)
    expect((await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')).reply).toMatch('不计入答复期限')
  })

  it('is refused to everybody but the disclosure officer, and takes no name without a key', async () => {
    const world = await create()
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'zhuguan', 'guanli'])
      await world.refuses(userId, '征求意见 申1 第三方 是否同意', '您没有“征求意见”的权限')
    const without = await createCase(database.db, 'handling', { vault: null })
    await without.refuses('gongkai', '征求意见 申1 第三方（虚构公司） 是否同意', '还没有设置个人信息的加密密钥')
    expect((await without.say('gongkai', '征求意见 申1 第三方 是否同意')).result).toBe('done')
  })
})

describe('意见送达, 意见收到', () => {
  it('leave the time of asking out across 国庆, and let the reply be drafted again', async () => {
    const world = await asked()
    world.moveTo('2025-09-17')
    // 15 working days after 17 September, with 国庆 from 1 to 8 October; 28 September and 11 October are worked.
    expect((await world.say('gongkai', '意见送达 申1 1')).reply).toMatch('对方最迟 10月14日 周二 提出意见')
    await world.refuses('chengguan_xxy', '答复 申1 予以公开 内容', '还在等 第三方1 的意见，不能答复')
    world.moveTo('2025-09-24')
    expect((await world.say('chengguan_kz', '详情 申1')).reply).toMatch(
      '征求意见 1 第三方1，9月15日 周一 发出，9月17日 周三 送达，等意见',
    )
    const heard = await world.say('gongkai', '意见收到 申1 1 同意 9月24日')
    expect(heard.reply).toMatch('意见都有了，最迟 10月20日 周一 答复')
    expect(heard.told.chengguan_xxy).toMatch('第三方1同意公开')
    expect((await world.say('chengguan_xxy', '答复 申1 予以公开 内容')).result).toBe('done')
  })

  it('ask for a public interest where something is released against a refusal', async () => {
    const world = await asked()
    await world.say('gongkai', '意见收到 申1 1 不同意 涉及商业秘密')
    await world.refuses('chengguan_xxy', '答复 申1 予以公开 见附件', '第三方1 不同意公开，不能答复“予以公开”')
    await world.say('chengguan_xxy', '答复 申1 予以公开 见附件。公共利益：涉及饮水安全')
    expect((await world.dump()).request_response).toMatchObject([
      { content: '见附件。', public_interest: '涉及饮水安全' },
    ])
  })

  it('ask for nothing where it is withheld', async () => {
    const world = await asked()
    await world.say('gongkai', '意见收到 申1 不同意')
    expect((await world.say('chengguan_xxy', '答复 申1 第三方 保护其合法权益')).result).toBe('done')
  })

  it.each([
    ['no answer', '意见收到 申1 1', '请写意见：同意、不同意、部分同意'],
    ['a number nobody has', '意见收到 申1 2 同意', '没有第 2 个征求意见'],
    ['a day before the letter', '意见收到 申1 1 同意 9月12日', '早于'],
    ['a delivery before the letter', '意见送达 申1 1 9月12日', '早于'],
    ['a day to come', '意见送达 申1 1 9月16日', '还没有到'],
    ['a silence before the delivery', '意见到期 申1 1', '还没有登记对方收到'],
  ])('refuse %s', async (_what, text, reply) => {
    await (await asked()).refuses('gongkai', text, reply)
  })

  it('are refused a second time, and to others', async () => {
    const world = await asked()
    await world.refuses('chengguan_xxy', '意见收到 申1 1 同意', '您没有“意见收到”的权限')
    await world.say('gongkai', '意见收到 申1 1 部分同意')
    await world.refuses('gongkai', '意见收到 申1 1 同意', '部分同意，已经登记过')
    await world.refuses('gongkai', '意见送达 申1 1', '已经登记过')
  })

  it('come back by 撤销', async () => {
    const world = await asked()
    await world.say('gongkai', '意见收到 申1 1 同意')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销意见收到')
    expect((await world.dump()).request_consultation).toMatchObject([{ answer: null, answered_on: null }])
    expect((await world.say('gongkai', '意见收到 申1 1 同意')).result).toBe('done')
  })
})

describe('意见到期', () => {
  it('waits for the other side’s 15 working days, then leaves it to the office', async () => {
    const world = await asked()
    await world.say('gongkai', '意见送达 申1 1')
    world.moveTo('2025-10-11')
    await world.refuses('gongkai', '意见到期 申1 1', '对方的期限到 2025年10月11日 为止，还没有过')
    world.moveTo('2025-10-13')
    expect((await world.say('gongkai', '意见到期 申1 1')).reply).toMatch('由本单位决定是否公开（第三十二条）')
    expect((await world.say('chengguan_xxy', '答复 申1 予以公开 内容')).result).toBe('done')
  })

  it('takes a public body’s silence for consent', async () => {
    const world = await asked('征求意见 申1 区城管委 是否同意公开')
    await world.say('gongkai', '意见送达 申1 1')
    world.moveTo('2025-10-13')
    expect((await world.say('gongkai', '意见到期 申1')).reply).toMatch('视为同意公开（第三十四条）')
  })
})

describe('意见到期 under the 2008 regulation, which gives no term', () => {
  it('waits for the term the office gave, which is said with the question', async () => {
    const world = await createCase(database.db, 'handling')
    await world.refuses('gongkai', '征求意见 申1 61个工作日 第三方 是否同意公开', '给对方的期限应为 1 到 60 个工作日')
    const heard = await world.say('gongkai', '征求意见 申1 5个工作日 第三方 是否同意公开')
    expect(heard.reply).toMatch('请对方收到后 5 个工作日内提出意见（本单位确定）')
    expect((await world.say('gongkai', '意见送达 申1 1 3月6日')).reply).toMatch(
      '对方最迟 3月13日 周一 提出意见（期限 5 个工作日，由本单位确定）',
    )
    for (const day of ['2017-03-06', '2017-03-13'] as const) {
      world.moveTo(day)
      await world.refuses(
        'gongkai',
        '意见到期 申1 1',
        '对方的期限到 2017年3月13日 为止（5 个工作日，由本单位确定），还没有过',
      )
    }
    world.moveTo('2017-03-14')
    expect((await world.say('gongkai', '意见到期 申1 1')).reply).toMatch('条例没有写怎样处理，由本单位决定')
  })

  it('goes by the office’s own term where none is said, for other bodies too', async () => {
    const world = await createCase(database.db, 'handling', { requests: { opinionWorkdays: 3 } })
    await world.say('gongkai', '征求意见 申1 区住建委 是否同意公开')
    await world.say('gongkai', '意见送达 申1 1 3月6日')
    world.moveTo('2017-03-09')
    await world.refuses('gongkai', '意见到期 申1 1', '由本单位确定')
    world.moveTo('2017-03-10')
    expect((await world.say('gongkai', '意见到期 申1 1')).result).toBe('done')
  })

  it('takes no other term where the law gives one', async () => {
    await (await create()).refuses('gongkai', '征求意见 申1 第三方 是否同意 5个工作日', '条例规定的期限是 15 个工作日')
  })
})

describe('撤销 of 征求意见', () => {
  it('gives its number back, which 意见作废 does not; the case file says why each is gone', async () => {
    const world = await asked()
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')).reply).toMatch('（第 1 个）')
    await world.say('gongkai', '意见作废 申1 1 没有发出')
    expect((await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')).reply).toMatch('（第 2 个）')
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '征求意见 申1 第三方 是否同意公开')).reply).toMatch('（第 2 个）')
    const rows = await world.stores.caseRows.findOf((await requestRow(world)).id as number)
    const way = timelineOf(rows, { person: (id) => id, section: (id) => id }).map(({ what }) => what)
    expect(way.filter((what) => what.startsWith('发出征求意见书 1（第三方）：是否同意公开'))).toEqual([
      expect.stringMatching('（已作废：撤销）'),
      expect.stringMatching('（已作废：没有发出）'),
    ])
  })
})

describe('意见作废', () => {
  it('takes back what was not sent, and its time counts again', async () => {
    const world = await asked()
    await world.refuses('gongkai', '意见作废 申1 1', '请用一句话写明理由')
    world.moveTo('2025-09-26')
    expect((await world.say('gongkai', '意见作废 申1 1 没有发出')).reply).toMatch('意见都有了，最迟 10月11日 周六 答复')
    await world.refuses('gongkai', '意见收到 申1 1 同意', '没有第 1 个征求意见')
    expect(await requestRow(world)).toMatchObject({ due_on: '2025-10-11' })
  })
})
