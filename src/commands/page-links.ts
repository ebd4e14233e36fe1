import type { FigureId } from '../domain/figures.ts'
import type { DisclosureItem } from '../domain/item.ts'
import type { ReportPeriod } from '../domain/report-period.ts'
import type { RequestState } from '../domain/request.ts'
import type { ActContext } from './act.ts'

/** Path of an item's page. */
export function itemPath({ number }: Pick<DisclosureItem, 'number'>): string {
  return `/items/${encodeURIComponent(number)}`
}

/** Path of a request's page. */
export function requestPath({ number }: { readonly number: string }): string {
  return `${REQUESTS_PATH}/${encodeURIComponent(number)}`
}

export const REQUESTS_PATH = '/requests'

/** The form a request is registered by. */
export const NEW_REQUEST_PATH = `${REQUESTS_PATH}/new`

/** Requests that wait in this state, the most urgent first. */
export function waitingPath(state: RequestState): string {
  return `${REQUESTS_PATH}?state=${state}`
}

/** 待转清单 */
export const CONVERSIONS_PATH = `${REQUESTS_PATH}/conversions`

/** 复议清单 */
export const DISPUTES_PATH = `${REQUESTS_PATH}/disputes`

/** 到期清单 */
export const RETENTION_PATH = `${REQUESTS_PATH}/retention`

/** The form a new item is filed by. */
export const NEW_ITEM_PATH = '/items/new'

/** Lines of 登记, a month or a day at a time. */
export const RECORDS_PATH = '/records'

/** 考核表 of a time. */
export const ASSESSMENT_PATH = '/assessment'

/** Where a returned item is corrected. */
export function editPath(item: Pick<DisclosureItem, 'number'>): string {
  return `${itemPath(item)}/edit`
}

/** Frozen tallies, the newest first. */
export const TALLIES_PATH = '/tally'

/** The page of a month's tally. */
export function tallyPath(month: string): string {
  return `${TALLIES_PATH}/${month}`
}

/** The rows behind a figure. */
export function figurePath({ key }: Pick<ReportPeriod, 'key'>, figure: FigureId, section?: string): string {
  return `/figures/${key}/${figure}${section ? `?section=${encodeURIComponent(section)}` : ''}`
}

/** 走势 */
export const TRENDS_PATH = '/trends'

/** 走势 up to a month. */
export function trendsPath(month: string): string {
  return `${TRENDS_PATH}?month=${month}`
}

/** 核对 of an annual report, pasted or uploaded. */
export const CHECK_PATH = '/check'

/** A line that leads to a page; empty where the office has none: everything goes by typing. */
export function pageLine(name: string, path: string, { pagesUrl }: Pick<ActContext, 'pagesUrl'>): string {
  return pagesUrl ? `\n${name}：${pagesUrl}${path}` : ''
}
