import type { ActContext } from '../../commands/act.ts'
import { prepareSummary } from '../../commands/prepare-summary.ts'
import { localDateOf } from '../../domain/local-date.ts'
import type { ReportPeriod } from '../../domain/report-period.ts'
import { renderSummary } from '../../reports/period-summary/index.ts'
import { appendAudit } from '../../store/audit.ts'
import type { Database } from '../../store/db.ts'
import { createStores } from '../../store/stores.ts'

/** Freezes 周报 or 季报 and puts its two parts into the outbox, as post-tally.ts does with months. */
export async function postSummary(
  period: ReportPeriod,
  { db, office, now }: Pick<ActContext, 'office' | 'now'> & { db: Database },
): Promise<readonly number[]> {
  const body = office.body.id
  const figures = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((trx) => prepareSummary(period, { stores: createStores(trx, body), today: localDateOf(now), office }))
  const rendered = await renderSummary(figures)
  return db.transaction().execute(async (trx) => {
    const stores = createStores(trx, body)
    if (!(await stores.summaries.insertOnce({ period: period.key, figures, ...rendered }, now))) return []
    for (const kind of ['summary-text', 'summary-workbook'] as const)
      await stores.outbox.toGroup(office.leadersGroup.chatId, { kind, period: period.key }, now)
    const subject = { subjectKind: 'tally', subjectId: period.key, detail: {} }
    await appendAudit(trx, { body, act: 'summary.freeze', actor: 'system', ...subject }, now)
    return stores.outbox.added
  })
}
