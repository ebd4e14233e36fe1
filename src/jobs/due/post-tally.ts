import type { ActContext } from '../../commands/act.ts'
import { pageLine, trendsPath } from '../../commands/page-links.ts'
import { prepareTally } from '../../commands/prepare-tally.ts'
import { formatMonth, type LocalMonth, localDateOf } from '../../domain/local-date.ts'
import { TallyIdentityError } from '../../domain/tally-identities.ts'
import { renderTally } from '../../reports/monthly-tally/index.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/**
 * Freezes the tally of a month and puts its three parts into the outbox, in one transaction. Of two runs one finds the
 * snapshot there and stops: a month is never posted twice and, found due again after any crash, never forgotten.
 * One that does not add up is not posted: the administrators hear of it once, and it is tried again at each wake-up.
 */
export async function postTally(
  month: LocalMonth,
  {
    db,
    office,
    calendar,
    pagesUrl,
    now,
  }: Pick<ActContext, 'office' | 'calendar' | 'pagesUrl' | 'now'> & { db: Database },
): Promise<PostedTally> {
  const body = office.body.id
  const groupId = office.leadersGroup.chatId
  const figures = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) =>
      prepareTally(month, { stores: createStores(trx, body), today: localDateOf(now), office, calendar }),
    )
  const link = pagesUrl ? pageLine('走势', trendsPath(month), { pagesUrl }) : ''
  const rendered = await renderTally(figures, link).catch((error: unknown) => {
    if (error instanceof TallyIdentityError) return error
    throw error
  })
  if (rendered instanceof TallyIdentityError) return tellTrouble(month, rendered, { db, office, now })
  const { text, chartPng, workbook, fileName } = rendered
  const outgoing = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.tallies.insertOnce({ month, figures, text, chart: chartPng, workbook, fileName }, now)))
      return []
    for (const kind of ['tally-text', 'tally-chart', 'tally-workbook'] as const)
      await stores.outbox.toGroup(groupId, { kind, month }, now)
    await appendAudit(
      trx,
      { body, act: 'tally.freeze', actor: 'system', subjectKind: 'tally', subjectId: month, detail: {} },
      now,
    )
    return stores.outbox.added
  })
  return { outcome: outgoing.length > 0 ? 'posted' : 'frozen-before', outgoing }
}

export interface PostedTally {
  readonly outcome: 'posted' | 'frozen-before' | 'not-adding-up'
  /** Ids of outbox rows. */
  readonly outgoing: readonly number[]
}

async function tellTrouble(
  month: LocalMonth,
  { broken }: TallyIdentityError,
  { db, office, now }: Pick<ActContext, 'office' | 'now'> & { db: Database },
): Promise<PostedTally> {
  const outgoing = await db.transaction().execute(async (trx) => {
    const stores = createStores(trx, office.body.id)
    if (!(await stores.schedule.claimSlot('tally-trouble', month, now))) return []
    const text = `${formatMonth(month)}月报没有发：数字对不上（${broken.slice(0, 5).join('；')}）。改正登记后会自动补发；查不出原因的，请联系维护人员。`
    for (const { userId } of await stores.people.findHolders('administrator', '', localDateOf(now)))
      await stores.outbox.toPerson(userId, { kind: 'text', text }, now)
    return stores.outbox.added
  })
  return { outcome: 'not-adding-up', outgoing }
}
