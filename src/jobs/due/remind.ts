import type { Calendar } from '../../domain/calendar.ts'
import { formatShortDay, type LocalDate } from '../../domain/local-date.ts'
import type { Office } from '../../domain/office.ts'
import { isEscalationDue, latestStage, type ReminderStage } from '../../domain/reminder-stages.ts'
import { cutText } from '../../domain/text.ts'
import type { Stores } from '../../store/stores.ts'
import { findOpenCases, type OpenCase } from './open-cases.ts'

/** Cards put into one person's digest; the rest stands under 待办. */
const CARDS_PER_DIGEST = 5
/** Lines in one digest: with 30-character titles it stays within one message of 2,048 bytes. */
const LINES_PER_DIGEST = 12
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
  { today, now, office, calendar }: { today: LocalDate; now: Date; office: Office; calendar: Calendar },
): Promise<number> {
  const digests = new Map<string, Digest>()
  const digestOf = (userId: string) => {
    const known = digests.get(userId) ?? { due: [], escalated: [] }
    digests.set(userId, known)
    return known
  }
  for (const openCase of await findOpenCases(stores, today)) {
    const stage = latestStage(openCase.dueOn, today, calendar, office.reminders.before)
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
  for (const [userId, digest] of digests) await send(userId, digest, stores, today, now)
  return digests.size
}

function keyOf(openCase: OpenCase, holder: string) {
  return { caseKind: openCase.kind, caseId: openCase.id, version: openCase.version, step: openCase.step, holder }
}

async function send(userId: string, digest: Digest, stores: Stores, today: LocalDate, now: Date): Promise<void> {
  await stores.outbox.toPerson(userId, { kind: 'text', text: renderDigest(digest, today) }, now)
  const reviews = digest.due.flatMap(({ case: { id, version, review } }) => (review ? [{ id, version, review }] : []))
  for (const { id, version, review } of reviews.slice(0, CARDS_PER_DIGEST)) {
    // A fresh card: the code of the first may be older than 72 h (invariant 7).
    const taskId = await stores.cards.insert({ userId, itemId: id, version, reviewStepId: review.id }, now)
    await stores.outbox.toPerson(userId, { kind: 'review-card', taskId }, now)
  }
}

/** 【办件提醒】 with one line a case, 【逾期抄告】 for those told as next in line. */
export function renderDigest({ due, escalated }: Digest, today: LocalDate): string {
  const lines: string[] = []
  if (due.length > 0) {
    lines.push(`【办件提醒】${formatShortDay(today)}，${due.length} 件等您处理：`)
    for (const [index, { case: openCase, stage }] of due.slice(0, LINES_PER_DIGEST).entries())
      lines.push(`${index + 1}. ${caseText(openCase)}，${stageText(openCase, stage)}`)
    if (due.length > LINES_PER_DIGEST) lines.push(`其余 ${due.length - LINES_PER_DIGEST} 件请发“待办”。`)
  }
  if (escalated.length > 0) {
    lines.push(`【逾期抄告】${escalated.length} 件已逾期，请督促：`)
    for (const [index, { case: openCase, overdueWorkdays }] of escalated.slice(0, LINES_PER_DIGEST).entries()) {
      const names = openCase.holders.map((holder) => holder.name).join('、')
      lines.push(`${index + 1}. ${caseText(openCase)}（${names}），逾期 ${overdueWorkdays} 个工作日`)
    }
    if (escalated.length > LINES_PER_DIGEST)
      lines.push(`其余 ${escalated.length - LINES_PER_DIGEST} 件请发“查询 逾期”。`)
  }
  return lines.join('\n')
}

function caseText(openCase: OpenCase): string {
  return `${openCase.number}《${cutText(openCase.title, TITLE_CHARACTERS)}》${openCase.waitsFor}`
}

function stageText(openCase: OpenCase, stage: ReminderStage): string {
  if (stage.stage === 'overdue') return `已逾期 ${stage.overdueWorkdays} 个工作日`
  const left = Number(stage.stage.slice(2))
  const provisional = openCase.provisional ? '（暂定）' : ''
  return left === 0 ? `今天到期${provisional}` : `${formatShortDay(openCase.dueOn)}到期${provisional}`
}
