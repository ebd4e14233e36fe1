import type { ReportForm } from '../../domain/annual-report/form.ts'
import { yearOf } from '../../domain/local-date.ts'
import { readNumeral } from '../../domain/spoken-numeral.ts'
import { foldCharacters } from '../../domain/text.ts'
import { UserError } from '../../domain/user-error.ts'
import type { ActContext } from '../act.ts'
import { withExampleTimes } from '../example-time.ts'

const FORM_WORDS: Readonly<Record<string, ReportForm>> = {
  旧版: '2008',
  叙述式: '2008',
  新版: '2021',
  '2021格式': '2021',
  '2021版': '2021',
}

export interface ReportWords {
  readonly year: number
  /** What stands behind the year. */
  readonly rest: string
}

/** `2017 定稿`, `去年`; nothing is last year. @throws {UserError} for a year no report can be about. */
export function readReportYear(
  words: string,
  usage: string,
  { today, office }: Pick<ActContext, 'today' | 'office'>,
): ReportWords {
  const thisYear = yearOf(today)
  const [, typed = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  const year = yearOfWord(foldCharacters(typed), thisYear)
  if (year === null)
    throw new UserError('bad-arguments', `没看懂年份。写法：${withExampleTimes(usage, { today, office })}`)
  if (year > thisYear) throw new UserError('bad-arguments', `${year}年还没有到，没有年度报告。`)
  const firstYear = yearOf(office.body.startsOn)
  if (year < firstYear)
    throw new UserError(
      'not-found',
      `本单位从 ${firstYear} 年起使用本系统，没有 ${year} 年的数据，不能起草那年的报告。`,
    )
  return { year, rest: rest.trim() }
}

function yearOfWord(word: string, thisYear: number): number | null {
  if (word === '' || word === '去年' || word === '上年') return thisYear - 1
  if (word === '今年' || word === '本年') return thisYear
  if (word === '前年') return thisYear - 2
  if (word === '明年') return thisYear + 1
  const typed = /^((?:19|20|21)\d{2}|二[〇零○][〇零○一二三四五六七八九]{2})年?度?$/.exec(word)?.[1]
  return typed === undefined ? null : readNumeral(typed)
}

/** `新版`, `旧版`; null for other words. */
export function readForm(word: string): ReportForm | null {
  const folded = foldCharacters(word).replace(/^按/, '')
  return Object.hasOwn(FORM_WORDS, folded) ? (FORM_WORDS[folded] ?? null) : null
}
