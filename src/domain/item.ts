import type { LocalDate } from './local-date.ts'
import type { ItemClass, ItemState } from './vocabulary.ts'

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
}

/** What an officer gives: by one line, labelled lines or question by question. */
export interface ItemDraft {
  readonly title: string
  readonly itemClass: ItemClass
  readonly formedOn: LocalDate
  readonly content: string
  readonly documentNumber: string
  readonly isElectronic: boolean
}

/** Longest title taken, in characters. A 公文 title runs to about 50; 200 leaves room and fits every card when cut. */
export const MAX_TITLE_CHARACTERS = 200
/** Longest text taken by chat, in characters: one chat message holds 2,048 bytes, long text belongs into an attachment. */
export const MAX_CONTENT_CHARACTERS = 5_000
