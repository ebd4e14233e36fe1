import type { LocalDate } from './local-date.ts'
import type { WorkRecordKind } from './vocabulary.ts'

/** One line of 登记. What `quantity` counts depends on the kind; further counts stand in `details`. */
export interface WorkRecord {
  readonly id: number
  readonly number: string
  readonly kind: WorkRecordKind
  /** 咨询: on-site | phone | online; 人员: full-time | part-time; 制度: proactive | on-request. */
  readonly variant: string
  /** Account, medium, issue, place or subject. */
  readonly subject: string
  readonly quantity: number
  readonly details: Readonly<Record<string, number>>
  readonly happenedOn: LocalDate
}
