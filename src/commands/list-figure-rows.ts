import { CLASS_FIGURES, FIGURES, type FigureId, findFigure } from '../domain/figures.ts'
import { addDays, addMonths, instantOf, type LocalDate, monthOf } from '../domain/local-date.ts'
import {
  isRunning,
  monthPeriod,
  parsePeriodKey,
  parseReportPeriod,
  parseWeek,
  type ReportPeriod,
} from '../domain/report-period.ts'
import { normalise } from '../domain/text.ts'
import { UserError } from '../domain/user-error.ts'
import type { ActContext, Command } from './act.ts'
import { exampleMonth } from './example-time.ts'
import { findFrozenOther, frozenWords, type ShownRow, showFigureRows } from './figure-rows.ts'
import { figurePath, pageLine } from './page-links.ts'
import { periodExamples } from './period-words.ts'
import { assertHasFigures } from './report-periods.ts'
import { cut } from './wording.ts'

const SHOWN = 10

/** Words that only say that a report is meant. */
const FILLERS = ['月报', '年报', '季报', '周报', '年度数据', '统计', '的']

interface Asked {
  readonly figure: FigureId
  readonly period: ReportPeriod
  readonly section: { readonly id: string; readonly name: string } | null
  /** From 1. */
  readonly page: number
}

/** 明细: the rows behind a figure of a tally; they add up to it. */
export const listFigureRows = {
  act: 'figure.read',
  words: ['明细', '清单明细'],
  usage: '明细 {月} 退回',
  summary: '看统计数字由哪些事项、申请、登记组成；不写月份就是刚看过的那个月',

  async handle(words, context) {
    const asked = await parse(words, context)
    const { figure, period, section, page } = asked
    assertHasFigures(period, context)
    const skipped = (page - 1) * SHOWN
    const chosen = { ...(section ? { section: section.id } : {}), limit: SHOWN, skipped }
    const { rows, total, sum } = await showFigureRows(figure, period, chosen, context)
    const { label, unit } = FIGURES[figure]
    const running = isRunning(period, context.today) ? '（截至目前）' : ''
    const frozen = section ? null : await findFrozenOther(figure, period, sum, context)
    const head = `${period.label}${running}${section ? ` ${section.name}` : ''} ${label}：${sum}${unit}${frozenWords(figure, frozen)}`
    const audit = { subjectKind: 'tally', subjectId: period.key, detail: { figure } } as const
    if (total === 0) return { text: `${head}。没有明细。`, audit }
    if (rows.length === 0)
      throw new UserError('bad-arguments', `一共 ${Math.ceil(total / SHOWN)} 页，没有第 ${page} 页。`)
    const counted = sum === total ? '' : `，登记 ${total} 笔`
    const rest = total - skipped - rows.length
    const more =
      rest > 0
        ? `\n还有 ${rest} 条，发“明细 ${period.label.replace(/\s/g, '')}${section ? ` ${section.name}` : ''} ${label} 第${page + 1}页”。`
        : ''
    const link = pageLine('完整清单', figurePath(period, figure, section?.id), context)
    return { text: `${head}${counted}\n${rows.map(rowLine).join('\n')}${more}${link}`, audit }
  },
} satisfies Command

function rowLine({ number, title, kindOrState, section, day, quantity }: ShownRow): string {
  const named = title ? `${number}《${cut(title, 30)}》` : number
  return [named, kindOrState, section, quantity, day].filter(Boolean).join(' ')
}

/** @throws {UserError} naming what can be asked for. */
async function parse(words: string, context: ActContext): Promise<Asked> {
  const sections = await context.stores.people.findSections()
  let [period, section, page] = [null as ReportPeriod | null, null as Asked['section'], 1]
  const rest: string[] = []
  for (const typed of words.split(/[\s，,；;、]+/).filter(Boolean)) {
    const word = normalise(typed)
    const named = sections.find((known) => known.name === word || known.id === word.toLowerCase())
    const asPage = /^第(\d{1,5})页$/.exec(word)?.[1]
    const asPeriod = findFigure(word) ? null : readPeriod(word, context.today)
    if (FILLERS.includes(word)) continue
    if (asPage) page = Math.max(1, Number(asPage))
    else if (named) section = named
    else if (asPeriod) period = asPeriod
    else rest.push(word)
  }
  const figure = findFigure(rest.join(''))
  if (!figure) throw new UserError('bad-arguments', unknownFigure(rest, context))
  return { figure, period: period ?? (await lastShownPeriod(context)), section, page }
}

function readPeriod(word: string, today: LocalDate): ReportPeriod | null {
  const time = word.replace(/(月报|年报|季报|周报)$/, '') || word
  if (/(周|星期|礼拜)$|至/.test(time)) return parseWeek(time, today)
  return parseReportPeriod(time, today)
}

function unknownFigure(rest: readonly string[], context: ActContext): string {
  const words = rest.join('')
  // The tally prints this heading over three figures; a list is always of one.
  if (/^咨询(人次|量|数)?$/.test(words.replace(/[（()）]/g, '')))
    return '咨询分三项，请写 明细 现场咨询、明细 电话咨询 或 明细 网上咨询。'
  const known = rest.map((word) => findFigure(word)).find((figure) => figure !== null)
  if (known)
    return `除了“${FIGURES[known].label}”，其余的没看懂：时间请写 ${periodExamples(context.today)}，科室请写全名。`
  // What was typed is not repeated: it may say who somebody is.
  const said = words ? '没有叫这个名字的数字。' : '请写要看哪个数字的明细。'
  const groups = KNOWN_FIGURES.map(([name, ids]) => `${name}：${ids.map((id) => FIGURES[id].label).join('、')}`)
  return [`${said}写法：明细 ${exampleMonth(context)} 退回`, '可以看（名称与月报相同）：', ...groups].join('\n')
}

/** Most that people ask for, in the groups of the tally. */
const KNOWN_FIGURES: readonly (readonly [string, readonly FigureId[]])[] = [
  ['主动公开', ['submitted', 'published', 'due', 'on-time', 'published-late', 'returned', 'overdue', 'withdrawn']],
  ['五类', Object.values(CLASS_FIGURES)],
  ['保密审查', ['reviewed', 'review-opinions']],
  ['依申请', ['requests-received', 'requests-concluded', 'requests-on-time', 'requests-extended', 'requests-pending']],
  ['咨询', ['consultations-on-site', 'consultations-phone', 'consultations-online']],
  ['其他工作', ['wechat-posts', 'media-reports', 'meetings', 'trainings', 'open-days', 'zero-reports']],
]

/** What this person looked at last, since yesterday; else the last month that has ended. */
async function lastShownPeriod({ stores, actor, today }: ActContext): Promise<ReportPeriod> {
  const key = await stores.auditTrail.findLastSubject(actor.userId, 'tally', instantOf(addDays(today, -1), '00:00'))
  return (key && parsePeriodKey(key)) || monthPeriod(addMonths(monthOf(today), -1))
}
