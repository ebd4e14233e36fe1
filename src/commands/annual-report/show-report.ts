import { figuresOf } from '../../domain/annual-report/catalogue.ts'
import { findChanges } from '../../domain/annual-report/changes.ts'
import { formOf, type ReportForm } from '../../domain/annual-report/form.ts'
import { formatDay, localDateOf } from '../../domain/local-date.ts'
import { mayEver } from '../../domain/permissions.ts'
import { UserError } from '../../domain/user-error.ts'
import type { FinalReport } from '../../store/annual-reports.ts'
import type { ActContext, Command, Reply } from '../act.ts'
import { pageLine } from '../page-links.ts'
import { getCompleteReport, sendFiles } from './complete-report.ts'
import { MANAGING_WORDS } from './manage-report.ts'
import { prepareReport } from './prepare-report.ts'
import { changeLines, deadlineText, draftNotes, summaryLines } from './report-text.ts'
import { readForm, readReportYear } from './report-words.ts'

/** 年报: the final report of a year; where there is none, the officer gets a draft. Words behind the year manage it. */
export const showReport = {
  act: 'report.read',
  words: ['年报', '年度报告'],
  usage: '年报 {上年}',
  summary: '得到某年的年度报告（docx、xlsx、md）；公开专员用它起草',

  async handle(words, context) {
    const { year, rest } = readReportYear(words, showReport.usage, context)
    const [, first = '', others = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? []
    const managing = Object.hasOwn(MANAGING_WORDS, first) ? MANAGING_WORDS[first] : undefined
    if (managing) {
      assertMayManage(context)
      return managing(`${year} ${others}`.trim(), context)
    }
    const form = first ? readForm(first) : formOf(year)
    if (!form)
      throw new UserError(
        'bad-arguments',
        `没看懂年份后面的话。可以写：${Object.keys(MANAGING_WORDS).join('、')}，或者新版、旧版。`,
      )
    return showOrDraft(year, form, context)
  },
} satisfies Command

/** @throws {UserError} for whoever may only read. */
export function assertMayManage({ actor }: Pick<ActContext, 'actor'>): void {
  if (!mayEver('report.manage', actor))
    throw new UserError('no-right', '年度报告由公开专员起草和定稿。发“年报 年份”可以看已定稿的。')
}

async function showOrDraft(year: number, form: ReportForm, context: ActContext): Promise<Reply> {
  const { actor, stores } = context
  const final = await stores.annualReports.findFinal(year)
  if (final) return showFinal(final, context)
  if (!mayEver('report.manage', actor))
    throw new UserError('not-found', `${year}年度报告还没有定稿。定稿以后可以在这里看。`)
  const report = await getCompleteReport(year, form, context)
  await sendFiles(year, form, null, context)
  return {
    text: [
      `【${year}年度报告 草稿】`,
      ...summaryLines(report),
      ...draftNotes(report, context),
      `勾稽关系全部成立。三个文件随后发到，docx 可以直接修改。${pageLine('网页', `/annual-report/${year}`, context)}`,
      `${deadlineText(year, context)}核对无误后发“年报 ${year} 定稿”。`,
    ].join('\n'),
  }
}

async function showFinal(final: FinalReport, context: ActContext): Promise<Reply> {
  const { year, version, form, report, frozenAt } = final
  const now = await prepareReport(year, form, context)
  const submittedOn = await context.stores.annualReports.findSubmittedOn(year)
  await sendFiles(year, form, version, context)
  return {
    text: [
      `【${year}年度报告】${formatDay(localDateOf(frozenAt))}定稿${version > 1 ? `（第${version}版）` : ''}${submittedOn ? `，${formatDay(submittedOn)}报送` : '，没有登记报送'}`,
      ...summaryLines(report),
      ...changeLines(findChanges(figuresOf(report), figuresOf(now))),
      `三个文件随后发到。${pageLine('网页', `/annual-report/${year}`, context)}`,
    ].join('\n'),
  }
}
