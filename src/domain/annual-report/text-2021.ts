import { FORM_ROWS, type FormRow, formRowOf } from '../request-outcomes.ts'
import { classes, written } from './narrative-2008.ts'
import { problemBlocks } from './problems.ts'
import type { AnnualReport } from './report.ts'
import { heading, joinParts, listNames, paragraph, type ReportBlock, say, type Teller, table } from './text-parts.ts'

/** The six sections of the form in use (reference 5.3). */
export function text2021(report: AnnualReport, tell: Teller): ReportBlock[] {
  return [
    heading(1, '一、总体情况'),
    ...written(report.written.overview),
    heading(2, '（一）主动公开'),
    ...proactive(report, tell),
    heading(2, '（二）依申请公开'),
    ...onRequest(report, tell),
    heading(2, '（三）政府信息管理'),
    paragraph(
      say`公开前逐条审核并进行保密审查：全年报送${tell.figure('submitted')}，审核中退回过${tell.figure('returned')}，撤回${tell.figure('withdrawn')}。`,
      say`年末现行有效的行政规范性文件${tell.figure('table2.normative.in-force')}，本年制发${tell.figure('table2.normative.made')}、废止${tell.figure('table2.normative.repealed')}。`,
      say`依申请公开转为主动公开${tell.figure('conversions.accepted')}。`,
    ),
    heading(2, '（四）平台建设'),
    ...platforms(report, tell),
    heading(2, '（五）监督保障'),
    paragraph(
      say`从事政府信息公开工作的专职人员${tell.figure('staff.full-time')}、兼职人员${tell.figure('staff.part-time')}；召开专题会${tell.figure('meetings')}，主要领导听取汇报${tell.figure('briefings')}；组织培训${tell.figure('trainings')}，接受培训${tell.figure('trainings.attendances')}。`,
    ),
    heading(1, '二、主动公开政府信息情况'),
    table('documents'),
    heading(1, '三、收到和处理政府信息公开申请情况'),
    table('requests'),
    heading(1, '四、政府信息公开行政复议、行政诉讼情况'),
    table('disputes'),
    heading(1, '五、存在的主要问题及改进情况'),
    ...problemBlocks(report, tell),
    heading(1, '六、其他需要报告的事项'),
    paragraph(say`本年度收取政府信息公开信息处理费${tell.figure('fees')}。`),
    ...(report.written.other
      ? written(report.written.other)
      : [paragraph(say`除上述情况外，没有其他需要报告的事项。`)]),
  ]
}

function proactive({ figures: { published, previousYear } }: AnnualReport, tell: Teller): ReportBlock[] {
  const compared =
    previousYear === null
      ? []
      : published === previousYear
        ? say`，与上年持平`
        : say`，比上年${published > previousYear ? '增加' : '减少'}${tell.figure('change')}`
  return [
    paragraph(
      say`${tell.figure('year')}，本机关主动公开政府信息${tell.figure('published')}${compared}。`,
      published === 0 ? [] : say`其中${classes(tell)}。`,
      say`全文电子化${tell.figure('electronic')}，超过期限公开${tell.figure('published-late')}。`,
    ),
  ]
}

function onRequest({ figures: { requests } }: AnnualReport, tell: Teller): ReportBlock[] {
  const rows = new Map<FormRow, number>()
  for (const [outcome, count] of Object.entries(requests.byOutcome)) {
    const row = formRowOf(outcome as keyof typeof requests.byOutcome)
    rows.set(row, (rows.get(row) ?? 0) + (count ?? 0))
  }
  const results = (Object.keys(FORM_ROWS) as FormRow[])
    .filter((row) => (rows.get(row) ?? 0) > 0)
    .map((row) => say`${FORM_ROWS[row]}${tell.figure(`table3.${row}.total`)}`)
  return [
    paragraph(
      say`新收政府信息公开申请${tell.figure('requests.received')}，上年结转${tell.figure('requests.carried-in')}；办结${tell.figure('requests.answered')}，结转下年度继续办理${tell.figure('requests.carried-out')}。`,
      results.length > 0 ? say`办理结果：${joinParts(results, '，')}。` : [],
      say`办结的申请中，按时办结${tell.figure('requests.on-time')}，延期办结${tell.figure('requests.extended')}，超期办结${tell.figure('requests.late')}。`,
      say`因政府信息公开发生的行政复议${tell.figure('reconsiderations')}，行政诉讼${tell.figure('lawsuits')}。`,
    ),
  ]
}

function platforms({ figures, channels }: AnnualReport, tell: Teller): ReportBlock[] {
  const { wechat, newspaper, readingPoints } = figures
  const used = channels.filter(({ published }) => published > 0)
  const parts = [
    used.length > 0
      ? say`各渠道公开的信息：${joinParts(
          used.map(({ name }) => say`${{ name }}${tell.figure(`channel.${name}`)}`),
          '，',
        )}。同一信息经多个渠道公开的，在总数中只计一条。`
      : say`没有登记发布渠道。`,
    wechat.accounts.length > 0
      ? say`微信公众号${tell.figure('wechat.accounts')}（${listNames(wechat.accounts)}）发布${tell.figure('wechat.posts')}。`
      : [],
    newspaper.issues > 0
      ? say`编印报纸${tell.figure('newspaper.issues')}，刊登政务信息${tell.figure('newspaper.articles')}。`
      : [],
    readingPoints.length > 0 ? say`设政府信息查阅点${tell.figure('reading-points')}。` : [],
    say`接受咨询${tell.figure('consultations')}，其中现场${tell.figure('consultations.on-site')}、电话${tell.figure('consultations.phone')}、网上${tell.figure('consultations.online')}。`,
  ]
  return [paragraph(...parts)]
}
