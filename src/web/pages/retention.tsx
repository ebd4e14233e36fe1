import { RETENTION_PATH, requestPath } from '../../commands/page-links.ts'
import { findExpired } from '../../commands/personal-data/erase.ts'
import { formatDay } from '../../domain/local-date.ts'
import type { Page } from '../page.ts'
import { Paging, pageOf } from '../parts/paging.tsx'
import { Prose } from '../parts/prose.tsx'

const PER_PAGE = 20

/** 到期清单: applicants' data whose retention is over. Nothing is erased by itself. */
export const retentionPage: Page = {
  path: RETENTION_PATH,
  act: 'personal-data.erase',

  async show({ query, read, office }) {
    const { expired, asked } = await read(async (context) => ({
      expired: await findExpired(context),
      asked: new Set((await context.stores.erasures.findOpen()).map(({ requestId }) => requestId)),
    }))
    const page = pageOf(query)
    return {
      title: '保管期满',
      content: (
        <>
          <h1>保管期满的申请人信息（{expired.length}）</h1>
          <p>
            {expired.length === 0
              ? `没有保管期满的申请人信息（归档后保管 ${office.requests.retentionYears} 年）。`
              : '点开申请，在“个人信息保管”里提出销毁，主管领导同意后才销毁；还要用的登记法律保留。'}
          </p>
          {expired.length > 0 && (
            <ul class="rows">
              {expired.slice((page - 1) * PER_PAGE, page * PER_PAGE).map(({ request, endedOn, until }) => (
                <li key={request.id}>
                  <a href={requestPath(request)}>{request.description}</a>
                  <p class="meta">
                    <Prose>{`${request.number}，${formatDay(endedOn)} 办结，保管到 ${formatDay(until)}`}</Prose>
                  </p>
                  {asked.has(request.id) && <p class="meta">已提出销毁，等主管领导决定</p>}
                </li>
              ))}
            </ul>
          )}
          <Paging path={RETENTION_PATH} query={query} page={page} pages={Math.ceil(expired.length / PER_PAGE)} />
        </>
      ),
    }
  },
}
