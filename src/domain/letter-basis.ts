import { FEE_BASIS } from './fees.ts'
import type { LetterKindId } from './letters.ts'
import type { Regime } from './terms.ts'

/** What the regulation of a case says for a letter; the officer may write more or other. Empty: it says nothing. */
export interface LetterBasis {
  /** 依据 */
  readonly basis: string
  /** 逾期后果 */
  readonly consequence: string
  /** 期限说明 */
  readonly termNote: string
}

/** The articles, each with what follows from it in our words. */
type Rule = readonly [article: string, consequence?: string, termNote?: string]

export const REGULATION_NAMES: Readonly<Record<Regime, string>> = {
  '2008': '《中华人民共和国政府信息公开条例》（国务院令第492号）',
  '2019': '《中华人民共和国政府信息公开条例》',
}

const TIME_OF_ASKING = '征求意见所需时间不计算在答复期限内。'

/**
 * State Council Order 711, read article by article (reference 0, R19). Fees: 国办函〔2020〕109号 (reference 3.6), whose rules on
 * the notice, 20 working days and what follows from not paying are those 法治日报 of 2020-12-02 gives.
 */
const RULES_2019: Readonly<Record<Exclude<LetterKindId, 'approval-sheet'>, Rule>> = {
  'application-form': ['第二十九条'],
  'register-sheet': ['第四十五条'],
  receipt: ['第三十一条'],
  supplement: [
    '第三十条',
    '无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。',
    '答复期限自本机关收到补正的申请之日起重新计算。',
  ],
  'state-reasons': ['第三十五条', '经审查认为申请理由不合理的，本机关对上述申请不予处理。'],
  extension: ['第三十三条'],
  delay: ['第三十五条'],
  'consult-third-party': ['第三十二条', '逾期未提出意见的，由本机关依法决定是否公开。'],
  'consult-notice': ['第三十二条、第三十三条', '', TIME_OF_ASKING],
  'release-notice-third-party': ['第三十二条'],
  'consult-co-maker': ['第三十四条', '逾期未提出意见的，视为同意公开。'],
  assistance: ['第十一条'],
  fee: [
    `第四十二条和${FEE_BASIS}`,
    '逾期未缴纳的，视为放弃申请，本机关不再处理该申请。',
    '答复期限自完成缴费的次日起重新计算。',
  ],
  'reply-released': ['第三十六条第二项'],
  'reply-partly': ['第三十六条第三项、第三十七条'],
  'reply-withheld': ['第三十六条第三项'],
  'reply-unable': ['第三十六条'],
  'reply-declined': ['第三十六条第六项'],
  'reply-other': ['第三十条'],
  'not-a-request': ['第三十九条第一款'],
  correction: ['第四十一条'],
}

/**
 * Order 492 (reference 0, R08). Articles 2, 22 to 25 and 27 were read, 8, 14(4) and 21(3) in quotations; 20 in part, and
 * 21(1), (2) and (4) are from memory. It knows no term to supplement, no answer of a third party by silence
 * and no consultation of co-makers: those letters could be written then as well, but nothing followed from silence.
 */
const RULES_2008: Readonly<Partial<Record<LetterKindId, Rule>>> = {
  'application-form': ['第二十条'],
  receipt: ['第二十四条'],
  supplement: ['第二十一条第四项'],
  extension: ['第二十四条'],
  'consult-third-party': ['第二十三条'],
  'consult-notice': ['第二十三条、第二十四条', '', TIME_OF_ASKING],
  'release-notice-third-party': ['第二十三条'],
  fee: ['第二十七条'],
  'reply-released': ['第二十一条第一项'],
  'reply-partly': ['第二十二条'],
  'reply-withheld': ['第二十一条第二项'],
  'reply-unable': ['第二十一条第三项'],
  'not-a-request': ['第二条'],
  correction: ['第二十五条'],
}

const RULES: Readonly<Record<Regime, Readonly<Partial<Record<LetterKindId, Rule>>>>> = {
  '2008': RULES_2008,
  '2019': RULES_2019,
}

/**
 * Where an outcome stands in an article of its own (不予公开 by its ground, 无法提供 by its item), what the officer wrote goes
 * before this; on the 审查呈批单 stands the article of the reply it asks for.
 */
export function letterBasis(id: LetterKindId, regime: Regime): LetterBasis {
  const [article = '', consequence = '', termNote = ''] = RULES[regime][id] ?? ([] as const)
  return { basis: article && `${REGULATION_NAMES[regime]}${article}`, consequence, termNote }
}
