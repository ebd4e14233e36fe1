import { CLOCK_EVENT_NAMES } from '../../domain/clocks.ts'
import { DELIVERY_WAYS, type DeliveryWay } from '../../domain/delivery.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../domain/disputes.ts'
import { LETTER_KINDS } from '../../domain/letters.ts'
import { formatDay, isLocalDate, type LocalDate, localDateOf, localTimeOf } from '../../domain/local-date.ts'
import { REQUEST_OUTCOMES } from '../../domain/request-outcomes.ts'
import type { TimelineEntry } from '../../reports/case-file/index.ts'
import type { CaseRows } from '../../store/case-rows.ts'

/** What an event of a case is called in its file, clock or not. */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  ...CLOCK_EVENT_NAMES,
  accepted: '受理',
  assigned: '转办',
  'applicant-recorded': '登记申请人信息',
  amended: '更正登记的内容',
  'regime-changed': '改适用条例',
  cancelled: '作废',
  'response-taken-back': '收回已签的答复',
  archived: '归档',
  'response-reached': '申请人签收答复',
  'extension-told': '延期告知',
}

const PARTIES = { 'third-party': '第三方', 'co-maker': '共同制作机关', organ: '其他机关' } as const
const ANSWERS = { agree: '同意公开', refuse: '不同意公开', partly: '部分同意', silence: '没有答复' } as const
const EXTENSION_KINDS = { extension: '延期', delay: '合理延迟' } as const
const DECISIONS = { approved: '同意', refused: '不同意', dropped: '不再办' } as const

interface Moment {
  readonly at: Date
  readonly on?: LocalDate | null
  readonly by: string
  readonly onBehalfOf?: string | null
  readonly what: string
}

/** What ids of a case stand for. */
export interface TimelineNames {
  person(userId: string): string
  section(id: string): string
}

/**
 * Everything that was done to a case, once each, in the order it happened; of one day in the order it was written down.
 * Slips are named as such.
 */
export function timelineOf(rows: CaseRows, names: TimelineNames): TimelineEntry[] {
  const dayOf = ({ on, at }: Moment) => on ?? localDateOf(at)
  return momentsOf(rows, names)
    .sort((left, right) => dayOf(left).localeCompare(dayOf(right)) || left.at.getTime() - right.at.getTime())
    .map(({ at, on, by, onBehalfOf, what }) => ({
      at: `${localDateOf(at)} ${localTimeOf(at)}`,
      on: on && on !== localDateOf(at) ? formatDay(on) : '',
      who: onBehalfOf ? `${names.person(by)}（代${names.person(onBehalfOf)}）` : names.person(by),
      what,
    }))
}

/** Whom the timeline names. */
export function peopleOf(rows: CaseRows): string[] {
  return [
    ...new Set(
      momentsOf(rows, { section: (id) => id }).flatMap(({ by, onBehalfOf }) => (onBehalfOf ? [by, onBehalfOf] : [by])),
    ),
  ]
}

function momentsOf(rows: CaseRows, names: Pick<TimelineNames, 'section'>): Moment[] {
  return [
    // The decision itself stands among the extensions, with whose it was; what is said of a consultation in its row.
    ...rows.events
      .filter(({ kind }) => kind !== 'extended' && kind !== 'delayed')
      .map((row) => ({
        at: row.recorded_at,
        on: row.happened_on,
        by: row.recorded_by,
        what: `${EVENT_NAMES[row.kind] ?? row.kind}${consultationText(row, rows.consultations)}${detailText(row.detail, names)}${voided(row.voided_at, row.void_reason)}`,
      })),
    ...rows.extensions.flatMap(extensionMoments),
    ...rows.responses.map((row) => ({
      at: row.drafted_at,
      on: row.drafted_on,
      by: row.drafted_by,
      what: `拟答复（第 ${row.round} 次）：${REQUEST_OUTCOMES[row.outcome]}${row.content ? `。${row.content}` : ''}${row.basis ? `；依据：${row.basis}` : ''}${row.public_interest ? `；公共利益：${row.public_interest}` : ''}${row.state === 'dropped' ? '（后来撤销）' : ''}`,
    })),
    ...rows.signatures.flatMap((row) =>
      row.decision === 'signed' || row.decision === 'returned'
        ? [
            {
              at: row.decided_at ?? row.opened_at,
              on: row.decided_on,
              by: row.decided_by ?? '',
              onBehalfOf: row.on_behalf_of,
              what: `${row.step_name}：${row.decision === 'signed' ? '同意' : '退回'}${addedText(row.opinion, row.decision === 'signed' ? '同意' : '退回')}`,
            },
          ]
        : [],
    ),
    ...rows.releases.flatMap(releaseMoments),
    ...rows.letters.map((row) => ({
      at: row.made_at,
      on: row.made_on,
      by: row.made_by,
      what: `制作文书 ${letterName(row.kind)} ${row.number}${voided(row.voided_at, row.void_reason)}`,
    })),
    ...rows.disputes.map((row) => ({
      at: row.recorded_at,
      on: row.filed_on,
      by: row.recorded_by,
      what: `${row.number} ${DISPUTE_KINDS[row.kind]}${row.organ ? ` ${row.organ}` : ''}${row.result && row.decided_on ? `，${formatDay(row.decided_on)} 结果${DISPUTE_RESULTS[row.result]}` : ''}${row.note ? `，说明：${row.note}` : ''}${voided(row.voided_at, row.void_reason)}`,
    })),
    ...rows.conversions.flatMap((row) =>
      row.decided_at && row.decided_by && row.state !== 'dropped'
        ? [
            {
              at: row.decided_at,
              on: row.decided_on,
              by: row.decided_by,
              what: row.state === 'accepted' ? '同意转为主动公开' : `不转为主动公开：${row.reason}`,
            },
          ]
        : [],
    ),
  ]
}

