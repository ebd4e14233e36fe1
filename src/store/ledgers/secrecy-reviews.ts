import { type Kysely, sql } from 'kysely'
import type { LedgerQuery } from '../../domain/ledger.ts'
import type { SecrecyReviewLine } from '../../domain/ledger-lines.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { SecrecyChecks } from '../../domain/review-sheet.ts'
import type { Attribute, Ground, ItemClass } from '../../domain/vocabulary.ts'
import type { Schema } from '../schema.ts'
import { inBatches, type Place, readNames } from './batches.ts'

interface Row {
  id: number
  kind: 'signed' | 'sent-back'
  decided_on: LocalDate
  number: string
  title: string
  item_class: ItemClass
  section: string
  version: number
  opened_on: LocalDate
  decided_by: string
  on_behalf_of: string | null
  checks: SecrecyChecks | null
  decision: SecrecyReviewLine['decision']
  superseded: boolean
  attribute: Attribute | null
  ground: Ground | ''
  basis: string
  opinion: string
}

/** 保密审查台账: every answer of a secrecy reviewer in the time, each round of its own, by the day it was given. */
export function createSecrecyReviewLedger(db: Kysely<Schema>, body: string) {
  /** Answers at a step of the secrecy reviewers: its signatures, and its returns and referrals, which no seat holds. */
  const answers = ({ from, to, sections }: LedgerQuery) => sql`
    select * from (
      select seat.id * 2 as id, seat.decided_on, item.number, version.title, version.item_class, item.section,
        step.version, step.opened_on, seat.decided_by, seat.on_behalf_of, seat.checks, 'approved' as decision,
        (step.superseded or step.decision = 'returned') is true as superseded, seat.attribute, seat.ground, seat.basis,
        seat.opinion
      from review_seat seat
      join review_step step on step.id = seat.review_step_id
      join item on item.id = step.item_id
      join item_version version on version.item_id = step.item_id and version.version = step.version
      where seat.body = ${body} and seat.decision = 'approved' and seat.checks is not null
        and seat.decided_on between ${from} and ${to}
      union all
      select step.id * 2 + 1, step.decided_on, item.number, version.title, version.item_class, item.section,
        step.version, step.opened_on, step.decided_by, null, null, step.decision, false, null, '', '', step.reason
      from review_step step
      join item on item.id = step.item_id
      join item_version version on version.item_id = step.item_id and version.version = step.version
      join review_route route on route.body = step.body and route.version = item.route_version
      where step.body = ${body} and step.decision in ('returned', 'referred')
        and route.steps -> step.step ->> 'role' = 'secrecy-reviewer'
        and step.decided_on between ${from} and ${to}
    ) answer
    where ${sections === null ? sql`true` : sql`section = any(${sql`${sections}::text[]`})`}`

  async function readAnswers(query: LedgerQuery, after: Place, limit: number): Promise<Row[]> {
    const { rows } = await sql<Row>`${answers(query)} and (decided_on, id) > (${after.on}::date, ${after.id})
      order by decided_on, id limit ${limit}`.execute(db)
    return rows.map((row) => ({ ...row, id: Number(row.id) }))
  }

  return {
    async count(query: LedgerQuery): Promise<number> {
      const { rows } = await sql<{ count: string }>`select count(*) as count from (${answers(query)}) counted`.execute(
        db,
      )
      return Number(rows[0]?.count ?? 0)
    },

    async *lines(query: LedgerQuery): AsyncGenerator<SecrecyReviewLine[]> {
      const names = await readNames(db, body)
      yield* inBatches(
        (after, limit) => readAnswers(query, after, limit),
        ({ decided_on, id }) => ({ on: decided_on, id }),
        async (rows) =>
          rows.map((row) => ({
            id: row.id,
            number: row.number,
            version: row.version,
            title: row.title,
            itemClass: row.item_class,
            section: names.section(row.section),
            openedOn: row.opened_on,
            reviewer: names.person(row.decided_by, row.on_behalf_of),
            decidedOn: row.decided_on,
            checks: row.checks,
            decision: row.decision,
            isSuperseded: row.superseded,
            attribute: row.attribute,
            ground: row.ground,
            basis: row.basis,
            opinion: row.opinion,
          })),
      )
    },
  }
}
