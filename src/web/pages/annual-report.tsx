import { keptFile, prepareReportFile } from '../../commands/annual-report/prepare-file.ts'
import { prepareReport } from '../../commands/annual-report/prepare-report.ts'
import { figurePath } from '../../commands/page-links.ts'
import { figuresOf, type ReportFigure } from '../../domain/annual-report/catalogue.ts'
import { findChanges } from '../../domain/annual-report/changes.ts'
import { formNote, formOf, REPORT_FORMS } from '../../domain/annual-report/form.ts'
import { findGaps } from '../../domain/annual-report/gaps.ts'
import { findBrokenIdentities } from '../../domain/annual-report/identities.ts'
import type { FigureId } from '../../domain/figures.ts'
import { formatDay, localDateOf, yearOf } from '../../domain/local-date.ts'
import { mayEver } from '../../domain/permissions.ts'
import { yearPeriod } from '../../domain/report-period.ts'
import { UserError } from '../../domain/user-error.ts'
import { REPORT_FILES, type ReportFile, reportFileName } from '../../reports/annual-report/index.ts'
import type { Page, Visit } from '../page.ts'

const MEDIA_TYPES: Readonly<Record<ReportFile, string>> = {
  document: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  markdown: 'text/markdown; charset=utf-8',
}

/** The figures of the report that have a list of rows of their own. */
const ROWS_OF: Readonly<Record<string, FigureId>> = {
  published: 'published',
  electronic: 'electronic',
  'class.institution': 'class-institution',
  'class.regulation': 'class-regulation',
  'class.plan': 'class-plan',
  'class.duty': 'class-duty',
  'class.activity': 'class-activity',
  submitted: 'submitted',
  returned: 'returned',
  'published-late': 'published-late',
  'unpublished-overdue': 'unpublished-overdue',
  withdrawn: 'withdrawn',
  'wechat.posts': 'wechat-posts',
  'media-reports': 'media-reports',
  'newspaper.issues': 'newspaper-issues',
  'newspaper.articles': 'newspaper-articles',
  'newspaper.copies': 'newspaper-copies',
  'consultations.on-site': 'consultations-on-site',
  'consultations.phone': 'consultations-phone',
  'consultations.online': 'consultations-online',
  'requests.received': 'requests-received',
  'requests.answered': 'requests-concluded',
  'requests.carried-out': 'requests-pending',
  'requests.overdue': 'requests-overdue',
  'requests.corrections': 'corrections',
  'conversions.accepted': 'conversions-accepted',
  reconsiderations: 'reconsiderations',
  lawsuits: 'lawsuits',
  complaints: 'complaints',
  fees: 'fees',
  meetings: 'meetings',
  briefings: 'briefings',
  trainings: 'trainings',
  'trainings.attendances': 'training-attendances',
  'open-meetings': 'open-meetings',
  'open-days': 'open-days',
  'reports-to-public': 'reports-to-public',
}