/** Which consultation an event is of, with what was asked or answered. */
function consultationText(event: CaseRows['events'][number], consultations: CaseRows['consultations']): string {
  const { kind } = event
  const row = kind.startsWith('consultation-') && consultationOf(event, consultations)
  if (!row) return ''
  const whose = ` ${row.position}（${[PARTIES[row.party], row.organ].filter(Boolean).join(' ')}）`
  if (kind === 'consultation-sent') return `${whose}：${row.question}`
  if (kind === 'consultation-answered' && row.answer) return `${whose}：${ANSWERS[row.answer]}${addedText(row.note)}`
  return kind === 'consultation-closed' ? `${whose}：${ANSWERS.silence}` : whose
}

/** One that was undone gives its number to the next: of several, the one that went with the event. */
function consultationOf(
  { detail, recorded_at: at, voided_at: voidedAt }: CaseRows['events'][number],
  consultations: CaseRows['consultations'],
): CaseRows['consultations'][number] | undefined {
  const candidates = consultations.filter((row) => row.position === detail.consultation && row.recorded_at <= at)
  return candidates.findLast((row) => row.voided_at?.getTime() === voidedAt?.getTime()) ?? candidates.at(-1)
}

/** What somebody added to their word; not the word itself once more. */
function addedText(text: string, word = ''): string {
  const added = word !== '' && text.startsWith(`${word}，`) ? text.slice(word.length + 1) : text
  return added === '' || added === word ? '' : `，${added}`
}

function extensionMoments(row: CaseRows['extensions'][number]): Moment[] {
  const span =
    row.workdays === null ? (row.until_on ? `到 ${formatDay(row.until_on)}` : '') : `${row.workdays} 个工作日`
  const what = `${EXTENSION_KINDS[row.kind]} ${span}`
  const asked = { at: row.asked_at, on: row.asked_on, by: row.asked_by, what: `申请${what}：${row.reason}` }
  if (!row.decision || !row.decided_at || !row.decided_by) return [asked]
  const decided = {
    at: row.decided_at,
    on: row.decided_on,
    by: row.decided_by,
    onBehalfOf: row.on_behalf_of,
    what: `${DECISIONS[row.decision]}${what}${addedText(row.note, DECISIONS[row.decision])}`,
  }
  return [asked, decided]
}

/** Numbered as on the page: those taken out keep theirs. */
function releaseMoments(row: CaseRows['releases'][number], index: number): Moment[] {
  const name = `答复附件 ${index + 1}`
  const isUndone = row.voided_at !== null && row.voided_by === null
  const added = { at: row.added_at, by: row.added_by, what: `加${name}${isUndone ? '（后来撤销）' : ''}` }
  if (!row.voided_at || row.voided_by === null) return [added]
  return [added, { at: row.voided_at, by: row.voided_by, what: `去掉${name}` }]
}

const DETAIL_TEXTS: Readonly<Record<string, (value: string | number) => string>> = {
  reason: (value) => `理由 ${value}`,
  number: (value) => `编号 ${value}`,
  until: (value) => `到 ${isLocalDate(value) ? formatDay(value) : value}`,
  workdays: (value) => `${value} 个工作日`,
  round: (value) => `第 ${value} 次`,
  termWorkdays: (value) => `期限 ${value} 个工作日`,
  checkedOnPaper: (value) => `纸质件由${value}核对`,
}

/** What is worth reading of an event's particulars; ids of ours are not. */
function detailText(
  detail: Readonly<Record<string, string | number | null>>,
  names: Pick<TimelineNames, 'section'>,
): string {
  const section = typeof detail.section === 'string' ? [`交${names.section(detail.section)}`] : []
  const way = DELIVERY_WAYS[detail.way as DeliveryWay]
  const others = Object.entries(DETAIL_TEXTS).flatMap(([name, textOf]) => {
    const value = detail[name] ?? ''
    return value === '' ? [] : [textOf(value)]
  })
  const parts = [...section, ...(way ? [way] : []), ...others]
  return parts.length > 0 ? `（${parts.join('，')}）` : ''
}

function letterName(kind: string): string {
  return Object.hasOwn(LETTER_KINDS, kind) ? LETTER_KINDS[kind as keyof typeof LETTER_KINDS].name : kind
}

function voided(at: Date | null, reason: string): string {
  return at ? `（已作废${reason ? `：${reason}` : ''}）` : ''
}
