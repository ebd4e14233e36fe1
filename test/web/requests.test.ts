import { describe, expect, it } from 'vitest'
import { createCase, type STEPS } from '../commands/requests/case.ts'
import { useDatabase } from '../support/database.ts'
import { act, fieldsOf, offered, refused } from './act-form.ts'
import { openPagesOf } from './signed-in.ts'

const database = useDatabase()
const NUMBER = '申2017-001'
const PATH = `/requests/${encodeURIComponent(NUMBER)}`

async function open(state: keyof typeof STEPS, options: Parameters<typeof createCase>[2] = {}) {
  return openPagesOf(await createCase(database.db, state, options))
}

describe('依申请', () => {
  it('it lists requests with state, section and last day, and leads to their pages', async () => {
    const { world, signedIn } = await open('handling')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月6日')
    const browser = await signedIn('gongkai')
    const { text, html } = await browser.get('/requests')
    expect(text).toContain('找到 2 件')
    expect(text).toMatch(
      /办理中 最迟 3月24日 周五 答复，还有 14 个工作日 轮到城管科：拟答复 申2017-001，城管科，2017年3月3日收到/,
    )
    expect(text).toContain('最迟 3月24日 周五 答复')
    expect(html).toContain(`href="${PATH}"`)
    expect((await browser.get('/')).html).toContain(`href="${PATH}"`)
  })

  it('it finds by words, number, state, section and year', async () => {
    const { world, signedIn } = await open('handling')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月6日')
    const browser = await signedIn('gongkai')
    const found = async (query: string) =>
      [...(await browser.get(`/requests?${query}`)).text.matchAll(/申2017-00\d/g)].map(([number]) => number)
    expect(await found('q=养老')).toEqual(['申2017-002'])
    expect(await found('q=申1')).toEqual(['申2017-001'])
    expect(await found('q=申2017-2')).toEqual(['申2017-002'])
    expect(await found('state=received')).toEqual(['申2017-002'])
    expect(await found('section=chengguan')).toEqual(['申2017-001'])
    expect(await found('year=2017')).toEqual(['申2017-001', '申2017-002'])
    expect(await found('year=2016')).toEqual([])
    expect(await found('overdue=yes')).toEqual([])
    expect(await found('state=nonsense&year=x&page=0')).toEqual(['申2017-001', '申2017-002'])
  })

  it('it puts what is in hand first, the most urgent on top, then what is answered', async () => {
    const { world, signedIn } = await open('responded')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月6日')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 社区用房面积 3月2日')
    const { text } = await (await signedIn('gongkai')).get('/requests')
    expect([...text.matchAll(/申2017-00\d/g)].map(([number]) => number)).toEqual([
      '申2017-003',
      '申2017-002',
      '申2017-001',
    ])
  })

  it('it marks the last day and what is overdue', async () => {
    const { world, signedIn } = await open('handling')
    world.moveTo('2017-03-24')
    const browser = await signedIn('gongkai')
    expect((await browser.get('/requests')).text).toContain('今天是最后一天')
    world.moveTo('2017-03-25')
    const later = await signedIn('gongkai')
    expect((await later.get('/requests?overdue=yes')).text).toContain('已逾期')
  })

  it('people of a section see those it handles, others of the office all, an administrator none', async () => {
    const { signedIn } = await open('handling')
    const numbers = async (userId: string) => (await (await signedIn(userId)).get('/requests')).text.includes(NUMBER)
    expect(await numbers('chengguan_xxy')).toBe(true)
    expect(await numbers('zhuguan')).toBe(true)
    expect(await numbers('minzheng_kz')).toBe(false)
    expect((await (await signedIn('minzheng_kz')).get('/requests?section=chengguan')).text).not.toContain(NUMBER)
    expect((await (await signedIn('guanli')).get('/requests')).status).toBe(403)
  })
})

