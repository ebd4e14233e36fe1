import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Actor } from '../domain/permissions.ts'
import { pageIcon, pageScript, styleSheet } from './assets/assets.ts'
import type { FormFault } from './form/posted-form.ts'
import { ErrorSummary } from './parts/error-summary.tsx'
import { Form } from './parts/form.tsx'
import { SIGN_OUT_PATH } from './sign-in/paths.ts'

/** Who is signed in, and where they may go. */
export interface Signed {
  readonly actor: Actor
  readonly formKey: string
  readonly menu: readonly { readonly path: string; readonly name: string }[]
}

export interface ShellProps {
  readonly title: string
  /** Path of the page shown, to mark it in the menu. */
  readonly path: string
  /** Null before anybody signed in. */
  readonly signed: Signed | null
  /** Said once, after an act. */
  readonly notice: string | null
  readonly faults: readonly FormFault[]
  readonly children: ComponentChildren
}

/** Around every page: skip link, banner with menu and sign-out, main, footer. */
function Shell({ title, path, signed, notice, faults, children }: ShellProps) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} - 公开助手`}</title>
        <link rel="icon" type={pageIcon.mediaType} href={pageIcon.path} />
        <link rel="stylesheet" href={styleSheet.path} />
        <script src={pageScript.path} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        <header class="top">
          <div class="bar">
            <a class="name" href="/">
              公开助手
            </a>
            {signed && <Menu {...signed} path={path} />}
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          {notice && (
            <div class="notice" role="status">
              {notice}
            </div>
          )}
          <ErrorSummary faults={faults} />
          {children}
        </main>
        <footer>政府信息公开工作使用。请勿在本系统处理涉密信息。</footer>
      </body>
    </html>
  )
}

function Menu({ actor, formKey, menu, path }: Signed & { readonly path: string }) {
  return (
    <>
      <nav aria-label="主菜单">
        <ul>
          {menu.map((entry) => (
            <li key={entry.path}>
              <a href={entry.path} aria-current={entry.path === path ? 'page' : undefined}>
                {entry.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="account">
        <span>{actor.name}</span>
        <Form action={SIGN_OUT_PATH} formKey={formKey}>
          <button class="plain-button" type="submit">
            退出
          </button>
        </Form>
      </div>
    </>
  )
}

export function renderPage(props: ShellProps): string {
  return `<!doctype html>${renderToString(<Shell {...props} />)}`
}
