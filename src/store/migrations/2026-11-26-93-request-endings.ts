import { type Kysely, sql } from 'kysely'

/**
 * How a case ended, for the figures: once, in the first year at whose end it stood closed, with the outcome it had then.
 * What was taken up again in a later year (重办) stays where the report of that year counted it, and the new reply is
 * not a second request dealt with; taken up again in the same year, the last reply counts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update request_event event
    set detail = event.detail || jsonb_build_object('outcome', request.outcome, 'dueOn', request.due_on)
    from request
    where request.id = event.request_id and request.outcome is not null
      and event.kind in ('responded', 'withdrawn') and event.voided_at is null`.execute(db)
  await sql`create view request_ending as
    select distinct on (request_id) request_id, happened_on as ended_on,
      detail ->> 'outcome' as outcome, (detail ->> 'dueOn')::date as due_on
    from (
      select distinct on (request_id, date_part('year', happened_on)) request_id, kind, happened_on, detail
      from request_event
      where kind in ('responded', 'withdrawn', 'reopened') and voided_at is null
      order by request_id, date_part('year', happened_on), happened_on desc, id desc
    ) last_of_year
    where kind <> 'reopened'
    order by request_id, happened_on`.execute(db)
}
