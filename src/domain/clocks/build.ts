import type { Calendar } from '../calendar.ts'
import type { LocalDate } from '../local-date.ts'
import type { RequestRules } from '../request-rules.ts'
import { getTerm, type ResponseTerm, type Rules } from '../terms.ts'
import type { ClockEventKind } from './events.ts'
import type { Consultation, Fee, History, Run, SupplementRound } from './history.ts'
import { type ClockLength, dueDayOf } from './lengths.ts'
import { opinionRule, type Pause, unite } from './pauses.ts'
import type { RequestClock } from './request-clock.ts'

export interface BuildContext {
  readonly history: History
  readonly response: ResponseTerm
  readonly request: RequestRules
  readonly rules: Rules
  readonly calendar: Calendar
  readonly pauses: readonly Pause[]
  readonly today: LocalDate
}

type Draft = Pick<RequestClock, 'key' | 'kind' | 'turn' | 'startsOn' | 'length' | 'basis' | 'start'> & {
  readonly pauses?: readonly Pause[]
  readonly notes?: readonly string[]
  readonly endedOn: LocalDate | null
  readonly endedBy: ClockEventKind | null
  /** The chance passes with the last day: nobody is late who did not use it. */
  readonly isChance?: boolean
}

const workdays = (count: number): ClockLength => ({ unit: 'workdays', count })

const STARTS: Readonly<Record<Run['opensWith'], string>> = {
  receipt: '收到申请之日',
  supplement: '收到补正材料之日',
  payment: '缴费之日',
  reopening: '重新办理之日',
}

const SET_BY_DECISION = '复议决定或者判决确定的期限'

/** Every clock of the request, by the day it starts. */
export function buildClocks(context: BuildContext): readonly RequestClock[] {
  const { history } = context
  const drafts = [
    ...history.runs.flatMap((run, index) => [responseClock(run, index, context), ...noticeClock(run, index, context)]),
    ...history.rounds.map((round) => supplementClock(round, context)),
    ...history.consultations.flatMap((each) => opinionClock(each, context)),
    ...history.fees.flatMap((fee, index) => feeClock(fee, index, context)),
    ...remedyClocks(context),
  ]
  const clocks = drafts.map((draft) => finish(draft, context))
  return clocks.sort((a, b) => (a.startsOn === b.startsOn ? 0 : a.startsOn < b.startsOn ? -1 : 1))
}

export function responseKey(index: number): string {
  return `response:${index + 1}`
}

function finish({ isChance, ...draft }: Draft, { calendar, today }: BuildContext): RequestClock {
  const { pauses = [], notes = [] } = draft
  const { dueOn, provisional } = dueDayOf(draft.startsOn, draft.length, unite(pauses), calendar)
  const late = (draft.endedOn ?? today) > dueOn
  const clock = { ...draft, pauses, notes, dueOn, provisional, late }
  const isPassed = isChance && late && draft.endedBy !== 'supplement-asked'
  return isPassed ? { ...clock, endedOn: dueOn, endedBy: null, late: false } : clock
}

/**
 * A restart renews the reply period alone: an extension belongs to the run it was granted in, and a new one may be
 * granted. Our reading, with the earlier last day.
 */
function responseClock(run: Run, index: number, context: BuildContext): Draft {
  const { response, request, history, pauses } = context
  const opening = openingRule(run, request)
  const basis = [response.basis, ...(opening ? [opening.basis] : [])]
  const notes: string[] = []
  if (run.opensWith === 'supplement' && response.regime === '2008')
    notes.push('第492号令没有写补正后期限怎样算，按收到补正材料之日重新计算，是实务做法')
  if (run.opensWith === 'reopening' && !run.setUntil)
    notes.push('没有登记复议决定或者判决确定的期限，按完整的答复期限计算')
  if (index > 0 && history.runs.slice(0, index).some(({ extension }) => extension))
    notes.push('此前的延期不带入重新计算的期限；需要的，另行延期并告知')
  const shared = {
    key: responseKey(index),
    turn: 'office' as const,
    startsOn: run.startsOn,
    start: STARTS[run.opensWith],
    endedOn: run.endedOn,
    endedBy: run.endedBy,
    notes,
  }
  if (run.setUntil) return { ...shared, kind: 'response', ...setTermOf(run, run.setUntil, basis, context) }
  if (run.delay)
    return {
      ...shared,
      kind: 'delayed-response',
      length: { unit: 'fixed', until: run.delay.until },
      basis: [...basis, ...(request.reasonableDelay ? [request.reasonableDelay.basis] : [])].join('；'),
    }
  return {
    ...shared,
    kind: run.extension ? 'extended-response' : 'response',
    // One run from one start: 20 + 20 is the 40th working day (reference 4.1 item 7).
    length: workdays(response.workdays + (run.extension?.workdays ?? 0)),
    basis: basis.join('；'),
    pauses: pauses.filter(({ through }) => through > run.startsOn),
  }
}

