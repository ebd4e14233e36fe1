import { type ClockLength, explainLength } from '../domain/clocks.ts'
import type { ExplainedDay } from '../domain/explain-workdays.ts'
import { formatDay, type LocalDate } from '../domain/local-date.ts'
import { getRequestRules, getTerm, type Rules } from '../domain/terms.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Reply } from './act.ts'
import { foldDays, fullDay, provisionalText } from './term-words.ts'

/** A term of one step of 依申请公开, as 算期限 knows it. */
export interface StepTerm {
  /** 第三方提出意见 */
  readonly name: string
  /** What the day written is: 收到征求意见书之日. */
  readonly start: string
  readonly length: ClockLength
  readonly basis: string
}

type Find = (day: LocalDate, rules: Rules) => Omit<StepTerm, 'name' | 'start'> | null

interface Step {
  readonly words: RegExp
  readonly name: string
  readonly start: string
  readonly find: Find
}

/** What may be written for a step. */
export const STEP_TERM_WORDS = '补正、延期、第三方、其他机关、缴费、复议、起诉'

type StepKey = 'supplementNotice' | 'thirdPartyOpinion' | 'organOpinion' | 'feePayment'

/** By the regulation in force on the day; null where it gives the step no term. */
const byRequestRules =
  (key: StepKey): Find =>
  (day, rules) => {
    const rule = getRequestRules(rules, getTerm(rules.response, day).regime)[key]
    if (!rule?.workdays || (rule.from && day < rule.from)) return null
    return { length: { unit: 'workdays', count: rule.workdays }, basis: rule.basis }
  }

const byRemedyRules =
  (key: 'reconsideration' | 'lawsuit'): Find =>
  (day, rules) => {
    const { unit, count, basis } = getTerm(rules.remedies[key], day)
    return { length: { unit, count }, basis }
  }

const STEPS: readonly Step[] = [
  {
    words: /^(?:通知|告知)?补正(?:通知|告知)?$/,
    name: '通知补正',
    start: '收到申请之日',
    find: byRequestRules('supplementNotice'),
  },
  {
    words: /^延期(?:答复)?$/,
    name: '延期答复',
    start: '收到申请之日',
    find: (day, rules) => {
      const { workdays, extensionWorkdays, basis } = getTerm(rules.response, day)
      return { length: { unit: 'workdays', count: workdays + extensionWorkdays }, basis }
    },
  },
  {
    words: /^(?:征求)?第三方(?:提出)?(?:意见)?$/,
    name: '第三方提出意见',
    start: '收到征求意见书之日',
    find: byRequestRules('thirdPartyOpinion'),
  },
  {
    words: /^(?:征求)?(?:其他|共同制作)?机关(?:提出)?(?:意见)?$/,
    name: '其他机关提出意见',
    start: '收到征求意见书之日',
    find: byRequestRules('organOpinion'),
  },
  {
    words: /^(?:申请人)?(?:缴费|交费|缴纳费用|收费)$/,
    name: '申请人缴费',
    start: '收到收费通知之日',
    find: byRequestRules('feePayment'),
  },
  {
    words: /^(?:申请)?(?:行政)?复议$/,
    name: '申请行政复议',
    start: '收到答复之日',
    find: byRemedyRules('reconsideration'),
  },
  {
    words: /^(?:提起)?(?:行政)?(?:起诉|诉讼)$/,
    name: '提起行政诉讼',
    start: '收到答复之日',
    find: byRemedyRules('lawsuit'),
  },
]

/**
 * The step these words ask for, or null when they ask for none.
 * @throws {UserError} when the regulation in force on the day gives it no term.
 */
export function findStepTerm(words: string, day: LocalDate, rules: Rules): StepTerm | null {
  const plain = foldCharacters(words).replace(/[\s。]+|(?:的?期限)$/g, '')
  const step = STEPS.find((each) => each.words.test(plain))
  if (!step) return null
  const found = step.find(day, rules)
  if (!found) throw new UserError('bad-arguments', `${formatDay(day)} 适用的规定没有写${step.name}的期限。`)
  return { name: step.name, start: step.start, ...found }
}

const UNITS = { workdays: '个工作日', days: '日（自然日）', months: '个月' } as const

/** The last day of a step, with its article and how it was counted. */
export function computeStep(start: LocalDate, term: StepTerm, { calendar }: ActContext): Reply {
  const { length, name, basis } = term
  const { dueOn, provisional, days } = explainLength(start, length, calendar)
  const count = length.unit === 'fixed' ? '' : `${length.count}${UNITS[length.unit]}`
  return {
    text: [
      `${name}：最后一天是 ${fullDay(dueOn)}${provisional ? '（暂定）' : ''}`,
      `从 ${formatDay(start)}（${term.start}）的次日起算，${count}`,
      `依据：${basis}`,
      `${length.unit === 'workdays' ? foldDays(days, start) : lastDays(days)}${provisionalText(dueOn, provisional)}`,
    ].join('\n'),
  }
}

/** Of a run of calendar days or months only its end is worth a line, and the days off it moves over. */
function lastDays(days: readonly ExplainedDay[]): string {
  const end = days.findLastIndex(({ counted }) => counted !== null)
  const [last, ...moved] = days.slice(end)
  if (!last) return ''
  const reason = last.reason === '自然日' ? '' : `（${last.reason}）`
  return [`${fullDay(last.day)} 期满${reason}`, ...moved.map(({ day, reason }) => `${fullDay(day)} ${reason}`)].join(
    '\n',
  )
}
