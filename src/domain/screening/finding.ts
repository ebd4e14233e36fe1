import type { Attribute } from '../vocabulary.ts'
import type { PreparedText } from './prepared-text.ts'

/** `critical` is a mark of classification: the text is not kept. The others are flags for the officer to answer. */
export type ScreeningLevel = 'critical' | 'high' | 'medium' | 'low'

export const SCREENING_LEVEL_NAMES: Readonly<Record<ScreeningLevel, string>> = {
  critical: '疑似涉密',
  high: '高',
  medium: '中',
  low: '低',
}

/** One thing to look at: the title, the text, or the text of one attachment. */
export interface ScreenedPart {
  /** As the officer reads it: 标题, 正文, 附件“名单.xlsx”. */
  readonly place: string
  readonly text: string
  /**
   * How a place in the text is told: 第 n 段 (lines that hold anything), 第 n 行 (all lines) or 第 n 行第 m 列 (a row a
   * line, cells parted by tabs). Left out: by the part alone.
   */
  readonly unit?: 'paragraph' | 'line' | 'cell'
}

export interface ScreeningContext {
  /** 拟定公开属性; null where none is given yet. */
  readonly attribute: Attribute | null
  /** 文号 that may be cited: the office's list of superiors' public documents, and the item's own. */
  readonly publicDocumentNumbers: readonly string[]
}

/** What was found, where, and what to do. Never holds a whole number or address (reference 8.3). */
export interface Finding {
  readonly rule: string
  readonly ruleName: string
  readonly level: ScreeningLevel
  /** 标题, 正文第 3 段, 附件“名单.xlsx”第 2 行第 4 列. */
  readonly place: string
  /** Masked, at most 60 characters; empty for a mark of classification, of which nothing is kept. */
  readonly snippet: string
  readonly advice: string
}

/** From `start` to before `end` in the prepared text, and as it may be shown. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly masked: string
}

export interface ScreeningRule {
  readonly id: string
  readonly name: string
  readonly level: ScreeningLevel
  readonly advice: string
  /** Its finds span what others are found in: they are told besides, and its own words alone are shown. */
  readonly isWide?: true
  /** Time grows with the length of the text, whatever it holds. */
  find(text: PreparedText, context: ScreeningContext): Match[]
}
