import type { ActContext } from '../../commands/act.ts'
import { pageLine, trendsPath } from '../../commands/page-links.ts'
import { prepareTally } from '../../commands/prepare-tally.ts'
import { type LocalMonth, localDateOf } from '../../domain/local-date.ts'
import { renderTally } from '../../reports/monthly-tally/index.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/**
 * Freezes the tally of a month and puts its three parts into the outbox, in one transaction. Of two runs one finds the
 * snapshot there and stops: a month is never posted twice and, found due again after any crash, never forgotten.
 * Returns the outbox ids, empty when it had been frozen.
 */
export async function postTally(
  month: LocalMonth,
  {
    db,
    office,
    calendar,
    now,
    pagesUrl,
  }: Pick<ActContext, 'office' | 'calendar' | 'now'> & { db: Database; pagesUrl: string | undefined },
): Promise<readonly number[]> {
  const body = office.body.id
  const groupId = office.leadersGroup.chatId
  const figures = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) =>
      prepareTally(month, { stores: createStores(trx, body), today: localDateOf(now), office, calendar }),
    )
  const { text, chartPng, workbook, fileName } = await renderTally(
    figures,
    pagesUrl ? pageLine('走势', trendsPath(month), { pagesUrl }) : '',
  )
  return db.transaction().execute(async (trx) => {
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
}
