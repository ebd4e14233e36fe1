import { asRecord, unknownKeys } from './data-faults.ts'
import { isLocalDate, type LocalDate } from './local-date.ts'
import {
  type Fields,
  findBreaks,
  isInForce,
  REGIMES,
  type Regime,
  readBasis,
  readCount,
  readRegime,
  readSpan,
  readWorkdays,
  type Span,
} from './term-fields.ts'

/** What the law says of one step of a request. */
export interface StepRule {
  /** Null: the step exists, the law gives it no term. */
  readonly workdays: number | null
  /** The step exists from this day; null = as long as the regime. */
  readonly from: LocalDate | null
  /** Regulation and article, as printed. */
  readonly basis: string
}

/** Steps with a term that the parts of a request rely on. */
const STEP_KEYS = ['supplementNotice', 'thirdPartyOpinion', 'organOpinion', 'feePayment', 'reasonableDelay'] as const
type StepKey = (typeof STEP_KEYS)[number]

/**
 * The steps of 依申请公开 besides the response (its term: `Rules.response`). Null: the regulation does not know the step.
 * Time asking somebody named here (第三方、其他机关) does not count towards the response.
 */
export type RequestRules = { readonly regime: Regime } & {
  readonly [key in StepKey]: StepRule | null
}

/** How long the applicant has to complain, by the day the response was made. */
export interface RemedyRule extends Span {
  readonly unit: 'days' | 'months'
  readonly count: number
  readonly basis: string
}

export interface RemedyRules {
  /** 行政复议 */
  readonly reconsideration: readonly RemedyRule[]
  /** 行政诉讼 */
  readonly lawsuit: readonly RemedyRule[]
}

/** Steps without which a regime cannot be worked under, and those whose term is their point. */
const REQUIRED: readonly StepKey[] = ['supplementNotice', 'thirdPartyOpinion']
const NEEDS_WORKDAYS: readonly StepKey[] = ['organOpinion', 'feePayment']

/** The `request` part of the terms file: one block for each regime. */
export function readRequestRules(value: unknown, faults: string[]): readonly RequestRules[] {
  const rules = (Array.isArray(value) ? value : []).map((each, index) => {
    const fields: Fields = { record: asRecord(each) ?? {}, where: `期限规则：request 第 ${index + 1} 段`, faults }
    refuseUnknown(fields, ['regime', ...STEP_KEYS])
    const step = (key: StepKey) => readStep(key, fields)
    return {
      regime: readRegime(fields),
      supplementNotice: step('supplementNotice'),
      thirdPartyOpinion: step('thirdPartyOpinion'),
      organOpinion: step('organOpinion'),
      feePayment: step('feePayment'),
      reasonableDelay: step('reasonableDelay'),
    }
  })
  for (const regime of REGIMES) {
    const count = rules.filter((each) => each.regime === regime).length
    if (count !== 1) faults.push(`期限规则：request 中 regime "${regime}" 应恰好一段，现有 ${count} 段`)
  }
  return rules
}

function readStep(key: StepKey, { record, where, faults }: Fields): StepRule | null {
  if (record[key] === undefined || record[key] === null) {
    if (REQUIRED.includes(key)) faults.push(`${where}：缺少 ${key}`)
    return null
  }
  const fields: Fields = { record: asRecord(record[key]) ?? {}, where: `${where} ${key}`, faults }
  refuseUnknown(fields, ['workdays', 'from', 'basis'])
  const { workdays, from } = fields.record
  if (from !== undefined && !isLocalDate(from)) faults.push(`${fields.where}：from 应为日期，写法如 2021-01-01`)
  const isCounted = workdays !== undefined || NEEDS_WORKDAYS.includes(key)
  return {
    workdays: isCounted ? readWorkdays(fields, 'workdays') : null,
    from: isLocalDate(from) ? from : null,
    basis: readBasis(fields),
  }
}

/** The `remedies` part: terms in calendar days or months, one after the other without a gap. */
export function readRemedyRules(value: unknown, faults: string[]): RemedyRules {
  const all: Fields = { record: asRecord(value) ?? {}, where: '期限规则：remedies', faults }
  refuseUnknown(all, ['reconsideration', 'lawsuit'])
  const read = (key: keyof RemedyRules) => {
    const listed = all.record[key]
    const rules = (Array.isArray(listed) ? listed : []).map((each, index) =>
      readRemedy({ record: asRecord(each) ?? {}, where: `期限规则：remedies ${key} 第 ${index + 1} 段`, faults }),
    )
    const { overlaps, gaps } = findBreaks(rules)
    for (const from of overlaps) faults.push(`期限规则：remedies ${key} 中从 ${from} 起的一段与前一段重叠`)
    for (const from of gaps) faults.push(`期限规则：remedies ${key} 中 ${from} 之前有空档`)
    if (!isInForce(rules)) faults.push(`期限规则：remedies ${key} 缺少现行的一段（不写 to 的一段）`)
    return rules
  }
  return { reconsideration: read('reconsideration'), lawsuit: read('lawsuit') }
}

function readRemedy(fields: Fields): RemedyRule {
  refuseUnknown(fields, ['from', 'to', 'days', 'months', 'basis'])
  const { days, months } = fields.record
  if ((days === undefined) === (months === undefined)) fields.faults.push(`${fields.where}：days、months 写且只写一项`)
  const length =
    months === undefined
      ? { unit: 'days' as const, count: days === undefined ? 0 : readCount(fields, 'days', 366, '日') }
      : { unit: 'months' as const, count: readCount(fields, 'months', 24, '月') }
  return { ...readSpan(fields), ...length, basis: readBasis(fields) }
}

function refuseUnknown({ record, where, faults }: Fields, known: readonly string[]): void {
  for (const key of unknownKeys(record, known)) faults.push(`${where}：不认识的项目 ${key}`)
}
