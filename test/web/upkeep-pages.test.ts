import { describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { act, offered, refused } from './act-form.ts'
import { openPages } from './signed-in.ts'

const database = useDatabase()

describe('待确定', () => {
  it('it lists what waits for an answer, for those who register it and whoever may have asked', async () => {
    const { world, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy', '关于停车位整治的通知')
    await world.say('chengguan_kz', `报请 ${number} 区保密局 是否属于工作秘密`)
    const page = await (await signedIn('gongkai')).get('/referrals')
    expect(page.html).toContain(`<a href="/items/${number}">关于停车位整治的通知</a>`)
    expect(page.text).toContain('2017年3月6日报请区保密局')
    expect(page.text).toContain('收到答复后点开事项，在“登记答复”里填写')
    const referrer = await (await signedIn('chengguan_kz')).get('/referrals')
    expect(referrer.text).toContain('收到答复后请公开专员或保密审查员登记')
    expect((await (await signedIn('minzheng_kz')).get('/referrals')).text).toContain('没有等待答复的报请事项')
    expect((await (await signedIn('chengguan_xxy')).get('/referrals')).status).toBe(403)
  })
})

describe('委托 by page', () => {
  const DAYS = { 'from-day': '2017-03-06', 'to-day': '2017-03-10' }

  it('it is made and ended', async () => {
    const { world, signedIn } = await openPages(database)
    const browser = await signedIn('chengguan_kz')
    await act(browser, '/delegations', 'delegate', { to: 'minzheng_kz', ...DAYS, 'delegate-reason': '休假' })
    const page = await browser.get('/delegations')
    expect(page.text).toContain('城管科科长 委托 民政科科长，3月6日 周一至3月10日 周五（休假）')
    await act(browser, '/delegations', 'end')
    expect(await world.stores.delegations.findWithin(world.today(), null)).toEqual([])
  })

  it.each([
    ['nobody', { to: '', ...DAYS }, '请选择是谁'],
    ['no last day', { to: 'minzheng_kz', 'from-day': '2017-03-06' }, '请写日期'],
    ['days gone by', { to: 'minzheng_kz', ...DAYS, 'from-day': '2017-03-01' }, '已经过去'],
    ['days in the wrong order', { to: 'minzheng_kz', 'from-day': '2017-03-10', 'to-day': '2017-03-08' }, '之前'],
  ])('it is refused with %s', async (_what, typed, words) => {
    const { world, signedIn } = await openPages(database)
    const browser = await signedIn('chengguan_kz')
    expect((await refused(world, () => act(browser, '/delegations', 'delegate', typed))).text).toContain(words)
  })

  it('another’s is ended by an administrator only', async () => {
    const { world, signedIn } = await openPages(database)
    await world.say('chengguan_kz', '委托 民政科科长 今天 到 3月10日')
    const deputy = await signedIn('minzheng_kz')
    expect(offered(await deputy.get('/delegations'))).toEqual(['delegate'])
    const typed = { act: 'end', person: 'chengguan_kz' }
    expect((await refused(world, () => deputy.submit('/delegations', typed))).status).toBe(403)
    const administrator = await signedIn('guanli')
    expect((await act(administrator, '/delegations', 'end')).status).toBe(303)
    expect(await world.stores.delegations.findWithin(world.today(), null)).toEqual([])
  })

  it('交接 is the administrator’s, and moves the desk', async () => {
    const { world, signedIn } = await openPages(database)
    const number = await world.file('chengguan_xxy')
    const typed = { leaver: 'chengguan_xxy', successor: 'chengguan_xxy2', 'hand-over-reason': '调离' }
    const officer = await signedIn('chengguan_kz')
    const page = await refused(world, () => officer.submit('/delegations', { act: 'hand-over', ...typed }))
    expect(page.status).toBe(403)
    const administrator = await signedIn('guanli')
    await refused(world, () =>
      act(administrator, '/delegations', 'hand-over', { ...typed, successor: 'chengguan_xxy' }),
    )
    await act(administrator, '/delegations', 'hand-over', typed)
    expect((await world.item(number)).officer).toBe('chengguan_xxy2')
  })
})

describe('制度和指南 by page', () => {
  const RULE = {
    kind: 'rule',
    side: 'proactive',
    title: '会议开放制度',
    'issued-on': '2017-02-14',
    content: '第一条 会议向公众开放。\n第二条 <b>由办公室负责。',
  }

  it('they are registered, found by words, read, taken home and repealed', async () => {
    const { world, site, signedIn } = await openPages(database)
    const browser = await signedIn('gongkai')
    await act(browser, '/rules', 'register', RULE)
    const reader = await signedIn('minzheng_xxy')
    const found = await reader.get(`/rules?q=${encodeURIComponent('公众')}`)
    const [, path = ''] = /href="(\/rules\/[^"]+)"/.exec(found.html) ?? []
    const page = await reader.get(path)
    expect(page.text).toContain('第一条 会议向公众开放。')
    expect(page.html).not.toContain('<b>由')
    const cookie = [...reader.cookies].map((pair) => pair.join('=')).join('; ')
    const file = await fetch(`${site.address}${path}/file`, { headers: { cookie } })
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect([offered(page), offered(found)]).toEqual([[], []])
    expect(
      (await refused(world, () => reader.submit(path, { act: 'repeal', 'repealed-on': '2017-03-06' }))).status,
    ).toBe(403)
    await refused(world, () => act(browser, path, 'repeal', { 'repealed-on': '2017-03-07' }))
    await act(browser, path, 'repeal', { 'repealed-on': '2017-03-06' })
    expect((await reader.get('/rules')).text).toContain('没有找到')
    expect((await reader.get(path)).text).toContain('2017年3月6日已废止')
  })

  it.each([
    ['no kind', { kind: '' }, '请选择是制度还是指南'],
    ['no side', { side: '' }, '请选择用于哪类公开'],
    ['no title', { title: '' }, '标题不能为空'],
    ['no day', { 'issued-on': '' }, '请写日期'],
    ['a day to come', { 'issued-on': '2017-03-07' }, '还没有到'],
  ])('they are refused with %s', async (_what, typed, words) => {
    const { world, signedIn } = await openPages(database)
    const browser = await signedIn('gongkai')
    const page = await refused(world, () => act(browser, '/rules', 'register', { ...RULE, ...typed }))
    expect(page.text).toContain(words)
    expect(page.text).toContain('第一条')
  })

  it('one that is not there is not found', async () => {
    const { signedIn } = await openPages(database)
    for (const rest of ['', '/file'])
      expect((await (await signedIn('gongkai')).get(`/rules/${encodeURIComponent('规2017-99')}${rest}`)).status).toBe(
        404,
      )
  })
})

