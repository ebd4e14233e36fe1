import type { LocalDate } from './local-date.ts'
import type { Attribute, Ground, ItemClass, ItemState } from './vocabulary.ts'

/** 公开事项: one piece of information on its way to proactive disclosure. */
export interface DisclosureItem {
  readonly id: number
  readonly number: string
  readonly title: string
  readonly itemClass: ItemClass
  readonly content: string
  readonly documentNumber: string
  /** 全文电子化: the full text exists electronically. */
  readonly isElectronic: boolean
  readonly section: string
  readonly filedBy: string
  readonly formedOn: LocalDate
  readonly filedOn: LocalDate
  readonly dueOn: LocalDate
  readonly provisional: boolean
  readonly routeVersion: number
  readonly state: ItemState
  /** Grows by one each time the officer corrects a returned item; a card of an older version decides nothing. */
  readonly version: number
  /** Index into the route's steps while in review. */
  readonly currentStep: number | null
  readonly publishedOn: LocalDate | null
  /** Whose desk it is on now: who filed it, until a hand-over. */
  readonly officer: string
  readonly form: ItemForm
  readonly proposedAttribute: Attribute
  /** Ground and basis of the attribute as it stands: the proposal's, then the decision's. */
  readonly ground: Ground | ''
  readonly basis: string
  /** Final 公开属性 of this version; null until the last review. */
  readonly attribute: Attribute | null
  /** 重要或疑难: goes on to the steps of its route kept for such items. */
  readonly important: boolean
  readonly indexNumber: string | null
  readonly takenDownOn: LocalDate | null
  /** The day on which a withheld item is looked at again (art. 18). */
  readonly reassessOn: LocalDate | null
  /** Grows with every act of its review; an undo finds here whether anything came after. */
  readonly revision: number
}

/** What the review form asks besides (reference 2.3); everything optional, kept per version. */
export interface ItemForm {
  /** 内容摘要 */
  readonly summary?: string
  /** 信息载体形式: 公文类 / 非公文类 */
  readonly carrier?: 'official-document' | 'other'
  /** Office telephone of the drafter. */
  readonly contact?: string
  /** 拟公开方式: ids of the office's channels. */
  readonly plannedChannels?: readonly string[]
  /** 拟公开时间 */
  readonly plannedOn?: LocalDate
  /** 公开范围 */
  readonly audience?: string
  readonly pictureAuthor?: string
  readonly pictureCount?: number
  /** Superiors' documents it forwards or quotes (reference 2.4). */
  readonly citedDocuments?: string
  /** 部分公开: parts are left out. */
  readonly isPartial?: boolean
}

/** What an officer gives: by one line, labelled lines or question by question. */
export interface ItemDraft {
  readonly title: string
  readonly itemClass: ItemClass
  readonly formedOn: LocalDate
  readonly content: string
  readonly documentNumber: string
  readonly isElectronic: boolean
  /** Left out: 主动公开. */
  readonly proposedAttribute?: Attribute
  readonly ground?: Ground | ''
  readonly basis?: string
  readonly form?: ItemForm
  readonly important?: boolean
}

/** What has been given so far of an item. */
export type PartialDraft = Partial<ItemDraft>

/** Longest title taken, in characters. A 公文 title runs to about 50; 200 leaves room and fits every card when cut. */
export const MAX_TITLE_CHARACTERS = 200
/** Longest text taken by chat, in characters: one chat message holds 2,048 bytes, long text belongs into an attachment. */
export const MAX_CONTENT_CHARACTERS = 5_000
