import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createDeliver } from '../../../src/bot/deliver/deliver.ts'
import { openLetter } from '../../../src/commands/requests/open-letter.ts'
import { keepSealedFile } from '../../../src/commands/sealed-files.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'
import { idOf, lastLetter, letterIdOf, nameApplicant, write } from './letters.ts'

const database = useDatabase()
const NEW = { today: '2024-03-04', register: '申请登记 信函 业务动态 邮寄 停车场收费标准 3月1日' } as const

async function createNamed(
  ...args: Parameters<typeof createCase> extends [unknown, ...infer R] ? R : never
): Promise<World> {
  const world = await createCase(database.db, ...args)
  const [row] = (await world.dump()).request as { number: string }[]
  await nameApplicant(world, row?.number)
  return world
}

/** Takes a case in hand to a signed reply. */
async function reply(world: World, words: string): Promise<void> {
  for (const [userId, text] of [
    ['chengguan_xxy', `答复 申1 ${words}`],
    ['chengguan_kz', '通过 申1'],
    ['zhuguan', '通过 申1'],
  ] as const) {
    const heard = await world.say(userId, text)
    if (heard.result !== 'done') throw new Error(heard.reply)
  }
}

async function say(world: World, ...said: readonly (readonly [userId: string, text: string])[]): Promise<void> {
  for (const [userId, text] of said) {
    const heard = await world.say(userId, text)
    if (heard.result !== 'done') throw new Error(`${text}: ${heard.reply}`)
  }
}

