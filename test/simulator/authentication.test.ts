import { describe, expect, it } from 'vitest'
import { AGENT, CORP, HOUR, MINUTE, startOffice } from './office.ts'

describe('gettoken', () => {
  it.each([
    ['40001 for a wrong secret', `corpid=${CORP}&corpsecret=wrong`, 40001],
    ['40013 for a wrong corpid', 'corpid=ww1&corpsecret=secret-a', 40013],
    ['41002 without corpid', 'corpsecret=secret-a', 41002],
    ['41004 without secret', `corpid=${CORP}`, 41004],
  ])('answers %s, with hint, address and link in errmsg', async (_name, query, errcode) => {
    const { call } = await startOffice()
    const answer = await call(`gettoken?${query}`)
    expect(answer.errcode).toBe(errcode)
    expect(answer.errmsg).toMatch(/hint: \[\d+\], from ip: 127\.0\.0\.1, more info at https:.*e=\d+/)
  })

  it('answers 40091 for a wrong secret in the private profile', async () => {
    const { call } = await startOffice({ profile: 'private-gov' })
    expect((await call(`gettoken?corpid=${CORP}&corpsecret=wrong`)).errcode).toBe(40091)
  })

  it('repeats the token inside its life and counts expires_in down', async () => {
    const { call, clock, token } = await startOffice()
    clock.advance(1_000_000)
    expect(await call(`gettoken?corpid=${CORP}&corpsecret=secret-a`)).toMatchObject({
      access_token: token,
      expires_in: 6_200,
    })
  })

  it('always says 7200 by switch', async () => {
    const { call, clock, token } = await startOffice({ switches: { expiresIn: 'always-7200' } })
    clock.advance(1_000_000)
    expect(await call(`gettoken?corpid=${CORP}&corpsecret=secret-a`)).toMatchObject({
      access_token: token,
      expires_in: 7_200,
    })
  })

  it.each([
    ['new-keeps-old', 0],
    ['new-kills-old', 40014],
  ] as const)('gives a new token by switch %s', async (repeatedGettoken, oldErrcode) => {
    const { tokenOf, token, api } = await startOffice({ switches: { repeatedGettoken } })
    expect(await tokenOf('secret-a')).not.toBe(token)
    expect((await api('agent/list')).errcode).toBe(oldErrcode)
  })

  it('refuses a disabled app', async () => {
    const { call, control } = await startOffice()
    await control.patchWorld({ apps: [{ agentid: AGENT, enabled: false }] })
    expect((await call(`gettoken?corpid=${CORP}&corpsecret=secret-a`)).errcode).toBe(40001)
  })

  it('closes an address for an hour after too many wrong secrets in a minute', async () => {
    const { call, clock } = await startOffice({ switches: { badSecretsPerMinute: 3 } })
    const right = () => call(`gettoken?corpid=${CORP}&corpsecret=secret-a`).then(({ errcode }) => errcode)
    for (let count = 0; count < 3; count += 1) await call(`gettoken?corpid=${CORP}&corpsecret=wrong`)
    expect(await right()).toBe(0)
    await call(`gettoken?corpid=${CORP}&corpsecret=wrong`)
    expect(await right()).toBe(45009)
    clock.advance(HOUR - 1)
    expect(await right()).toBe(45009)
    clock.advance(1)
    expect(await right()).toBe(0)
  })
})

