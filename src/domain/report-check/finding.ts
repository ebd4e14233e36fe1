import type { Repair } from './repairs.ts'

/** 错误 does not add up; 提醒 needs a second look or another wording of a figure; 提示 is style and what is left unsaid. */
export type FindingLevel = 'error' | 'warning' | 'hint'

export const FINDING_LEVELS = ['error', 'warning', 'hint'] as const satisfies readonly FindingLevel[]

export const FINDING_LEVEL_NAMES: Readonly<Record<FindingLevel, string>> = {
  error: '错误',
  warning: '提醒',
  hint: '提示',
}

/** What each code stands for: E1–E13 are those of the reference (6.2), the others are of the same kind. */
export const FINDING_CODES = {
  E1: '年份',
  E2: '分类合计',
  E3: '缺少的类别',
  E4: '比例',
  E5: '比例合计',
  E6: '渠道与总数',
  E7: '没有说明的事项',
  E8: '收费的写法',
  E9: '编号和标点',
  E10: '用词',
  E11: '报告的组成',
  E12: '含义不清',
  E13: '转主动公开',
  D1: '类名重复',
  G1: '同比',
  S1: '分项合计',
  S2: '部分大于总数',
  S3: '列举的数目',
  B1: '申请收支',
  C1: '前后不一致',
  T1: '表格横向合计',
  T2: '表格收支平衡',
  T3: '表格纵向合计',
  T4: '复议诉讼表',
  T5: '空格和斜线',
  T6: '规章',
  T7: '表格缺行缺列',
  T8: '统计表合计',
  X1: '文字与表格',
} as const
export type FindingCode = keyof typeof FINDING_CODES

/** A stretch of one paragraph, for showing the place. */
export interface Spot {
  /** Index into the paragraphs. */
  readonly paragraph: number
  readonly start: number
  readonly end: number
}

/** One thing to look at: where, how it was computed, what to do. */
export interface ReportFinding {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** 第 12 段; 标题; 全文 where it has no place of its own. */
  readonly place: string
  /** The words there, as written. */
  readonly quote: string
  /** The sum done again; empty where there is none. */
  readonly arithmetic: string
  readonly suggestion: string
  readonly spots: readonly Spot[]
  /** Single changes, each of which would end this finding by itself. */
  readonly repairs?: readonly Repair[]
}
