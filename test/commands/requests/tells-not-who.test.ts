import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerWithApplicant } from '../../../src/commands/requests/record-applicant.ts'
import { newTexts, tellsWho } from '../../../src/commands/requests/tells-not-who.ts'
import { useDatabase } from '../../support/database.ts'
import { APPLICANT, asActor } from '../applicants.ts'
import type { World } from '../world.ts'
import { createCase, requestRow } from './case.ts'
import { nameApplicant } from './letters.ts'

const database = useDatabase()
const REFUSED = /^这里有申请人（或联系人、代理人）的姓名、证件号、联系方式或地址。请改写成“申请人”再发/
const NEW = { today: '2024-03-04', register: '申请登记 信函 业务动态 邮寄 停车场收费标准 3月1日' } as const
const WHO = '欧阳试验'

/** Nothing the office keeps or sends holds the name. */
async function expectUntold(world: World): Promise<void> {
  const { rows } = await sql<{ text: string }>`
    select coalesce(string_agg(t::text, ' '), '') as text from (
      select to_jsonb(o) from outbox o where body = ${world.body} union all
      select to_jsonb(a) from audit_event a where body = ${world.body}) t`.execute(world.db)
  expect(`${rows[0]?.text} ${JSON.stringify(await world.dump())} ${String(world.errors)}`).not.toContain(WHO)
}

describe('Words typed for a case whose applicant is known', () => {
  let world: World
  beforeAll(async () => {
    world = await createCase(database.db, 'handling', NEW)
    await nameApplicant(world, '申2024-001')
  })

  it.each([
    ['补正', '补正 申1 请欧阳试验写明年份'],
    ['补正, in parts and full-width', '补正 申1 请　欧 阳 试 验 写明年份'],
    ['征求意见, a question', '征求意见 申1 第三方 是否同意向欧阳试验公开'],
    ['征求意见, an organ', '征求意见 申1 其他机关 区欧阳试验局 是否公开'],
    ['改申请', '改申请 申1 内容 欧阳试验要的停车场收费标准'],
    ['改日期', '改日期 申1 收到 2月29日 欧阳试验说早一天'],
    ['复议', '复议 申1 欧阳试验向区政府 3月4日'],
    ['法律保留', '法律保留 申1 欧阳试验已复议'],
    ['作废申请', '作废申请 申1 欧阳试验登记重复'],
  ])('are refused with the name in %s, and nobody is told it', async (_what, words) => {
    await world.refuses('gongkai', words, REFUSED)
    await expectUntold(world)
  })

  it.each([
    ['the content of a reply', '答复 申1 予以公开 欧阳试验要的标准见附件'],
    ['the address', '答复 申1 予以公开 寄到虚构省样例市示范区测试街道无名路0号院0单元'],
    ['a reason to extend', '延期 申1 欧阳试验要的材料多'],
  ])('are refused with %s', async (_what, words) => {
    await world.refuses('chengguan_xxy', words, REFUSED)
    await expectUntold(world)
  })

  it('are taken when they say 申请人', async () => {
    expect((await world.say('chengguan_xxy', '答复 申1 予以公开 申请人要的标准见附件')).result).toBe('done')
    await world.refuses('chengguan_kz', '通过 申1 请给欧阳试验', REFUSED)
    await world.refuses('chengguan_kz', '退回 申1 请写欧阳试验全名', REFUSED)
    for (const who of ['chengguan_kz', 'zhuguan']) await world.say(who, '通过 申1 同意')
    await world.refuses('gongkai', '送达 申1 当面 3月4日 欧阳试验', REFUSED)
    expect((await world.say('gongkai', '送达 申1 当面')).result).toBe('done')
    await world.refuses('gongkai', '转主动公开 申1 欧阳试验要的收费标准', REFUSED)
    await world.refuses('gongkai', '不转 申1 只与欧阳试验有关', REFUSED)
    await expectUntold(world)
  })
})

