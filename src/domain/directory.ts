import type { LocalDate } from './local-date.ts'
import type { ItemClass } from './vocabulary.ts'

/** One line of the 政府信息公开目录 (reference 2.8). */
export interface DirectoryEntry {
  readonly number: string
  /** Empty where the item was published before index numbers were given. */
  readonly indexNumber: string
  readonly title: string
  readonly documentNumber: string
  readonly summary: string
  readonly itemClass: ItemClass
  readonly formedOn: LocalDate
  readonly publishedOn: LocalDate
  readonly section: string
  /** Ids of the channels it stands in. */
  readonly channels: readonly string[]
  /** 是否有效: not taken down, nor on its way back. */
  readonly isValid: boolean
}
