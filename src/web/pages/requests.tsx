import type { ActContext } from '../../commands/act.ts'
import {
  CONVERSIONS_PATH,
  DISPUTES_PATH,
  NEW_REQUEST_PATH,
  REQUESTS_PATH,
  RETENTION_PATH,
  waitingPath,
} from '../../commands/page-links.ts'
import { findExpired } from '../../commands/personal-data/erase.ts'
import { findConversions } from '../../commands/requests/convert-request.ts'
import { findPendingDisputes } from '../../commands/requests/decide-dispute.ts'
import { countRequests, findRequests, requestWords } from '../../commands/requests/find-requests.ts'
import { isLocalDate, type LocalDate, yearOf } from '../../domain/local-date.ts'
import { mayEver, mayIn } from '../../domain/permissions.ts'
import { OPEN_REQUEST_STATES, REQUEST_STATE_NAMES, REQUEST_STATES, type RequestState } from '../../domain/request.ts'
import type { RequestFilter } from '../../store/find-requests.ts'
import type { Page } from '../page.ts'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { Paging, pageOf } from '../parts/paging.tsx'
import { RequestRow } from '../parts/request-row.tsx'
import { listRequests } from '../request-view/listed-requests.ts'

const PER_PAGE = 20
/** Longer ones are pasted by mistake. */
const MAX_WORDS_CHARACTERS = 100
/** Older requests than this regulation there are none. */
const FIRST_YEAR = 2008

/** Lists that somebody works through, by what they wait for. */
const WAITING: readonly (readonly [RequestState, string])[] = [
  ['unconfirmed', '待确认'],
  ['received', '待受理'],
  ['handling', '办理中'],
  ['supplement', '待补正'],
  ['payment', '待缴费'],
  ['sign-off', '待审签'],
  ['signed', '待送达'],
  ['responded', '待归档'],
]

/** 依申请: the requests the person may see; in hand ones first, the most urgent on top. */
export const requestsPage: Page = {
  path: REQUESTS_PATH,
  act: 'request.read',
  menu: '依申请',

  async show({ actor, query, today, read }) {
    const page = pageOf(query)
    const words = [...(query.get('q') ?? '')].slice(0, MAX_WORDS_CHARACTERS).join('').trim()
    const filter = filterOf(query, words, today)
    const { total, listed, counts, sections, beside } = await read(async (context) => {
      const found = await findRequests(
        filter,
        { offset: (page - 1) * PER_PAGE, limit: PER_PAGE, order: 'urgent' },
        context,
      )
      return {
        total: found.total,
        listed: await listRequests(found.requests, context),
        counts: await countRequests(context),
        sections: await context.stores.people.findSections(),
        beside: await findBeside(context),
      }
    })
    const isFiltered = Object.keys(filter).length > 0
    const seen = sections.filter(({ id }) => mayIn('request.read', actor, id))
    return {
      title: '依申请公开',
      content: (
        <>
          <h1>依申请公开</h1>
          {mayEver('request.register', actor) && (
            <p>
              <a class="button" href={NEW_REQUEST_PATH}>
                登记申请
              </a>
            </p>
          )}
          <Waiting counts={counts} state={query.get('state') ?? ''} beside={beside} />
          <Filters query={query} words={words} sections={seen} today={today} />
          <h2 id="found">{total === 0 ? '没有找到' : `找到 ${total} 件`}</h2>
          {total === 0 && <p>{isFiltered ? '可以少写几个词，或去掉一些条件再查。' : '还没有登记过申请。'}</p>}
          {listed.length > 0 && (
            <ul class="rows" aria-labelledby="found">
              {listed.map((each) => (
                <RequestRow key={each.request.id} {...each} today={today} />
              ))}
            </ul>
          )}
          <Paging path={REQUESTS_PATH} query={query} page={page} pages={Math.ceil(total / PER_PAGE)} />
        </>
      ),
    }
  },
}

