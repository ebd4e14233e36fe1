import fc from 'fast-check'
import { DISPUTE_KINDS, type DisputeKind, type DisputeResult } from '../../src/domain/disputes.ts'
import { addDays, instantOf, type LocalDate, type LocalMonth, lastDayOf, monthOf } from '../../src/domain/local-date.ts'
import { ITEM_CLASSES, type ItemClass, type WorkRecordKind } from '../../src/domain/vocabulary.ts'
import type { Database } from '../../src/store/db.ts'
import { followPeople } from '../../src/store/follow-office.ts'
import { createStores, type Stores } from '../../src/store/stores.ts'
import { composeOffice } from '../commands/office.ts'

/** One item of a random register, with all that the figures count. */
export interface AnyItem {
  readonly itemClass: ItemClass
  readonly section: 'chengguan' | 'minzheng' | 'bangongshi'
  readonly filedOn: LocalDate
  readonly dueOn: LocalDate
  readonly isElectronic: boolean
  readonly returnedOn: readonly LocalDate[]
  /** Decisions at the secrecy step; left out: none. */
  readonly reviews?: readonly { readonly on: LocalDate; readonly opinion: string; readonly isReturn: boolean }[]
  readonly publishedOn: LocalDate | null
  readonly withdrawnOn: LocalDate | null
  /** Decided 不予公开 on that day. */
  readonly withheldOn: LocalDate | null
}

export interface AnyRequest {
  /** Left out: for disclosure. */
  readonly kind?: 'disclosure' | 'correction'
  /** Registered by mistake. */
  readonly isCancelled?: boolean
  readonly receivedOn: LocalDate
  readonly dueOn: LocalDate
  readonly respondedOn: LocalDate | null
  readonly channel: 'online' | 'letter'
  readonly outcome: 'granted' | 'refused'
  readonly extendedOn?: LocalDate | null
  readonly paid?: { readonly on: LocalDate; readonly yuan: number } | null
  readonly conversion?: {
    readonly on: LocalDate
    readonly decision: 'accepted' | 'declined' | null
    readonly decidedOn: LocalDate
  } | null
}

const PLAIN_RECORDS = [
  'wechat-post',
  'media-report',
  'reading-point',
  'meeting',
  'briefing',
  'open-meeting',
  'open-day',
  'report-to-public',
] as const
type PlainRecord = (typeof PLAIN_RECORDS)[number]
type DisputeRecord = 'reconsideration' | 'lawsuit' | 'complaint'

export interface AnyRecord {
  readonly kind: Extract<
    WorkRecordKind,
    'consultation' | 'newspaper-issue' | 'training' | 'fee' | PlainRecord | DisputeRecord
  >
  readonly variant: string
  readonly quantity: number
  readonly details: Readonly<Record<string, number>>
  readonly happenedOn: LocalDate
  readonly fate: 'live' | 'replaced' | 'voided'
}

/** 复议, 诉讼 or 投诉 about the first request. */
export interface AnyDispute {
  readonly kind: DisputeKind
  readonly filedOn: LocalDate
  readonly result: DisputeResult | null
  readonly decidedOn: LocalDate | null
  readonly isVoid: boolean
}

export interface AnyRegister {
  readonly items: readonly AnyItem[]
  readonly requests: readonly AnyRequest[]
  readonly records: readonly AnyRecord[]
  /** None where there is no request. */
  readonly disputes: readonly AnyDispute[]
  readonly zeroReports?: readonly AnyZeroReport[]
}

export interface AnyZeroReport {
  readonly section: string
  readonly month: LocalMonth
  readonly on: LocalDate
  readonly isLifted: boolean
}

const FIRST_DAY: LocalDate = '2016-11-15'
const DAYS = 440

const anyDay = fc.integer({ min: 0, max: DAYS }).map((days) => addDays(FIRST_DAY, days))
const later = (day: LocalDate, days: number) => addDays(day, days)