describe('the page of a request', () => {
  it('it shows facts, the last day with its reason, drafts with their signatures, and the way', async () => {
    const { signedIn } = await open('responded')
    const { text, status } = await (await signedIn('chengguan_kz')).get(PATH)
    expect(status).toBe(200)
    expect(text).toContain('停车场收费标准')
    expect(text).toContain('信函')
    expect(text).toContain('第 1 稿：同意公开（已送达）')
    expect(text).toMatch(/主管副主任 2017年3月6日 通过/)
    expect(text).toMatch(/2017年3月3日 公开专员：收到申请（2017年3月6日 \d\d:\d\d 登记）/)
    expect(text).toContain('受理（交城管科）')
  })

  it('it explains its last day while one runs', async () => {
    const { signedIn } = await open('handling')
    const { text } = await (await signedIn('chengguan_xxy')).get(PATH)
    expect(text).toContain('为什么是这天')
    expect(text).toMatch(/3月24日 周五 第15日/)
  })

  it('it says on whose behalf somebody signed', async () => {
    const { world, signedIn } = await open('sign-off')
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日 休假')
    await world.say('minzheng_kz', '通过 申1')
    expect((await (await signedIn('gongkai')).get(PATH)).text).toContain('民政科科长（代城管科科长）')
  })

  it('it is closed to other sections and to who has no part in it; a number that is none is not found', async () => {
    const { signedIn } = await open('handling')
    const seen = await (await signedIn('minzheng_xxy')).get(PATH)
    expect([seen.status, seen.text.includes('停车场')]).toEqual([403, false])
    expect((await (await signedIn('guanli')).get(PATH)).status).toBe(403)
    expect((await (await signedIn('gongkai')).get('/requests/x')).status).toBe(404)
  })
})