/** 年度报告: its state, what is missing or does not add up, and every figure with the rows behind it. */
export const annualReportPage: Page = {
  path: '/annual-report/:year',
  act: 'report.read',

  async show(visit) {
    const year = getYear(visit)
    const { final, now, submittedOn } = await visit.read(async (context) => {
      const kept = await context.stores.annualReports.findFinal(year)
      return {
        final: kept,
        now: await prepareReport(year, kept?.form ?? formOf(year), context),
        submittedOn: await context.stores.annualReports.findSubmittedOn(year),
      }
    })
    assertMaySee(visit, final !== null, year)
    const report = final?.report ?? now
    const gaps = final ? [] : findGaps(now)
    const broken = findBrokenIdentities(report)
    const changes = final ? findChanges(figuresOf(report), figuresOf(now)) : []
    const note = formNote(year, report.form)
    return {
      title: `${year}年度报告`,
      content: (
        <>
          <h1>{year}年政府信息公开工作年度报告</h1>
          <p>
            {final ? `${formatDay(localDateOf(final.frozenAt))}定稿，第${final.version}版。` : '草稿，数字截至目前。'}
            {submittedOn && `${formatDay(submittedOn)}报送。`}
            格式：{REPORT_FORMS[report.form]}。{note}
          </p>
          {gaps.length > 0 && (
            <Lines title="还缺这些，补上以后才能起草" lines={gaps.map(({ what, cure }) => `${what}：${cure}`)} />
          )}
          {broken.length > 0 ? <Lines title="勾稽关系不成立" lines={broken} /> : <p>勾稽关系全部成立。</p>}
          {changes.length > 0 && (
            <Lines
              title="定稿以后变了的数字（定稿的不改）"
              lines={changes.map((each) => `${each.label}：${each.printed}，现在${each.now}`)}
            />
          )}
          {gaps.length === 0 && broken.length === 0 && (
            <p class="buttons">
              {(Object.keys(REPORT_FILES) as ReportFile[]).map((file) => (
                <a key={file} class="button second" href={`/annual-report/${year}/${REPORT_FILES[file]}`} download>
                  下载 {REPORT_FILES[file]}
                </a>
              ))}
            </p>
          )}
          <Figures year={year} figures={[...figuresOf(report).values()]} />
        </>
      ),
    }
  },
}

/** One of its files: as it was made final, or as it stands now. */
export const annualReportFile: Page = {
  path: '/annual-report/:year/:format',
  act: 'report.read',

  async show(visit) {
    const year = getYear(visit)
    const format = (Object.keys(REPORT_FILES) as ReportFile[]).find(
      (file) => REPORT_FILES[file] === visit.params.format,
    )
    if (!format) throw new UserError('not-found', '没有这种文件。')
    const final = await visit.read(({ stores }) => stores.annualReports.findFinal(year))
    assertMaySee(visit, final !== null, year)
    if (final)
      return {
        fileName: reportFileName(format, year, final.version),
        mediaType: MEDIA_TYPES[format],
        bytes: keptFile(final, format),
      }
    const draft = await visit.read(async (context) => {
      if (findGaps(await prepareReport(year, formOf(year), context)).length > 0) return null
      return prepareReportFile({ year, format, version: null }, context)
    })
    if (!draft) throw new UserError('wrong-state', `${year}年度报告还不完整，不能下载。缺什么见报告的网页。`)
    return { fileName: draft.fileName, mediaType: MEDIA_TYPES[format], bytes: Buffer.from(draft.bytes) }
  },
}

/** @throws {UserError} for a year there is no report of. */
function getYear({ params, today, office }: Visit): number {
  const year = /^20\d{2}$/.test(params.year ?? '') ? Number(params.year) : null
  if (year === null || year > yearOf(today) || year < yearOf(office.body.startsOn))
    throw new UserError('not-found', '没有这个年份的年度报告。')
  return year
}

/** A draft is the officer's. @throws {UserError} */
function assertMaySee({ actor }: Pick<Visit, 'actor'>, isFinal: boolean, year: number): void {
  if (!isFinal && !mayEver('report.manage', actor))
    throw new UserError('not-found', `${year}年度报告还没有定稿。定稿以后可以在这里看。`)
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul class="rows">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Figures({ year, figures }: { readonly year: number; readonly figures: readonly ReportFigure[] }) {
  return (
    <>
      <h2>数字和来源</h2>
      <p>点数字看登记簿里现在的条目。</p>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">数值</th>
            <th scope="col">来源</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{figure.label}</th>
              <td>
                <FigureValue year={year} figure={figure} />
              </td>
              <td>{figure.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function FigureValue({ year, figure }: { readonly year: number; readonly figure: ReportFigure }) {
  const text = `${figure.text}${figure.unit}`
  const rows = ROWS_OF[figure.id]
  if (!rows || !figure.value) return <>{text}</>
  return (
    <a href={figurePath(yearPeriod(year), rows)} aria-label={`${figure.label}${text}，看明细`}>
      {text}
    </a>
  )
}
