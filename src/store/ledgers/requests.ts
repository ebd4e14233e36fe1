import { type Kysely, sql } from 'kysely'
import type { LedgerQuery } from '../../domain/ledger.ts'
import type { RequestLine, SignedMark } from '../../domain/ledger-lines.ts'
import type { Schema } from '../schema.ts'
import { groupBy, inBatches, type Names, type Place, readNames } from './batches.ts'

/** A line of 依申请公开台账 before anybody is named: who asks is sealed still. */
export interface SealedRequestLine extends Omit<RequestLine, 'applicant'> {
  readonly sealed: Buffer | null
  readonly key: { readonly masterKeyId: string; readonly wrapped: Buffer } | null
  readonly isErased: boolean
}

/**
 * 依申请公开台账: what was in hand on some day of the time, by the day it came in. Cases registered by mistake keep their
 * line in the time they were registered in, so that the numbers show no hole.
 */
export function createRequestLedger(db: Kysely<Schema>, body: string) {
  const matching = ({ from, to, sections }: LedgerQuery) =>
    db
      .selectFrom('request')
      .where('request.body', '=', body)
      .where('request.received_on', '<=', to)
      .where((eb) =>
        eb.or([
          eb('request.received_on', '>=', from),
          eb.and([
            eb('request.state', '<>', 'cancelled'),
            eb.or([eb('request.responded_on', 'is', null), eb('request.responded_on', '>=', from)]),
          ]),
        ]),
      )
      .$if(sections !== null, (rows) => rows.where('request.section', 'in', sections?.length ? sections : ['']))

  function readRequests(query: LedgerQuery, after: Place, limit: number) {
    return matching(query)
      .leftJoin('applicant', 'applicant.request_id', 'request.id')
      .leftJoin('personal_key as key', 'key.request_id', 'request.id')
      .select(['request.id', 'number', 'kind', 'channel', 'submitted_on', 'received_on', 'confirmed_on', 'starts_on'])
      .select(['description', 'content_class', 'reply_way', 'due_on', 'due_provisional', 'section', 'state', 'outcome'])
      .select(['responded_on', 'delivery_way', 'delivery_number', 'archived_on', 'applicant_class', 'sealed'])
      .select(['key.master_key_id', 'key.wrapped_key', 'key.destroyed_at'])
      .where(sql<boolean>`(request.received_on, request.id) > (${after.on}::date, ${after.id})`)
      .orderBy('request.received_on')
      .orderBy('request.id')
      .limit(limit)
      .execute()
  }

  async function readBeside(ids: readonly number[], names: Names) {
    const of = <T extends { request_id: number }>(rows: readonly T[]) => groupBy(rows, (row) => row.request_id)
    const events = await db
      .selectFrom('request_event')
      .select(['request_id', 'kind', 'happened_on', 'detail'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('kind', 'in', ['supplement-asked', 'supplement-received', 'fee-noticed', 'fee-paid'])
      .where('voided_at', 'is', null)
      .orderBy('id')
      .execute()
    const consultations = await db
      .selectFrom('request_consultation')
      .select(['request_id', 'party', 'sent_on', 'answered_on'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('voided_at', 'is', null)
      .orderBy('position')
      .execute()
    const extensions = await db
      .selectFrom('request_extension')
      .select(['request_id', 'kind', 'decided_by', 'on_behalf_of', 'decided_on', 'notified_on'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('decision', '=', 'approved')
      .orderBy('id')
      .execute()
    const responses = await db
      .selectFrom('request_response')
      .distinctOn('request_id')
      .select(['request_id', 'id', 'outcome', 'drafted_by', 'drafted_on'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('state', '<>', 'dropped')
      .orderBy('request_id')
      .orderBy('id', 'desc')
      .execute()
    const signatures = await db
      .selectFrom('request_signature')
      .select(['request_id', 'response_id', 'step_name', 'role', 'decided_by', 'on_behalf_of', 'decided_on', 'opinion'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('decision', '=', 'signed')
      .orderBy('id')
      .execute()
    const conversions = await db
      .selectFrom('request_conversion as conversion')
      .leftJoin('item', 'item.id', 'conversion.item_id')
      .select(['conversion.request_id', 'conversion.state', 'item.number'])
      .where('conversion.body', '=', body)
      .where('conversion.request_id', 'in', ids)
      .where('conversion.state', '<>', 'dropped')
      .orderBy('conversion.id')
      .execute()
    const disputes = await db
      .selectFrom('request_dispute')
      .select([sql<number>`request_id`.as('request_id'), 'number', 'kind', 'result'])
      .where('body', '=', body)
      .where('request_id', 'in', ids)
      .where('voided_at', 'is', null)
      .orderBy('id')
      .execute()
    const [eventsOf, consultationsOf, extensionsOf] = [of(events), of(consultations), of(extensions)]
    const [responseOf, signaturesOf] = [of(responses), of(signatures)]
    const [conversionsOf, disputesOf] = [of(conversions), of(disputes)]
    return (id: number) => {
      const [response] = responseOf(id)
      return {
        supplements: pairDays(eventsOf(id), 'supplement-asked', 'supplement-received').map(([asked, received]) => ({
          askedOn: asked.happened_on,
          receivedOn: received?.happened_on ?? null,
        })),
        fees: pairDays(eventsOf(id), 'fee-noticed', 'fee-paid').map(([noticed, paid]) => ({
          yuan: Number(noticed.detail.yuan ?? 0),
          paidOn: paid?.happened_on ?? null,
        })),
        consultations: consultationsOf(id).map((row) => ({
          party: row.party,
          sentOn: row.sent_on,
          answeredOn: row.answered_on,
        })),
        extensions: extensionsOf(id).flatMap((row) =>
          row.decided_on
            ? [
                {
                  kind: row.kind,
                  decidedBy: names.person(row.decided_by, row.on_behalf_of),
                  decidedOn: row.decided_on,
                  notifiedOn: row.notified_on,
                },
              ]
            : [],
        ),
        draft: response
          ? { outcome: response.outcome, by: names.person(response.drafted_by), on: response.drafted_on }
          : null,
        signed: signaturesOf(id).flatMap((row): SignedMark[] =>
          row.response_id === response?.id && row.decided_on
            ? [
                {
                  role: row.role,
                  stepName: row.step_name,
                  name: names.person(row.decided_by, row.on_behalf_of),
                  on: row.decided_on,
                  opinion: row.opinion,
                },
              ]
            : [],
        ),
        conversions: conversionsOf(id).map((row) => ({
          state: row.state as 'proposed' | 'accepted' | 'declined',
          itemNumber: row.number,
        })),
        disputes: disputesOf(id).map(({ number, kind, result }) => ({ number, kind, result })),
      }
    }
  }

  return {
    async count(query: LedgerQuery): Promise<number> {
      const row = await matching(query)
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },

    /** Numbers of those whose applicant is known, for the audit rows of a reading in full. */
    async findNumbersWithApplicant(query: LedgerQuery): Promise<string[]> {
      const rows = await matching(query)
        .innerJoin('applicant', 'applicant.request_id', 'request.id')
        .select('request.number')
        .where('applicant.sealed', 'is not', null)
        .orderBy('request.id')
        .execute()
      return rows.map(({ number }) => number)
    },

    async *lines(query: LedgerQuery): AsyncGenerator<SealedRequestLine[]> {
      const names = await readNames(db, body)
      yield* inBatches(
        (after, limit) => readRequests(query, after, limit),
        ({ received_on, id }) => ({ on: received_on, id }),
        async (rows) => {
          const beside = await readBeside(
            rows.map(({ id }) => id),
            names,
          )
          return rows.map((row) => ({
            id: row.id,
            number: row.number,
            kind: row.kind,
            channel: row.channel,
            submittedOn: row.submitted_on,
            receivedOn: row.received_on,
            confirmedOn: row.confirmed_on,
            startsOn: row.starts_on,
            applicantClass: row.applicant_class,
            sealed: row.sealed,
            key:
              row.master_key_id !== null && row.wrapped_key !== null
                ? { masterKeyId: row.master_key_id, wrapped: row.wrapped_key }
                : null,
            isErased: row.destroyed_at !== null,
            description: row.description,
            contentClass: row.content_class,
            replyWay: row.reply_way,
            dueOn: row.due_on,
            provisional: row.due_provisional,
            section: names.section(row.section),
            state: row.state,
            outcome: row.outcome,
            respondedOn: row.responded_on,
            deliveryWay: row.delivery_way,
            deliveryNumber: row.delivery_number,
            archivedOn: row.archived_on,
            ...beside(row.id),
          }))
        },
      )
    },
  }
}

/** Each of the first kind with the next of the second kind that follows it before another of the first. */
function pairDays<E extends { readonly kind: string }>(
  events: readonly E[],
  first: string,
  second: string,
): (readonly [E, E | null])[] {
  const pairs: (readonly [E, E | null])[] = []
  for (const event of events) {
    if (event.kind === first) pairs.push([event, null])
    const open = pairs.at(-1)
    if (event.kind === second && open && open[1] === null) pairs[pairs.length - 1] = [open[0], event]
  }
  return pairs
}
