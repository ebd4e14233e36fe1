import { figuresOf } from '../../domain/annual-report/catalogue.ts'
import type { FigureChange } from '../../domain/annual-report/changes.ts'
import { formNote, REPORT_FORMS, reportDeadlines } from '../../domain/annual-report/form.ts'
import type { ReportGap } from '../../domain/annual-report/gaps.ts'
import type { AnnualReport } from '../../domain/annual-report/report.ts'
import { statisticsRows } from '../../domain/annual-report/statistics-table.ts'
import { formatDay, weekdayName, yearOf } from '../../domain/local-date.ts'
import type { ActContext } from '../act.ts'

const SHOWN = 12

/** The figures a person looks at first, one line each. */
export function summaryLines(report: AnnualReport): string[] {
  const figures = figuresOf(report)
  const tell = (id: string) => {
    const figure = figures.get(id)
    return figure ? `${figure.label}${figure.text}${figure.unit}` : ''
  }
  const { published, previousYear } = report.figures
  const change = previousYear === null ? '' : `（上年${previousYear}条）`
  return [
    `主动公开${published}条${change}，${tell('electronic.share')}，${tell('published-late')}`,
    [
      tell('requests.received'),
      tell('requests.carried-in'),
      tell('requests.answered'),
      tell('requests.carried-out'),
    ].join('，'),
    [tell('reconsiderations'), tell('lawsuits'), tell('complaints'), tell('fees')].join('，'),
  ]
}

/** What else is to be known of a draft: form, blanks, the running year. */
export function draftNotes(report: AnnualReport, { today }: Pick<ActContext, 'today'>): string[] {
  const note = formNote(report.year, report.form)
  const blanks = report.form === '2008' ? statisticsRows(report).filter(({ value }) => value === null).length : 0
  return [
    `格式：${REPORT_FORMS[report.form]}。`,
    ...(note ? [note] : []),
    ...(blanks > 0 ? [`统计表有 ${blanks} 格没有登记，空着，请据实填写。`] : []),
    ...(yearOf(today) === report.year ? ['今年还没有结束，数字截至今天，不能定稿。'] : []),
  ]
}

export function deadlineText(year: number, { office, calendar }: Pick<ActContext, 'office' | 'calendar'>): string {
  const { submitOn, article } = reportDeadlines(year, office.annualReport.submitBy, calendar)
  return `${formatDay(submitOn)}（${weekdayName(submitOn)}）前报送、公布，依据${article}。`
}

/** Numbered lines, each with what to type. */
export function gapText(year: number, gaps: readonly ReportGap[]): string {
  const lines = gaps.slice(0, SHOWN).map(({ what, cure }, index) => `${index + 1}. ${what}：${cure}`)
  const more = gaps.length > SHOWN ? [`其余 ${gaps.length - SHOWN} 项补上前面的以后再列。`] : []
  return [
    `${year}年度报告还缺 ${gaps.length} 项，没有起草。没有发生的也要登记为 0：`,
    ...lines,
    ...more,
    `补上以后再发“年报 ${year}”。`,
  ].join('\n')
}

export function brokenText(year: number, broken: readonly string[]): string {
  return [
    `${year}年度报告的数字对不上，没有起草：`,
    ...broken.slice(0, SHOWN).map((line, index) => `${index + 1}. ${line}`),
    '请核对有关登记；查不出原因的，把这条消息转给管理员。',
  ].join('\n')
}

export function changeLines(changes: readonly FigureChange[]): string[] {
  if (changes.length === 0) return ['定稿以后登记的数字没有变化。']
  return [
    `定稿以后有 ${changes.length} 个数字变了（定稿的不改）：`,
    ...changes.slice(0, SHOWN).map(({ label, printed, now }) => `${label}：${printed}，现在${now}`),
    ...(changes.length > SHOWN ? [`其余 ${changes.length - SHOWN} 个略。`] : []),
  ]
}
