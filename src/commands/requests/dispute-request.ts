import { DISPUTE_KINDS, DISPUTE_MARKS, type Dispute, type DisputeKind } from '../../domain/disputes.ts'
import { formatDay, formatShortDay, type LocalDate, yearOf } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { assertHappened } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { isPublicBodyName } from '../public-body-name.ts'
import { getReason } from '../reason.ts'
import { disputeNumber, getRequest } from '../reference.ts'
import { takeDay, takeDayBeside, takeToken } from './dispute-words.ts'
import { tidyText } from './plain-texts.ts'
import { changeRequest, getRequestFor, requestAudit, sectionPeople, tell } from './request-flow.ts'
import { namedRequest } from './request-words.ts'

/** 复议: the applicant has asked for 行政复议 about a request. Counts of the year follow from it, no 登记 besides. */
export const recordReconsideration = {
  act: 'request.dispute',
  words: ['复议', '行政复议', '申请复议'],
  usage: '复议 申1 区人民政府 5月20日',
  summary: '登记对一件申请的行政复议',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, recordReconsideration.usage, context)
    const { day, rest: organ } = takeDay(rest, context.today)
    const filedOn = day ?? context.today
    return dispute({ requestId: request.id, kind: 'reconsideration', filedOn, organ, note: '' }, context)
  },
} satisfies Command

/** 起诉: the applicant has gone to court, at once or after 行政复议. */
export const recordLawsuit = {
  act: 'request.dispute',
  words: ['起诉', '行政诉讼'],
  usage: '起诉 申1 区人民法院 7月20日 复议后',
  summary: '登记对一件申请的行政诉讼，写明未经复议或复议后',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, recordLawsuit.usage, context)
    const { day, rest: named } = takeDay(rest, context.today)
    const { found: said, rest: organ } = takeToken(named, (token) => LAWSUIT_WORDS[token] ?? null)
    if (!said)
      throw new UserError('bad-arguments', `请写明“未经复议”还是“复议后”，年报分开统计。例如：${recordLawsuit.usage}`)
    const filedOn = day ?? context.today
    return dispute({ requestId: request.id, kind: said, filedOn, organ, note: '' }, context)
  },
} satisfies Command

const LAWSUIT_WORDS: Readonly<Record<string, DisputeKind>> = {
  未经复议: 'lawsuit-direct',
  未复议: 'lawsuit-direct',
  直接起诉: 'lawsuit-direct',
  直接: 'lawsuit-direct',
  复议后: 'lawsuit-after',
  经复议: 'lawsuit-after',
}

/** 投诉: somebody has complained about how a request was handled (2008 art. 33, 2019 arts 47 and 51). */
export const recordComplaint = {
  act: 'request.dispute',
  words: ['投诉', '举报投诉'],
  usage: '投诉 申1 5月20日 反映答复不及时',
  summary: '登记对一件申请的举报、投诉',

  async handle(words, context) {
    const { request, rest } = await getRequest(words, recordComplaint.usage, context)
    const { day, rest: note } = takeDayBeside(rest, context.today, recordComplaint.usage)
    const filedOn = day ?? context.today
    return dispute({ requestId: request.id, kind: 'complaint', filedOn, organ: '', note }, context)
  },
} satisfies Command

export interface DisputeInput {
  readonly requestId: number
  readonly kind: DisputeKind
  readonly filedOn: LocalDate
  /** Organ of the reconsideration, or court. */
  readonly organ: string
  /** What a complaint is about. */
  readonly note: string
}

