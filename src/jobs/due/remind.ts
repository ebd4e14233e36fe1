import type { ActContext } from '../../commands/act.ts'
import { pageLine } from '../../commands/page-links.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import { isEscalationDue, latestStage, type ReminderStage } from '../../domain/reminder-stages.ts'
import { maskPersonal } from '../../domain/screening/index.ts'
import { cutText } from '../../domain/text.ts'
import type { Stores } from '../../store/stores.ts'
import { findOpenCases, type OpenCase } from './open-cases.ts'
import type { RequestContext } from './open-requests.ts'

/** Cards put into one person's digest; the rest stands under 待办. */
const CARDS_PER_DIGEST = 5
/** A digest is one message: 2,048 bytes (protocol 4.2), less some room for characters that are escaped on the way. */
export const DIGEST_BYTES = 1_900
const LINES_PER_PART = 12
const TITLE_CHARACTERS = 24

interface Digest {
  readonly due: { case: OpenCase; stage: ReminderStage }[]
  readonly escalated: { case: OpenCase; overdueWorkdays: number }[]
}

/**
 * Writes today's reminders: one digest for each person whose turn it is at something, cards for the most urgent, and
 * word to the next in line where a case has stayed overdue. Returns how many people are told.
 */
export async function remind(
  stores: Stores,
  {
    today,
    now,
    office,
    calendar,
    rules,
    ...settings
  }: Omit<RequestContext, 'stores'> & Pick<ActContext, 'pagesUrl' | 'now'>,
): Promise<number> {
  const digests = new Map<string, Digest>()
  const digestOf = (userId: string) => {
    const known = digests.get(userId) ?? { due: [], escalated: [] }
    digests.set(userId, known)
    return known
  }
  const stageOf = (dueOn: LocalDate) => latestStage(dueOn, today, calendar, office.reminders.before)
  for (const openCase of await findOpenCases(
    { stores, today, office, calendar, rules },
    (dueOn) => stageOf(dueOn) !== null,
  )) {
    const stage = stageOf(openCase.dueOn)
    if (!stage) continue
    for (const { userId } of openCase.holders) {
      const isNew = await stores.reminders.insertOnce(
        { ...keyOf(openCase, userId), stage: stage.stage, stageOn: stage.stageOn },
        false,
        now,
      )
      if (isNew) digestOf(userId).due.push({ case: openCase, stage })
    }
    if (stage.stage !== 'overdue') continue
    if (!isEscalationDue(openCase.dueOn, office.reminders.escalateAfterWorkdays, today, calendar)) continue
    const holders = new Set(openCase.holders.map((holder) => holder.userId))
    for (const { userId } of openCase.superiors) {
      if (holders.has(userId)) continue
      const key = { ...keyOf(openCase, userId), stage: 'escalation', stageOn: openCase.dueOn }
      if (await stores.reminders.insertOnce(key, true, now))
        digestOf(userId).escalated.push({ case: openCase, overdueWorkdays: stage.overdueWorkdays })
    }
  }
  const link = pageLine('网页', '/', settings)
  for (const [userId, digest] of digests) await send(userId, digest, link, stores, today, now)
  return digests.size
}

function keyOf(openCase: OpenCase, holder: string) {
  return { caseKind: openCase.kind, caseId: openCase.id, version: openCase.version, step: openCase.step, holder }
}

async function send(
  userId: string,
  digest: Digest,
  link: string,
  stores: Stores,
  today: LocalDate,
  now: Date,
): Promise<void> {
  await stores.outbox.toPerson(userId, { kind: 'text', text: renderDigest(digest, today, link) }, now)
  const reviews = digest.due.flatMap(({ case: { id, version, review } }) => (review ? [{ id, version, review }] : []))
  let sent = 0
  for (const { id, version, review } of reviews.slice(0, CARDS_PER_DIGEST)) {
    // A fresh card: the code of the first may be older than 72 h (invariant 7).
    const { seatId, onBehalfOf } = review.seatOf.get(userId) ?? { seatId: null, onBehalfOf: null }
    const card = { userId, itemId: id, version, reviewStepId: review.step.id, seatId, onBehalfOf }
    const taskId = await stores.cards.insert(card, now)
    await stores.outbox.toPerson(userId, { kind: 'review-card', taskId }, now)
    sent += 1
  }
  const signings = digest.due.flatMap(({ case: { id, signing } }) => (signing ? [{ id, signing }] : []))
  for (const { id, signing } of signings.slice(0, CARDS_PER_DIGEST - sent)) {
    const { signatureId, onBehalfOf } = signing
    const card = { userId, requestId: id, signatureId, onBehalfOf: onBehalfOf.get(userId) ?? null }
    await stores.outbox.toPerson(userId, { kind: 'sign-card', taskId: await stores.signCards.insert(card, now) }, now)
  }
}

/** 【办件提醒】 with one line a case, 【逾期抄告】 for those told as next in line; what does not fit is counted. */
export function renderDigest({ due, escalated }: Digest, today: LocalDate, link = ''): string {
  const room = DIGEST_BYTES - Buffer.byteLength(link)
  const parts: string[] = []
  if (due.length > 0) {
    const lines = due.map(({ case: openCase, stage }) => `${caseText(openCase)}，${stageText(openCase, stage)}`)
    const head = `【办件提醒】${formatShortDay(today)}，${due.length} 件等您处理：`
    // With both parts in one message, each has half of it.
    parts.push(fitLines(head, lines, escalated.length > 0 ? room / 2 : room, '待办'))
  }
  if (escalated.length > 0) {
    const lines = escalated.map(({ case: openCase, overdueWorkdays }) => {
      const names = openCase.holders.map((holder) => holder.name).join('、')
      return `${caseText(openCase)}（${names}），逾期 ${overdueWorkdays} 个工作日`
    })
    const head = `【逾期抄告】${escalated.length} 件已逾期，请督促：`
    parts.push(fitLines(head, lines, room - Buffer.byteLength(parts.join('')), '查询 逾期'))
  }
  return parts.join('\n') + link
}

/** Numbered lines, as many as the bytes hold; the rest as a count with the word that lists them. */
export function fitLines(head: string, lines: readonly string[], bytes: number, word: string): string {
  for (let shown = Math.min(lines.length, LINES_PER_PART); ; shown -= 1) {
    const numbered = lines.slice(0, shown).map((line, index) => `${index + 1}. ${line}`)
    const rest = lines.length > shown ? [`其余 ${lines.length - shown} 件请发“${word}”。`] : []
    const text = [head, ...numbered, ...rest].join('\n')
    if (shown === 0 || Buffer.byteLength(text) <= bytes) return text
  }
}

function caseText(openCase: OpenCase): string {
  return `${openCase.number}《${cutText(maskPersonal(openCase.title), TITLE_CHARACTERS)}》${openCase.waitsFor}`
}

function stageText(openCase: OpenCase, stage: ReminderStage): string {
  if (stage.stage === 'overdue') return `已逾期 ${stage.overdueWorkdays} 个工作日`
  const left = Number(stage.stage.slice(2))
  const provisional = openCase.provisional ? '（暂定）' : ''
  return left === 0 ? `今天到期${provisional}` : `${formatShortDay(openCase.dueOn)}到期${provisional}`
}
