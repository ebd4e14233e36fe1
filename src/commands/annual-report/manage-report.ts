import { formOf, REPORT_FORMS } from '../../domain/annual-report/form.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { formatDay, yearOf } from '../../domain/local-date.ts'
import { UserError } from '../../domain/user-error.ts'
import { renderAnnualReport } from '../../reports/annual-report/index.ts'
import type { ActContext, AuditNote, Command, Reply } from '../act.ts'
import { withExampleTimes } from '../example-time.ts'
import { readDay } from '../known-day.ts'
import { assertNoPersonalData } from '../no-personal-data.ts'
import { getReason } from '../reason.ts'
import { comparePrinted } from './compare-report.ts'
import { getCompleteReport, sendFiles } from './complete-report.ts'
import { summaryLines } from './report-text.ts'
import { readForm, readReportYear } from './report-words.ts'

const MAX_NOTE_CHARACTERS = 3_000

/** 定稿: the report of a year as it stands now is kept with its files; nothing entered later changes it. */
export const freezeReport = {
  act: 'report.manage',
  words: ['年报定稿'],
  usage: '年报定稿 {上年}',
  summary: '把某年的年度报告定稿（也可以写“年报 {上年} 定稿”）',

  async handle(words, context) {
    const { year, rest } = readReportYear(words, freezeReport.usage, context)
    if (await context.stores.annualReports.findFinal(year))
      throw new UserError('wrong-state', `${year}年度报告已经定稿。要改的，发“年报 ${year} 重新定稿 原因”。`)
    return freeze(year, rest, context)
  },
} satisfies Command

/** 重新定稿: a new version, with why; the one before stays. */
const refreezeReport = {
  usage: '年报 {上年} 重新定稿 补登了两条信息',

  async handle(words: string, context: ActContext): Promise<Reply> {
    const { year, rest } = readReportYear(words, refreezeReport.usage, context)
    const reason = getReason(rest, withExampleTimes(refreezeReport.usage, context))
    await withdraw(year, reason, context)
    return freeze(year, '', context, reason)
  },
}

/** 撤销定稿: no version of the year counts until another is made final. */
export const withdrawReport = {
  act: 'report.manage',
  words: ['年报撤销定稿', '年报撤销'],
  usage: '年报撤销定稿 {上年} 数字有误',
  summary: '撤销年度报告的定稿，写明原因，原来的留存',

  async handle(words, context) {
    const { year, rest } = readReportYear(words, withdrawReport.usage, context)
    const reason = getReason(rest, withExampleTimes(withdrawReport.usage, context))
    const version = await withdraw(year, reason, context)
    return {
      text: `已撤销${year}年度报告第${version}版的定稿，原来的文件留存。改好以后发“年报 ${year} 定稿”。`,
      audit: note(year, { change: 'withdrawn', version, reason }),
    }
  },
} satisfies Command

/** 已报送: with it the reminders end. */
export const submitReport = {
  act: 'report.manage',
  words: ['年报已报送'],
  usage: '年报已报送 {上年} 1月14日',
  summary: '登记年度报告报送的日期（默认今天）；写错的发“年报 {上年} 未报送 原因”',

  async handle(words, context) {
    const { year, rest } = readReportYear(words, submitReport.usage, context)
    const { actor, stores, today, now } = context
    const day = rest ? readDay(rest, today) : today
    if (!day) throw new UserError('bad-arguments', `没看懂日期。写法：${withExampleTimes(submitReport.usage, context)}`)
    if (day > today) throw new UserError('bad-arguments', `${formatDay(day)} 还没有到，报送以后再登记。`)
    if (yearOf(day) <= year)
      throw new UserError(
        'bad-arguments',
        `${formatDay(day)} 时 ${year}年还没有结束，请核对日期。写法：${withExampleTimes(submitReport.usage, context)}`,
      )
    await stores.annualReports.noteSubmission(year, day, '', actor.userId, now)
    const final = await stores.annualReports.findFinal(year)
    return {
      text: `已登记：${year}年度报告 ${formatDay(day)}报送。${final ? '' : `还没有定稿，定稿发“年报 ${year} 定稿”。`}`,
      audit: note(year, { change: 'submitted', day }),
    }
  },
} satisfies Command

/** 未报送: the day was noted by mistake. */
const unsubmitReport = {
  usage: '年报 {上年} 未报送 登错了年份',

  async handle(words: string, context: ActContext): Promise<Reply> {
    const { year, rest } = readReportYear(words, unsubmitReport.usage, context)
    const reason = getReason(rest, withExampleTimes(unsubmitReport.usage, context))
    const { actor, stores, now } = context
    if (!(await stores.annualReports.findSubmittedOn(year)))
      throw new UserError('wrong-state', `${year}年度报告没有登记过报送。`)
    await stores.annualReports.noteSubmission(year, null, reason, actor.userId, now)
    return { text: `已取消${year}年度报告的报送登记。`, audit: note(year, { change: 'not-submitted', reason }) }
  },
}