const anyItem: fc.Arbitrary<AnyItem> = fc
  .record({
    filedOn: anyDay,
    itemClass: fc.constantFrom(...ITEM_CLASSES),
    section: fc.constantFrom('chengguan', 'minzheng', 'bangongshi'),
    isElectronic: fc.boolean(),
    untilDue: fc.integer({ min: -20, max: 30 }),
    returns: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
    end: fc.constantFrom('open', 'published', 'published', 'withdrawn', 'withheld'),
    untilEnd: fc.integer({ min: 0, max: 60 }),
    reviews: fc.array(
      fc.record({
        after: fc.nat({ max: 40 }),
        opinion: fc.constantFrom('', '同意', '删去手机号'),
        isReturn: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ filedOn, untilDue, returns, end, untilEnd, reviews, ...rest }) => {
    const endsOn = later(filedOn, untilEnd)
    return {
      ...rest,
      filedOn,
      dueOn: later(filedOn, untilDue),
      returnedOn: returns.map((days) => later(filedOn, Math.min(days, untilEnd))),
      reviews: reviews.map(({ after, ...review }) => ({ ...review, on: later(filedOn, after) })),
      publishedOn: end === 'published' ? endsOn : null,
      withdrawnOn: end === 'withdrawn' ? endsOn : null,
      withheldOn: end === 'withheld' ? endsOn : null,
    } as AnyItem
  })

const anyRequest: fc.Arbitrary<AnyRequest> = fc
  .record({
    kind: fc.constantFrom('disclosure' as const, 'disclosure' as const, 'correction' as const),
    mayCancel: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    receivedOn: anyDay,
    term: fc.integer({ min: 10, max: 40 }),
    answered: fc.option(fc.integer({ min: 0, max: 60 })),
    channel: fc.constantFrom('online' as const, 'letter' as const),
    outcome: fc.constantFrom('granted' as const, 'refused' as const),
    extended: fc.option(fc.nat({ max: 20 })),
    paid: fc.option(fc.record({ on: anyDay, yuan: fc.nat({ max: 900 }) })),
    conversion: fc.option(
      fc.record({
        on: anyDay,
        decision: fc.constantFrom('accepted' as const, 'declined' as const, null),
        decidedOn: anyDay,
      }),
    ),
  })
  .map(({ term, answered, extended, mayCancel, ...rest }) => ({
    ...rest,
    isCancelled: mayCancel && answered === null,
    extendedOn: extended === null ? null : later(rest.receivedOn, extended),
    dueOn: later(rest.receivedOn, term),
    respondedOn: answered === null ? null : later(rest.receivedOn, answered),
  }))

const quantity = fc.nat({ max: 5_000 })
const anyRecord: fc.Arbitrary<AnyRecord> = fc
  .record({
    form: fc.oneof(
      fc.record({
        kind: fc.constant('consultation' as const),
        variant: fc.constantFrom('on-site', 'phone', 'online'),
        details: fc.constant({}),
      }),
      fc.record({
        kind: fc.constant('newspaper-issue' as const),
        variant: fc.constant(''),
        details: fc.record({ articles: quantity, copies: quantity }, { requiredKeys: [] }),
      }),
      fc.record({
        kind: fc.constant('training' as const),
        variant: fc.constant(''),
        details: fc.record({ attendances: quantity }, { requiredKeys: [] }),
      }),
      fc.record({
        kind: fc.constantFrom(
          ...PLAIN_RECORDS,
          'fee' as const,
          'reconsideration' as const,
          'lawsuit' as const,
          'complaint' as const,
        ),
        variant: fc.constant(''),
        details: fc.constant({}),
      }),
    ),
    quantity,
    happenedOn: anyDay,
    fate: fc.constantFrom('live' as const, 'live' as const, 'replaced' as const, 'voided' as const),
  })
  .map(({ form, ...rest }) => ({ ...rest, ...form }) as AnyRecord)

const anyDispute: fc.Arbitrary<AnyDispute> = fc
  .record({
    kind: fc.constantFrom(...(Object.keys(DISPUTE_KINDS) as DisputeKind[])),
    filedOn: anyDay,
    result: fc.option(fc.constantFrom('upheld' as const, 'corrected' as const, 'other' as const)),
    untilDecided: fc.integer({ min: 0, max: 90 }),
    isVoid: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  })
  .map(({ untilDecided, ...rest }) => ({
    ...rest,
    decidedOn: rest.result === null ? null : later(rest.filedOn, untilDecided),
  }))

/** Stated in the month, or up to three days after it. */
const anyZeroReport: fc.Arbitrary<AnyZeroReport> = fc
  .record({
    section: fc.constantFrom('chengguan', 'minzheng'),
    day: anyDay,
    isNextMonth: fc.boolean(),
    isLifted: fc.boolean(),
  })
  .map(({ section, day, isNextMonth, isLifted }) => {
    const month = monthOf(day)
    return { section, month, on: isNextMonth ? addDays(lastDayOf(month), 3) : day, isLifted }
  })

/** What counts as a request for disclosure. */
export function requestsOf({ requests }: Pick<AnyRegister, 'requests'>): AnyRequest[] {
  return requests.filter(({ kind = 'disclosure', isCancelled = false }) => kind === 'disclosure' && !isCancelled)
}

export const anyRegister: fc.Arbitrary<AnyRegister> = fc
  .record({
    items: fc.array(anyItem, { maxLength: 25 }),
    requests: fc.array(anyRequest, { maxLength: 8 }),
    records: fc.array(anyRecord, { maxLength: 15 }),
    disputes: fc.array(anyDispute, { maxLength: 12 }),
    zeroReports: fc.uniqueArray(anyZeroReport, {
      maxLength: 8,
      selector: ({ section, month }) => `${section} ${month}`,
    }),
  })
  .map((register) => (register.requests.length > 0 ? register : { ...register, disputes: [] }))

const AT = new Date('2018-06-01T00:00:00Z')

/** Writes a register as it stands at last into a body of its own, past the acts: only what is counted matters. */
export async function storeRegister(db: Database, body: string, register: AnyRegister) {
  const office = composeOffice({ body, startsOn: '2016-01-01' })
  await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    await followPeople(trx, office, '2016-01-01', AT)
    await stores.routes.follow(office.route, AT)
    await writeRegister(trx, stores, register)
  })
  return { stores: createStores(db, body), office }
}

