import type { LocalDate } from '../domain/local-date.ts'
import { addMonths, firstDayOf, lastDayOf, monthOf } from '../domain/local-date.ts'
import { parseSpokenDate, parseSpokenMonth } from '../domain/spoken-date.ts'
import { normalise } from '../domain/text.ts'
import { ITEM_STATE_NAMES, ITEM_STATES, type ItemState } from '../domain/vocabulary.ts'
import type { ItemSearch } from '../store/find-items.ts'
import type { ActContext, Command } from './act.ts'
import { resolveItemNumber, takeReference } from './reference.ts'
import { listLine } from './wording.ts'

const SHOWN = 10

const STATE_WORDS: Readonly<Record<string, ItemState>> = {
  审核: 'in-review',
  在审: 'in-review',
  待审: 'in-review',
  退回: 'returned',
  被退回: 'returned',
  已退回: 'returned',
  未发布: 'approved',
  发布: 'published',
  已公开: 'published',
  撤回: 'withdrawn',
}

/** 查询: by number, words of the title, state, section, day or month; all given parts must hold. */
export const findItems = {
  act: 'item.find',
  words: ['查询', '查', '搜索', '找'],
  usage: '查询 已发布 城管科 2017年3月',
  summary: '按编号、标题、状态、科室、时间查找',

  async handle(words, context) {
    if (!words)
      return {
        text: `请写要找什么，例如：\n查询 停车\n查询 退回\n查询 ${context.office.sections[0]?.name ?? '办公室'} 上月\n查询 12`,
      }
    const search = await parseSearch(words, context)
    const { items, total } = await context.stores.items.search(search, SHOWN)
    // The words are not repeated: they may be somebody's name, and the reply is kept.
    if (total === 0)
      return {
        text: '没有找到符合的事项。可以少写几个词，或换标题里的词再查；也可以按状态、科室、月份查，例如：查询 退回 上月',
      }
    const more = total > items.length ? `\n还有 ${total - items.length} 条，请加词缩小范围。` : ''
    return {
      text: `找到 ${total} 条：\n${items.map((item) => listLine(item, context.today)).join('\n')}${more}\n发“详情 编号”看经过。`,
    }
  },
} satisfies Command

/** What the words of 查询 ask for, within what the asker may see. */
export async function parseSearch(words: string, context: ActContext): Promise<ItemSearch> {
  const { today } = context
  const sections = await context.stores.people.findSections()
  let search: ItemSearch = seenSections(context)
  const titleWords: string[] = []
  for (const typed of words.split(/[\s，,；;]+/).filter(Boolean)) {
    const word = normalise(typed)
    const reference = takeReference(word)
    const section = sections.find((known) => known.name === word || known.id === word.toLowerCase())
    const period = parsePeriod(word, today)
    const state = ITEM_STATES.find((known) => ITEM_STATE_NAMES[known] === word) ?? STATE_WORDS[word]
    if (section) search = { ...search, section: section.id }
    else if (state) search = { ...search, state }
    else if (/^(已)?逾期$/.test(word)) search = { ...search, overdueOn: today }
    else if (period) search = { ...search, ...period }
    else if (reference?.kind === 'item' && !reference.rest)
      search = { ...search, number: await resolveItemNumber(reference, context) }
    else titleWords.push(typed)
  }
  return titleWords.length > 0 ? { ...search, words: titleWords.slice(0, 8) } : search
}

function parsePeriod(word: string, today: LocalDate): { from: LocalDate; to: LocalDate } | null {
  const year = /^(20\d{2})年?$/.exec(word)?.[1]
  if (year && word.endsWith('年'))
    return { from: `${Number(year)}-01-01` as LocalDate, to: `${Number(year)}-12-31` as LocalDate }
  const month = word === '上月' ? addMonths(monthOf(today), -1) : parseSpokenMonth(word, today)
  if (month && !parseSpokenDate(word, today)) return { from: firstDayOf(month), to: lastDayOf(month) }
  const day = /^\d+$/.test(word) ? null : parseSpokenDate(word, today)
  return day ? { from: day, to: day } : null
}

/** People of one section find its items only; those who serve the whole office find all. */
function seenSections({ actor }: ActContext): ItemSearch {
  const wholeOffice = actor.roles.some((held) => held.section === null && held.role !== 'administrator')
  return wholeOffice ? {} : { sections: actor.roles.flatMap((held) => (held.section ? [held.section] : [])) }
}