/** @throws {UserError} for a request registered by mistake, and days that cannot be. */
export async function dispute(input: DisputeInput, context: ActContext): Promise<Reply> {
  const { actor, stores, now } = context
  const { request } = await getRequestFor('request.dispute', input.requestId, context)
  const { kind, filedOn } = input
  assertHappened('日期', filedOn, context)
  if (filedOn < request.receivedOn)
    throw new UserError(
      'bad-arguments',
      `日期 ${formatDay(filedOn)} 早于收到申请的 ${formatDay(request.receivedOn)}，请核对。`,
    )
  const organ = getOrgan(input)
  if (kind.startsWith('lawsuit') && organ === '')
    throw new UserError('bad-arguments', `请写明法院，例如：${recordLawsuit.usage}`)
  const note = kind === 'complaint' ? getReason(input.note, recordComplaint.usage) : ''
  const known = await stores.requestDisputes.findOf(request.id)
  const twin = known.find((each) => !each.isVoid && each.kind === kind && each.filedOn === filedOn)
  if (twin)
    throw new UserError(
      'duplicate',
      `${request.number} 同一天的${DISPUTE_KINDS[kind]}已登记为 ${twin.number}，没有重复登记。`,
    )
  const year = yearOf(filedOn)
  const mark = DISPUTE_MARKS[kind]
  const number = disputeNumber(mark, year, await stores.counters.next(`dispute-${mark}-${year}`))
  await changeRequest('dispute', request, context, () =>
    stores.requestDisputes.insert({ number, requestId: request.id, kind, filedOn, organ, note }, actor.userId, now),
  )
  const text = `${number} ${[DISPUTE_KINDS[kind], organ].filter(Boolean).join(' ')}，${formatShortDay(filedOn)} 提出`
  await tell(await sectionPeople(request, context), `${namedRequest(request)}\n${text}。请准备材料。`, context, request)
  const next =
    kind === 'complaint'
      ? `处理完发：投诉结果 ${number} 维持、纠正或其他 日期`
      : `有决定后发：${mark === '复' ? '复议' : '诉讼'}结果 ${number} 维持、纠正或其他 日期`
  return {
    text: [
      `已登记 ${text}`,
      namedRequest(request),
      '已计入月度和年度数据，不用另发“登记”。',
      next,
      ...doubtsAbout(kind, known),
    ].join('\n'),
    audit: requestAudit(request, { dispute: number, kind }),
  }
}

const MAX_ORGAN_CHARACTERS = 60

/** Organ or court, and nothing else: it is shown in plain. @throws {UserError} */
function getOrgan({ organ: typed, kind }: DisputeInput): string {
  const organ = tidyText(typed)
  if ([...organ].length > MAX_ORGAN_CHARACTERS)
    throw new UserError('too-long', `机关名称请控制在 ${MAX_ORGAN_CHARACTERS} 字以内。没有登记。`)
  assertNoPersonalData(organ)
  const names = organ.split(/[\s，,、]+/).filter(Boolean)
  if (names.every(isPublicBodyName)) return organ
  const isCourt = kind.startsWith('lawsuit')
  throw new UserError(
    'bad-arguments',
    `请只写${isCourt ? '法院' : '复议机关'}的全称和日期，不写申请人等个人的姓名和别的话，例如：${isCourt ? recordLawsuit.usage : recordReconsideration.usage}。没有登记。`,
  )
}

/** What does not fit what is known of the case; the annual report counts the two kinds of lawsuit apart. */
function doubtsAbout(kind: DisputeKind, all: readonly Dispute[]): string[] {
  if (kind !== 'lawsuit-after' && kind !== 'lawsuit-direct') return []
  const known = all.filter(({ isVoid }) => !isVoid)
  const doubts: string[] = []
  const reconsiderations = known.filter((each) => each.kind === 'reconsideration')
  const [pending] = reconsiderations
  if (kind === 'lawsuit-after' && !reconsiderations.some(({ result }) => result !== null))
    doubts.push(
      pending
        ? `注意：${pending.number} 还没有登记结果。有了决定的发：复议结果 ${pending.number} 维持、纠正或其他 日期`
        : '注意：这件申请没有登记过行政复议。经过复议的先补登记复议和结果，没有复议的应是“未经复议”，请核对。',
    )
  const other = known.find((each) => each.kind === (kind === 'lawsuit-after' ? 'lawsuit-direct' : 'lawsuit-after'))
  if (other)
    doubts.push(
      `注意：这件申请已有 ${other.number} ${DISPUTE_KINDS[other.kind]}，年报分开统计，请核对。登记错的发：作废诉讼 ${other.number} 原因`,
    )
  return doubts
}