/** The same into an office that is there. */
export async function writeRegister(
  db: Database,
  stores: Stores,
  { items, requests, records, disputes, zeroReports = [] }: AnyRegister,
): Promise<void> {
  for (const { section, month, on, isLifted } of zeroReports) {
    const id = await stores.zeroReports.insert({ section, month }, { by: 'gongkai', on, at: AT })
    if (isLifted) await stores.zeroReports.lift(id, 'undone', AT)
  }
  for (const [index, item] of items.entries()) {
    const id = await stores.items.insert({
      number: `${item.filedOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
      title: `事项${index + 1}`,
      itemClass: item.itemClass,
      content: '',
      documentNumber: '',
      isElectronic: item.isElectronic,
      section: item.section,
      filedBy: `${item.section}_xxy`,
      formedOn: item.filedOn,
      filedOn: item.filedOn,
      filedAt: AT,
      dueOn: item.dueOn,
      provisional: false,
      termWorkdays: 15,
      calendarVersion: 'test',
      routeVersion: 1,
    })
    for (const [round, day] of item.returnedOn.entries()) {
      const step = await stores.reviews.open(id, round + 1, 0, '初审', 'any', item.filedOn, AT)
      await stores.reviews.decide(step, 'returned', 'chengguan_kz', '理由', day, AT)
    }
    for (const [round, { on, opinion, isReturn }] of (item.reviews ?? []).entries()) {
      const step = await stores.reviews.open(id, 100 + round, 1, '保密审查', 'any', item.filedOn, AT)
      await stores.reviews.decide(
        step,
        isReturn ? 'returned' : 'approved',
        'baomi_1',
        isReturn ? '理由' : opinion,
        on,
        AT,
      )
    }
    if (item.publishedOn) await stores.items.setPublished(id, item.publishedOn, AT)
    if (item.withdrawnOn) await stores.items.setWithdrawn(id, item.withdrawnOn, AT)
    if (item.withheldOn) await withhold(db, id, item.withheldOn)
  }
  const requestIds: number[] = []
  for (const [index, request] of requests.entries()) {
    const id = await stores.requests.insert(
      {
        number: `申2017-${index + 1}`,
        kind: request.kind ?? 'disclosure',
        submittedOn: null,
        confirmedOn: null,
        startsOn: request.receivedOn,
        wantedForm: '',
        state: 'handling',
        channel: request.channel,
        receivedOn: request.receivedOn,
        description: '内容',
        contentClass: null,
        replyWay: 'mail',
        regime: '2008',
        dueOn: request.dueOn,
        provisional: false,
        calendarVersion: 'test',
      },
      'gongkai',
      AT,
    )
    requestIds.push(id)
    await writeCase(db, stores, id, request)
    if (request.isCancelled) await stores.requests.cancel(id, '重复登记', AT)
    const { outcome, respondedOn } = request
    if (!respondedOn) continue
    const detail = { way: 'post', number: '1', outcome, dueOn: request.dueOn }
    await stores.requestEvents.add(id, { kind: 'responded', on: respondedOn, detail }, 'gongkai', AT)
    await stores.requests.respond(id, { outcome, respondedOn, way: 'post', number: '1', note: '' }, 'gongkai', AT)
  }
  for (const [index, { kind, filedOn, result, decidedOn, isVoid }] of disputes.entries()) {
    const written = {
      number: `复2017-${index + 1}`,
      requestId: requestIds[0] as number,
      kind,
      filedOn,
      organ: '',
      note: '',
    }
    const id = await stores.requestDisputes.insert(written, 'gongkai', AT)
    if (result && decidedOn) await stores.requestDisputes.setResult(id, result, decidedOn, '')
    if (isVoid) await stores.requestDisputes.void(id, '重复', AT)
  }
  for (const [index, { fate, ...record }] of records.entries()) {
    const id = await stores.workRecords.insert({ ...record, subject: '', number: `记2017-${index + 1}` }, 'gongkai', AT)
    if (fate === 'replaced') await stores.workRecords.markReplaced(id, AT)
    if (fate === 'voided') await stores.workRecords.markVoid(id, '重复', AT)
  }
}

/** What happens to a case besides its end. */
async function writeCase(
  db: Database,
  stores: Stores,
  id: number,
  { receivedOn, extendedOn, paid, conversion }: AnyRequest,
): Promise<void> {
  if (extendedOn) {
    const asked = { kind: 'extension', clockKey: 'k', workdays: 15, untilOn: null, reason: '理由' } as const
    await stores.requestExtensions.insert({ ...asked, requestId: id, askedBy: 'gongkai', askedOn: receivedOn }, AT)
    const [open] = await stores.requestExtensions.findOf(id)
    const decided = { decision: 'approved', by: 'zhuguan', onBehalfOf: null, note: '', on: extendedOn } as const
    await stores.requestExtensions.decide(open?.id ?? 0, decided, AT)
  }
  if (paid) {
    const detail = { yuan: paid.yuan }
    await stores.requestEvents.add(id, { kind: 'fee-noticed', on: receivedOn, detail }, 'gongkai', AT)
    await stores.requestEvents.add(id, { kind: 'fee-paid', on: paid.on, detail: {} }, 'gongkai', AT)
  }
  if (conversion) {
    const proposal = await stores.requestConversions.propose(id, 'released', null, conversion.on)
    if (conversion.decision === 'declined')
      await stores.requestConversions.decline(proposal, '理由', 'gongkai', conversion.decidedOn, AT)
    if (conversion.decision === 'accepted')
      await db
        .updateTable('request_conversion')
        .set({ state: 'accepted', decided_by: 'gongkai', decided_on: conversion.decidedOn, decided_at: AT })
        .where('id', '=', proposal)
        .execute()
  }
}

async function withhold(db: Database, id: number, day: LocalDate): Promise<void> {
  await db
    .updateTable('item')
    .set({
      state: 'not-proactive',
      current_step: null,
      attribute: 'withheld',
      ground: 'deliberative',
      attribute_fixed_at: instantOf(day, '00:30'),
      attribute_fixed_by: 'zhuguan',
    })
    .where('id', '=', id)
    .execute()
}
