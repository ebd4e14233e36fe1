import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { AGENT, startOffice } from './office.ts'

const BODY = { touser: 'lisi', agentid: AGENT, msgtype: 'text', text: { content: 'x' } }

async function officeWithFault(fault: Record<string, unknown>) {
  const office = await startOffice()
  const { control, simulator, token } = office
  control.addFault({ endpoint: 'message/send', times: 1, ...fault } as Parameters<typeof control.addFault>[0])
  const post = (signal?: AbortSignal) =>
    fetch(`${simulator.apiBase}/message/send?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify(BODY),
      signal: signal ?? null,
    })
  return { ...office, post, delivered: () => control.phone('lisi').length }
}

describe('faults of the API', () => {
  it.each([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ])('%s: the caller waits in vain, %i message delivered', async (kind, count) => {
    const { post, delivered, control } = await officeWithFault({ kind })
    const patience = new AbortController()
    const waiting = post(patience.signal)
    await eventually(() => expect([control.faults()[0]?.hits, delivered()]).toEqual([1, count]))
    patience.abort()
    await expect(waiting).rejects.toThrow()
    expect((await post()).status).toBe(200)
  })

  it.each(['timeout-before', 'timeout-after'])('%s with ms: the connection is cut', async (kind) => {
    const { post } = await officeWithFault({ kind, ms: 5 })
    await expect(post()).rejects.toThrow('fetch failed')
  })

  it('reset: the connection is cut at once and nothing is delivered', async () => {
    const { post, delivered } = await officeWithFault({ kind: 'reset' })
    await expect(post()).rejects.toThrow('fetch failed')
    expect(delivered()).toBe(0)
  })

  it('http-502: a gateway page', async () => {
    const { post, delivered } = await officeWithFault({ kind: 'http-502' })
    const response = await post()
    expect([response.status, response.headers.get('content-type'), delivered()]).toEqual([502, 'text/html', 0])
  })

  it('truncated-json: executed, half an answer', async () => {
    const { post, delivered } = await officeWithFault({ kind: 'truncated-json' })
    await expect((await post()).json()).rejects.toThrow()
    expect(delivered()).toBe(1)
  })

  it.each([
    ['errcode of choice', { kind: 'errcode', errcode: -1 }, { errcode: -1 }],
    ['no-errcode', { kind: 'no-errcode' }, { msgid: expect.any(String) }],
    ['extra-fields', { kind: 'extra-fields' }, { errcode: 0, sim_unknown: { nested: [1, 'x'] } }],
    ['slow', { kind: 'slow', ms: 20 }, { errcode: 0 }],
  ])('%s', async (_name, fault, expected) => {
    const { post } = await officeWithFault(fault)
    const answer = (await (await post()).json()) as Record<string, unknown>
    expect(answer).toMatchObject(expected)
    if (_name === 'no-errcode') expect(answer).not.toHaveProperty('errcode')
  })

  it('strike by switch on every answer', async () => {
    const { send } = await startOffice({ switches: { noErrcodeOnSuccess: true, extraFields: true } })
    const answer = await send({})
    expect(answer).not.toHaveProperty('errcode')
    expect(answer).toHaveProperty('sim_unknown')
  })

  it('hit the token call too', async () => {
    const { call, control } = await startOffice()
    control.addFault({ endpoint: 'gettoken', kind: 'errcode', errcode: 45009, times: 1 })
    expect((await call('gettoken?corpid=x&corpsecret=y')).errcode).toBe(45009)
  })

  it('hit only the matching recipient and type, a share drawn from the seed, and can be taken away', async () => {
    const { send, control } = await startOffice()
    const fault = control.addFault({
      endpoint: '*',
      kind: 'errcode',
      errcode: -1,
      match: { touser: 'LISI', msgtype: 'text' },
    })
    expect((await send({ touser: 'wangwu' })).errcode).toBe(0)
    expect((await send({ touser: 'wangwu|lisi' })).errcode).toBe(-1)
    expect(control.faults()).toMatchObject([{ id: fault.id, hits: 1 }])
    expect([control.removeFault(fault.id), control.removeFault('nope')]).toEqual([true, false])
    control.addFault({ endpoint: '*', kind: 'errcode', errcode: -1, rate: 0.5 })
    const codes = await Promise.all(Array.from({ length: 20 }, () => send({}).then(({ errcode }) => errcode)))
    expect(new Set(codes)).toEqual(new Set([0, -1]))
    control.clearFaults()
    expect((await send({})).errcode).toBe(0)
  })

  it.each([
    ['an unknown kind', { endpoint: '*', kind: 'earthquake' }],
    ['no endpoint', { kind: 'reset' }],
  ])('cannot be added with %s', async (_name, fault) => {
    const { control } = await startOffice()
    expect(() => control.addFault(fault as Parameters<typeof control.addFault>[0])).toThrow()
  })
})
