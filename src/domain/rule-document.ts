import type { LocalDate } from './local-date.ts'

/** 制度 or 指南 of the office itself: found by words and sent in chat. */
export interface RuleDocument {
  readonly id: number
  /** 规2017-01, by the year it was registered in. */
  readonly number: string
  readonly kind: 'rule' | 'guide'
  readonly side: 'proactive' | 'on-request' | 'both'
  readonly title: string
  readonly documentNumber: string
  readonly issuedOn: LocalDate
  readonly repealedOn: LocalDate | null
  /** Its text, where it was typed in. */
  readonly content: string
  readonly attachmentId: number | null
}

export const RULE_KINDS: Readonly<Record<RuleDocument['kind'], string>> = { rule: '制度', guide: '指南' }

export const RULE_SIDES: Readonly<Record<RuleDocument['side'], string>> = {
  proactive: '主动公开',
  'on-request': '依申请公开',
  both: '主动公开和依申请公开',
}
