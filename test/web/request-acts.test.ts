import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../../src/domain/local-date.ts'
import { createCase, type STEPS } from '../commands/requests/case.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPagesOf } from './signed-in.ts'

const database = useDatabase()
const NUMBER = '申2021-001'
const PATH = `/requests/${encodeURIComponent(NUMBER)}`
const REGISTER = '申请登记 信函 业务动态 邮件 停车场收费标准 3月3日'

async function open(state: keyof typeof STEPS, options: Parameters<typeof createCase>[2] = {}) {
  const world = await createCase(database.db, state, {
    today: '2021-03-08' as LocalDate,
    register: REGISTER,
    requests: {
      signRoute: [
        { id: 'section', name: '科室负责人审核', role: 'section-head' },
        { id: 'leader', name: '主管领导审签', role: 'leader-in-charge' },
        { id: 'principal', name: '主要领导审签', role: 'principal-leader', when: 'important' },
      ],
    },
    ...options,
  })
  const pages = await openPagesOf(world)
  return { ...pages, officer: await pages.signedIn('gongkai') }
}

type Browser = Awaited<ReturnType<typeof open>>['officer']

const read = async (browser: Browser) => (await browser.get(PATH)).text

/** Sends a form of the page with files, as a browser does. */
async function send(browser: Browser, name: string, typed: Record<string, string>, files: Record<string, File>) {
  const body = new FormData()
  const fields = { ...fieldsOf(await browser.get(PATH), name), ...typed }
  for (const [field, value] of Object.entries(fields)) if (!(field in files)) body.append(field, value)
  for (const [field, file] of Object.entries(files)) body.append(field, file)
  return browser.send(PATH, { method: 'POST', body })
}

describe('intake by page', () => {
  it('申请确认 starts the clock of what came online', async () => {
    const { officer } = await open('received', { register: REGISTER.replace('信函', '互联网') })
    expect(await read(officer)).toContain('还没有起算')
    await act(officer, PATH, 'request.confirm', { 'confirm-day': '2021-03-05' })
    expect(await read(officer)).toMatch(/确认日期 2021年3月5日/)
    expect(offered(await officer.get(PATH))).not.toContain('request.confirm')
  })

  it('改申请, 改日期 and 改规则 mend what was noted, and the clocks follow', async () => {
    const { officer } = await open('received')
    await act(officer, PATH, 'request.amend', {
      'amend-description': '停车场收费标准和依据',
      'amend-form': '纸质',
      'amend-reply-way': 'post',
      'amend-class': '',
    })
    expect(await read(officer)).toMatch(/停车场收费标准和依据.*要的形式 纸质 回复方式 邮寄/)
    await act(officer, PATH, 'request.amend.day', {
      'change-kind': 'received',
      'change-day': '2021-03-02',
      'change-reason': '邮戳看错',
    })
    expect(await read(officer)).toContain('收到日期 2021年3月2日')
    await act(officer, PATH, 'request.amend.regime', { regime: '2008', 'regime-reason': '申请在旧条例下提出' })
    expect(await read(officer)).toContain('适用条例 2008 年条例')
  })
})

describe('补正 by page', () => {
  it('it stops the clock and starts it again', async () => {
    const { officer } = await open('handling')
    await act(officer, PATH, 'request.ask-supplement', { 'supplement-what': '请写明年份', 'supplement-workdays': '10' })
    expect(await read(officer)).toContain('等补正，期限停算')
    expect((await officer.get('/requests?state=supplement')).text).toContain(NUMBER)
    await act(officer, PATH, 'request.record-supplement')
    expect(await read(officer)).toContain('收到补正')
    expect(await read(officer)).toContain('办理中')
  })
})

