import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../../src/domain/local-date.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT } from '../applicants.ts'
import type { World } from '../world.ts'
import { createCase } from './case.ts'
import { nameApplicant, write } from './letters.ts'

const database = useDatabase()
const OLD = { today: '2017-03-06', register: '申请登记 信函 业务动态 邮寄 停车场收费标准 3月3日' } as const
const NEW = { today: '2024-03-04', register: '申请登记 信函 业务动态 邮寄 停车场收费标准 3月1日' } as const

type Said = readonly [userId: string, text: string]

/** A case in hand with its applicant, on which all this was said. */
async function open(
  { today, register }: { today: string; register: string },
  ...said: readonly Said[]
): Promise<World> {
  const world = await createCase(database.db, 'received', { today: today as LocalDate, register })
  const [row] = (await world.dump()).request as { number: string }[]
  await nameApplicant(world, row?.number)
  await say(world, ['gongkai', '受理 申1 城管科'], ...said)
  return world
}

async function say(world: World, ...said: readonly Said[]): Promise<void> {
  for (const [userId, text] of said) {
    const heard = await world.say(userId, text)
    if (heard.result !== 'done') throw new Error(`${text}: ${heard.reply}`)
  }
}

const replied = (words: string): Said[] => [
  ['chengguan_xxy', `答复 申1 ${words}`],
  ['chengguan_kz', '通过 申1'],
  ['zhuguan', '通过 申1'],
]

function expectSaid(text: string, said: readonly string[]): void {
  for (const each of said) expect(text).toContain(each)
  expect(text).not.toMatch(/[{}]|[。，；：、][。，；、]/)
}

describe('更正政府信息答复书', () => {
  it.each([
    [NEW, '予以公开', '第四十一条', '2024'],
    [OLD, '同意公开', '（国务院令第492号）第二十五条', '2017'],
  ])('answers a 更正申请 of %j with what was asked and what was done', async (when, outcome, article, year) => {
    const register = when.register
      .replace('申请登记', '申请登记 更正申请')
      .replace('停车场收费标准', '登记表中的出生年份')
    const world = await open({ ...when, register }, ...replied(`${outcome} 已更正，复印件附后。`))
    await world.refuses('gongkai', '文书 申1 答复', '更正政府信息答复书还缺：核查情况')
    const text = await write(world, '文书 申1 答复 核查情况：经核对，录入有误。')
    expectSaid(text, [
      APPLICANT.name,
      `月河公开更〔${year}〕1号`,
      article,
      '更正事项：登记表中的出生年份',
      '核查情况：经核对，录入有误。',
      '答复：已更正，复印件附后。',
      '6个月内直接向月河区人民法院提起行政诉讼',
    ])
    expect(text).not.toContain('申请公开的内容')
  })
})

describe('说明理由告知书', () => {
  it('asks for the reasons of too many requests', async () => {
    const world = await open(NEW)
    await world.refuses('gongkai', '文书 申1 说明理由告知书', '说明理由告知书还缺：说明事项、说明期限')
    const text = await write(
      world,
      '文书 申1 说明理由 说明事项：共申请46件，其中32件内容相近。 说明期限：收到本告知书之日起10个工作日内',
    )
    expectSaid(text, [
      APPLICANT.name,
      '月河公开理〔2024〕1号',
      '第三十五条',
      '共申请46件',
      '说明期限：收到本告知书之日起10个工作日内',
      '经审查认为申请理由不合理的，本机关对上述申请不予处理。',
    ])
  })
})

describe('依申请公开告知书（第三方）', () => {
  it.each([
    [NEW, '予以公开', '《中华人民共和国政府信息公开条例》第三十二条'],
    [OLD, '同意公开', '（国务院令第492号）第二十三条'],
  ])('tells a third party of %j why it is released all the same, and not to whom', async (when, outcome, article) => {
    const world = await open(
      when,
      ['gongkai', '征求意见 申1 第三方（月河（样例）停车有限公司） 是否同意公开合同'],
      ['gongkai', '意见送达 申1 1'],
      ['gongkai', '意见收到 申1 1 不同意 涉及商业秘密'],
    )
    await world.refuses('gongkai', '文书 申1 第三方告知书', '没有因公共利益决定公开')
    await say(world, ...replied(`${outcome} 合同附后。公共利益：停车费使用财政资金。`))
    await world.refuses('gongkai', '文书 申1 第三方告知书', '还缺：涉及信息')
    const text = await write(world, '文书 申1 第三方告知书 涉及信息：停车场承包合同')
    expectSaid(text, [
      '月河（样例）停车有限公司：',
      article,
      '涉及的政府信息：停车场承包合同',
      '不同意公开',
      '公开的理由：停车费使用财政资金。',
      '60日内向月河区人民政府申请行政复议，也可以自收到本文书之日起6个月内直接向月河区人民法院',
    ])
    for (const value of [APPLICANT.name, APPLICANT.phone, APPLICANT.address]) expect(text).not.toContain(value)
    expect(await write(world, '文书 申1 答复')).toContain('合同附后。')
  })
})

