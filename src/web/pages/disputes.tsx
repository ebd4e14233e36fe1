import { DISPUTES_PATH, requestPath } from '../../commands/page-links.ts'
import { findPendingDisputes } from '../../commands/requests/decide-dispute.ts'
import { disputeLine } from '../../commands/requests/dispute-words.ts'
import type { Page } from '../page.ts'
import { Paging, pageOf } from '../parts/paging.tsx'
import { Prose } from '../parts/prose.tsx'

const PER_PAGE = 20

/** 复议清单: what is not decided yet. */
export const disputesPage: Page = {
  path: DISPUTES_PATH,
  act: 'request.dispute',

  async show({ query, read }) {
    const pending = await read(findPendingDisputes)
    const page = pageOf(query)
    return {
      title: '复议、诉讼和投诉',
      content: (
        <>
          <h1>尚未审结的复议、诉讼和投诉（{pending.length}）</h1>
          <p>
            {pending.length === 0
              ? '没有未审结的复议、诉讼、投诉。收到的在申请的页面上登记。'
              : '有了结果，点开申请，在“登记结果”里填写。'}
          </p>
          {pending.length > 0 && (
            <ul class="rows">
              {pending.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ dispute, request }) => (
                <li key={dispute.id}>
                  <a href={requestPath(request)}>{request.description}</a>
                  <p class="meta">
                    <Prose>{disputeLine({ ...dispute, note: '' })}</Prose>
                  </p>
                  {dispute.note && <p class="said">{dispute.note}</p>}
                  <p class="meta">
                    <Prose>{request.number}</Prose>
                  </p>
                </li>
              ))}
            </ul>
          )}
          <Paging path={DISPUTES_PATH} query={query} page={page} pages={Math.ceil(pending.length / PER_PAGE)} />
        </>
      ),
    }
  },
}
