import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext } from './act.ts'
import { describeRecord, isState, recordKind } from './record-kinds.ts'
import type { RecordInput } from './record-words.ts'

/** `2017年累计 42 人次`: of the kind, and of its variant. */
export async function yearTotal(input: RecordInput, { stores }: ActContext): Promise<string> {
  const year = yearOf(input.happenedOn)
  const { from, to } = yearBounds(year)
  const total = await stores.workRecords.sum(input.kind, input.variant || null, from, to)
  return `${year}年累计 ${total} ${recordKind(input.kind).unit}`
}

/** The year's total, and that of the day where it is a count that grows over the day. */
export async function yearAndDayTotal(input: RecordInput, context: ActContext): Promise<string> {
  const kind = recordKind(input.kind)
  const ofYear = await yearTotal(input, context)
  if (kind.quantity === 'one' || isState(kind, input.variant)) return ofYear
  const { happenedOn } = input
  const total = await context.stores.workRecords.sum(input.kind, input.variant || null, happenedOn, happenedOn)
  return `${ofYear}，${formatDay(happenedOn).slice(5)}当天 ${total} ${kind.unit}`
}

/** @throws {UserError} for a second line of what stands once a year: two would add up to what is not so. */
export async function assertFirstOfYear(input: RecordInput, { stores }: ActContext): Promise<void> {
  const kind = recordKind(input.kind)
  if (!isState(kind, input.variant)) return
  const year = yearOf(input.happenedOn)
  const [first] = await stores.workRecords.findLive({ kind: kind.kind, variant: input.variant, ...yearBounds(year) })
  if (first)
    throw new UserError(
      'duplicate',
      `${year}年已登记 ${first.number} ${describeRecord(first)}，这个数一年只登一条。要改请发“登记 更正 ${first.number} 数量 原因”。`,
    )
}

function yearBounds(year: number): { from: LocalDate; to: LocalDate } {
  return { from: `${year}-01-01` as LocalDate, to: `${year}-12-31` as LocalDate }
}