describe('文书', () => {
  it('lists what fits the case and what was made', async () => {
    const world = await createNamed('signed')
    expect((await world.say('gongkai', '文书 申1')).reply).toBe(
      '申2017-001 停车场收费标准\n应出：予以公开告知书\n可出：政府信息公开申请登记表、政府信息公开申请接收回执、政府信息公开申请审查呈批单\n还没有出过文书。\n制作或重发，发“文书 申2017-001 予以公开告知书”。',
    )
    await world.say('gongkai', '文书 申1 答复')
    expect((await world.say('gongkai', '文书 申1')).reply).toMatch(
      '已出：\n予以公开告知书 月河公开告〔2017〕1号，2017年3月6日制作，未送达',
    )
  })

  it('of a reply that is taken back count no longer; 撤销 brings them back, a new reply has its own', async () => {
    const world = await createNamed('signed')
    await world.say('gongkai', '文书 申1 答复')
    expect((await world.say('gongkai', '退回 申1 答复写错了收费日期')).reply).toMatch(
      '为这份答复制作的文书已作废：予以公开告知书 月河公开告〔2017〕1号。',
    )
    expect((await world.say('gongkai', '文书 申1')).reply).not.toMatch('〔2017〕1号')
    await world.say('gongkai', '撤销')
    expect((await world.say('gongkai', '文书 申1')).reply).toMatch('〔2017〕1号，2017年3月6日制作，未送达')
    await world.say('gongkai', '退回 申1 答复写错了收费日期')
    await reply(world, '同意公开 收费标准见附件')
    expect((await world.say('gongkai', '文书 申1 答复')).reply).toMatch('已制作 予以公开告知书 月河公开告〔2017〕2号')
    expect((await world.say('gongkai', '送达 申1 当面')).reply).not.toMatch('还没有在这里制作')
    const letters = ((await world.dump()).request_letter ?? []) as { voided_at: unknown; sent_on: unknown }[]
    expect(letters.map(({ voided_at, sent_on }) => [voided_at !== null, sent_on !== null])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('makes the reply letter of a 2008 case with its articles, remedies and applicant', async () => {
    const world = await createNamed('signed')
    const heard = await world.say('gongkai', '文书 申1 予以公开告知书')
    expect(heard.reply).toBe(
      '已制作 予以公开告知书 月河公开告〔2017〕1号，文件已发给您\n申2017-001 停车场收费标准\n有误的发“作废文书 申2017-001 月河公开告〔2017〕1号 理由”，再重新制作。\n写了“附件”，还没有上传答复附件：另有纸质附件的不用管；要上传的，先发“退回 申2017-001 理由”，上传后重新拟答复。',
    )
    const { fileName, text } = await lastLetter(world)
    expect(fileName).toBe('予以公开告知书-月河公开告〔2017〕1号.docx')
    for (const said of [
      APPLICANT.name,
      '月河公开告〔2017〕1号',
      '2017年3月3日',
      '停车场收费标准',
      '（国务院令第492号）第二十一条第一项',
      '收费标准见附件',
      '通过电子邮件提供',
      '可以自收到本文书之日起60日内向月河区人民政府申请行政复议',
      '6个月内直接向月河区人民法院提起行政诉讼',
      '月河街道办事处',
      '2017年3月6日',
    ])
      expect(text).toContain(said)
  })

  it.each([
    ['予以公开 收费标准见附件', '予以公开告知书', '', '第三十六条第二项', '直接向月河区人民法院'],
    ['部分公开 账号属于个人隐私', '部分公开告知书', '不予公开内容：银行账号', '第三十七条', '对其中不予公开的部分不服'],
    ['过程性信息 尚在讨论', '不予公开告知书', '', '第十六条第二款、第三十六条第三项', '应当先申请行政复议'],
    ['信息不存在 经检索没有', '无法提供告知书', '', '第三十六条', '直接向月河区人民法院'],
    ['重复申请 已于2月1日答复', '不予处理告知书', '', '第三十六条第六项', '直接向月河区人民法院'],
    ['其他 已经停办', '其他处理告知书', '依据：《某办法》第三条', '《某办法》第三条', '直接向月河区人民法院'],
    [
      '信访 要求查处噪声',
      '非政府信息公开申请告知书',
      '其他渠道：12345热线',
      '第三十九条第一款',
      '直接向月河区人民法院',
    ],
  ])('makes the letter of %s', async (outcome, name, typed, article, remedy) => {
    const world = await createNamed('handling', NEW)
    await reply(world, outcome)
    if (typed) await world.refuses('gongkai', '文书 申1 答复', `${name}还缺：${typed.split('：')[0]}`)
    const text = await write(world, `文书 申1 ${name} ${typed}`)
    for (const said of [
      APPLICANT.name,
      article,
      remedy,
      '2024年3月4日',
      outcome.split(' ')[1] ?? '',
      typed.split('：')[1] ?? '',
    ])
      expect(text).toContain(said)
    expect(text).not.toMatch(/[{}]/)
  })

  it('makes the forms under the number of the case', async () => {
    const world = await createNamed('responded', { register: '申请登记 当面 业务动态 当面 停车场收费标准 3月3日' })
    for (const [name, ...said] of [
      ['申请表', '11010519491231002X', '2017年3月3日'],
      ['登记表', '13800000000', '2017年3月24日', '城管科', '（国务院令第492号）'],
      ['接收回执', '2017年3月24日', '当面'],
      ['审查呈批单', '同意公开', '同意　城管科科长 2017年3月6日', '同意　主管副主任', '2017年3月6日已答复'],
    ] as const) {
      const text = await write(world, `文书 申1 ${name}`)
      for (const each of [APPLICANT.name, '申2017-001', ...said]) expect(text).toContain(each)
    }
  })

  it('tells what to supplement and until when, each round by itself', async () => {
    const world = await createNamed('handling', NEW)
    await world.refuses('gongkai', '文书 申1 补正告知书', '没有登记要求补正')
    expect((await world.say('gongkai', '补正 申1 10个工作日 请写明年份')).reply).toMatch('“文书 申2024-001 补正告知书”')
    const text = await write(world, '文书 申1 补正告知书')
    for (const said of [
      APPLICANT.name,
      '月河公开补〔2024〕1号',
      '第三十条',
      '请写明年份',
      '2024年3月18日',
      '视为放弃申请',
    ])
      expect(text).toContain(said)
    await say(world, ['gongkai', '补正收到 申1'], ['gongkai', '补正 申1 请写明地址'])
    const second = await write(world, '文书 申1 补正')
    for (const said of ['月河公开补〔2024〕2号', '请写明地址', '2024年3月25日']) expect(second).toContain(said)
    expect(await write(world, '文书 申1 月河公开补[2024]1号 重发')).toContain('请写明年份')
    expect(await write(world, '文书 申1 补正告知书 重发')).toContain('请写明地址')
  })

  it('tells what is to be paid, before and after the notice is noted', async () => {
    const world = await createNamed('handling', NEW)
    await world.refuses('gongkai', '文书 申1 收费通知书', '收费通知书还缺：计费说明、收费金额、缴费方式')
    const early = await write(world, '文书 申1 收费 计费说明：按件 收费金额：3000元 缴费方式：政务大厅')
    for (const said of [APPLICANT.name, '第四十二条', '3000元', '自收到本通知次日起20个工作日内', '政务大厅'])
      expect(early).toContain(said)
    await say(world, ['gongkai', '收费 申1 件 35'])
    await world.refuses('gongkai', '文书 申1 收费 缴费方式：窗口', '已经制作')
    await say(world, ['gongkai', '作废文书 申1 收费通知书 缴费方式写错'])
    const text = await write(world, '文书 申1 收费 缴费方式：窗口')
    for (const said of ['3000元', '第11至30件：20件×100元＝2000元', '窗口']) expect(text).toContain(said)
  })

  it('tells of an extension with the day before and after, and how the applicant was told', async () => {
    const world = await createNamed('handling', NEW)
    await say(world, ['chengguan_xxy', '延期 申1 材料较多'])
    await world.refuses('gongkai', '文书 申1 延期答复告知书', '没有批准的延期')
    await say(world, ['zhuguan', '同意延期 申1'])
    const text = await write(world, '文书 申1 延期')
    for (const said of [APPLICANT.name, '第三十三条', '材料较多', '2024年3月29日', '2024年4月28日'])
      expect(text).toContain(said)
    await say(world, ['gongkai', '延期告知 申1 邮寄 EMS20240304'])
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('2024年3月4日邮寄送达（EMS20240304）')
  })

  it('tells of a reasonable delay', async () => {
    const world = await createNamed('handling', NEW)
    await say(world, ['chengguan_xxy', '合理延迟 申1 到 6月28日 申请数量较多'], ['zhuguan', '同意延期 申1'])
    const text = await write(world, '文书 申1 合理延迟')
    for (const said of [APPLICANT.name, '第三十五条', '申请数量较多', '2024年3月29日', '2024年6月28日'])
      expect(text).toContain(said)
  })

  it('never tells those who are consulted who asked', async () => {
    const world = await createNamed('handling', NEW)
    await say(
      world,
      ['gongkai', '征求意见 申1 第三方（某停车公司） 是否同意公开合同金额'],
      ['gongkai', '征求意见 申1 共同制作 月河区住建委 是否同意公开'],
    )
    await world.refuses('gongkai', '文书 申1 征求意见书（第三方）', '还缺：涉及信息')
    const third = await write(world, '文书 申1 征求意见书（第三方） 涉及信息：停车场承包合同')
    for (const said of ['某停车公司', '停车场承包合同', '是否同意公开合同金额', '15个工作日内', '第三十二条'])
      expect(third).toContain(said)
    const maker = await write(world, '文书 申1 征求意见书（共同制作机关） 涉及信息：停车场验收办法')
    for (const said of ['月河区住建委', '停车场验收办法', '15个工作日内', '第三十四条', '视为同意公开'])
      expect(maker).toContain(said)
    for (const value of [APPLICANT.name, APPLICANT.phone, APPLICANT.address, APPLICANT.email])
      expect(third + maker).not.toContain(value)
    const notice = await write(world, '文书 申1 征求意见告知书')
    expect(notice).toContain('第三方')
    expect(notice).not.toContain('某停车公司')
    await world.refuses(
      'gongkai',
      `文书 申1 协办函 协办单位：财政局 涉及信息：${APPLICANT.name}要的文件 协办事项：查找 回复期限：3日`,
      '不能告诉对方申请人是谁',
    )
    await world.refuses('gongkai', '文书 申1 征求意见书（第三方） 第三方：某公司', '不要在聊天里写')
  })

  it('sends the kept one again, refuses another text, and gives no number twice', async () => {
    const world = await createNamed('signed')
    await write(world, '文书 申1 答复')
    const first = await lastLetter(world)
    world.moveTo('2017-03-08')
    expect((await world.say('gongkai', '文书 申1 答复')).reply).toBe(
      '予以公开告知书 月河公开告〔2017〕1号 是 2017年3月6日 制作的，原文件已再发给您。',
    )
    expect(Buffer.from((await lastLetter(world)).bytes).equals(first.bytes)).toBe(true)
    await world.refuses('gongkai', '文书 申1 答复 附件：收费标准', '已经制作。要改内容，先发“作废文书')
    await world.refuses('gongkai', '作废文书 申1 月河公开告〔2017〕1号', '请用一句话写明理由')
    await world.refuses('gongkai', '作废文书 申1 月河公开告〔2017〕9号 写错了', '请写明作废哪一份')
    expect((await world.say('gongkai', '作废文书 申1 月河公开告〔2017〕1号 漏了附件')).reply).toMatch('文号不再用')
    const text = await write(world, '文书 申1 答复 附件：收费标准')
    expect(text).toContain('月河公开告〔2017〕2号')
    expect(text).toContain('收费标准')
    expect(text).toContain('2017年3月6日')
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch(
      /月河公开告〔2017〕1号，2017年3月6日制作，已作废\n予以公开告知书 月河公开告〔2017〕2号/,
    )
  })

  it('counts each mark and year by itself', async () => {
    const world = await createNamed('signed')
    await write(world, '文书 申1 答复')
    world.moveTo('2018-01-03')
    await world.say('gongkai', '申请登记 信函 业务动态 邮件 绿化标准')
    await nameApplicant(world, '申2018-001')
    await say(world, ['gongkai', '补正 申2018-1 请写明年份'])
    expect(await write(world, '文书 申2018-1 补正 依据：第二十一条 补正期限：1月20日')).toContain(
      '月河公开补〔2018〕1号',
    )
  })

  it('gives two letters at once two numbers', async () => {
    const world = await createNamed('handling', {
      grants: [{ userId: 'baomi_1', role: 'disclosure-officer', section: null }],
    })
    await world.say('gongkai', '申请登记 信函 业务动态 邮件 绿化标准')
    await nameApplicant(world, '申2017-002')
    await say(world, ['gongkai', '补正 申1 请写明年份'], ['gongkai', '补正 申2 请写明年份'])
    await Promise.all([world.say('gongkai', '文书 申1 补正'), world.say('baomi_1', '文书 申2 补正')])
    const numbers = ((await world.dump()).request_letter as { number: string }[]).map(({ number }) => number)
    expect(numbers.sort()).toEqual(['月河公开补〔2017〕1号', '月河公开补〔2017〕2号'])
  })

  it.each([
    ['an unknown letter', '文书 申1 表扬信', '没有这种文书'],
    ['a reply of another kind', '文书 申1 不予公开告知书', '的答复应出《予以公开告知书》'],
    ['what was not asked', '文书 申1 延期答复告知书', '没有批准的延期'],
    ['a value that follows from the case', '文书 申1 答复 收到日期：3月1日', '“收到日期”按登记的内容填'],
    ['a slip of the pen in a label', '文书 申1 答复 依椐：第三条', '不认识“依椐：”'],
    ['words without a label', '文书 申1 答复 请尽快', '要补写的内容请写成'],
    ['a label twice', '文书 申1 答复 附件：一 附件：二', '“附件”写了两次'],
  ])('refuses %s', async (_what, words, reply) => {
    await (await createNamed('signed')).refuses('gongkai', words, reply)
  })

  it('refuses a reply before it is signed, a letter without applicant, settings or key', async () => {
    const signing = await createNamed('sign-off')
    await signing.refuses('gongkai', '文书 申1 答复', '的答复还没有签完')
    const nobody = await createCase(database.db, 'signed')
    await nobody.refuses('gongkai', '文书 申1 答复', '予以公开告知书还缺：申请人。没有制作。\n还没有登记申请人信息')
    const noPrefix = await createNamed('signed', { requests: { letterPrefix: '' } })
    await noPrefix.refuses('gongkai', '文书 申1 答复', 'requests.letterPrefix')
    const noCourt = await createNamed('signed', { requests: { court: '' } })
    await noCourt.refuses('gongkai', '文书 申1 答复', '还没有设置复议机关和法院')
    const noKey = await createCase(database.db, 'signed', { vault: null })
    await noKey.refuses('gongkai', '文书 申1 答复', '还没有设置个人信息的加密密钥')
  })

  it('is for the disclosure officer alone', async () => {
    const world = await createNamed('signed')
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'zhuguan', 'guanli'])
      await world.refuses(userId, '文书 申1 答复', '您没有“文书”的权限')
  })

  it('is taken back by 撤销, and its number stays taken', async () => {
    const world = await createNamed('signed')
    await world.say('gongkai', '文书 申1 答复')
    expect((await world.say('gongkai', '撤销')).reply).toMatch('已撤销文书')
    expect((await world.dump()).request_letter).toMatchObject([{ voided_at: expect.any(String) }])
    expect(await write(world, '文书 申1 答复')).toContain('月河公开告〔2017〕2号')
  })

  it('leaves nothing of the applicant in any table, message or log', async () => {
    const world = await createNamed('signed')
    await write(world, '文书 申1 答复')
    await write(world, '文书 申1 登记表')
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, ' '), '') as text from (
        select to_jsonb(o) from outbox o where body = ${world.body} union all
        select to_jsonb(i) from inbox i union all
        select to_jsonb(a) from audit_event a where body = ${world.body}) t`.execute(world.db)
    const kept = `${rows[0]?.text} ${JSON.stringify(await world.dump())} ${String(world.errors)}`
    for (const value of [
      APPLICANT.name,
      APPLICANT.phone,
      APPLICANT.paper?.number ?? '',
      APPLICANT.address,
      APPLICANT.email,
    ])
      expect(kept).not.toContain(value)
    expect(await world.audit('personal-data.read')).toMatchObject([{ subject: '申2017-001', purpose: 'letter' }, {}])
    for (const content of world.sealedContent.contents.values()) expect(content.toString('latin1')).not.toMatch(/^PK/)
  })

  it('sends the same bytes once when the process is killed between commit and sending', async () => {
    const world = await createNamed('signed')
    await world.say('gongkai', '文书 申1 答复')
    const [{ file } = { file: { attachmentId: 0 } }] = await world.files()
    const uploaded: Uint8Array[] = []
    let fails = 1
    const client = {
      media: {
        upload: async ({ bytes }: { bytes: Uint8Array }) => {
          if (fails-- > 0) throw new Error('killed')
          uploaded.push(bytes)
          return { media_id: 'm' }
        },
      },
      sendRendered: async () => ({ msgid: 'x' }),
    }
    const deliver = createDeliver({
      db: world.db,
      body: world.body,
      agentId: 1,
      office: world.office,
      settings: {},
      client: client as never,
      group: { via: 'webhook', key: 'k' },
      readLetter: (id) => openLetter(id, { stores: world.stores, ...world.settings }),
      clock: { now: world.now },
      log: { warn: () => undefined, error: () => undefined },
      onTrouble: async () => undefined,
    })
    const drain = async () => {
      for (const id of await world.stores.outbox.findDueIds(world.now(), 1000))
        await deliver(String(id)).catch(() => undefined)
    }
    await drain()
    world.passMinutes(5)
    await drain()
    world.passMinutes(5)
    await drain()
    const kept = await openLetter(letterIdOf(file), { stores: world.stores, ...world.settings })
    expect(uploaded.map((bytes) => Buffer.from(bytes).equals(kept?.bytes ?? new Uint8Array()))).toEqual([true])
  })
})

describe('送达 and 归档 with letters', () => {
  it('notes how the reply letter went out', async () => {
    const world = await createNamed('signed')
    await world.say('gongkai', '文书 申1 答复')
    expect((await world.say('gongkai', '送达 申1 邮寄 3月6日 EMS1')).reply).not.toMatch('还没有在这里制作')
    expect((await world.say('gongkai', '详情 申1')).reply).toMatch('2017年3月6日制作，2017年3月6日邮寄送达（EMS1）')
    await say(world, ['gongkai', '文书 申1 申请表'], ['gongkai', '文书 申1 呈批单'])
    expect((await world.say('gongkai', '归档 申1')).reply).toBe(
      [
        '已归档 申2017-001 停车场收费标准。',
        '要整份案卷发“案卷 申2017-001”。',
        '注意：还没有登记申请人哪天签收，签收后发：签收 申2017-001 日期',
        '注意：转主动公开还没有决定，发“转主动公开 申2017-001 标题”或“不转 申2017-001 理由”。',
      ].join('\n'),
    )
    await world.refuses('gongkai', '文书 申1 登记表', '已归档，不能再出新的文书')
    expect((await world.say('gongkai', '文书 申1 答复')).reply).toMatch('原文件已再发给您')
  })

  it('is told of a missing letter, and does not archive without it or a word about the paper file', async () => {
    const world = await createNamed('handling')
    await say(world, ['gongkai', '补正 申1 请写明年份'], ['gongkai', '补正收到 申1'])
    await reply(world, '同意公开 收费标准见附件')
    expect((await world.say('gongkai', '送达 申1 当面')).reply).toMatch(
      '还没有在这里制作《补正告知书》《予以公开告知书》',
    )
    await world.refuses(
      'gongkai',
      '归档 申1',
      '的案卷还缺文书：政府信息公开申请表、政府信息公开申请审查呈批单、补正告知书、予以公开告知书。\n制作发“文书 申2017-001 政府信息公开申请表”，申请人交来的申请表也可以在网页“登记申请人”里上传',
    )
    await world.refuses('gongkai', '归档 申1 纸质文书已存', '请用一句话写明理由')
    expect((await world.say('gongkai', '归档 申1 纸质文书已存 启用前已发出')).reply).toMatch(
      /^已归档 申2017-001 停车场收费标准。纸质存卷：政府信息公开申请表、政府信息公开申请审查呈批单、补正告知书、予以公开告知书。\n要整份案卷发“案卷 申2017-001”。\n注意：转主动公开/,
    )
    expect(await requestRow(world)).toMatchObject({ state: 'archived' })
  })

  it('takes what the applicant handed in for the form, but no approval sheet that was made void', async () => {
    const world = await createNamed('signed')
    const requestId = await idOf(world)
    const keep = (kind: 'application' | 'identity') =>
      asActor(world, (context) =>
        keepSealedFile(
          { requestId, kind, fileType: 'pdf', name: '扫描件.pdf', bytes: Buffer.from('%PDF-1.4') },
          context,
        ),
      )
    await keep('identity')
    await say(world, ['gongkai', '文书 申1 答复'], ['gongkai', '文书 申1 呈批单'], ['gongkai', '送达 申1 当面'])
    await world.refuses('gongkai', '归档 申1', '还缺文书：政府信息公开申请表。')
    await keep('application')
    await say(world, ['gongkai', '作废文书 申1 呈批单 签名漏了一人'])
    await world.refuses('gongkai', '归档 申1', '还缺文书：政府信息公开申请审查呈批单。')
    await say(world, ['gongkai', '文书 申1 呈批单'], ['gongkai', '归档 申1'])
    expect(await requestRow(world)).toMatchObject({ state: 'archived' })
  })

  it('asks for no letter of the first reply once the case is taken up again, and for that of the next', async () => {
    const world = await createNamed('handling')
    await say(world, ['gongkai', '补正 申1 请写明年份'], ['gongkai', '补正收到 申1'])
    await reply(world, '同意公开 收费标准见附件')
    await say(world, ['gongkai', '送达 申1 当面'], ['gongkai', '重办 申1 复议决定撤销原答复'])
    expect((await world.say('gongkai', '文书 申1')).reply).not.toMatch('应出')
    await reply(world, '同意公开 收费标准更正后的见附件')
    expect((await world.say('gongkai', '文书 申1')).reply).toMatch('应出：予以公开告知书\n')
    expect((await world.say('gongkai', '送达 申1 当面')).reply).toMatch('还没有在这里制作《予以公开告知书》。')
    // The file of the case holds all of its runs.
    await world.refuses('gongkai', '归档 申1', '补正告知书、予以公开告知书。')
  })

  it('asks for no letter after a withdrawal', async () => {
    const world = await createCase(database.db, 'handling')
    await world.say('gongkai', '撤回申请 申1')
    expect((await world.say('gongkai', '归档 申1')).result).toBe('done')
  })
})
