import { itemPath } from '../../commands/page-links.ts'
import { findReassessments } from '../../commands/reassess-item.ts'
import { formatDay } from '../../domain/local-date.ts'
import { ATTRIBUTE_NAMES, GROUND_NAMES } from '../../domain/vocabulary.ts'
import type { Page } from '../page.ts'
import { Paging, pageOf } from '../parts/paging.tsx'

const PER_PAGE = 20

/** 待复评: withheld items by the day on which they are looked at again. */
export const reassessmentsPage: Page = {
  path: '/reassessments',
  act: 'item.reassess',

  async show({ query, today, read }) {
    const items = await read(findReassessments)
    const due = items.filter((item) => item.reassessOn !== null && item.reassessOn <= today).length
    const page = pageOf(query)
    return {
      title: '待复评',
      content: (
        <>
          <h1>
            不公开信息的复评：到期 {due} 条，共 {items.length} 条
          </h1>
          {items.length > 0 && <p>点开到期的信息，在“复评”里填写结果。</p>}
          <ul class="rows">
            {items.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((item) => (
              <li key={item.id}>
                <a href={itemPath(item)}>{item.title}</a>
                <p class="meta">
                  {item.number}，{ATTRIBUTE_NAMES[item.attribute ?? item.proposedAttribute]}
                  {item.ground && `（${GROUND_NAMES[item.ground]}）`}
                </p>
                {item.reassessOn && (
                  <p class={item.reassessOn <= today ? 'meta late' : 'meta'}>
                    {formatDay(item.reassessOn)}
                    {item.reassessOn <= today ? '到期，该复评了' : '复评'}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <Paging path="/reassessments" query={query} page={page} pages={Math.ceil(items.length / PER_PAGE)} />
        </>
      ),
    }
  },
}