describe('要点 by page', () => {
  const TASK = { section: 'chengguan', title: '公开停车管理办法', 'due-on': '2017-03-20', requirement: '附流程图' }
  const path = `/tasks/${encodeURIComponent('要2017-01')}`

  async function registered() {
    const pages = await openPages(database)
    const manager = await pages.signedIn('gongkai')
    await act(manager, '/tasks', 'register', TASK)
    return { ...pages, manager, officer: await pages.signedIn('chengguan_xxy') }
  }

  it('they stand by section with their day, and late ones are called so', async () => {
    const { world, officer, signedIn } = await registered()
    expect((await officer.get('/tasks')).text).toContain(
      '城管科（1） 公开停车管理办法 要2017-01，最迟 2017年3月20日 完成',
    )
    expect((await (await signedIn('minzheng_xxy')).get('/tasks')).text).toContain('在办 0 项')
    world.moveTo('2017-03-21')
    expect((await (await signedIn('gongkai')).get('/tasks')).text).toContain('已逾期 1 项')
  })

  it('the section reports and finishes; the manager moves the day or drops it', async () => {
    const { world, manager, officer } = await registered()
    expect(offered(await officer.get(path))).toEqual(['progress', 'finish'])
    expect(offered(await manager.get(path))).toEqual(['progress', 'finish', 'postpone', 'drop'])
    await act(officer, path, 'progress', { progress: '已征求各科室意见' })
    await act(manager, path, 'postpone', { 'new-day': '2017-04-10', 'postpone-reason': '等区里文件' })
    expect((await officer.get(path)).text).toMatch(
      /已征求各科室意见.*期限 2017年3月20日 改为 2017年4月10日：等区里文件/,
    )
    await act(officer, path, 'finish', { evidence: 'https://www.example.gov.cn/12.html' })
    expect((await world.stores.tasks.findByNumber('要2017-01'))?.state).toBe('done')
    expect(offered(await officer.get(path))).toEqual([])
  })

  it('one is dropped with its reason', async () => {
    const { world, manager } = await registered()
    await refused(world, () => act(manager, path, 'drop', { 'drop-reason': '' }))
    await act(manager, path, 'drop', { 'drop-reason': '区里已取消' })
    expect((await manager.get(path)).text).toContain('已取消')
  })

  it.each([
    ['progress', { progress: '' }],
    ['finish', { evidence: '' }],
  ])('%s is refused without words', async (name, typed) => {
    const { world, officer } = await registered()
    expect((await refused(world, () => act(officer, path, name, typed))).status).toBe(422)
  })

  it('they are closed to another section, and managed by the disclosure officer alone', async () => {
    const { world, officer, signedIn } = await registered()
    const other = await signedIn('minzheng_xxy')
    expect((await other.get(path)).status).toBe(403)
    await refused(world, () => other.submit(path, { act: 'finish', evidence: '已经完成了' }))
    await refused(world, () => officer.submit(path, { act: 'drop', 'drop-reason': '不想办了' }))
    expect((await refused(world, () => officer.submit('/tasks', { act: 'register', ...TASK }))).status).toBe(403)
  })

  it.each([
    ['no section', { section: '' }, '没有这个科室'],
    ['a day gone by', { 'due-on': '2017-03-01' }, '已经过了'],
    ['what stands already', {}, '没有重复登记'],
  ])('they are refused with %s', async (_what, typed, words) => {
    const { world, manager } = await registered()
    const page = await refused(world, () => act(manager, '/tasks', 'register', { ...TASK, ...typed }))
    expect(page.text).toContain(words)
  })
})