/** 概述 and 其他事项: paragraphs of the office's own, printed as they were written. */
export const supplementReport = {
  act: 'report.manage',
  words: ['年报补充'],
  usage: '年报补充 {上年} 概述 这一年……',
  summary: '补充一段概述或“其他事项”，原样印在报告里；写“无”去掉',

  async handle(words, context) {
    const { year, rest } = readReportYear(words, supplementReport.usage, context)
    const [, place = '', content = ''] = /^(概述|其他事项|其他)[\s：:]*([\s\S]*)$/.exec(rest) ?? []
    if (!place || !content.trim())
      throw new UserError(
        'bad-arguments',
        `请写明补充到哪里：概述，或者其他事项。写法：${withExampleTimes(supplementReport.usage, context)}`,
      )
    if ([...content].length > MAX_NOTE_CHARACTERS)
      throw new UserError('too-long', `补充的文字请控制在 ${MAX_NOTE_CHARACTERS} 字以内，更长的请在 docx 里写。`)
    assertNoPersonalData(content)
    const { actor, stores, now } = context
    if (await stores.annualReports.findFinal(year))
      throw new UserError('wrong-state', `${year}年度报告已经定稿。要改的，先发“年报 ${year} 撤销定稿 原因”。`)
    const kind = place === '概述' ? 'overview' : 'other'
    const text = content.trim() === '无' ? '' : content.trim()
    await stores.annualReports.writeNote(year, kind, text, actor.userId, now)
    return {
      text: `${text ? '已补充' : '已去掉'}${year}年度报告的${place}。发“年报 ${year}”看新的草稿。`,
      audit: note(year, { change: kind }),
    }
  },
} satisfies Command

/** What may stand behind `年报 2017`, with what is done. */
export const MANAGING_WORDS: Readonly<Record<string, (words: string, context: ActContext) => Promise<Reply>>> = {
  定稿: (words, context) => freezeReport.handle(words, context),
  重新定稿: (words, context) => refreezeReport.handle(words, context),
  撤销定稿: (words, context) => withdrawReport.handle(words, context),
  撤销: (words, context) => withdrawReport.handle(words, context),
  已报送: (words, context) => submitReport.handle(words, context),
  未报送: (words, context) => unsubmitReport.handle(words, context),
  补充: (words, context) => supplementReport.handle(words, context),
  核对: comparePrinted,
  概述: (words, context) => supplementReport.handle(words.replace(/^\d+/, '$& 概述'), context),
}

async function freeze(year: number, typed: string, context: ActContext, reason = ''): Promise<Reply> {
  const { actor, stores, today, now } = context
  if (yearOf(today) === year) throw new UserError('wrong-state', `${year}年还没有结束，不能定稿。`)
  const form = typed ? readForm(typed) : formOf(year)
  if (!form)
    throw new UserError('bad-arguments', `没看懂年份后面的话。写法：${withExampleTimes(freezeReport.usage, context)}`)
  const report = await getCompleteReport(year, form, context)
  const files = await renderAnnualReport(report)
  const version = await stores.annualReports.freezeOnce({ year, form, report, ...files }, actor.userId, now)
  if (version === null) throw new UserError('wrong-state', `${year}年度报告刚刚由别人定稿了。`)
  await sendFiles(year, form, version, context)
  return {
    text: [
      `已定稿：${year}年度报告${version > 1 ? `第${version}版` : ''}（${REPORT_FORMS[form]}）。`,
      ...summaryLines(report),
      `文件随后发到，以后再登记的不改变它。报送以后发“年报 ${year} 已报送”。`,
      ...(await carriedOverLines(report, context)),
    ].join('\n'),
    audit: note(year, { change: 'final', version, form, ...(reason ? { reason } : {}) }),
  }
}

/** The report of the next year, made final before, states what was carried into it as it was then. */
async function carriedOverLines({ year, requests }: AnnualReport, { stores }: ActContext): Promise<string[]> {
  const next = (await stores.annualReports.findFinal(year + 1))?.report.requests.carriedIn.total
  const carriedOut = requests.carriedOut.total
  if (next === undefined || next === carriedOut) return []
  return [
    `注意：本年结转下年 ${carriedOut} 件，${year + 1}年度报告已经定稿，上年结转写的是 ${next} 件，两处不一致。请核对，要改的发“年报 ${year + 1} 重新定稿 上年结转有变”。`,
  ]
}

async function withdraw(year: number, reason: string, { actor, stores, now }: ActContext): Promise<number> {
  const version = await stores.annualReports.withdraw(year, reason, actor.userId, now)
  if (version === null) throw new UserError('wrong-state', `${year}年度报告没有定稿，不用撤销。`)
  return version
}

function note(year: number, detail: NonNullable<AuditNote['detail']>): AuditNote {
  return { act: 'report.manage', subjectKind: 'report', subjectId: String(year), detail }
}
