import { APPLICANT_CLASSES } from '../applicant.ts'
import { DISPUTE_KINDS } from '../disputes.ts'
import { REPLY_WAYS, REQUEST_CHANNELS } from '../request.ts'
import { REQUEST_OUTCOMES } from '../request-outcomes.ts'
import { NO_SHARE, shareTenths } from '../shares.ts'
import { ITEM_CLASS_NAMES, ITEM_CLASSES } from '../vocabulary.ts'
import { type AnnualReport, DISPUTE_CELLS, DISPUTE_COLUMNS, type DisputeCell } from './report.ts'
import { APPLICANT_COLUMNS, requestRows } from './tables.ts'

/** One number of the report: every number the text prints is one of these, by its id. */
export interface ReportFigure {
  readonly id: string
  readonly label: string
  /** Null: not stated, or a share of nothing. */
  readonly value: number | null
  /** As it is printed, without unit. */
  readonly text: string
  readonly unit: string
  /** Which rows it is counted from. */
  readonly source: string
}

export type ReportFigures = ReadonlyMap<string, ReportFigure>

const ITEMS = '公开事项，按发布日期'
const FILED = '公开事项，按报送日期'
const REVIEWS = '审核记录，按退回日期'
const REQUESTS = '依申请公开，按收到日期'
const ENDINGS = '依申请公开，按办结日期'
const RECORDS = '日常登记，按发生日期'
const DISPUTES = '复议诉讼，按提起日期'
const COMPUTED = '按本表其他数字计算'

/** Every figure of a report, in the order of the list 数据来源. */
export function figuresOf(report: AnnualReport): ReportFigures {
  const list = [
    ...informationFigures(report),
    ...workFigures(report),
    ...requestFigures(report),
    ...disputeFigures(report),
    ...(report.form === '2021' ? [...documentFigures(report), ...requestTableFigures(report)] : []),
  ]
  return new Map(list.map((figure) => [figure.id, figure]))
}

function count(id: string, label: string, value: number | null, unit: string, source: string): ReportFigure {
  return { id, label, value, text: value === null ? '未登记' : String(value), unit, source }
}

/** Printed only where there are some, so that a report made final before it was counted prints as it did. */
function ifAny(id: string, label: string, value: number | undefined, unit: string, source: string): ReportFigure[] {
  return value ? [count(id, label, value, unit, source)] : []
}

/** With one decimal, half up; `无` where the whole is 0. */
function share(id: string, label: string, part: number, whole: number): ReportFigure {
  const tenths = shareTenths(part, whole)
  return {
    id,
    label,
    value: tenths === null ? null : tenths / 10,
    text: tenths === null ? NO_SHARE : `${(tenths / 10).toFixed(1)}%`,
    unit: '',
    source: COMPUTED,
  }
}

function informationFigures({ year, figures, channels }: AnnualReport): ReportFigure[] {
  const { published, previousYear, byClass } = figures
  const change = previousYear === null ? null : published - previousYear
  return [
    count('year', '报告年份', year, '年', '报告年度'),
    count('published', '主动公开政府信息', published, '条', ITEMS),
    count('previous-year', '上年主动公开', previousYear, '条', RECORDS),
    count('change', '比上年增减', change === null ? null : Math.abs(change), '条', COMPUTED),
    share('change.share', '比上年增减幅度', Math.abs(change ?? 0), previousYear ?? 0),
    count('electronic', '全文电子化', figures.electronic, '条', ITEMS),
    share('electronic.share', '全文电子化率', figures.electronic, published),
    ...ITEM_CLASSES.flatMap((itemClass) => [
      count(`class.${itemClass}`, `${ITEM_CLASS_NAMES[itemClass]}类`, byClass[itemClass], '条', ITEMS),
      share(`class.${itemClass}.share`, `${ITEM_CLASS_NAMES[itemClass]}类占比`, byClass[itemClass], published),
    ]),
    count('submitted', '报送', figures.submitted, '条', FILED),
    count('returned', '退回过', figures.returned, '条', REVIEWS),
    count('published-late', '超期发布', figures.publishedLate, '条', ITEMS),
    ...ifAny('unpublished-overdue', '年末逾期未公开', figures.unpublishedOverdue, '条', '公开事项，按最迟公开日'),
    count('withdrawn', '撤回', figures.withdrawn, '条', '公开事项，按撤回日期'),
    ...channels.map(({ name, published: value }) =>
      count(`channel.${name}`, `通过${name}公开`, value, '条', '公开事项的发布渠道，按发布日期'),
    ),
  ]
}

