import type { Regime } from './terms.ts'

/** A row of the annual form of 2021, 三、(一)–(六) (reference 3.4b). */
export const FORM_ROWS = {
  released: '予以公开',
  'partly-released': '部分公开',
  'withheld-state-secret': '属于国家秘密',
  'withheld-forbidden': '其他法律行政法规禁止公开',
  'withheld-security': '危及“三安全一稳定”',
  'withheld-third-party': '保护第三方合法权益',
  'withheld-internal': '属于三类内部事务信息',
  'withheld-deliberative': '属于四类过程性信息',
  'withheld-enforcement-file': '属于行政执法案卷',
  'withheld-administrative-query': '属于行政查询事项',
  'unable-not-held': '本机关不掌握相关政府信息',
  'unable-needs-making': '没有现成信息需要另行制作',
  'unable-still-unclear': '补正后申请内容仍不明确',
  'declined-petition': '信访举报投诉类申请',
  'declined-repeated': '重复申请',
  'declined-publication': '要求提供公开出版物',
  'declined-excessive': '无正当理由大量反复申请',
  'declined-reissue': '要求行政机关确认或重新出具已获取信息',
  'other-not-supplemented': '申请人无正当理由逾期不补正',
  'other-fee-unpaid': '申请人逾期未按收费通知要求缴纳费用',
  other: '其他处理',
} as const
export type FormRow = keyof typeof FORM_ROWS

/** What a reply says, in the terms of the 2014–2018 form (reference 3.4a); 不同意公开 by its reason. */
const OUTCOMES_2008 = {
  'already-public': '已主动公开',
  granted: '同意公开',
  'partly-granted': '同意部分公开',
  'refused-state-secret': '不同意公开（国家秘密）',
  'refused-trade-secret': '不同意公开（商业秘密）',
  'refused-privacy': '不同意公开（个人隐私）',
  'refused-security': '不同意公开（三安全一稳定）',
  'refused-not-information': '不同意公开（不是政府信息）',
  'refused-by-law': '不同意公开（法律法规规定的其他情形）',
  'not-ours': '不属于本行政机关公开',
  'not-existing': '信息不存在',
  'asked-to-change': '告知作出更改补充',
  'other-way': '告知通过其他途径办理',
} as const

/** Neither form has a row of its own for it; the 2021 form books it under (六)3 (reference 3.4b). */
const WITHDRAWN = { withdrawn: '申请人撤回' } as const

/** Every outcome a request can end with. `refused` stands in records older than the reasons. */
export const REQUEST_OUTCOMES = { ...FORM_ROWS, ...OUTCOMES_2008, ...WITHDRAWN, refused: '不同意公开' } as const
export type RequestOutcome = keyof typeof REQUEST_OUTCOMES

/** Outcomes of a reply under each regulation; exactly one is chosen. */
export function outcomesOf(regime: Regime): readonly RequestOutcome[] {
  return Object.keys(regime === '2008' ? OUTCOMES_2008 : FORM_ROWS) as RequestOutcome[]
}

/** Told apart by what follows: remedies named, conversion proposed, third parties written to. */
export type OutcomeGroup = 'released' | 'partly' | 'withheld' | 'unable' | 'declined' | 'other'

const GROUP_OF_ROW: Readonly<Record<FormRow, OutcomeGroup>> = {
  released: 'released',
  'partly-released': 'partly',
  'withheld-state-secret': 'withheld',
  'withheld-forbidden': 'withheld',
  'withheld-security': 'withheld',
  'withheld-third-party': 'withheld',
  'withheld-internal': 'withheld',
  'withheld-deliberative': 'withheld',
  'withheld-enforcement-file': 'withheld',
  'withheld-administrative-query': 'withheld',
  'unable-not-held': 'unable',
  'unable-needs-making': 'unable',
  'unable-still-unclear': 'unable',
  'declined-petition': 'declined',
  'declined-repeated': 'declined',
  'declined-publication': 'declined',
  'declined-excessive': 'declined',
  'declined-reissue': 'declined',
  'other-not-supplemented': 'other',
  'other-fee-unpaid': 'other',
  other: 'other',
}

/**
 * Reference 3.4c: how outcomes of the 2014–2018 form are compared with later years. An office may see single cases
 * otherwise; 更改补充 is an interim act there and counts as 其他 where a case ended with it.
 */
const ROW_OF_2008: Readonly<Record<Exclude<RequestOutcome, FormRow>, FormRow>> = {
  'already-public': 'released',
  granted: 'released',
  'partly-granted': 'partly-released',
  'refused-state-secret': 'withheld-state-secret',
  'refused-trade-secret': 'withheld-third-party',
  'refused-privacy': 'withheld-third-party',
  'refused-security': 'withheld-security',
  'refused-not-information': 'other',
  'refused-by-law': 'withheld-forbidden',
  refused: 'withheld-forbidden',
  'not-ours': 'unable-not-held',
  'not-existing': 'unable-not-held',
  'asked-to-change': 'other-not-supplemented',
  'other-way': 'withheld-administrative-query',
  withdrawn: 'other',
}

/** The row of the 2021 form an outcome counts in. */
export function formRowOf(outcome: RequestOutcome): FormRow {
  return outcome in FORM_ROWS ? (outcome as FormRow) : ROW_OF_2008[outcome as keyof typeof ROW_OF_2008]
}

export function outcomeGroupOf(outcome: RequestOutcome): OutcomeGroup {
  return GROUP_OF_ROW[formRowOf(outcome)]
}

/** 予以公开 and 部分公开 alike: something was given out, so that it may be worth publishing. */
export function isRelease(outcome: RequestOutcome): boolean {
  return outcome !== 'already-public' && ['released', 'partly'].includes(outcomeGroupOf(outcome))
}