async function findBeside(context: ActContext) {
  const mayConvert = mayEver('request.convert', context.actor)
  const mayErase = mayEver('personal-data.erase', context.actor)
  const mayDispute = mayEver('request.dispute', context.actor)
  return [
    {
      path: CONVERSIONS_PATH,
      name: '待转主动公开',
      count: mayConvert ? (await findConversions(context, 'all')).length : 0,
    },
    {
      path: DISPUTES_PATH,
      name: '复议、诉讼和投诉',
      count: mayDispute ? (await findPendingDisputes(context)).length : 0,
    },
    { path: RETENTION_PATH, name: '保管期满', count: mayErase ? (await findExpired(context)).length : 0 },
  ]
}

/** Filters that mean nothing are left out, as if they had not been chosen. */
function filterOf(query: URLSearchParams, words: string, today: LocalDate): RequestFilter {
  const state = REQUEST_STATES.find((known) => known === query.get('state'))
  const [from, to] = [`${query.get('year')}-01-01`, `${query.get('year')}-12-31`]
  const section = query.get('section')
  const isLate = query.get('overdue') === 'yes'
  return {
    ...(state ? { states: [state] } : isLate ? { states: OPEN_REQUEST_STATES } : {}),
    ...(section ? { sections: [section] } : {}),
    ...(isLocalDate(from) && isLocalDate(to) ? { receivedFrom: from, receivedTo: to } : {}),
    ...(isLate ? { dueBefore: today } : {}),
    ...(words ? { words: requestWords(words) } : {}),
  }
}

interface WaitingProps {
  readonly counts: ReadonlyMap<RequestState, number>
  readonly state: string
  /** Lists that have a page of their own. */
  readonly beside: readonly { readonly path: string; readonly name: string; readonly count: number }[]
}

function Waiting({ counts, state, beside }: WaitingProps) {
  const lists = WAITING.map(([each, name]) => ({
    path: waitingPath(each),
    name,
    count: counts.get(each) ?? 0,
    isShown: each === state,
  }))
  const shown = [...lists, ...beside.map((each) => ({ ...each, isShown: false }))].filter(({ count }) => count > 0)
  if (shown.length === 0) return null
  return (
    <nav aria-label="等办的">
      <ul class="pages">
        {shown.map(({ path, name, count, isShown }) => (
          <li key={path}>
            <a href={path} aria-current={isShown ? 'page' : undefined}>
              {name} {count}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Conditions folded away until one is used: on a phone the list comes first. */
const FOLDED = ['state', 'section', 'year', 'overdue']

interface FiltersProps {
  readonly query: URLSearchParams
  readonly words: string
  readonly sections: readonly { readonly id: string; readonly name: string }[]
  readonly today: LocalDate
}

function Filters({ query, words, sections, today }: FiltersProps) {
  const any = { value: '', label: '不限' }
  const years = Array.from({ length: yearOf(today) - FIRST_YEAR + 1 }, (_each, index) => String(yearOf(today) - index))
  const selects = [
    ['state', '状态', REQUEST_STATES.map((state) => ({ value: state, label: REQUEST_STATE_NAMES[state] }))],
    ['section', '承办科室', sections.map(({ id, name }) => ({ value: id, label: name }))],
    ['year', '收到的年份', years.map((year) => ({ value: year, label: `${year}年` }))],
  ] as const
  return (
    <search>
      <form method="get" action={REQUESTS_PATH} class="filters">
        <div class="wide">
          <Field
            name="q"
            label="编号或内容中的词"
            value={words}
            keys="search"
            hint="例如：停车，或 申1。不要填申请人的姓名。"
            isFilter
          />
        </div>
        <details class="wide" open={FOLDED.some((name) => query.get(name))}>
          <summary>更多条件</summary>
          <div class="filters">
            {selects.map(([name, label, options]) => (
              <Choice
                key={name}
                kind="select"
                name={name}
                label={label}
                isFilter
                options={[any, ...options]}
                value={query.get(name) ?? ''}
              />
            ))}
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
            <a class="button second" href={REQUESTS_PATH}>
              清除条件
            </a>
          </div>
        </div>
      </form>
    </search>
  )
}
