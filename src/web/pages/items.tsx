import { parseSearch } from '../../commands/find-items.ts'
import { isLocalDate, type LocalDate } from '../../domain/local-date.ts'
import { ITEM_STATE_NAMES, ITEM_STATES } from '../../domain/vocabulary.ts'
import type { ItemSearch } from '../../store/find-items.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { DateField, Field } from '../parts/field.tsx'
import { ItemRow } from '../parts/item-row.tsx'
import { Paging, pageOf } from '../parts/paging.tsx'

const PER_PAGE = 20
/** Longer ones are pasted by mistake. */
const MAX_WORDS_CHARACTERS = 100

/** 事项: the items the person may see, by the words of 查询 and by filters, the newest first. */
export const itemsPage: Page = {
  path: '/items',
  act: 'item.find',
  menu: '事项',

  async show({ query, today, read }) {
    const page = pageOf(query)
    const words = [...(query.get('q') ?? '')].slice(0, MAX_WORDS_CHARACTERS).join('').trim()
    const { found, sections } = await read(async (context) => {
      const search = { ...(await parseSearch(words, context)), ...filtersOf(query, today) }
      return {
        found: await context.stores.items.search(search, PER_PAGE, (page - 1) * PER_PAGE),
        sections: await context.stores.people.findSections(),
      }
    })
    const sectionName = (id: string) => sections.find((section) => section.id === id)?.name ?? id
    return {
      title: '事项',
      content: (
        <>
          <h1>公开事项</h1>
          <Filters query={query} words={words} sections={sections} />
          <h2 id="found">{found.total === 0 ? '没有找到' : `找到 ${found.total} 条`}</h2>
          {found.total === 0 && <p>可以少写几个词，或去掉一些条件再查。</p>}
          <ul class="rows" aria-labelledby="found">
            {found.items.map((item) => (
              <ItemRow key={item.id} item={item} sectionName={sectionName(item.section)} today={today} />
            ))}
          </ul>
          <Paging path="/items" query={query} page={page} pages={Math.ceil(found.total / PER_PAGE)} />
        </>
      ),
    }
  },
}

/** Filters that mean nothing are left out, as if they had not been chosen. */
function filtersOf(query: URLSearchParams, today: LocalDate): ItemSearch {
  const state = ITEM_STATES.find((known) => known === query.get('state'))
  const [section, from, to] = [query.get('section'), query.get('from'), query.get('to')]
  return {
    ...(state ? { state } : {}),
    ...(section ? { section } : {}),
    ...(isLocalDate(from) ? { from } : {}),
    ...(isLocalDate(to) ? { to } : {}),
    ...(query.get('overdue') === 'yes' ? { overdueOn: today } : {}),
  }
}

/** Conditions folded away until one is used: on a phone the list comes first. */
const FOLDED = ['state', 'section', 'from', 'to', 'overdue']

interface FiltersProps {
  readonly query: URLSearchParams
  readonly words: string
  readonly sections: readonly { readonly id: string; readonly name: string }[]
}

function Filters({ query, words, sections }: FiltersProps) {
  const any = { value: '', label: '不限' }
  const states = ITEM_STATES.map((state) => ({ value: state, label: ITEM_STATE_NAMES[state] }))
  return (
    <search>
      <form method="get" action="/items" class="filters">
        <div class="wide">
          <Field
            name="q"
            label="编号或标题中的词"
            value={words}
            keys="search"
            hint="例如：停车，或 2017-0012"
            isFilter
          />
        </div>
        <details class="wide" open={FOLDED.some((name) => query.get(name))}>
          <summary>更多条件</summary>
          <div class="filters">
            <Choice
              kind="select"
              name="state"
              label="状态"
              isFilter
              options={[any, ...states]}
              value={query.get('state') ?? ''}
            />
            <Choice
              kind="select"
              name="section"
              label="科室"
              isFilter
              options={[any, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
              value={query.get('section') ?? ''}
            />
            <DateField name="from" label="形成日期从" isFilter value={query.get('from') ?? ''} />
            <DateField name="to" label="到" isFilter value={query.get('to') ?? ''} />
            <Choice
              kind="checkbox"
              name="overdue"
              label="期限"
              isFilter
              options={[{ value: 'yes', label: '只看已逾期的' }]}
              value={query.get('overdue') ?? ''}
            />
          </div>
        </details>
        <div class="wide">
          <div class="buttons">
            <button class="button" type="submit">
              查找
            </button>
            <a class="button second" href="/items">
              清除条件
            </a>
          </div>
        </div>
      </form>
    </search>
  )
}