describe('acts on a request', () => {
  it('it goes the whole way by page: 受理, 转办, 答复, 通过, 送达, 归档, 重办', async () => {
    const { world, signedIn } = await open('received')
    const officer = await signedIn('gongkai')
    const accepted = await act(officer, PATH, 'request.accept', { 'accept-section': 'minzheng' })
    expect([accepted.status, decodeURIComponent(accepted.location)]).toEqual([303, `/requests/${NUMBER}`])
    expect((await officer.get(PATH)).text).toContain('已受理')
    await act(officer, PATH, 'request.assign', { 'assign-section': 'chengguan' })
    const drafted = await act(await signedIn('chengguan_xxy'), PATH, 'request.draft', {
      'draft-outcome': 'granted',
      'draft-content': '收费标准见附件',
    })
    expect(drafted.status).toBe(303)
    await act(await signedIn('chengguan_kz'), PATH, 'request.sign', { 'sign-opinion': '情况属实' })
    await act(await signedIn('zhuguan'), PATH, 'request.sign')
    await act(officer, PATH, 'request.deliver', { 'deliver-way': 'post', 'deliver-number': 'EMS123' })
    expect((await act(officer, PATH, 'request.archive')).status).not.toBe(303)
    await act(officer, PATH, 'request.archive', { 'archive-paper': '启用前已发出' })
    await act(officer, PATH, 'request.note-receipt')
    expect((await officer.get(PATH)).text).toContain('申请人签收答复')
    await act(officer, PATH, 'request.reopen', { 'reopen-reason': '复议决定撤销原答复', 'reopen-until': '2017-06-28' })
    expect((await world.audit('request.deliver')).map(({ subject }) => subject)).toEqual([NUMBER])
    const { text } = await officer.get(PATH)
    for (const said of ['情况属实', '邮寄，编号 EMS123', '归档', '复议决定撤销原答复']) expect(text).toContain(said)
    expect(text).toContain('办理中')
  })

  it('退回 lets the drafter mend what was written', async () => {
    const { signedIn } = await open('sign-off')
    await act(await signedIn('chengguan_kz'), PATH, 'request.send-back', { 'send-back-reason': '请写明依据' })
    const browser = await signedIn('chengguan_xxy')
    expect(fieldsOf(await browser.get(PATH), 'request.draft')['draft-content']).toBe('收费标准见附件')
    await act(browser, PATH, 'request.draft', { 'draft-outcome': 'granted' })
    expect((await browser.get(PATH)).text).toContain('第 2 稿')
  })

  it('退回 takes back what was signed, by the disclosure officer', async () => {
    const { world, signedIn } = await open('signed')
    const officer = await signedIn('gongkai')
    await refused(world, () => act(officer, PATH, 'request.take-back', {}))
    await act(officer, PATH, 'request.take-back', { 'take-back-reason': '答复写错了收费日期' })
    const { text } = await officer.get(PATH)
    for (const said of ['办理中', '收回已签的答复', '答复写错了收费日期']) expect(text).toContain(said)
    expect((await world.audit('request.take-back')).map(({ subject }) => subject)).toEqual([NUMBER])
  })

  it('撤回申请 and 作废申请 end a request', async () => {
    const one = await open('handling')
    await act(await one.signedIn('gongkai'), PATH, 'request.withdraw', { 'withdraw-day': '2017-03-05' })
    expect((await (await one.signedIn('gongkai')).get(PATH)).text).toContain('申请人撤回')
    const other = await open('handling')
    await act(await other.signedIn('gongkai'), PATH, 'request.cancel', { 'cancel-reason': '重复登记' })
    expect((await (await other.signedIn('gongkai')).get(PATH)).text).toContain('已作废')
  })

  it('复议 is registered, decided and made void by page', async () => {
    const { signedIn } = await open('responded')
    const browser = await signedIn('gongkai')
    await act(browser, PATH, 'request.dispute.add', {
      'dispute-kind': 'reconsideration',
      'dispute-organ': '区人民政府',
    })
    await act(browser, PATH, 'request.dispute.decide', { 'decide-dispute': '复2017-001', 'decide-result': 'corrected' })
    expect((await browser.get(PATH)).text).toContain('结果纠正')
    await act(browser, PATH, 'request.dispute.void', {
      'void-dispute': '复2017-001',
      'void-dispute-reason': '登记错了申请',
    })
    expect((await browser.get(PATH)).text).toContain('已作废，不计数')
  })

  it.each([
    ['received', 'gongkai', ['request.accept', 'request.withdraw', 'request.cancel'], ['request.draft']],
    ['handling', 'gongkai', ['request.draft', 'request.assign'], ['request.accept', 'request.deliver']],
    ['handling', 'chengguan_xxy', ['request.draft'], ['request.assign', 'request.withdraw', 'request.cancel']],
    ['handling', 'chengguan_kz', [], ['request.draft', 'request.sign', 'request.assign']],
    ['sign-off', 'chengguan_kz', ['request.sign', 'request.send-back'], ['request.deliver']],
    ['sign-off', 'zhuguan', [], ['request.sign', 'request.send-back']],
    ['sign-off', 'chengguan_xxy', [], ['request.sign', 'request.draft']],
    ['signed', 'zhuguan', [], ['request.take-back', 'request.send-back']],
    [
      'signed',
      'gongkai',
      ['request.deliver', 'request.take-back', 'request.withdraw'],
      ['request.cancel', 'request.archive'],
    ],
    ['responded', 'gongkai', ['request.archive', 'request.reopen', 'request.dispute.add'], ['request.withdraw']],
  ] as const)('of a request that is %s it offers %s what the table allows', async (state, userId, acts, others) => {
    const { world, signedIn } = await open(state)
    world.passMinutes(2)
    const forms = offered(await (await signedIn(userId)).get(PATH))
    expect(forms).toEqual(expect.arrayContaining([...acts]))
    expect(forms.filter((each) => others.some((other) => other === each))).toEqual([])
  })

  it('an act is refused that was not on the screen as it stands now, and stores nothing', async () => {
    const { world, signedIn } = await open('handling')
    const browser = await signedIn('gongkai')
    const seen = fieldsOf(await browser.get(PATH), 'request.assign')
    await world.say('gongkai', '转办 申1 民政科')
    const answer = await refused(world, () => browser.submit(PATH, { ...seen, 'assign-section': 'bangongshi' }))
    expect([answer.status, answer.text.includes('刚有人处理过，没有办理')]).toEqual([409, true])
  })

  it.each([
    ['received', 'gongkai', 'request.accept', {}, '请选择承办科室'],
    ['received', 'gongkai', 'request.accept', { 'accept-section': 'nowhere' }, '请选择承办科室'],
    ['handling', 'chengguan_xxy', 'request.draft', {}, '请选择一种答复类型'],
    ['handling', 'chengguan_xxy', 'request.draft', { 'draft-outcome': 'granted' }, '请写明告知申请人的内容'],
    ['handling', 'chengguan_xxy', 'request.draft', { 'draft-outcome': 'released' }, '请选择一种答复类型'],
    [
      'handling',
      'chengguan_xxy',
      'request.draft',
      { 'draft-outcome': 'granted', 'draft-content': '电话13800138000' },
      '请去掉个人信息',
    ],
    ['sign-off', 'chengguan_kz', 'request.send-back', {}, '理由'],
    ['signed', 'gongkai', 'request.deliver', {}, '请选择送达方式'],
    ['signed', 'gongkai', 'request.deliver', { 'deliver-way': 'post' }, '邮件号'],
    ['signed', 'gongkai', 'request.deliver', { 'deliver-way': 'in-person', 'deliver-day': 'x' }, '请写日期'],
    ['handling', 'gongkai', 'request.withdraw', { 'withdraw-day': '2017-03-09' }, '还没有到'],
    ['handling', 'gongkai', 'request.cancel', {}, '理由'],
    ['responded', 'gongkai', 'request.reopen', {}, '理由'],
    ['responded', 'gongkai', 'request.dispute.add', {}, '请选择是复议'],
    ['responded', 'gongkai', 'request.dispute.add', { 'dispute-kind': 'lawsuit-direct' }, '法院'],
  ] as const)('of a request that is %s, %s: %s with %j is refused', async (state, userId, name, typed, said) => {
    const { world, signedIn } = await open(state)
    const browser = await signedIn(userId)
    const answer = await refused(world, () => act(browser, PATH, name, typed))
    expect(answer.text).toContain(said)
  })

  it.each([
    ['minzheng_xxy', 'request.draft'],
    ['chengguan_xxy', 'request.accept'],
    ['chengguan_xxy', 'request.cancel'],
    ['guanli', 'request.cancel'],
  ])('%s cannot send the form of %s that was made for somebody else', async (userId, name) => {
    const { world, signedIn } = await open('handling')
    const browser = await signedIn(userId)
    const revision = fieldsOf(await (await signedIn('gongkai')).get(PATH), 'request.cancel').revision ?? ''
    const fields = {
      act: name,
      revision,
      'accept-section': 'minzheng',
      'cancel-reason': 'x',
      'draft-outcome': 'granted',
    }
    expect((await refused(world, () => browser.submit(PATH, fields))).status).toBe(403)
  })

  it('撤销 is offered for a minute on its page and at home, and takes the act back', async () => {
    const { world, signedIn } = await open('received')
    const browser = await signedIn('gongkai')
    await act(browser, PATH, 'request.accept', { 'accept-section': 'chengguan' })
    expect((await browser.get('/')).text).toContain(`撤销刚才的“受理”`)
    await act(browser, '/', 'act.undo')
    expect((await browser.get(PATH)).text).toContain('待受理')
    await act(browser, PATH, 'request.accept', { 'accept-section': 'chengguan' })
    const seen = fieldsOf(await browser.get('/'), 'act.undo')
    await act(browser, PATH, 'act.undo')
    expect((await refused(world, () => browser.submit('/', seen))).text).toContain('不能撤销')
    await act(browser, PATH, 'request.accept', { 'accept-section': 'chengguan' })
    world.passMinutes(2)
    expect(offered(await browser.get(PATH))).not.toContain('act.undo')
    expect(offered(await browser.get('/'))).not.toContain('act.undo')
  })

  it('撤销 does not touch what the person did since to something else', async () => {
    const { world, signedIn } = await open('received')
    await world.say('gongkai', '申请登记 当面 业务动态 当面 养老补贴发放情况 3月6日')
    const browser = await signedIn('gongkai')
    await act(browser, PATH, 'request.accept', { 'accept-section': 'chengguan' })
    const seen = fieldsOf(await browser.get(PATH), 'act.undo')
    await world.say('gongkai', '受理 申2 民政科')
    expect((await refused(world, () => browser.submit(PATH, seen))).text).toContain('不能撤销')
  })
})
