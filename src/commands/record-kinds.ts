import { type Actor, mayEver } from '../domain/permissions.ts'
import type { WorkRecordKind } from '../domain/vocabulary.ts'
import type { WorkRecord } from '../domain/work-record.ts'
import type { RecordKind } from './record-kind.ts'
import { OFFICE_KINDS } from './record-kinds-office.ts'
import { RESPONSE_KINDS } from './record-kinds-response.ts'
import { WORK_KINDS } from './record-kinds-work.ts'

/** Everything 登记 takes, in the order 帮助 prints it. Of two words that fit, the longer one is meant. */
export const RECORD_KINDS: readonly RecordKind[] = [...WORK_KINDS, ...RESPONSE_KINDS, ...OFFICE_KINDS]

export function recordKind(kind: WorkRecordKind): RecordKind {
  const found = RECORD_KINDS.find((known) => known.kind === kind)
  if (!found) throw new Error(`no record kind ${kind}`)
  return found
}

/** The kinds the actor may record, for 帮助 and for the answer to an unknown kind. */
export function recordKindsFor(actor: Actor): readonly RecordKind[] {
  return RECORD_KINDS.filter((kind) => !kind.isOfficeWide || mayEver('record.add-office', actor))
}

/** `咨询 现场 28人次`, `报纸 第12期 1期，文章7篇，份数28800份`. */
export function describeRecord(
  record: Pick<WorkRecord, 'kind' | 'variant' | 'subject' | 'quantity' | 'details'>,
): string {
  const kind = recordKind(record.kind)
  const variant = variantName(kind, record.variant)
  // In the order of the kind: the stored object keeps none.
  const details = (kind.details ?? []).map(({ key, label, units }) => {
    const count = record.details[key]
    return count === undefined ? '' : `，${label}${count}${units[0]}`
  })
  return `${[kind.name, variant, record.subject, `${record.quantity}${kind.unit}`].filter(Boolean).join(' ')}${details.join('')}`
}

/** 现场 for on-site; empty where the line has none. */
export function variantName(kind: RecordKind, stored: string): string {
  return Object.entries(kind.variants ?? {}).find(([, known]) => known === stored)?.[0] ?? ''
}

/** Whether there is one such line a year, which 更正 changes. */
export function isState({ isState: state }: RecordKind, variant: string): boolean {
  return state === true || (state?.includes(variant) ?? false)
}
