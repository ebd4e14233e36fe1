import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { extractDocx } from '../../src/files/extract/docx.ts'
import { APPLICANT } from '../commands/applicants.ts'
import { createCase, type STEPS } from '../commands/requests/case.ts'
import { nameApplicant } from '../commands/requests/letters.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPagesOf } from './signed-in.ts'

const database = useDatabase()
const NUMBER = '申2024-001'
const PATH = `/requests/${encodeURIComponent(NUMBER)}`

async function open(state: keyof typeof STEPS, options: Parameters<typeof createCase>[2] = {}) {
  const world = await createCase(database.db, state, {
    today: '2024-03-04' as LocalDate,
    register: '申请登记 信函 业务动态 邮寄 停车场收费标准 3月1日',
    ...options,
  })
  await nameApplicant(world, NUMBER)
  const pages = await openPagesOf(world)
  return { ...pages, officer: await pages.signedIn('gongkai') }
}

type Browser = Awaited<ReturnType<typeof open>>['officer']

/** Every letter the page links to, as its reader sees it. */
async function letters({ site, officer }: Awaited<ReturnType<typeof open>>): Promise<string[]> {
  const { html } = await officer.get(PATH)
  const cookie = [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const part = html.split('id="letters"')[1]?.split('</section>')[0] ?? ''
  const texts: string[] = []
  for (const [, path = ''] of part.matchAll(/<a href="([^"]+)"/g)) {
    const answer = await fetch(new URL(path, site.address), { headers: { cookie } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    texts.push(
      extractDocx(bytes)
        .parts.map(({ text }) => text)
        .join('\n'),
    )
  }
  return texts
}

const lettersOffered = async (browser: Browser) =>
  offered(await browser.get(PATH))
    .filter((name) => name.includes('letter'))
    .map((name) => name.replace('request.', ''))

describe('文书 by page', () => {
  it('it offers what fits the case, the obligatory letter first', async () => {
    const { officer } = await open('signed')
    expect((await officer.get(PATH)).text).toContain('应出：《予以公开告知书》')
    expect(await lettersOffered(officer)).toEqual([
      'write-letter.reply-released',
      'write-letter.application-form',
      'write-letter.register-sheet',
      'write-letter.receipt',
      'write-letter.approval-sheet',
      'write-letter.state-reasons',
      'write-letter.assistance',
      'write-letter.fee',
    ])
  })

  it('it offers no letter the regulation of the case does not know', async () => {
    const { world, officer } = await open('handling')
    await world.say('gongkai', '改规则 申1 2008 申请在旧条例下提出')
    expect(await lettersOffered(officer)).not.toEqual(expect.arrayContaining(['write-letter.fee']))
    expect(await lettersOffered(officer)).toContain('write-letter.assistance')
  })

  it('makes the letter with what was written otherwise, sends it and lets it be downloaded', async () => {
    const opened = await open('signed')
    const { world, officer } = opened
    const page = await officer.get(PATH)
    const fields = fieldsOf(page, 'request.write-letter.reply-released')
    expect(fields['letter-reply-released-公开信息']).toBe('停车场收费标准')
    expect(fields['letter-reply-released-联系人']).toBe('公开专员')
    await act(officer, PATH, 'request.write-letter.reply-released', {
      'letter-reply-released-附件': '收费标准（2024年）',
    })
    const after = await officer.get(PATH)
    expect(after.text).toContain('予以公开告知书 月河公开告〔2024〕1号，2024年3月4日制作，未送达')
    expect(after.text).not.toContain('应出：')
    expect(await lettersOffered(officer)).not.toContain('write-letter.reply-released')
    const [text] = await letters(opened)
    for (const said of [APPLICANT.name, '第三十六条第二项', '停车场收费标准', '收费标准（2024年）', '收费标准见附件'])
      expect(text).toContain(said)
    expect((await world.files()).at(-1)).toMatchObject({ file: { letterId: expect.any(Number) } })
    expect(await world.audit('request.write-letter')).toHaveLength(1)
    expect(await world.audit('personal-data.read')).toHaveLength(2)
  })

  it('writes several of a kind that is about the case as a whole', async () => {
    const opened = await open('handling')
    const { officer } = opened
    for (const [unit, serial] of [
      ['月河区财政局', 1],
      ['月河区档案馆', 2],
    ] as const) {
      await act(officer, PATH, 'request.write-letter.assistance', {
        'letter-assistance-协办单位': unit,
        'letter-assistance-涉及信息': '停车场收费标准',
        'letter-assistance-协办事项': '查找2016年的批复',
        'letter-assistance-回复期限': '2024年3月15日前',
      })
      const text = (await letters(opened)).at(-1)
      for (const said of [unit, `月河公开协〔2024〕${serial}号`, '查找2016年的批复']) expect(text).toContain(said)
    }
  })

  it('never shows the third party, and takes its name from the register', async () => {
    const opened = await open('handling')
    const { world, officer } = opened
    await world.say('gongkai', '征求意见 申1 第三方（某停车公司） 是否同意公开合同金额')
    const page = await officer.get(PATH)
    expect(page.html).not.toContain('某停车公司')
    await act(officer, PATH, 'request.write-letter.consult-third-party', {
      'letter-consult-third-party-涉及信息': '停车场承包合同',
    })
    const [text] = await letters(opened)
    for (const said of ['某停车公司', '停车场承包合同', '是否同意公开合同金额']) expect(text).toContain(said)
    expect(text).not.toContain(APPLICANT.name)
  })

  it('is shown to those who may read the case without a link, and its forms to the officer alone', async () => {
    const { world, officer, signedIn } = await open('signed')
    await world.say('gongkai', '文书 申1 答复')
    const [, path = ''] = /href="([^"]+\/files\/\d+)"/.exec((await officer.get(PATH)).html) ?? []
    for (const userId of ['chengguan_xxy', 'chengguan_kz', 'zhuguan']) {
      const browser = await signedIn(userId)
      const page = await browser.get(PATH)
      expect(page.text).toContain('月河公开告〔2024〕1号')
      expect(page.html).not.toContain('/files/')
      expect(offered(page).filter((name) => name.includes('letter'))).toEqual([])
      expect((await browser.get(path)).status).toBeGreaterThanOrEqual(403)
    }
  })
})