/**
 * A decision in reconsideration or a judgment set the last day. A supplement or a payment starts the reply period anew,
 * but ends no later than that day: our reading, with the earlier last day.
 */
function setTermOf(
  run: Run,
  setUntil: LocalDate,
  basis: readonly string[],
  { response, pauses }: BuildContext,
): Pick<Draft, 'length' | 'basis' | 'pauses'> {
  if (run.opensWith === 'reopening') return { length: { unit: 'fixed', until: setUntil }, basis: SET_BY_DECISION }
  return {
    length: { unit: 'workdays', count: response.workdays, noLaterThan: setUntil },
    basis: [...basis, SET_BY_DECISION].join('；'),
    pauses: pauses.filter(({ through }) => through > run.startsOn),
  }
}

function openingRule({ opensWith }: Run, { supplementNotice, feePayment }: RequestRules) {
  if (opensWith === 'supplement') return supplementNotice
  return opensWith === 'payment' ? feePayment : null
}

/** The office's chance to ask for a supplement: the first request and each supplemented one has its own. */
function noticeClock(run: Run, index: number, { request }: BuildContext): Draft[] {
  const rule = request.supplementNotice
  if (!rule?.workdays || run.opensWith === 'payment' || run.opensWith === 'reopening') return []
  return [
    {
      key: `supplement-notice:${index + 1}`,
      kind: 'supplement-notice',
      turn: 'office',
      startsOn: run.startsOn,
      start: STARTS[run.opensWith],
      length: workdays(rule.workdays),
      basis: rule.basis,
      endedOn: run.endedOn,
      endedBy: run.endedBy,
      isChance: true,
    },
  ]
}

function supplementClock(round: SupplementRound, { request }: BuildContext): Draft {
  return {
    key: `supplement-answer:${round.round}`,
    kind: 'supplement-answer',
    turn: 'applicant',
    startsOn: round.reachedOn ?? round.askedOn,
    start: round.reachedOn ? '申请人收到补正通知之日' : '发出补正通知之日',
    length: workdays(round.termWorkdays),
    basis: request.supplementNotice?.basis ?? '',
    notes: ['补正期限由本单位确定；逾期没有补正的，是否不再处理由本单位决定'],
    endedOn: round.endedOn,
    endedBy: round.endedBy,
  }
}

function opinionClock(each: Consultation, { request }: BuildContext): Draft[] {
  const rule = opinionRule(each.party, request)
  if (!rule?.workdays || !each.deliveredOn) return []
  const isThirdParty = each.party === 'third-party'
  return [
    {
      key: `${each.party}-opinion:${each.consultation}`,
      kind: isThirdParty ? 'third-party-opinion' : 'organ-opinion',
      turn: each.party,
      startsOn: each.deliveredOn,
      start: '收到征求意见书之日',
      length: workdays(rule.workdays),
      basis: rule.basis,
      notes: [isThirdParty ? '逾期没有提出意见的，由本单位决定是否公开' : '逾期没有提出意见的，视为同意公开'],
      endedOn: each.endedOn,
      endedBy: each.endedBy,
    },
  ]
}

function feeClock(fee: Fee, index: number, { request }: BuildContext): Draft[] {
  const rule = request.feePayment
  if (!rule?.workdays) return []
  return [
    {
      key: `fee-payment:${index + 1}`,
      kind: 'fee-payment',
      turn: 'applicant',
      startsOn: fee.noticedOn,
      start: '申请人收到收费通知之日',
      length: workdays(rule.workdays),
      basis: rule.basis,
      notes: ['逾期没有缴费的，是否不再处理由本单位决定'],
      endedOn: fee.endedOn,
      endedBy: fee.endedBy,
    },
  ]
}

/** From the day the applicant knew; while that is not written down, from the day the response counts as made. */
function remedyClocks({ history, rules }: BuildContext): Draft[] {
  const { end } = history
  if (end?.by !== 'responded') return []
  const startsOn = end.reachedOn ?? end.on
  return (['reconsideration', 'lawsuit'] as const).map((remedy) => {
    const { unit, count, basis } = getTerm(rules.remedies[remedy], end.on)
    return {
      key: `remedy-${remedy}:1`,
      kind: `remedy-${remedy}`,
      turn: 'applicant',
      startsOn,
      start: end.reachedOn ? '申请人收到答复之日' : '答复送达之日（没有登记申请人收到的日期）',
      length: { unit, count },
      basis,
      endedOn: null,
      endedBy: null,
      isChance: true,
    }
  })
}
