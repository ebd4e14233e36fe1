import { describe, expect, it } from 'vitest'
import { AGENT, CORP, MINUTE, startBot, startOffice } from './office.ts'

describe('directory reads', () => {
  it.each([
    ['user/get?userid=LISI', { userid: 'lisi', name: '城管科科长', department: [3], status: 1 }],
    ['user/simplelist?department_id=2', { userlist: [{ userid: 'ZhangSan' }] }],
    ['user/simplelist?department_id=2&fetch_child=1', { userlist: [{ userid: 'ZhangSan' }, { userid: 'lisi' }] }],
    ['user/list?department_id=3', { userlist: [{ userid: 'lisi', main_department: 3 }] }],
    ['department/list?id=2', { department: [{ id: 2, name: '城管科', parentid: 1 }, { id: 3 }] }],
    ['department/simplelist', { department_id: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] }],
    ['tag/get?tagid=1', { tagname: '信息员', userlist: [{ userid: 'ZhangSan' }, { userid: 'wangwu' }], partylist: [] }],
    ['tag/list', { taglist: [{ tagid: 1, tagname: '信息员' }] }],
    [`agent/get?agentid=${AGENT}`, { name: '公开助手', close: 0, allow_partys: { partyid: [1] } }],
    ['getcallbackip', { ip_list: ['127.0.0.1'] }],
  ])('%s', async (path, expected) => {
    const { api } = await startOffice()
    expect(await api(path)).toMatchObject({ errcode: 0, ...expected })
  })

  it.each([
    ['user/get?userid=nobody', 60111],
    ['user/get', 41009],
    ['user/get?userid=left', 60011],
    ['user/simplelist?department_id=99', 60003],
    ['department/list?id=99', 60123],
    ['tag/get?tagid=9', 40068],
    ['agent/get?agentid=1000003', 301002],
    ['user/list_id', 43001],
  ])('%s answers %i', async (path, errcode) => {
    const { api } = await startOffice()
    expect((await api(path)).errcode).toBe(errcode)
  })

  it('show an app its visible range only', async () => {
    const { call, tokenOf } = await startOffice()
    const token = await tokenOf('secret-b')
    expect((await call(`user/get?userid=lisi&access_token=${token}`)).errcode).toBe(60011)
    expect((await call(`user/simplelist?department_id=2&access_token=${token}`)).errcode).toBe(60011)
    expect((await call(`tag/get?tagid=1&access_token=${token}`)).errcode).toBe(81011)
    expect((await call(`department/simplelist?access_token=${token}`)).department_id).toMatchObject([{ id: 4 }])
  })

  it('keep user/list_id to the contact-sync secret, page by page', async () => {
    const { api, call, tokenOf } = await startOffice()
    expect((await api('user/list_id', {})).errcode).toBe(48002)
    const token = await tokenOf('secret-contacts')
    const first = await call(`user/list_id?access_token=${token}`, { limit: 4 })
    expect(first).toMatchObject({ next_cursor: '4' })
    const second = await call(`user/list_id?access_token=${token}`, { limit: 4, cursor: first.next_cursor })
    expect(second).toMatchObject({ next_cursor: '', dept_user: [{ userid: 'left' }, { userid: 'fresh' }] })
  })

  it('give the userid alone in a private deployment', async () => {
    const { api } = await startOffice({ profile: 'private-gov' })
    expect(await api('user/get?userid=lisi')).toEqual({ errcode: 0, errmsg: 'ok', userid: 'lisi' })
  })
})

