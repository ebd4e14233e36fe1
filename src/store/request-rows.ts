import type { Selectable } from 'kysely'
import type { DisclosureRequest } from '../domain/request.ts'
import type { RequestTable } from './schema-request.ts'

export function toRequest(row: Selectable<RequestTable>): DisclosureRequest {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    channel: row.channel,
    submittedOn: row.submitted_on,
    receivedOn: row.received_on,
    confirmedOn: row.confirmed_on,
    startsOn: row.starts_on,
    description: row.description,
    contentClass: row.content_class,
    wantedForm: row.wanted_form,
    replyWay: row.reply_way,
    regime: row.regime,
    dueOn: row.due_on,
    provisional: row.due_provisional,
    state: row.state,
    section: row.section,
    important: row.important,
    outcome: row.outcome,
    respondedOn: row.responded_on,
    archivedOn: row.archived_on,
    revision: row.revision,
  }
}
