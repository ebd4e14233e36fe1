import { type Kysely, sql } from 'kysely'

/**
 * 延期 once in each run of the reply period: a supplement or a payment starts it anew (2019 art. 30, 国办函〔2020〕109号), and
 * with it what art. 33 (2008: art. 24) allows. Extensions so far lengthen the run that went on when they were asked for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table request_extension add column clock_key text`,
  `update request_extension set clock_key = 'response:' || (1 + (
    select count(*) from request_event event
    where event.request_id = request_extension.request_id and event.voided_at is null
      and event.kind in ('supplement-received', 'fee-paid', 'reopened')
      and event.recorded_at < request_extension.asked_at))`,
  `alter table request_extension alter column clock_key set not null`,
  `drop index request_extension_once`,
  `create unique index request_extension_once on request_extension (request_id, clock_key)
    where kind = 'extension' and decision = 'approved'`,
]