describe('Words typed for a case with a third party whose name is sealed', () => {
  const THIRD = '虚构（样例）停车有限公司'
  const REFUSED_THIRD = /^这里有第三方的名称，名称是加密保存的。请改写成“第三方”再发[^虚]*$/
  let world: World
  beforeAll(async () => {
    world = await createCase(database.db, 'handling', NEW)
    await world.refuses('gongkai', `征求意见 申1 第三方（${THIRD}） 是否同意公开${THIRD}的合同`, REFUSED_THIRD)
    const asked = await world.say('gongkai', `征求意见 申1 第三方（${THIRD}） 是否同意公开合同金额`)
    expect(asked.result).toBe('done')
  })

  async function expectSealed(): Promise<void> {
    const { rows } = await sql<{ text: string }>`
      select coalesce(string_agg(t::text, ' '), '') as text from (
        select to_jsonb(o) from outbox o where body = ${world.body} union all
        select to_jsonb(a) from audit_event a where body = ${world.body}) t`.execute(world.db)
    expect(`${rows[0]?.text} ${JSON.stringify(await world.dump())} ${String(world.errors)}`).not.toMatch(/停车有限公司/)
  }

  it.each([
    ['another question', '征求意见 申1 第三方 是否同意公开虚构(样例)停车有限公司 的合同'],
    ['an answer', `意见收到 申1 1 不同意 3月4日 ${THIRD}称涉及商业秘密`],
    ['a slip', `意见作废 申1 1 ${THIRD}没有收到`],
    ['a complaint', `投诉 申1 3月4日 ${THIRD}反映未征求意见`],
    ['a hold', `法律保留 申1 ${THIRD}已起诉`],
  ])('are refused with its name in %s', async (_what, words) => {
    await world.refuses('gongkai', words, REFUSED_THIRD)
    await expectSealed()
  })

  it('are refused in a reason and in a reply, and taken when they say 第三方', async () => {
    await world.refuses('chengguan_xxy', `延期 申1 等${THIRD}的意见`, REFUSED_THIRD)
    expect((await world.say('gongkai', '意见收到 申1 1 不同意 3月4日 第三方称涉及商业秘密')).result).toBe('done')
    await world.refuses('chengguan_xxy', `答复 申1 不予公开 商业秘密 ${THIRD}不同意`, REFUSED_THIRD)
    await expectSealed()
  })

  it('may name it where the request itself asks for it', async () => {
    const asked = await createCase(database.db, 'handling', {
      ...NEW,
      register: `申请登记 信函 业务动态 邮寄 ${THIRD}的停车场收费标准 3月1日`,
    })
    const words = `征求意见 申1 第三方（${THIRD}） 是否同意公开${THIRD}的收费标准`
    expect((await asked.say('gongkai', words)).result).toBe('done')
  })
})

describe('Where there is nobody to compare with', () => {
  it('says nothing of names: no applicant, no key, a key that cannot be opened', async () => {
    const nobody = await createCase(database.db, 'handling', NEW)
    expect((await nobody.say('gongkai', '补正 申1 请欧阳试验写明年份')).result).toBe('done')
    const noKey = await createCase(database.db, 'handling', { ...NEW, vault: null })
    expect((await noKey.say('gongkai', '补正 申1 请欧阳试验写明年份')).result).toBe('done')
    const lost = await createCase(database.db, 'handling', NEW)
    await nameApplicant(lost, '申2024-001')
    await database.db.updateTable('personal_key').set({ master_key_id: 'gone' }).where('body', '=', lost.body).execute()
    expect((await lost.say('gongkai', '补正 申1 请写明年份')).result).toBe('done')
  })

  it('leaves what was written before, and says at 登记申请人 that the description tells who asks', async () => {
    const world = await createCase(database.db, 'handling', {
      ...NEW,
      register: '申请登记 信函 业务动态 邮寄 欧阳试验要的停车场收费标准 3月1日',
    })
    await nameApplicant(world, '申2024-001')
    expect((await world.say('gongkai', '补正 申1 请写明年份')).result).toBe('done')
    expect((await world.say('gongkai', '改申请 申1 内容 停车场收费标准')).result).toBe('done')
    expect(await requestRow(world)).toMatchObject({ description: '停车场收费标准' })
  })
})

describe('申请登记 with the applicant', () => {
  it('is refused where the description tells who asks', async () => {
    const world = await createCase(database.db, 'handling', NEW)
    const before = await world.dump()
    const input = {
      kind: 'disclosure',
      channel: 'letter',
      submittedOn: null,
      receivedOn: '2024-03-04',
      confirmedOn: null,
      description: '欧阳试验要的绿化标准',
      contentClass: null,
      wantedForm: '',
      replyWay: 'post',
    } as const
    const given = { known: { applicantClass: 'natural-person', applicant: APPLICANT }, files: [] } as const
    await expect(asActor(world, (context) => registerWithApplicant(input, given, context))).rejects.toThrow(REFUSED)
    expect(await world.dump()).toEqual(before)
  })
})

describe('tellsWho', () => {
  const named = (name: string, contact = '') => ({ ...APPLICANT, name, contact })
  it.each([
    ['a name of one character', named('明'), '说明年份', false],
    ['a name of two', named('高岳'), '寄高岳收', true],
    ['the contact 本人', named('某某公司', '本人'), '本人领取', false],
    ['a short Latin name', named('Li'), 'a list of files', false],
    ['a Latin name', named('John Smith'), 'for john smith', true],
    ['the telephone in parts', APPLICANT, '138-0000-0000', true],
    ['the paper in small letters', APPLICANT, '11010519491231002x', true],
    ['the district alone', { ...APPLICANT, address: '月河街道' }, '月河街道的标准', false],
  ])('%s', (_what, applicant, text, tells) => {
    expect(tellsWho(text, applicant)).toBe(tells)
  })
})

describe('newTexts', () => {
  it('gives what an act wrote, but no days, bytes and accounts', () => {
    const before = { request_event: [{ detail: { reason: '旧' } }] }
    const after = {
      request_event: [
        { detail: { reason: '旧' } },
        { detail: { reason: '新' }, recorded_by: 'gongkai', happened_on: '2024-03-04', sealed: '\\x00ff' },
      ],
    }
    expect(newTexts(before, after)).toEqual(['新'])
  })
})
