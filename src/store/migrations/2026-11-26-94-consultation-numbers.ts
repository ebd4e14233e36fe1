import { type Kysely, sql } from 'kysely'

/**
 * A number that 撤销 took back is given again: nobody was told of it for longer than a minute. One that 意见作废 took out stays
 * taken, for letters and messages name it. Why it was taken out stands with it; so far it stood with its events alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table request_consultation add column void_reason text not null default ''`,
  `update request_consultation consultation set void_reason = coalesce((
    select event.void_reason from request_event event
    where event.request_id = consultation.request_id and event.kind = 'consultation-sent'
      and event.detail->>'consultation' = consultation.position::text and event.voided_at is not null
    order by event.id limit 1), '')
    where voided_at is not null`,
  `alter table request_consultation drop constraint request_consultation_request_id_position_key`,
  `create unique index request_consultation_number on request_consultation (request_id, position)
    where voided_at is null or void_reason <> '撤销'`,
]
