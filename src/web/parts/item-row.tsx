import type { ComponentChildren } from 'preact'
import { itemPath } from '../../commands/page-links.ts'
import { dueText } from '../../commands/wording.ts'
import type { DisclosureItem } from '../../domain/item.ts'
import { formatDay, type LocalDate } from '../../domain/local-date.ts'
import { ITEM_CLASS_NAMES, ITEM_STATE_NAMES, OPEN_ITEM_STATES } from '../../domain/vocabulary.ts'

interface ItemRowProps {
  readonly item: DisclosureItem
  readonly sectionName: string
  readonly today: LocalDate
  /** In front of the title: a box to tick it. */
  readonly pick?: ComponentChildren
}

/** One item of a list: its title leads to its page. */
export function ItemRow({ item, sectionName, today, pick }: ItemRowProps) {
  return (
    <li>
      {pick}
      <a href={itemPath(item)}>{item.title}</a>
      <p class="meta">
        {item.number} <span class="state">{ITEM_STATE_NAMES[item.state]}</span> {sectionName}，
        {ITEM_CLASS_NAMES[item.itemClass]}，<span class="whole">{formatDay(item.formedOn)}形成</span>
      </p>
      <DueLine item={item} today={today} />
    </li>
  )
}

/** The last day while somebody still has to act. */
export function DueLine({ item, today }: Pick<ItemRowProps, 'item' | 'today'>) {
  if (!OPEN_ITEM_STATES.some((state) => state === item.state)) return null
  const isLate = item.dueOn < today
  return (
    <p class={isLate ? 'meta late' : 'meta'}>
      {isLate ? '已逾期，应在 ' : '最迟 '}
      {dueText(item.dueOn, item.provisional, today)}
      {isLate ? ' 前公开' : ' 公开'}
    </p>
  )
}
