import { renderAuthorizeUrl, type WecomClient, WecomError } from './wecom-api/index.ts'

/** Serves browsers inside WeCom and WeChat only; how private deployments and simulators do is not known. */
const TENCENT_HOST = 'open.weixin.qq.com'
const TENCENT_BROWSERS = /wxwork|MicroMessenger/i

/** The code is spent, run out or unknown (reference 5.2): the person signs in again. */
const BAD_CODE = [40029, 42003, 42022]

export interface PageSignInOptions {
  /** WeCom's page that knows who holds the phone. */
  readonly authorizeUrl: string
  readonly corpId: string
  readonly agentId: number
  readonly client: Pick<WecomClient, 'identity'>
}

export type PageVisitorKind =
  | { readonly kind: 'member'; readonly userId: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'bad-code' }

/** How the pages learn from WeCom who opened them (reference 4.12); nobody's word but WeCom's counts. */
export function createPageSignIn({ authorizeUrl, corpId, agentId, client }: PageSignInOptions) {
  const isTencent = new URL(authorizeUrl).hostname === TENCENT_HOST
  return {
    isServed: (userAgent: string) => !isTencent || TENCENT_BROWSERS.test(userAgent),
    authorizeUrl: (redirectUri: string, state: string) =>
      renderAuthorizeUrl({ authorizeUrl, corpId, agentId, redirectUri, state }),
    async identify(code: string): Promise<PageVisitorKind> {
      try {
        const { userid } = await client.identity.getUserInfo(code)
        return userid ? { kind: 'member', userId: userid } : { kind: 'stranger' }
      } catch (error) {
        if (error instanceof WecomError && error.errcode !== null && BAD_CODE.includes(error.errcode))
          return { kind: 'bad-code' }
        throw error
      }
    },
  }
}