describe('征求意见 by page', () => {
  it('a third party is asked, its name sealed; its answer is noted', async () => {
    const { world, officer, signedIn } = await open('handling')
    await act(officer, PATH, 'request.consult', {
      'consult-party': 'third-party',
      'consult-name': '某样例停车公司',
      'consult-question': '是否同意公开合同金额',
    })
    for (const browser of [officer, await signedIn('chengguan_xxy')]) {
      const { html, text } = await browser.get(PATH)
      expect(text).toContain('第三方1')
      expect(html).not.toContain('某样例停车公司')
    }
    await act(officer, PATH, 'request.consultation.deliver')
    await act(officer, PATH, 'request.consultation.answer', {
      'consultation-answer': 'refuse',
      'consultation-note': '涉及商业秘密',
    })
    expect(await read(officer)).toMatch(/不同意公开.*对方：涉及商业秘密/)
    expect(JSON.stringify([await world.dump(), await world.texts()])).not.toContain('某样例停车公司')
  })

  it('silence is noted after its term, a slip is made void', async () => {
    const { world, officer, signedIn } = await open('handling')
    await act(officer, PATH, 'request.consult', {
      'consult-party': 'organ',
      'consult-name': '区城管委',
      'consult-question': '是否同意公开',
    })
    await act(officer, PATH, 'request.consultation.deliver')
    expect((await refused(world, () => act(officer, PATH, 'request.consultation.close'))).text).toContain('还没有过')
    world.moveTo('2021-04-01')
    const later = await signedIn('gongkai')
    await act(later, PATH, 'request.consultation.close')
    expect(await read(later)).toContain('逾期没有提出意见')
    await act(later, PATH, 'request.consultation.void', { 'consultation-void-reason': '没有发出' })
    expect(await read(later)).toContain('已作废：没有发出')
  })
})

describe('延期 by page', () => {
  it('the section asks, the leader in charge agrees, the applicant is told', async () => {
    const { officer, signedIn } = await open('handling')
    const section = await signedIn('chengguan_xxy')
    await act(section, PATH, 'request.extend', { 'extend-reason': '需要向其他部门核实', 'extend-workdays': '10' })
    expect(offered(await section.get(PATH))).not.toContain('request.extend')
    const leader = await signedIn('zhuguan')
    expect(await read(leader)).toContain('城管科信息员请求延期 10 个工作日：需要向其他部门核实')
    await act(leader, PATH, 'request.extension.approve')
    await act(officer, PATH, 'request.notify', { 'notify-way': 'post', 'notify-number': 'EMS9' })
    expect(await read(officer)).toMatch(/主管副主任同意，2021年3月8日 告知申请人/)
  })

  it('不同意 leaves the last day; 合理延迟 is asked for until a day', async () => {
    const { signedIn } = await open('handling')
    const section = await signedIn('chengguan_xxy')
    await act(section, PATH, 'request.extend', { 'extend-reason': '人手不够' })
    const leader = await signedIn('zhuguan')
    await act(leader, PATH, 'request.extension.refuse', { 'refuse-extension-note': '请按期答复' })
    expect(await read(section)).toContain('主管副主任不同意')
    await act(section, PATH, 'request.delay', { 'delay-until': '2021-06-30', 'delay-reason': '申请数量较多' })
    expect(await read(leader)).toContain('延迟到 2021年6月30日')
  })
})

describe('收费 by page', () => {
  it('it charges by one tariff and takes the payment', async () => {
    const { officer } = await open('handling')
    await act(officer, PATH, 'request.charge', { 'charge-tariff': 'applications', 'charge-count': '15' })
    expect(await read(officer)).toContain('等缴费，期限停算')
    await act(officer, PATH, 'request.record-payment')
    expect(await read(officer)).toContain('办理中')
  })

  it('it is not offered under the regulation that knows no fee', async () => {
    const { officer } = await open('handling', { today: '2018-03-08' as LocalDate })
    const path = PATH.replace('2021', '2018')
    expect(offered(await officer.get(path))).not.toContain('request.charge')
    expect(offered(await officer.get(path))).not.toContain('request.delay')
  })
})

