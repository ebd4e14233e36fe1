import { CONVERSIONS_PATH, requestPath } from '../../commands/page-links.ts'
import { findConversions } from '../../commands/requests/convert-request.ts'
import type { Page } from '../page.ts'
import { Paging, pageOf } from '../parts/paging.tsx'
import { Prose } from '../parts/prose.tsx'

const PER_PAGE = 20

/** 待转清单: proposals that wait for a word, and drafts that wait to be filed. */
export const conversionsPage: Page = {
  path: CONVERSIONS_PATH,
  act: 'request.convert',

  async show({ query, read }) {
    const open = await read((context) => findConversions(context, 'all'))
    const page = pageOf(query)
    return {
      title: '待转主动公开',
      content: (
        <>
          <h1>待转主动公开（{open.length}）</h1>
          <p>
            {open.length === 0
              ? '没有待转主动公开的申请。答复中提供了信息的，或者内容相近的又一件申请，会列在这里。'
              : '点开申请，在“办理”里选“转主动公开”或“不转主动公开”。'}
          </p>
          {open.length > 0 && (
            <ul class="rows">
              {open.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ request, text }) => (
                <li key={request.id}>
                  <a href={requestPath(request)}>{request.description}</a>
                  <p class="meta">
                    <Prose>{`${request.number}，${text}`}</Prose>
                  </p>
                </li>
              ))}
            </ul>
          )}
          <Paging path={CONVERSIONS_PATH} query={query} page={page} pages={Math.ceil(open.length / PER_PAGE)} />
        </>
      ),
    }
  },
}
