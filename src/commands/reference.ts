import { DISPUTE_MARKS, type Dispute } from '../domain/disputes.ts'
import type { DisclosureItem } from '../domain/item.ts'
import { yearOf } from '../domain/local-date.ts'
import type { DisclosureRequest } from '../domain/request.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { ActContext } from './act.ts'

/** What a typed number points at, and the words behind it. */
export interface Reference {
  readonly kind: 'item' | 'request' | 'record' | 'dispute'
  /** What stood before the number: 申, 记, 复, 诉, 投 or nothing. */
  readonly mark: string
  readonly year: number | null
  readonly serial: number
  readonly rest: string
  /** Another number follows at once. */
  readonly isList: boolean
}

const REFERENCE =
  /^[《【[#]?(申请?|[记复诉投])?\s*(?:(20\d{2})\s*[-—–年]\s*)?0*(\d{1,6})号?[》】\]]?(?=$|[\s，,。：:、；;]|[^\d\s.\-—–~～%个件条万千])/

const KINDS: Readonly<Record<string, Reference['kind']>> = {
  申: 'request',
  记: 'record',
  复: 'dispute',
  诉: 'dispute',
  投: 'dispute',
}

/** Reads `12`, `2017-0012`, `申1`, `记2017-0035` from the front of the words; null where none stands. */
export function takeReference(words: string): Reference | null {
  const folded = foldCharacters(words)
  const match = REFERENCE.exec(folded)
  if (!match) return null
  const [whole, prefix = '', year, serial] = match
  const mark = prefix.slice(0, 1)
  return {
    kind: KINDS[mark] ?? 'item',
    mark,
    year: year ? Number(year) : null,
    serial: Number(serial),
    rest: words.slice(whole.length).replace(/^[\s，,。：:、；;]+/, ''),
    isList: /^\s*[、，,和及]\s*\d|^\s+\d+(\s+\d+)*\s*$/.test(folded.slice(whole.length)),
  }
}

/** @throws {UserError} for `1、2、3`: deciding the first and taking the others for words would lie. */
function assertOne(reference: Reference): void {
  if (reference.isList) throw new UserError('bad-arguments', '一次只办一件，没有作任何处理。请把编号分开发。')
}

export function itemNumber(year: number, serial: number): string {
  return `${year}-${String(serial).padStart(4, '0')}`
}

export function requestNumber(year: number, serial: number): string {
  return `申${year}-${String(serial).padStart(3, '0')}`
}

export function recordNumber(year: number, serial: number): string {
  return `记${year}-${String(serial).padStart(4, '0')}`
}

/** `复2017-001`, `诉2017-001`, `投2017-001`. */
export function disputeNumber(mark: string, year: number, serial: number): string {
  return `${mark}${year}-${String(serial).padStart(3, '0')}`
}

/** A number without a year means this year's, or else the newest with that serial. */
async function resolve<T>(
  reference: Reference,
  context: ActContext,
  find: (year: number) => Promise<T | null>,
): Promise<T | null> {
  if (reference.year !== null) return find(reference.year)
  for (let year = yearOf(context.today); year >= yearOf(context.office.body.startsOn); year -= 1) {
    const found = await find(year)
    if (found) return found
  }
  return null
}

/** The whole number of the item meant, also where there is none. */
export async function resolveItemNumber(reference: Reference, context: ActContext): Promise<string> {
  const numberIn = (year: number) => itemNumber(year, reference.serial)
  const item = await resolve(reference, context, (year) => context.stores.items.findByNumber(numberIn(year)))
  return item?.number ?? numberIn(reference.year ?? yearOf(context.today))
}

/** @throws {UserError} when the words do not begin with an item's number, or no such item exists. */
export async function getItem(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ item: DisclosureItem; rest: string }> {
  const reference = takeReference(words)
  if (reference?.kind !== 'item') throw new UserError('bad-arguments', `请写明编号，例如：${usage}`)
  assertOne(reference)
  const item = await resolve(reference, context, (year) =>
    context.stores.items.findByNumber(itemNumber(year, reference.serial)),
  )
  if (!item)
    throw new UserError('not-found', `没有编号为 ${shown(reference)} 的事项。发“查询 标题中的词”可以找到编号。`)
  return { item, rest: reference.rest }
}

const LISTED = /^\s*(?:(20\d{2})\s*[-—–年]\s*)?0*(\d{1,6})号?/
const SPAN = /^\s*[-—–~～至到]\s*0*(\d{1,6})号?(?=$|[^\d.%])/
const COMMA = /^\s*[、，,和及]\s*(?=\d)|^\s+(?=[\d\s]+$)/

/**
 * Reads `12、13` or `12-15、20` from the front of the words; null where one number or none stands there.
 * @throws {UserError} for more than `limit`, and for a number without an item.
 */
export async function getItems(
  words: string,
  usage: string,
  limit: number,
  context: ActContext,
): Promise<{ items: DisclosureItem[]; rest: string } | null> {
  let rest = foldCharacters(words)
  const asked: Pick<Reference, 'year' | 'serial'>[] = []
  for (;;) {
    const [whole, year, first] = LISTED.exec(rest) ?? []
    if (whole === undefined) break
    rest = rest.slice(whole.length)
    const [span, last] = SPAN.exec(rest) ?? []
    const from = Number(first)
    const to = last === undefined ? from : Number(last)
    if (to < from || to - from >= 1_000)
      throw new UserError('bad-arguments', `${from}到${to} 不是有效的范围，没有处理。`)
    for (let serial = from; serial <= to; serial += 1) asked.push({ year: year ? Number(year) : null, serial })
    rest = rest.slice(span?.length ?? 0)
    const comma = COMMA.exec(rest)
    if (!comma) break
    rest = rest.slice(comma[0].length)
  }
  const distinct = [...new Map(asked.map((each) => [`${each.year} ${each.serial}`, each])).values()]
  // `12 3月已公开`: what follows must not belong to the number.
  if (asked.length < 2 || /^[\d.%个件条万千月日年]/.test(rest)) return null
  if (distinct.length > limit)
    throw new UserError('bad-arguments', `一次最多 ${limit} 件，这里有 ${distinct.length} 件。没有处理。`)
  const items = new Map<number, DisclosureItem>()
  for (const each of distinct) {
    const number = `${each.year === null ? '' : `${each.year}-`}${each.serial}`
    const { item } = await getItem(number, usage, context)
    items.set(item.id, item)
  }
  return {
    items: [...items.values()],
    rest: words.slice(words.length - rest.length).replace(/^[\s，,。：:、；;]+/, ''),
  }
}

export async function getRequest(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ request: DisclosureRequest; rest: string }> {
  const reference = takeReference(words)
  if (reference?.kind !== 'request' && reference?.kind !== 'item')
    throw new UserError('bad-arguments', `请写明申请编号，例如：${usage}`)
  assertOne(reference)
  const request = await resolve(reference, context, (year) =>
    context.stores.requests.findByNumber(requestNumber(year, reference.serial)),
  )
  if (!request)
    throw new UserError('not-found', `没有编号为 申${shown(reference)} 的申请。发“待办”可以看到在办的申请。`)
  return { request, rest: reference.rest }
}

export async function getRecord(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ record: WorkRecord & { live: boolean; recordedBy: string }; rest: string }> {
  const reference = takeReference(words)
  if (reference?.kind !== 'record' && reference?.kind !== 'item')
    throw new UserError('bad-arguments', `请写明登记编号，例如：${usage}`)
  const record = await resolve(reference, context, (year) =>
    context.stores.workRecords.findByNumber(recordNumber(year, reference.serial)),
  )
  if (!record) throw new UserError('not-found', `没有编号为 记${shown(reference)} 的登记。`)
  return { record, rest: reference.rest }
}

/** @throws {UserError} when the words do not begin with the number of a 复议, 诉讼 or 投诉. */
export async function getDispute(
  words: string,
  usage: string,
  context: ActContext,
): Promise<{ dispute: Dispute; rest: string }> {
  const reference = takeReference(words)
  if (reference?.kind !== 'dispute')
    throw new UserError(
      'bad-arguments',
      `请写明编号，${[...new Set(Object.values(DISPUTE_MARKS))].join('、')}字开头，例如：${usage}`,
    )
  assertOne(reference)
  const dispute = await resolve(reference, context, (year) =>
    context.stores.requestDisputes.findByNumber(disputeNumber(reference.mark, year, reference.serial)),
  )
  if (!dispute)
    throw new UserError('not-found', `没有编号为 ${reference.mark}${shown(reference)} 的登记。发“复议清单”查看。`)
  return { dispute, rest: reference.rest }
}

function shown(reference: Reference): string {
  return reference.year === null ? String(reference.serial) : `${reference.year}-${reference.serial}`
}