describe('作废文书 by page', () => {
  it('takes the letter out of count and lets another be made under the next number', async () => {
    const { world, officer } = await open('signed')
    await world.say('gongkai', '文书 申1 答复')
    await act(officer, PATH, 'request.void-letter', { 'void-letter-reason': '漏了附件' })
    expect((await officer.get(PATH)).text).toContain('月河公开告〔2024〕1号，2024年3月4日制作，已作废')
    expect(await lettersOffered(officer)).not.toContain('void-letter')
    await act(officer, PATH, 'request.write-letter.reply-released')
    expect((await officer.get(PATH)).text).toContain('月河公开告〔2024〕2号，2024年3月4日制作，未送达')
  })

  it('is not offered once the case is archived, nor is a new letter', async () => {
    const opened = await open('signed')
    const { world, officer } = opened
    for (const said of ['文书 申1 答复', '文书 申1 申请表', '文书 申1 呈批单', '送达 申1 当面', '归档 申1'])
      await world.say('gongkai', said)
    expect((await officer.get(PATH)).text).toContain('月河公开告〔2024〕1号')
    expect(await lettersOffered(officer)).toEqual([])
    expect(await letters(opened)).toHaveLength(3)
  })
})

describe('refusals', () => {
  it.each([
    ['handling', 'request.write-letter.assistance', {}, '请填写“协办单位”'],
    ['handling', 'request.write-letter.fee', {}, '请填写“缴费方式”'],
    ['signed', 'request.write-letter.reply-released', { 'letter-reply-released-提供方式': '' }, '请填写“提供方式”'],
    [
      'signed',
      'request.write-letter.reply-released',
      { 'letter-reply-released-附件': '长'.repeat(4001) },
      '4000 字以内',
    ],
    [
      'signed',
      'request.write-letter.reply-withheld',
      { act: 'request.write-letter.reply-withheld' },
      '答复应出《予以公开告知书》',
    ],
    ['signed', 'request.void-letter', { act: 'request.void-letter' }, '请选择是哪一份'],
    [
      'signed',
      'request.void-letter',
      { act: 'request.void-letter', 'void-letter': '99', 'void-letter-reason': '写错' },
      '没有这份文书，或已经作废',
    ],
  ] as const)('of a request that is %s: %s with %j', async (state, name, typed, said) => {
    const { world, officer } = await open(state)
    const form = 'act' in typed ? 'request.write-letter.register-sheet' : name
    expect((await refused(world, () => act(officer, PATH, form, typed))).text).toContain(said)
  })

  it('a letter to others that tells who asked', async () => {
    const { world, officer } = await open('handling')
    const answer = await refused(world, () =>
      act(officer, PATH, 'request.write-letter.assistance', {
        'letter-assistance-协办单位': '月河区财政局',
        'letter-assistance-涉及信息': `${APPLICANT.name}要的文件`,
        'letter-assistance-协办事项': '查找',
        'letter-assistance-回复期限': '三日内',
      }),
    )
    expect(answer.text).toContain('不能告诉对方申请人是谁')
  })

  it('作废 without a reason', async () => {
    const { world, officer } = await open('signed')
    await world.say('gongkai', '文书 申1 答复')
    expect((await refused(world, () => act(officer, PATH, 'request.void-letter'))).text).toContain('理由')
  })

  it.each(['chengguan_xxy', 'chengguan_kz', 'zhuguan', 'guanli'])('of %s, who may write no letter', async (userId) => {
    const { world, officer, signedIn } = await open('signed')
    await world.say('gongkai', '文书 申1 登记表')
    const { revision = '' } = fieldsOf(await officer.get(PATH), 'request.void-letter')
    const letterId = fieldsOf(await officer.get(PATH), 'request.void-letter')['void-letter'] ?? ''
    const browser = await signedIn(userId)
    const forms: Record<string, string>[] = [
      { act: 'request.write-letter.reply-released' },
      { act: 'request.void-letter', 'void-letter': letterId, 'void-letter-reason': '写错' },
    ]
    for (const fields of forms) {
      const answer = await refused(world, () => browser.submit(PATH, { ...fields, revision }))
      expect(answer.status).toBe(403)
    }
  })
})
