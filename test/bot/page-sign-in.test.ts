import { describe, expect, it } from 'vitest'
import { createPageSignIn } from '../../src/bot/page-sign-in.ts'
import { WecomError } from '../../src/bot/wecom-api/index.ts'

const TENCENT = 'https://open.weixin.qq.com/connect/oauth2/authorize'

function open(answer: object | Error = {}, authorizeUrl = TENCENT) {
  const codes: string[] = []
  const getUserInfo = async (code: string) => {
    codes.push(code)
    if (answer instanceof Error) throw answer
    return answer
  }
  const client = { identity: { getUserInfo } } as unknown as Parameters<typeof createPageSignIn>[0]['client']
  return { codes, signIn: createPageSignIn({ authorizeUrl, corpId: 'ww0000000000000001', agentId: 1000002, client }) }
}

describe('createPageSignIn', () => {
  it('it asks for the identity only, on the page WeCom recognises', () => {
    const address = new URL(open().signIn.authorizeUrl('https://bot.example.gov.cn/auth/callback?to=%2F', 'abc123'))
    expect(`${address.origin}${address.pathname}${address.hash}`).toBe(`${TENCENT}#wechat_redirect`)
    expect(Object.fromEntries(address.searchParams)).toEqual({
      appid: 'ww0000000000000001',
      redirect_uri: 'https://bot.example.gov.cn/auth/callback?to=%2F',
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'abc123',
      agentid: '1000002',
    })
  })

  it.each([
    ['a member', { userid: 'ZhangSan' }, { kind: 'member', userId: 'ZhangSan' }],
    ['somebody outside', { openid: 'o1' }, { kind: 'stranger' }],
  ])('it knows %s', async (_who, answer, expected) => {
    const { codes, signIn } = open(answer)
    expect(await signIn.identify('code1')).toEqual(expected)
    expect(codes).toEqual(['code1'])
  })

  it.each([40029, 42003, 42022])('it calls a code refused with %i a bad one', async (errcode) => {
    const error = new WecomError({ path: 'auth/getuserinfo', kind: 'fix-request', errcode, errmsg: '' } as never)
    expect(await open(error).signIn.identify('code1')).toEqual({ kind: 'bad-code' })
  })

  it('it throws when WeCom cannot be asked', async () => {
    await expect(open(new Error('down')).signIn.identify('code1')).rejects.toThrow('down')
  })

  it.each([
    ['WeCom on a phone', TENCENT, 'Mozilla/5.0 (iPhone) MicroMessenger/7.0.1 wxwork/4.1.0', true],
    ['another browser', TENCENT, 'Mozilla/5.0 (Windows NT 10.0) Chrome/130', false],
    ['a browser without a name', TENCENT, '', false],
    ['any browser with another WeCom', 'https://wecom.example.gov.cn/oauth2/authorize', 'Chrome/130', true],
  ])('it serves %s: %s', (_what, authorizeUrl, userAgent, expected) => {
    expect(open({}, authorizeUrl).signIn.isServed(userAgent)).toBe(expected)
  })
})
