import type { ShownPage } from './page.ts'

interface MessagePage {
  readonly title: string
  /** What happened and what to do, a paragraph each. */
  readonly lines: readonly string[]
  readonly status: number
  /** Where to go on. */
  readonly link?: { readonly path: string; readonly name: string }
}

/** A page that only says something: errors, refusals, sign-out. */
export function messagePage({ title, lines, status, link }: MessagePage): ShownPage {
  return {
    title,
    status,
    content: (
      <>
        <h1>{title}</h1>
        {lines.map((line) => (
          <p class="said" key={line}>
            {line}
          </p>
        ))}
        {link && (
          <p>
            <a class="button second" href={link.path}>
              {link.name}
            </a>
          </p>
        )}
      </>
    ),
  }
}

const HOME = { path: '/', name: '回到首页' }

export const notFoundPage = () =>
  messagePage({
    title: '没有这个页面',
    lines: ['地址可能写错了，或者页面已经不在。请从首页找，或在聊天里发“查询 标题中的词”。'],
    status: 404,
    link: HOME,
  })

export const wrongMethodPage = () =>
  messagePage({ title: '不能这样打开', lines: ['这个地址不接受这种请求。请从首页重新进入。'], status: 405, link: HOME })

export const noRightPage = () =>
  messagePage({
    title: '您没有看这个页面的权限',
    lines: ['首页列出了您能做的事。如需调整权限，请联系本单位管理员。'],
    status: 403,
    link: HOME,
  })

export const strangerPage = () =>
  messagePage({
    title: '您还不在使用名单中',
    lines: ['公开助手不认识您的企业微信账号，或者账号已经停用。请联系本单位管理员登记。'],
    status: 403,
  })

export const elsewherePage = () =>
  messagePage({
    title: '请在企业微信里打开',
    lines: ['这里只能用企业微信登录。请在手机或电脑的企业微信里，点公开助手发来的链接打开。'],
    status: 403,
  })

export const tooManyRequestsPage = (waitSeconds: number) =>
  messagePage({
    title: '操作太快了',
    lines: [`请等 ${waitSeconds} 秒再打开。刚才提交的内容没有保存。`],
    status: 429,
  })

export const refusedPage = (message: string, status: number) =>
  messagePage({ title: '没有办成', lines: [message], status, link: HOME })

export const stoppedPage = (message: string) =>
  messagePage({ title: '疑似涉密，没有提交', lines: message.split('\n'), status: 422 })

export const forgedPage = () =>
  messagePage({
    title: '没有提交',
    lines: ['这个表单已经失效，或者不是从本系统打开的。请回到首页重新打开再填，刚才的内容没有保存。'],
    status: 403,
    link: HOME,
  })

export const signedOutFormPage = () =>
  messagePage({
    title: '登录已过期，没有提交',
    lines: ['请在另一个窗口打开首页重新登录，再回到填写的页面提交一次，填写的内容还在那个页面里。'],
    status: 401,
    link: HOME,
  })

export const brokenPage = (errorId: string) =>
  messagePage({
    title: '处理失败',
    lines: [`请稍后再试。还是不行，请把编号 ${errorId} 告诉管理员。`],
    status: 500,
    link: HOME,
  })