function workFigures({ figures }: AnnualReport): ReportFigure[] {
  const { consultations, wechat, newspaper, trainings, openMeetings, openDays, staff, rules } = figures
  const consulted = consultations.onSite + consultations.phone + consultations.online
  const record = (id: string, label: string, value: number | null, unit: string) =>
    count(id, label, value, unit, RECORDS)
  return [
    record('wechat.posts', '微信发布', wechat.posts, '篇'),
    record('wechat.accounts', '微信公众号', wechat.accounts.length, '个'),
    record('media-reports', '媒体报道', figures.mediaReports, '篇次'),
    record('newspaper.issues', '报纸期数', newspaper.issues, '期'),
    record('newspaper.articles', '报纸刊登政务信息', newspaper.articles, '篇'),
    record('newspaper.copies', '报纸发放', newspaper.copies, '份'),
    record('reading-points', '查阅点', figures.readingPoints.length, '个'),
    record('consultations', '咨询', consulted, '人次'),
    record('consultations.on-site', '现场咨询', consultations.onSite, '人次'),
    share('consultations.on-site.share', '现场咨询占比', consultations.onSite, consulted),
    record('consultations.phone', '电话咨询', consultations.phone, '人次'),
    share('consultations.phone.share', '电话咨询占比', consultations.phone, consulted),
    record('consultations.online', '网上咨询', consultations.online, '人次'),
    share('consultations.online.share', '网上咨询占比', consultations.online, consulted),
    record('meetings', '专题会', figures.meetings, '次'),
    record('briefings', '主要领导听取汇报', figures.briefings, '次'),
    record('trainings', '培训', trainings.count, '次'),
    record('trainings.attendances', '接受培训', trainings.attendances, '人次'),
    record('open-meetings', '会议开放', openMeetings.count, '次'),
    record('open-meetings.projects', '会议开放涉及项目', openMeetings.projects, '个'),
    record('open-days', '政府开放日', openDays.count, '次'),
    record('open-days.communities', '开放日涉及社区', openDays.communities, '个'),
    record('reports-to-public', '向公众报告', figures.reportsToPublic, '次'),
    record('staff.full-time', '专职人员', staff.fullTime, '人'),
    record('staff.part-time', '兼职人员', staff.partTime, '人'),
    record('staff', '从事公开工作人员', staff.fullTime + staff.partTime, '人'),
    record('rules.proactive', '主动公开制度', rules.proactive, '项'),
    record('rules.on-request', '依申请公开制度', rules.onRequest, '项'),
    record('next-year-plans', '下年计划', figures.nextYearPlans, '项'),
  ]
}