describe('a changed directory', () => {
  it('tells the app who came into sight and who left, and the sync assistant what changed', async () => {
    const app = await startBot()
    const contacts = await startBot()
    const callback = { url: contacts.url, token: 'SimToken2026', aesKey: 'SimulatorKey0123456789abcdefghijklmnopqrstu' }
    const { control } = await startOffice({ callbackUrl: app.url, world: { contactCallback: callback } })
    await control.patchWorld({
      members: [{ userid: 'newbie', name: '新人', departments: [2] }],
      removeMembers: ['wangwu'],
    })
    expect(app.fields('Event')).toEqual(['subscribe', 'unsubscribe'])
    expect(app.fields('FromUserName')).toEqual(['newbie', 'wangwu'])
    expect(contacts.fields('ChangeType').sort()).toEqual(['create_user', 'delete_user'])
    expect(contacts.fields('FromUserName')).toEqual(['sys', 'sys'])
    expect(contacts.fields('AgentID')).toEqual(['', ''])
  })

  it.each([
    ['a new department', { departments: [{ id: 9, name: '新科', parentid: 1 }] }, ['create_party']],
    ['a renamed department', { departments: [{ id: 2, name: '城市管理科', parentid: 1 }] }, ['update_party']],
    ['a department that is gone', { removeDepartments: [3] }, ['delete_party']],
    ['a tag with other members', { tags: [{ tagid: 1, name: '信息员', users: ['lisi'] }] }, ['update_tag']],
    ['a member in another section', { members: [{ userid: 'lisi', departments: [4] }] }, ['update_user']],
    ['a member with another name only', { members: [{ userid: 'lisi', name: '改名' }] }, []],
  ])('says of %s', async (_name, patch, types) => {
    const contacts = await startBot()
    const callback = { url: contacts.url, token: 'SimToken2026', aesKey: 'SimulatorKey0123456789abcdefghijklmnopqrstu' }
    const { control } = await startOffice({ world: { contactCallback: callback } })
    await control.patchWorld(patch)
    expect(contacts.fields('ChangeType')).toEqual(types)
  })

  it('sends subscribe and unsubscribe when the visible range changes, and none when they are not ticked', async () => {
    const bot = await startBot()
    const { control } = await startOffice({ callbackUrl: bot.url })
    await control.patchWorld({ apps: [{ agentid: AGENT, visible: { users: ['lisi'], parties: [], tags: [] } }] })
    expect([...new Set(bot.fields('Event'))]).toEqual(['unsubscribe'])
    expect(bot.received).toHaveLength(4)
    await control.patchWorld({
      apps: [{ agentid: AGENT, events: { subscribe: false }, visible: { users: [], parties: [1], tags: [] } }],
    })
    expect(bot.received).toHaveLength(4)
  })

  it('brings 200 events in one second after a bulk import', async () => {
    const contacts = await startBot()
    const callback = { url: contacts.url, token: 'SimToken2026', aesKey: 'SimulatorKey0123456789abcdefghijklmnopqrstu' }
    const { control } = await startOffice({ world: { contactCallback: callback } })
    await control.patchWorld({
      members: Array.from({ length: 200 }, (_, index) => ({ userid: `bulk${index}`, name: '新人' })),
    })
    expect(new Set(contacts.fields('UserID')).size).toBe(200)
    expect(new Set(contacts.fields('CreateTime')).size).toBe(1)
  })

  it('refuses a bad entry as a whole', async () => {
    const { control } = await startOffice()
    expect(() =>
      control.patchWorld({
        members: [
          { userid: 'ok1', name: '甲' },
          { userid: 'not ok', name: '乙' },
        ],
      }),
    ).toThrow()
    expect(() => control.phone('ok1')).toThrow('no member')
  })
})

describe('OAuth', () => {
  const REDIRECT = 'https://bot.example.gov.cn/login?x=1'

  async function authorize(
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    trustedDomains?: string[],
  ) {
    const office = await startOffice()
    if (trustedDomains) await office.control.patchWorld({ apps: [{ agentid: AGENT, trustedDomains }] })
    const query = new URLSearchParams({
      appid: CORP,
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'abc123',
      agentid: String(AGENT),
      ...fields,
    })
    const response = await fetch(`${office.simulator.oauthBase}?${query}`, { redirect: 'manual', headers })
    const location = response.headers.get('location')
    return { ...office, response, target: location === null ? undefined : new URL(location) }
  }

  it('redirects with code and state, no consent asked; the code works once', async () => {
    const { target, api } = await authorize({}, { cookie: 'a=b; sim_userid=LISI' })
    expect(target?.origin).toBe('https://bot.example.gov.cn')
    expect([target?.searchParams.get('x'), target?.searchParams.get('state')]).toEqual(['1', 'abc123'])
    const code = target?.searchParams.get('code')
    expect(await api(`auth/getuserinfo?code=${code}`)).toEqual({ errcode: 0, errmsg: 'ok', userid: 'lisi' })
    expect((await api(`auth/getuserinfo?code=${code}`)).errcode).toBe(40029)
  })

  it('knows a code for five minutes', async () => {
    const { target, api, clock } = await authorize({ sim_userid: 'lisi' })
    clock.advance(5 * MINUTE)
    expect((await api(`auth/getuserinfo?code=${target?.searchParams.get('code')}`)).errcode).toBe(42003)
  })

  it('gives a user_ticket of 1800 s for snsapi_privateinfo', async () => {
    const { target, api, clock } = await authorize({ sim_userid: 'lisi', scope: 'snsapi_privateinfo' })
    const { user_ticket } = await api(`auth/getuserinfo?code=${target?.searchParams.get('code')}`)
    expect(await api('auth/getuserdetail', { user_ticket })).toMatchObject({ errcode: 0, userid: 'lisi' })
    clock.advance(30 * MINUTE)
    expect((await api('auth/getuserdetail', { user_ticket })).errcode).toBe(84014)
    expect((await api('auth/getuserdetail', { user_ticket: 'nope' })).errcode).toBe(84015)
  })

  it('asks who holds the phone when nothing tells', async () => {
    const { response } = await authorize({})
    expect(await response.text()).toMatch(/以谁的身份打开.*sim_userid=lisi/s)
  })

  it.each([
    ['50001 for a foreign domain', {}, ['other.gov.cn'], '50001'],
    ['50001 for another port', {}, ['bot.example.gov.cn:8443'], '50001'],
    ['50001 for a script as target', { redirect_uri: 'javascript:alert(1)' }, undefined, '50001'],
    ['40013 for another corp', { appid: 'ww1' }, undefined, '40013'],
    ['40058 for a state with other characters', { state: '<b>' }, undefined, '40058'],
  ])('shows %s', async (_name, fields, trustedDomains, errcode) => {
    const { response } = await authorize({ sim_userid: 'lisi', ...fields }, {}, trustedDomains)
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(errcode)])
  })

  it('accepts the trusted domain', async () => {
    const { target } = await authorize({ sim_userid: 'lisi' }, {}, ['bot.example.gov.cn'])
    expect(target?.host).toBe('bot.example.gov.cn')
  })
})