describe('协办函', () => {
  it('asks another body, by what was registered or by what is typed', async () => {
    const world = await open(NEW, ['gongkai', '征求意见 申1 其他机关 月河区财政局 请协助查找拨付文件'])
    await world.refuses('gongkai', '文书 申1 协办函', '协办函还缺：涉及信息、回复期限')
    const first = await write(world, '文书 申1 协办函 涉及信息：拨付文件 回复期限：2024年3月15日前')
    expectSaid(first, [
      '月河区财政局：',
      '月河公开协〔2024〕1号',
      '第十一条',
      '协办事项：请协助查找拨付文件',
      '回复期限：2024年3月15日前',
    ])
    expect(first).not.toContain(APPLICANT.name)
  })

  it('names no article where the regulation has none', async () => {
    const world = await open(OLD)
    const text = await write(
      world,
      '文书 申1 协办函 协办单位：月河区财政局 涉及信息：拨付文件 协办事项：请协助查找。 回复期限：3月15日前',
    )
    expectSaid(text, ['月河区财政局：', '月河公开协〔2017〕1号', '协办事项：请协助查找。'])
    expect(text).not.toContain('依据')
  })
})

describe('征求意见告知书', () => {
  it('names the article of the body that is asked', async () => {
    const asked: Said = ['gongkai', '征求意见 申1 共同制作 月河区住建委 是否同意公开']
    expectSaid(await write(await open(NEW, asked), '文书 申1 征求意见告知书'), [
      '征求共同制作机关的意见。依据《中华人民共和国政府信息公开条例》第三十四条、第三十三条的规定',
      '征求意见所需时间不计算在答复期限内',
    ])
    const old = await open(OLD, asked)
    await old.refuses('gongkai', '文书 申1 征求意见告知书', '征求意见告知书还缺：依据')
    await old.refuses('gongkai', '文书 申1 征求意见书（共同制作机关）', '还缺：涉及信息、回复期限、依据')
    expect(await write(old, '文书 申1 征求意见告知书 依据：《某办法》第三条')).not.toContain('不计算在答复期限内')
  })
})

describe('收费通知书', () => {
  it('tells the applicant what is to be paid, and nothing of what the office may choose', async () => {
    const world = await open(NEW, ['gongkai', '收费 申1 页 250'])
    const text = await write(world, '文书 申1 收费 缴费方式：窗口')
    expectSaid(text, [
      '第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定',
      '按量合计4700元',
      '不能单独就该决定申请行政复议',
    ])
    expect(text).not.toMatch(/由本单位决定|月河区人民法院/)
    world.moveTo('2024-04-08')
    await say(world, ...replied('逾期不缴费 没有在缴费期限内缴费。'))
    expectSaid(await write(world, '文书 申1 答复'), [
      '第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本机关对上述申请不再处理。',
      '直接向月河区人民法院',
    ])
  })
})

describe('延期答复告知书', () => {
  it('goes on after a reason that ends with a full stop', async () => {
    const world = await open(OLD, ['chengguan_xxy', '延期 申1 材料较多。'], ['zhuguan', '同意延期 申1'])
    expectSaid(await write(world, '文书 申1 延期'), ['因材料较多，本机关', '（国务院令第492号）第二十四条'])
  })
})

describe('答复 of a case under the regulation of 2008', () => {
  it.each([
    ['已主动公开 见网站停车管理栏目', '', '予以公开告知书', '第二十一条第一项', '提供方式：见网站停车管理栏目'],
    ['同意部分公开 属于商业秘密', '不予公开内容：单价', '部分公开告知书', '第二十二条', '不予公开的部分：单价'],
    ['商业秘密 权利人不同意', '', '不予公开告知书', '第十四条第四款、第二十一条第二项', '权利人不同意'],
    ['三安全一稳定 影响公共安全', '', '不予公开告知书', '第八条、第二十一条第二项', '影响公共安全'],
    ['不属于本机关 由区发改委制定', '', '无法提供告知书', '第二十一条第三项', '由区发改委制定'],
    ['不存在 经检索没有', '', '无法提供告知书', '第二十一条第三项', '经检索没有'],
    ['更改补充 请写明年份', '', '其他处理告知书', '第二十一条第四项', '请你（单位）更改、补充上述申请后再提出。'],
    ['不是政府信息 属于咨询', '其他渠道：12345', '非政府信息公开申请告知书', '第二条', '不作为政府信息公开申请处理'],
  ])('%s', async (outcome, typed, name, article, said) => {
    const world = await open(OLD, ...replied(outcome))
    const text = await write(world, `文书 申1 ${name} ${typed}`)
    expectSaid(text, [APPLICANT.name, `（国务院令第492号）${article}的规定`, said, '6个月内直接向月河区人民法院'])
    expect(text).not.toContain('第二十三条')
  })
})

describe('复议先行', () => {
  it.each([
    ['2023-12-31', '内部事务 内部管理信息', '', false],
    ['2024-01-01', '内部事务 内部管理信息', '', true],
    ['2023-12-31', '部分公开 属于个人隐私', '不予公开内容：账号', false],
    ['2024-01-01', '部分公开 属于个人隐私', '不予公开内容：账号', true],
  ] as const)('of a reply signed on %s: %s', async (today, outcome, typed, isFirst) => {
    const register = '申请登记 信函 业务动态 邮寄 停车场收费标准 2023-12-25'
    const text = await write(await open({ today, register }, ...replied(outcome)), `文书 申1 答复 ${typed}`)
    expect(text.includes('《中华人民共和国行政复议法》第二十三条，应当先申请行政复议')).toBe(isFirst)
    expect(text.includes('直接向月河区人民法院提起行政诉讼')).toBe(!isFirst)
  })

  it('goes by the day of the signature, not by the day the letter is written', async () => {
    const register = '申请登记 信函 业务动态 邮寄 停车场收费标准 2023-12-25'
    const world = await open({ today: '2023-12-29', register }, ...replied('内部事务 内部管理信息'))
    world.moveTo('2024-01-03')
    expectSaid(await write(world, '文书 申1 答复'), ['2023年12月29日', '6个月内直接向月河区人民法院'])
  })
})
