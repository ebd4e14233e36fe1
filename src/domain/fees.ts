import type { LocalDate } from './local-date.ts'
import type { Regime } from './terms.ts'

/**
 * 信息处理费, 国办函〔2020〕109号 (reference 3.6): by application or by page, never both, each progressive on what exceeds a
 * step. What may be charged, for display: nobody is asked for money by this program.
 */
export const FEE_BASIS = '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）'
/** Its first day. */
export const FEES_FROM: LocalDate = '2021-01-01'

export const FEE_TARIFFS = { applications: '按件', pages: '按量' } as const
export type FeeTariff = keyof typeof FEE_TARIFFS

interface Rate {
  /** The last unit at this rate. */
  readonly to: number
  readonly yuanEach: number
}

/** Of one applicant in one calendar month. From the 31st on the rate grows by 100 yuan with every ten (`ratesUpTo`). */
const APPLICATION_RATES: readonly Rate[] = [
  { to: 10, yuanEach: 0 },
  { to: 30, yuanEach: 100 },
]
const APPLICATION_STEP = { size: 10, yuanMore: 100 } as const

/** Of one application, and only where paper, e-mail or copied data are asked for. */
const PAGE_RATES: readonly Rate[] = [
  { to: 30, yuanEach: 0 },
  { to: 100, yuanEach: 10 },
  { to: 200, yuanEach: 20 },
  { to: Number.POSITIVE_INFINITY, yuanEach: 40 },
]

/** One tariff, chosen: there is no way to ask for both. */
export type FeeQuestion = {
  readonly regime: Regime
  readonly receivedOn: LocalDate
} & (
  | {
      readonly tariff: 'applications'
      readonly count: number
      /** Applications of the same applicant in the same calendar month before these. */
      readonly earlierInMonth?: number
    }
  | {
      readonly tariff: 'pages'
      readonly count: number
      /** Pages of the same application that were charged before these. */
      readonly earlierPages?: number
    }
)

/** Units `from` to `to`, both included, at one rate. */
export interface FeeStep {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly yuanEach: number
  readonly yuan: number
}

export interface FeeQuote {
  readonly tariff: FeeTariff
  readonly steps: readonly FeeStep[]
  readonly totalYuan: number
  readonly mayCharge: boolean
  /** Why, in one sentence. */
  readonly reason: string
}

/** The question for `count` in all, of which `earlier` were charged before. */
export function feeQuestion(
  { tariff, count, earlier }: { readonly tariff: FeeTariff; readonly count: number; readonly earlier: number },
  { regime, receivedOn }: Pick<FeeQuestion, 'regime' | 'receivedOn'>,
): FeeQuestion {
  const more = { regime, receivedOn, count: count - earlier }
  return tariff === 'pages' ? { ...more, tariff, earlierPages: earlier } : { ...more, tariff, earlierInMonth: earlier }
}

/** What may be charged for this much. @throws {RangeError} when a count is no whole number of at least 0. */
export function quoteFee(question: FeeQuestion): FeeQuote {
  const { tariff, count, regime, receivedOn } = question
  const before = (question.tariff === 'applications' ? question.earlierInMonth : question.earlierPages) ?? 0
  for (const number of [count, before])
    if (!Number.isInteger(number) || number < 0) throw new RangeError('a count of units must be a whole number')
  // Order 492, art. 27, knew the cost of search, copying and postage alone, and nothing of it is charged any more.
  if (regime === '2008') return free(tariff, '《政府信息公开条例》（国务院令第492号）没有信息处理费，目前没有收费项目')
  if (receivedOn < FEES_FROM) return free(tariff, `${FEE_BASIS}自2021年1月1日起施行，此前的申请不收费`)
  const steps = stepsOf(before, before + count, tariff === 'pages' ? PAGE_RATES : ratesUpTo(before + count))
  const totalYuan = steps.reduce((sum, { yuan }) => sum + yuan, 0)
  return {
    tariff,
    steps,
    totalYuan,
    mayCharge: totalYuan > 0,
    reason:
      totalYuan > 0
        ? `${FEE_BASIS}：可以收取，是否收取由本单位决定；只能按件或者按量选一种`
        : `${FEE_BASIS}：没有超出免费的数量，不收费`,
  }
}

/** 第11至30件：20件×100元＝2000元 … 合计3000元, for people to read. */
export function feeLines({ tariff, steps, totalYuan, reason }: FeeQuote): readonly string[] {
  return [...feeCalculation({ tariff, steps, totalYuan }), reason]
}

/** The same without what an office has to decide: for the notice that asks to pay. */
export function feeCalculation({
  tariff,
  steps,
  totalYuan,
}: Pick<FeeQuote, 'tariff' | 'steps' | 'totalYuan'>): readonly string[] {
  const unit = tariff === 'pages' ? '页' : '件'
  const lines = steps.map(({ from, to, count, yuanEach, yuan }) => {
    const range = from === to ? `第${from}${unit}` : `第${from}至${to}${unit}`
    return yuanEach === 0 ? `${range}：不收费` : `${range}：${count}${unit}×${yuanEach}元＝${yuan}元`
  })
  return [...lines, `${FEE_TARIFFS[tariff]}合计${totalYuan}元`]
}

function free(tariff: FeeTariff, reason: string): FeeQuote {
  return { tariff, steps: [], totalYuan: 0, mayCharge: false, reason }
}

/** Units `before` + 1 to `through`, cut where the rate changes. */
function stepsOf(before: number, through: number, rates: readonly Rate[]): FeeStep[] {
  const steps: FeeStep[] = []
  let from = before + 1
  for (const { to: end, yuanEach } of rates) {
    const to = Math.min(end, through)
    if (to < from) continue
    const count = to - from + 1
    steps.push({ from, to, count, yuanEach, yuan: count * yuanEach })
    from = to + 1
  }
  return steps
}

function ratesUpTo(through: number): readonly Rate[] {
  const rates = [...APPLICATION_RATES]
  for (let last = rates.at(-1); last && last.to < through; last = rates.at(-1))
    rates.push({ to: last.to + APPLICATION_STEP.size, yuanEach: last.yuanEach + APPLICATION_STEP.yuanMore })
  return rates
}