describe('拟稿 by page', () => {
  const SOURCE = { title: '关于停车管理的实施方案', 'source-attribute': 'proactive' }
  const path = `/sources/${encodeURIComponent('源2017-001')}`

  async function registered() {
    const pages = await openPages(database)
    const officer = await pages.signedIn('chengguan_xxy')
    await act(officer, '/sources', 'register', SOURCE)
    return { ...pages, officer }
  }

  it('it is registered with its attribute, and filed with it when it is formed', async () => {
    const { world, officer } = await registered()
    expect((await officer.get('/sources')).text).toContain('源2017-001，拟主动公开')
    await act(officer, path, 'file', { 'formed-on': '2017-03-03', class: 'plan' })
    const item = await world.item('2017-0001')
    expect(item).toMatchObject({ title: SOURCE.title, formedOn: '2017-03-03', itemClass: 'plan', state: 'in-review' })
    expect((await officer.get(path)).text).toContain('已成文报送')
  })

  it('it is dropped with a reason', async () => {
    const { world, officer } = await registered()
    await refused(world, () => act(officer, path, 'drop', { 'drop-reason': '' }))
    await act(officer, path, 'drop', { 'drop-reason': '不再发文' })
    expect((await officer.get('/sources')).text).toContain('没有起草中的公文')
  })

  it.each([
    ['no class', { 'formed-on': '2017-03-03' }, '请选择类别'],
    ['no day', { 'formed-on': '', class: 'plan' }, '请写日期'],
    ['a day to come', { 'formed-on': '2017-03-07', class: 'plan' }, '还没有到'],
  ])('it is not filed with %s', async (_what, typed, words) => {
    const { world, officer } = await registered()
    expect((await refused(world, () => act(officer, path, 'file', typed))).text).toContain(words)
  })

  it.each([
    ['no attribute', { title: '关于绿化的方案' }, '请选择公开属性'],
    ['no ground', { title: '关于绿化的方案', 'source-attribute': 'withheld' }, '不予公开要选一项理由'],
    ['no title', { 'source-attribute': 'proactive' }, '标题不能为空'],
    ['what is being drafted already', SOURCE, '没有重复登记'],
  ])('it is refused with %s', async (_what, typed, words) => {
    const { world, officer } = await registered()
    expect((await refused(world, () => act(officer, '/sources', 'register', typed))).text).toContain(words)
  })

  it('it is closed to another section, and those who review only look', async () => {
    const { world, signedIn } = await registered()
    const other = await signedIn('minzheng_xxy')
    expect((await other.get(path)).status).toBe(404)
    await refused(world, () => other.submit(path, { act: 'drop', 'drop-reason': '不再发文' }))
    expect(offered(await (await signedIn('baomi_1')).get(path))).toEqual([])
  })
})