describe('what stands beside a case', () => {
  it('标为重要 adds the step kept for such cases', async () => {
    const { officer, signedIn } = await open('handling')
    await act(officer, PATH, 'request.mark-important', { 'important-reason': '社会关注' })
    expect(await read(officer)).toContain('重要或疑难 是')
    expect(offered(await (await signedIn('chengguan_kz')).get(PATH))).not.toContain('request.mark-important')
  })

  it('关联 links another request, which only those who may open it can open', async () => {
    const { world, officer, signedIn } = await open('handling')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月5日')
    await act(officer, PATH, 'request.link', { 'link-number': '申2021-002', 'link-kind': 'repeat' })
    const other = `href="/requests/${encodeURIComponent('申2021-002')}"`
    expect((await officer.get(PATH)).html).toContain(other)
    const section = await (await signedIn('chengguan_xxy')).get(PATH)
    expect([section.text.includes('申2021-002（重复申请）'), section.html.includes(other)]).toEqual([true, false])
    expect(section.text).not.toContain('养老补贴')
    await act(officer, PATH, 'request.unlink')
    expect((await officer.get(PATH)).html).not.toContain(other)
  })

  it('转主动公开 hands a draft to the officer; 不转 keeps the reason', async () => {
    const one = await open('responded')
    await act(one.officer, PATH, 'request.convert', { 'convert-title': '停车场收费标准' })
    expect(await read(one.officer)).toContain('等 城管科信息员 报送')
    const other = await open('responded')
    await act(other.officer, PATH, 'request.convert.decline', { 'decline-reason': '只涉及申请人本人' })
    expect(await read(other.officer)).toContain('不转，只涉及申请人本人')
  })

  it('改答复日期 mends the day of the reply alone', async () => {
    const { world, signedIn } = await open('responded')
    world.moveTo('2021-03-10' as LocalDate)
    const officer = await signedIn('gongkai')
    await act(officer, PATH, 'request.amend-response', { 'response-day': '2021-03-09', 'response-day-reason': '看错' })
    expect(await read(officer)).toContain('2021年3月9日 答复：予以公开')
    expect(offered(await officer.get(PATH))).not.toContain('request.amend')
  })
})

describe('答复附件 by page', () => {
  const text = (content: string) => new File([content], '收费标准.txt')

  it('a file is sealed and read again for what must be gone', async () => {
    const { world, officer } = await open('handling')
    const answer = await send(
      officer,
      'request.release',
      { 'release-removed': '样例姓名' },
      {
        'release-file': text('停车每小时五元'),
      },
    )
    expect(answer.status).toBe(303)
    expect(await read(officer)).toContain('答复附件 1：已检查')
    await send(
      officer,
      'request.release',
      { 'release-removed': '样例姓名', 'release-replaces': '1' },
      {
        'release-file': text('停车每小时五元，样例姓名'),
      },
    )
    expect(await read(officer)).toMatch(/答复附件 1 ：已去掉，不提供.*答复附件 2 ：还留有应当删去的内容，不能提供/)
    await act(officer, PATH, 'request.release.remove')
    expect(offered(await officer.get(PATH))).not.toContain('request.release.remove')
    expect(await read(officer)).toMatch(
      /答复附件 2 ：已去掉，不提供.*加答复附件 1 .*去掉答复附件 1 .*加答复附件 2 .*去掉答复附件 2 /,
    )
    expect(JSON.stringify(await world.dump())).not.toContain('样例姓名')
  })

  it('it is offered until somebody has signed', async () => {
    const { world, officer } = await open('sign-off')
    expect(offered(await officer.get(PATH))).toContain('request.release')
    await world.say('chengguan_kz', '通过 申1')
    expect(offered(await officer.get(PATH))).not.toContain('request.release')
  })

  it('who added a file opens it again, on record; others of the section and the office do not, the officer does', async () => {
    const { world, officer, signedIn } = await open('handling')
    const section = await signedIn('chengguan_xxy')
    await send(section, 'request.release', {}, { 'release-file': text('停车每小时五元') })
    const [file = ''] = (await section.get(PATH)).html.match(new RegExp(`${PATH}/files/\\d+`)) ?? []
    const answer = await section.get(file)
    expect([answer.status, answer.html]).toEqual([200, '停车每小时五元'])
    expect(await world.audit('personal-data.read')).toEqual([
      { actor: 'chengguan_xxy', subject: NUMBER, purpose: 'page' },
    ])
    expect((await officer.get(file)).status).toBe(200)
    for (const userId of ['chengguan_xxy2', 'chengguan_kz', 'zhuguan', 'minzheng_xxy', 'guanli']) {
      const browser = await signedIn(userId)
      const seen = await browser.get(file)
      expect([seen.status >= 400, seen.text.includes('停车每小时')], userId).toEqual([true, false])
      expect((await browser.get(PATH)).html).not.toContain(file)
    }
    await world.say('gongkai', '转办 申1 民政科')
    expect((await section.get(file)).status).toBe(404)
    expect(await world.audit('personal-data.read')).toHaveLength(2)
  })

  it('it is refused without a file', async () => {
    const { world, officer } = await open('handling')
    expect((await refused(world, () => send(officer, 'request.release', {}, {}))).text).toContain('请选择一个文件')
  })
})

