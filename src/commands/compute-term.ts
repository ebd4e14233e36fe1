import { addWorkdays } from '../domain/calendar.ts'
import { formatDay, type LocalDate, yearOf } from '../domain/local-date.ts'
import { startsWithImpossibleDate, takeLeadingDate } from '../domain/spoken-date.ts'
import { readNumeral } from '../domain/spoken-numeral.ts'
import { getTerm, type Term } from '../domain/terms.ts'
import { foldCharacters } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command, Reply } from './act.ts'
import { assertKnownDay, writtenDay } from './known-day.ts'
import { computeStep, findStepTerm, STEP_TERM_WORDS } from './step-terms.ts'
import { explainDays, fullDay, provisionalText } from './term-words.ts'

/** The longest term the rules may hold (config/rules/terms.yaml). */
const MAX_WORKDAYS = 250
/** Nobody counts from farther ahead; a year beyond is a slip of typing. */
const LATEST_YEARS = 10

/** 算期限: the last day of a run of working days, day by day; by the regulation when no number is given. */
export const computeTerm = {
  act: 'term.compute',
  words: ['算期限', '计算期限', '期限计算'],
  usage: '算期限 2017-09-28 15个工作日',
  summary: '从某天起算第几个工作日是哪天，逐日说明',

  async handle(words, context) {
    const { today, calendar } = context
    const found = takeLeadingDate(words, today) ?? takeDateBehind(words, today)
    if (!found && startsWithImpossibleDate(words, today))
      throw new UserError('bad-arguments', `“${writtenDay(words)}”不是有效的日期，请核对。`)
    if (!found) throw new UserError('bad-arguments', `请先写起算的日期。写法：${computeTerm.usage}`)
    assertKnownDay(found.day, calendar)
    if (yearOf(found.day) > yearOf(today) + LATEST_YEARS)
      throw new UserError('bad-arguments', `日期 ${formatDay(found.day)} 太远，请核对年份。`)
    const step = findStepTerm(found.rest, found.day, context.rules)
    if (step) return computeStep(found.day, step, context)
    return compute(found.day, readTerm(found.rest, found.day, context), context)
  },
} satisfies Command

/** `补正 2024-09-20`: a word may stand before the day as well. */
function takeDateBehind(words: string, today: LocalDate): { readonly day: LocalDate; readonly rest: string } | null {
  const [, rest = '', dated = ''] = /^\s*(\p{Script=Han}{2,10})[\s，,：:]+(\S.*)$/su.exec(words) ?? []
  const found = takeLeadingDate(dated, today)
  if (found?.rest.trim() === '') return { day: found.day, rest }
  if (!found && startsWithImpossibleDate(dated, today))
    throw new UserError('bad-arguments', `“${writtenDay(dated)}”不是有效的日期，请核对。`)
  return null
}

interface AskedTerm {
  readonly workdays: number
  /** Whose term it is, with its article; empty for a number of one's own. */
  readonly basis: string
}

/** `15个工作日`, `20天`, `二十`, or the term that holds on the day: 主动公开 (nothing written), 答复. */
function readTerm(words: string, day: LocalDate, { rules }: ActContext): AskedTerm {
  const plain = foldCharacters(words).replace(/[\s。]+/g, '')
  if (/^(?:主动公开|公开|发布)?$/.test(plain)) return ofRules('主动公开', getTerm(rules.publication, day))
  if (/^(?:依申请公开|依申请|申请|答复)$/.test(plain)) return ofRules('答复申请', getTerm(rules.response, day))
  if (/自然日|日历日/.test(plain)) throw new UserError('bad-arguments', '这里只算工作日，不算自然日。')
  const [, number = ''] = /^第?(.{1,5}?)(?:个?工作日|个?天|日)?$/.exec(plain) ?? []
  const workdays = readNumeral(number)
  if (workdays === null)
    throw new UserError(
      'bad-arguments',
      `没看懂是几个工作日。写法：${computeTerm.usage}，或者写 ${STEP_TERM_WORDS}，例如：算期限 补正 2024-09-20`,
    )
  if (workdays < 1 || workdays > MAX_WORKDAYS)
    throw new UserError('bad-arguments', `工作日数应为 1 到 ${MAX_WORKDAYS}。`)
  return { workdays, basis: '' }
}

function ofRules(what: string, { workdays, basis }: Term): AskedTerm {
  return { workdays, basis: `\n${what}的期限：${basis}，${workdays}个工作日` }
}

function compute(start: LocalDate, { workdays, basis }: AskedTerm, { calendar }: ActContext): Reply {
  const { dueOn, provisional } = addWorkdays(start, workdays, calendar)
  const result = `从 ${formatDay(start)} 的次日起算，第${workdays}个工作日是 ${fullDay(dueOn)}${provisional ? '（暂定）' : ''}`
  return { text: `${result}${basis}\n${explainDays(start, workdays, calendar)}${provisionalText(dueOn, provisional)}` }
}
