import type { ItemForm } from '../../domain/item.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { SecrecyChecks } from '../../domain/review-sheet.ts'
import type { Attribute, Ground } from '../../domain/vocabulary.ts'

/** One signed opinion on the sheet. `name` is what is signed: 乙（代甲） where somebody acted for another. */
export interface SignedOpinion {
  readonly stepName: string
  /** 稿次 of the item that was signed. */
  readonly version: number
  /** Still stands: of this version, and not sent back since. Where none does, the step stays free for a signature. */
  readonly isCounted: boolean
  readonly isSecrecyReview: boolean
  /** 通过, 退回, … in the words the chat uses. */
  readonly decision: string
  readonly opinion: string
  readonly name: string
  readonly signedOn: LocalDate
  /** HH:mm in Asia/Shanghai. */
  readonly signedAt: string
  readonly checks: SecrecyChecks | null
  readonly attribute: Attribute | null
  readonly ground: Ground | ''
  readonly basis: string
}

/** Everything the 保密审查单 of one item prints (reference 2.3); all rounds of its review stay on it. */
export interface ReviewSheet {
  readonly bodyName: string
  readonly number: string
  readonly version: number
  readonly filedOn: LocalDate
  readonly section: string
  readonly officer: string
  readonly title: string
  readonly className: string
  readonly content: string
  readonly documentNumber: string
  readonly formedOn: LocalDate
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly form: ItemForm
  /** Names of the planned channels. */
  readonly plannedChannels: readonly string[]
  readonly attachments: readonly string[]
  readonly proposedAttribute: Attribute
  readonly proposedGround: Ground | ''
  readonly proposedBasis: string
  /** Steps of the item's route by name, so that one not reached yet stands empty on the sheet. */
  readonly stepNames: readonly string[]
  readonly opinions: readonly SignedOpinion[]
  readonly decided: {
    readonly attribute: Attribute
    readonly ground: Ground | ''
    readonly basis: string
    readonly name: string
    readonly fixedOn: LocalDate
  } | null
  readonly indexNumber: string | null
  readonly publications: readonly {
    readonly channel: string
    readonly proof: string
    readonly publishedOn: LocalDate
  }[]
  /** What screening found and how it was answered; masked, one line each. */
  readonly flags: readonly string[]
}