describe('案卷 by page', () => {
  it('it is a package for who may, each download on record; nobody else gets it, nor before the reply', async () => {
    const { world, officer, signedIn } = await open('responded')
    expect((await officer.get(PATH)).html).toContain(`href="${PATH}/case-file"`)
    const answer = await officer.get(`${PATH}/case-file`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
    expect(await world.audit('request.export')).toHaveLength(1)
    const section = await signedIn('chengguan_xxy')
    expect((await section.get(`${PATH}/case-file`)).status).toBe(403)
    expect((await section.get(PATH)).html).not.toContain('case-file')
    const early = await open('handling')
    expect((await early.officer.get(`${PATH}/case-file`)).status).toBe(409)
    expect(await early.world.audit('request.export')).toEqual([])
  })
})

describe('refusals', () => {
  it.each([
    ['handling', 'gongkai', 'request.ask-supplement', {}, '理由'],
    [
      'handling',
      'gongkai',
      'request.ask-supplement',
      { 'supplement-what': 'x', 'supplement-workdays': 'y' },
      '请写整数',
    ],
    ['handling', 'gongkai', 'request.consult', {}, '请选择征求谁的意见'],
    [
      'handling',
      'gongkai',
      'request.consult',
      { 'consult-party': 'organ', 'consult-question': 'x' },
      '请写明征求谁的意见',
    ],
    ['handling', 'chengguan_xxy', 'request.extend', {}, '理由'],
    [
      'handling',
      'chengguan_xxy',
      'request.extend',
      { 'extend-reason': '人手不够', 'extend-workdays': '99' },
      '延期最多',
    ],
    ['handling', 'chengguan_xxy', 'request.delay', { 'delay-reason': 'x' }, '请写日期'],
    ['handling', 'gongkai', 'request.charge', { 'charge-count': '15' }, '请选择按件还是按量'],
    ['handling', 'gongkai', 'request.charge', { 'charge-tariff': 'pages', 'charge-count': '1' }, '不能收费'],
    ['handling', 'gongkai', 'request.charge', { 'charge-tariff': 'pages' }, '请写多少页'],
    ['handling', 'gongkai', 'request.charge', { 'charge-tariff': 'applications' }, '数不出当月件数'],
    ['handling', 'gongkai', 'request.amend', { 'amend-description': '', 'amend-reply-way': 'post' }, '不能为空'],
    ['handling', 'gongkai', 'request.amend.day', {}, '请选择改哪个日期'],
    ['handling', 'gongkai', 'request.amend.regime', { regime: '2008' }, '理由'],
    ['handling', 'gongkai', 'request.link', { 'link-number': '申2021-009' }, '没有这个编号的申请'],
    ['handling', 'gongkai', 'request.amend.applicant', {}, '请填写申请人'],
    ['responded', 'gongkai', 'request.convert.decline', {}, '理由'],
  ] as const)('of a request that is %s, %s: %s with %j', async (state, userId, name, typed, said) => {
    const { world, signedIn } = await open(state)
    const browser = await signedIn(userId)
    expect((await refused(world, () => act(browser, PATH, name, typed))).text).toContain(said)
  })

  it.each([
    ['chengguan_kz', 'request.ask-supplement'],
    ['minzheng_xxy', 'request.extend'],
    ['gongkai', 'request.extension.approve'],
    ['chengguan_xxy', 'request.amend.applicant'],
    ['zhuguan', 'request.link'],
  ])('%s cannot send the form of %s', async (userId, name) => {
    const { world, officer, signedIn } = await open('handling')
    const revision = fieldsOf(await officer.get(PATH), 'request.cancel').revision ?? ''
    const browser = await signedIn(userId)
    const fields = { act: name, revision, 'extend-reason': 'x', 'supplement-what': 'x', 'supplement-day': '2021-03-08' }
    const answer = await refused(world, () =>
      browser.submit(PATH, { ...fields, 'link-number': NUMBER, 'link-kind': 'related', 'applicant-name': '样例' }),
    )
    expect(answer.status).toBe(403)
  })
})
