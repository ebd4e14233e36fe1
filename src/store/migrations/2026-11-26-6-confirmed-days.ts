import { type Kysely, sql } from 'kysely'

/**
 * Requests by internet or fax whose clock ran from the day of receipt, as it did before confirmations were kept: that day
 * stands for the confirmation from now on, so that no last day that was told changes by itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update request set confirmed_on = received_on
    where channel in ('online', 'fax') and confirmed_on is null and state not in ('unconfirmed', 'cancelled')`.execute(
    db,
  )
  await sql`insert into request_event (body, request_id, kind, happened_on, recorded_by, recorded_at)
    select body, id, 'confirmed', confirmed_on, registered_by, registered_at from request
    where channel in ('online', 'fax') and confirmed_on is not null and not exists
      (select from request_event event where event.request_id = request.id and event.kind = 'confirmed')`.execute(db)
}
