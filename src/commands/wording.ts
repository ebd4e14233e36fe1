import type { DisclosureItem } from '../domain/item.ts'
import { formatShortDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import type { Refusal } from '../domain/permissions.ts'
import { maskPersonal } from '../domain/screening/index.ts'
import { ITEM_STATE_NAMES, type ItemState, OPEN_ITEM_STATES } from '../domain/vocabulary.ts'

/** Longest title in a list line, in characters. */
const LIST_TITLE_CHARACTERS = 30

/** `2017-0012《…》`, the title cut where it is very long, as a chat may repeat it. */
export function named(item: Pick<DisclosureItem, 'number' | 'title'>, maxCharacters = 60): string {
  return `${item.number}《${cut(maskPersonal(item.title), maxCharacters)}》`
}

export function cut(text: string, maxCharacters: number): string {
  const characters = [...text]
  return characters.length <= maxCharacters ? text : `${characters.slice(0, maxCharacters - 1).join('')}…`
}

/** The last day, with its year when that is not this one. */
export function dueText(dueOn: LocalDate, provisional: boolean, today: LocalDate): string {
  const year = yearOf(dueOn) === yearOf(today) ? '' : `${yearOf(dueOn)}年`
  return `${year}${formatShortDay(dueOn)}${provisional ? '（暂定）' : ''}`
}

/** `最迟 3月8日 周三 公开`; what is not proposed for publication has its attribute fixed by that day. */
export function termText(
  { dueOn, provisional, proposedAttribute }: Pick<DisclosureItem, 'dueOn' | 'provisional' | 'proposedAttribute'>,
  today: LocalDate,
): string {
  return `最迟 ${dueText(dueOn, provisional, today)} ${proposedAttribute === 'proactive' ? '公开' : '定公开属性'}`
}

/** One line of a list: number, title, state, last day. */
export function listLine(item: DisclosureItem, today: LocalDate, stepName?: string): string {
  const state = item.state === 'in-review' && stepName ? `待${stepName}` : ITEM_STATE_NAMES[item.state]
  const open = OPEN_ITEM_STATES.some((known) => known === item.state)
  const due = open ? `，${item.dueOn < today ? '已逾期 ' : '最迟 '}${dueText(item.dueOn, item.provisional, today)}` : ''
  return `${named(item, LIST_TITLE_CHARACTERS)} ${state}${due}`
}

const STATE_HINTS: Readonly<Record<ItemState, string>> = {
  'in-review': '正在审核中',
  returned: '已退回，等信息员修改',
  referred: '已报请确定，等主管部门答复',
  approved: '已审核完毕，待发布',
  published: '已发布',
  withdrawn: '已撤回',
  'not-proactive': '已定为不主动公开',
  'taken-down': '已撤下',
}

/** Why an act was refused, in words that say what to do. */
export function refusalText(refusal: Refusal, item: Pick<DisclosureItem, 'number' | 'state'>): string {
  switch (refusal) {
    case 'role':
      return '您没有做这件事的权限。发“帮助”看您能做什么；如需调整，请联系管理员。'
    case 'state':
      return `${item.number} ${STATE_HINTS[item.state]}，现在不能这样处理。发“详情 ${item.number}”看经过。`
    case 'not-own':
      return `${item.number} 不是您报送的，只有报送的信息员本人可以处理。`
    case 'not-section':
      return `${item.number} 是其他科室的事项，您看不到它的内容。`
    case 'not-your-turn':
      return `${item.number} 这一步不由您审核。发“待办”看轮到您处理的事项。`
    case 'own-item':
      return `${item.number} 是您自己报送的，不能由本人审核。`
    case 'decided-before':
      return `${item.number} 您已审核过前面的步骤，同一事项不能一人审两步。`
  }
}