describe('access', () => {
  it.each([
    ['41001 without a token', 'agent/list', 41001],
    ['40014 for an unknown token', 'agent/list?access_token=nonsense', 40014],
  ])('answers %s', async (_name, path, errcode) => {
    const { call } = await startOffice()
    expect((await call(path)).errcode).toBe(errcode)
  })

  it('answers 42001 once a token is 7200 s old', async () => {
    const { api, clock } = await startOffice()
    clock.advance(7_199_999)
    expect((await api('agent/list')).errcode).toBe(0)
    clock.advance(1)
    expect((await api('agent/list')).errcode).toBe(42001)
  })

  it('answers 40014 on a fresh token, as often as the fault says', async () => {
    const { call, control, tokenOf } = await startOffice()
    control.addFault({ endpoint: 'agent/list', kind: 'invalidate-token', times: 2 })
    const tries: unknown[] = []
    for (let count = 0; count < 3; count += 1)
      tries.push((await call(`agent/list?access_token=${await tokenOf('secret-a')}`)).errcode)
    expect(tries).toEqual([40014, 40014, 0])
  })

  it('answers 301002 for the agentid of another app and 40056 for an unknown one', async () => {
    const { send } = await startOffice()
    expect((await send({ agentid: 1000003 })).errcode).toBe(301002)
    expect((await send({ agentid: 5 })).errcode).toBe(40056)
    expect((await send({ agentid: undefined })).errcode).toBe(41011)
  })

  it('answers 48002 to a sending contact-sync token, which may read the directory', async () => {
    const { send, call, tokenOf } = await startOffice()
    const token = await tokenOf('secret-contacts')
    expect((await send({}, token)).errcode).toBe(48002)
    expect((await call(`user/get?userid=lisi&access_token=${token}`)).errcode).toBe(0)
    expect((await call(`user/list_id?access_token=${token}`, {})).dept_user).toHaveLength(6)
  })

  it('answers 50003 to a token whose app was disabled', async () => {
    const { send, control } = await startOffice()
    await control.patchWorld({ apps: [{ agentid: AGENT, enabled: false }] })
    expect((await send({})).errcode).toBe(50003)
  })

  it('answers 60020 to a foreign address; a changed list counts after a minute', async () => {
    const { api, call, control, clock, token } = await startOffice({ world: { ipAllowList: ['127.0.0.1'] } })
    const foreign = () => call(`agent/list?access_token=${token}`, undefined, { 'x-sim-ip': '203.0.113.7' })
    expect((await api('agent/list')).errcode).toBe(0)
    expect(await foreign()).toMatchObject({ errcode: 60020, errmsg: expect.stringContaining('from ip: 203.0.113.7') })
    await control.patchWorld({ ipAllowList: ['203.0.113.7'] })
    clock.advance(MINUTE - 1)
    expect((await foreign()).errcode).toBe(60020)
    clock.advance(1)
    expect((await foreign()).errcode).toBe(0)
    expect((await api('agent/list')).errcode).toBe(60020)
  })

  it.each([
    ['all', 60020],
    ['not-message-send', 0],
  ] as const)('checks the address of message/send by switch %s', async (trustedIpScope, errcode) => {
    const { send } = await startOffice({ world: { ipAllowList: ['10.0.0.1'] }, switches: { trustedIpScope } })
    expect((await send({})).errcode).toBe(errcode)
  })

  it('needs a trusted address even for a token in the private profile', async () => {
    const { token, call } = await startOffice({ world: { ipAllowList: ['10.0.0.1'] }, profile: 'private-gov' })
    expect(token).toBe('undefined')
    expect((await call(`gettoken?corpid=${CORP}&corpsecret=secret-a`)).errcode).toBe(60020)
  })

  it('answers 43001 to the wrong method and remarks malformed JSON', async () => {
    const { call, token } = await startOffice()
    expect((await call(`message/send?access_token=${token}`)).errcode).toBe(43001)
    expect((await call(`message/send?access_token=${token}`, '{"touser":')).errmsg).toContain('wrong json format')
  })

  it('answers 45033 above the concurrency limit', async () => {
    const { api, control } = await startOffice({ switches: { concurrencyLimit: 1 } })
    control.addFault({ endpoint: 'agent/list', kind: 'slow', ms: 50, times: 1 })
    const codes = await Promise.all([api('agent/list'), api('agent/list')])
    expect(codes.map(({ errcode }) => errcode).sort()).toEqual([0, 45033])
  })

  it('answers 404 to a path that does not exist', async () => {
    const { simulator } = await startOffice()
    expect((await fetch(`${simulator.apiBase}/no/such`)).status).toBe(404)
  })
})
