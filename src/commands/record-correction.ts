import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import { assertNoPersonalData } from './no-personal-data.ts'
import { readCount, readDetail } from './record-counts.ts'
import type { RecordKind } from './record-kind.ts'
import { recordKind } from './record-kinds.ts'
import { checkSubject, type RecordInput, splitTokens, unitsOf } from './record-words.ts'

/**
 * Reads what stands behind the number in 登记 更正: `30 多记了`, `文章8 份数28800 漏了一篇`, `期号：第13期`.
 * What is understood stands in front; from the first other word on it is the reason.
 * @throws {UserError} where nothing is to be changed, or the quantity of a line that counts as one.
 */
export function parseCorrection(
  record: Omit<WorkRecord, 'id' | 'number'>,
  words: string,
  accounts: readonly string[],
): { input: RecordInput; reason: string } {
  const kind = recordKind(record.kind)
  const { variant, happenedOn } = record
  const changes: { quantity?: number; subject?: string; details?: Record<string, number> } = {}
  const tokens = splitTokens(kind, words)
  for (; tokens.length > 0; tokens.shift()) {
    const token = tokens[0] ?? ''
    const detail = readDetail(kind, token)
    const subject = readSubject(kind, token)
    const quantity = changes.quantity === undefined ? readCount(foldCharacters(token), unitsOf(kind)) : null
    if (detail) changes.details = { ...changes.details, [detail.key]: detail.count }
    else if (subject !== null) changes.subject = checkSubject(kind, subject, accounts)
    else if (quantity !== null) changes.quantity = checkOne(kind, quantity)
    else break
  }
  const { quantity = record.quantity, subject = record.subject, details = {} } = changes
  if (Object.keys(changes).length === 0 || (kind.quantity === 'one' && !changes.details && subject === record.subject))
    throw new UserError('bad-arguments', `请写${whatMayChange(kind)}。写法：登记 更正 记35 ${example(kind)} 原因`)
  const reason = tokens.join(' ')
  assertNoPersonalData(reason)
  const input = {
    kind: record.kind,
    variant,
    subject,
    quantity,
    details: { ...record.details, ...details },
    happenedOn,
  }
  return { input, reason }
}

/** `期号：第13期`: a new subject stands behind its name, so that a reason is never taken for one. */
function readSubject({ subject }: RecordKind, token: string): string | null {
  if (!subject || !foldCharacters(token).startsWith(`${subject.label}:`)) return null
  return token.slice(subject.label.length + 1)
}

function checkOne(kind: RecordKind, quantity: number): number {
  if (kind.quantity === 'typed' || quantity === 1) return quantity
  throw new UserError(
    'bad-arguments',
    `${kind.name}每条登记只算 1 ${kind.unit}，数量不能改为 ${quantity}。可以更正${whatMayChange(kind)}，例如：登记 更正 记35 ${example(kind)} 原因；不该登记的发“登记 作废”。`,
  )
}

function whatMayChange(kind: RecordKind): string {
  if (kind.quantity === 'typed') return '更正后的数量'
  return [kind.subject?.label, ...(kind.details ?? []).map(({ label, units }) => label || units[0])]
    .filter(Boolean)
    .join('、')
}

function example(kind: RecordKind): string {
  if (kind.quantity === 'typed') return '30'
  const detail = kind.details?.[0]
  return detail ? `${detail.label}8${detail.units[0]}` : `${kind.subject?.label}：新的${kind.subject?.label}`
}