function requestFigures({ figures: { requests, fees, conversions }, concluded, requests: table }: AnnualReport) {
  const named = (
    prefix: string,
    names: Readonly<Record<string, string>>,
    counts: Readonly<Record<string, number | undefined>>,
    whole: number,
    source: string,
  ) =>
    Object.entries(names).flatMap(([key, name]) => [
      count(`${prefix}.${key}`, name, counts[key] ?? 0, '件', source),
      share(`${prefix}.${key}.share`, `${name}占比`, counts[key] ?? 0, whole),
    ])
  return [
    count('requests.received', '收到申请', requests.received, '件', REQUESTS),
    ...named('requests.channel', REQUEST_CHANNELS, requests.byChannel, requests.received, REQUESTS),
    ...named('requests.way', REPLY_WAYS, requests.byReplyWay, requests.received, REQUESTS),
    ...named('requests.class', ITEM_CLASS_NAMES, requests.byContentClass, requests.received, REQUESTS),
    count('requests.carried-in', '上年结转', table.carriedIn.total, '件', REQUESTS),
    count('requests.answered', '办结申请', requests.answered, '件', ENDINGS),
    ...named('requests.outcome', REQUEST_OUTCOMES, requests.byOutcome, requests.answered, ENDINGS),
    count('requests.on-time', '按时办结', concluded.onTime, '件', ENDINGS),
    count('requests.extended', '延期办结', concluded.extended, '件', ENDINGS),
    count('requests.late', '超期办结', concluded.late, '件', ENDINGS),
    count('requests.carried-out', '结转下年', requests.carriedOut, '件', ENDINGS),
    ...ifAny('requests.overdue', '年末逾期未办结', requests.overdue, '件', '依申请公开，按答复期限'),
    count('requests.corrections', '更正申请', requests.corrections, '件', REQUESTS),
    count('conversions.accepted', '依申请公开转主动公开', conversions.accepted, '件', '转主动公开，按决定日期'),
    count('fees', '收取费用', fees, '元', '收费登记和申请的缴费，按日期'),
  ]
}

function disputeFigures({ figures, disputes }: AnnualReport): ReportFigure[] {
  return [
    count('reconsiderations', '行政复议', figures.reconsiderations, '件', DISPUTES),
    count('lawsuits', '行政诉讼', figures.lawsuits, '件', DISPUTES),
    count('complaints', '举报投诉', figures.complaints, '件', DISPUTES),
    ...DISPUTE_COLUMNS.flatMap((kind) =>
      Object.entries(DISPUTE_CELLS).map(([cell, name]) =>
        count(
          `table4.${kind}.${cell}`,
          `${DISPUTE_KINDS[kind]}：${name}`,
          disputes[kind][cell as DisputeCell],
          '件',
          DISPUTES,
        ),
      ),
    ),
  ]
}

function documentFigures({ documents }: AnnualReport): ReportFigure[] {
  const { normative } = documents
  const decision = (id: string, label: string, value: number | null) => count(id, label, value, '件', RECORDS)
  return [
    count('table2.normative.made', '行政规范性文件：本年制发', normative.made, '件', RECORDS),
    count('table2.normative.repealed', '行政规范性文件：本年废止', normative.repealed, '件', RECORDS),
    count('table2.normative.in-force', '行政规范性文件：现行有效', normative.inForce, '件', RECORDS),
    decision('table2.permits', '行政许可处理决定', documents.permits),
    decision('table2.penalties', '行政处罚处理决定', documents.penalties),
    decision('table2.coercions', '行政强制处理决定', documents.coercions),
    {
      ...count('table2.charges', '行政事业性收费', documents.chargedYuan, '万元', RECORDS),
      text: documents.chargedYuan === null ? '未登记' : tenThousandYuan(documents.chargedYuan),
      value: documents.chargedYuan === null ? null : documents.chargedYuan / 10_000,
    },
  ]
}

function requestTableFigures({ requests }: AnnualReport): ReportFigure[] {
  return requestRows(requests).flatMap(({ key, label, row }) => [
    ...APPLICANT_COLUMNS.map((column) =>
      count(`table3.${key}.${column}`, `${label}：${APPLICANT_CLASSES[column]}`, row.byClass[column], '件', REQUESTS),
    ),
    count(`table3.${key}.total`, `${label}：总计`, row.total, '件', REQUESTS),
  ])
}

/** 12345 元 → 1.2345: exact, without zeros at the end. */
export function tenThousandYuan(yuan: number): string {
  const rest = String(yuan % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(yuan / 10_000)}${rest ? `.${rest}` : ''}`
}
