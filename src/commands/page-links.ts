import type { DisclosureItem } from '../domain/item.ts'
import type { ActContext } from './act.ts'

/** Path of an item's page. */
export function itemPath({ number }: Pick<DisclosureItem, 'number'>): string {
  return `/items/${encodeURIComponent(number)}`
}

/** Path of a request's page. */
export function requestPath({ number }: { readonly number: string }): string {
  return `/requests/${encodeURIComponent(number)}`
}

/** The form a new item is filed by. */
export const NEW_ITEM_PATH = '/items/new'

/** Where a returned item is corrected. */
export function editPath(item: Pick<DisclosureItem, 'number'>): string {
  return `${itemPath(item)}/edit`
}

/** A line that leads to a page; empty where the office has none: everything goes by typing. */
export function pageLine(name: string, path: string, { pagesUrl }: Pick<ActContext, 'pagesUrl'>): string {
  return pagesUrl ? `\n${name}：${pagesUrl}${path}` : ''
}
