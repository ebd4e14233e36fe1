import { isLocalDate, type LocalDate, yearOf } from '../../domain/local-date.ts'
import { OPEN_REQUEST_STATES, REQUEST_STATE_NAMES, REQUEST_STATES, type RequestState } from '../../domain/request.ts'
import { normalise } from '../../domain/text.ts'
import type { RequestFilter } from '../../store/find-requests.ts'
import type { ActContext, Command } from '../act.ts'
import { pageLine, REQUESTS_PATH } from '../page-links.ts'
import { findRequests, requestWords } from './find-requests.ts'
import { requestLine } from './request-words.ts'
import { turnLines } from './whose-turn.ts'

const SHOWN = 10

/** How states are said besides their names. */
const STATE_WORDS: Readonly<Record<string, readonly RequestState[]>> = {
  在办: OPEN_REQUEST_STATES,
  办理: ['handling'],
  补正: ['supplement'],
  缴费: ['payment'],
  待审签: ['sign-off'],
  审签: ['sign-off'],
  送达: ['signed'],
  待归档: ['responded'],
  归档: ['archived'],
  作废: ['cancelled'],
}

/** 查申请: what the page 依申请 lists, by the same conditions; all given words must hold. */
export const listRequestsCommand = {
  act: 'request.read',
  words: ['查申请', '找申请', '申请清单', '申请查询'],
  usage: '查申请 办理中 停车',
  summary: '按编号、内容、状态、科室、年份查申请；只发“查申请”看在办的',

  async handle(words, context) {
    const { requests, total } = await findRequests(
      await filterOf(words, context),
      { offset: 0, limit: SHOWN, order: 'urgent' },
      context,
    )
    const page = pageLine('网页', REQUESTS_PATH, context)
    // The words are not repeated: they may be somebody's name, and the reply is kept.
    if (total === 0)
      return {
        text: words
          ? `没有找到符合的申请。可以少写几个词，也可以按状态、科室、年份查，例如：查申请 已答复 ${yearOf(context.today)}${page}`
          : `现在没有在办的申请。查办结的例如：查申请 已答复${page}`,
      }
    const lines: string[] = []
    for (const request of requests)
      lines.push([requestLine(request, context.today), ...(await turnLines(request, context))].join('\n  '))
    const more = total > requests.length ? `\n还有 ${total - requests.length} 件，请加词缩小范围。` : ''
    return { text: `找到 ${total} 件：\n${lines.join('\n')}${more}\n发“详情 编号”看经过。${page}` }
  },
} satisfies Command

/** Without a word: what is in hand. */
async function filterOf(words: string, { stores, today }: ActContext): Promise<RequestFilter> {
  const sections = await stores.people.findSections()
  let filter: RequestFilter = words ? {} : { states: OPEN_REQUEST_STATES }
  const rest: string[] = []
  for (const typed of words.split(/[\s，,；;]+/).filter(Boolean)) {
    const word = normalise(typed)
    const section = sections.find((known) => known.name === word || known.id === word.toLowerCase())
    const state = REQUEST_STATES.find((known) => REQUEST_STATE_NAMES[known] === word)
    const states = state ? [state] : STATE_WORDS[word]
    const year = receivedIn(word)
    if (section) filter = { ...filter, sections: [section.id] }
    else if (states) filter = { ...filter, states }
    else if (/^(已)?逾期$/.test(word)) filter = { ...filter, states: OPEN_REQUEST_STATES, dueBefore: today }
    else if (year) filter = { ...filter, ...year }
    else rest.push(typed)
  }
  return rest.length > 0 ? { ...filter, words: requestWords(rest.join(' ')) } : filter
}

function receivedIn(word: string): { receivedFrom: LocalDate; receivedTo: LocalDate } | null {
  const year = /^(20\d{2})年?$/.exec(word)?.[1]
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  return isLocalDate(from) && isLocalDate(to) ? { receivedFrom: from, receivedTo: to } : null
}
