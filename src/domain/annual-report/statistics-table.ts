import { reportedChannel } from '../request.ts'
import type { RequestOutcome } from '../request-outcomes.ts'
import { tenThousandYuan } from './catalogue.ts'
import { type AnnualReport, DISPUTE_COLUMNS, type DisputeCell } from './report.ts'

/** One row of the 统计表 of 2014–2018 (reference 5.1); null: nothing registered tells it, so whoever fills it in must. */
export interface StatisticsRow {
  readonly label: string
  /** How far it is set in: 0 for the nine headings. */
  readonly depth: 0 | 1 | 2 | 3
  readonly unit: string
  readonly value: string | null
}

type Counted = number | string | null

function row(depth: StatisticsRow['depth'], label: string, unit: string, value?: Counted): StatisticsRow {
  return { depth, label, unit, value: value === undefined || value === null ? null : String(value) }
}

/** A heading has no unit and no value. */
function head(label: string): StatisticsRow {
  return { depth: 0, label, unit: '', value: '' }
}

/** Rows of 重点领域, with what 登记 calls each. */
const KEY_AREAS = [
  ['budget', '主动公开财政预算决算、“三公经费”和行政经费信息数'],
  ['housing', '主动公开保障性安居工程建设计划、项目开工和竣工情况，保障性住房的分配和退出等信息数'],
  ['food-safety', '主动公开食品安全标准，食品生产经营许可、专项检查整治等信息数'],
  ['environment', '主动公开环境核查审批、环境状况公报和重特大突发环境事件等信息数'],
  ['tender', '主动公开招投标违法违规行为及处理情况、国有资金占控股或者主导地位依法应当招标的项目等信息数'],
  ['work-safety', '主动公开生产安全事故的政府举措、处置进展、风险预警、防范措施等信息数'],
  ['land', '主动公开农用地转为建设用地批准、征收集体土地批准、征地公告、征地补偿安置公示、集体土地征收结案等信息数'],
  ['price', '主动公开政府指导价、政府定价和收费标准调整的项目、价格、依据、执行时间和范围等信息数'],
  ['enterprise-credit', '主动公开本市企业信用信息系统中的警示信息和良好信息等信息数'],
  ['audit', '主动公开政府部门预算执行审计结果等信息数'],
  ['public-enterprise', '主动公开行政机关对与人民群众利益密切相关的公共企事业单位进行监督管理的信息数'],
  ['other', '其他信息数'],
] as const

export function statisticsRows(report: AnnualReport): StatisticsRow[] {
  return [
    ...publishedRows(report),
    ...responseRows(report),
    ...requestStatistics(report),
    ...disputeStatistics(report),
    ...supportRows(report),
  ]
}

function publishedRows({ figures, records, channels }: AnnualReport): StatisticsRow[] {
  const by = (isCounted: (name: string) => boolean) =>
    channels.filter(({ name }) => isCounted(name)).reduce((sum, { published }) => sum + published, 0)
  const areas = KEY_AREAS.map(([variant, label], index) =>
    row(3, `${index === 0 ? '其中：' : ''}${label}`, '条', records[`key-area/${variant}`]),
  )
  return [
    head('一、主动公开情况'),
    row(1, '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条', figures.published),
    row(2, '其中：主动公开规范性文件数', '条', records['normative-document/published']),
    row(2, '制发规范性文件总数', '件', records['normative-document/issued']),
    row(1, '（二）重点领域公开政府信息数', '条', records['key-area']),
    ...areas,
    { ...head('（三）通过不同渠道和方式公开政府信息的情况'), depth: 1 },
    row(
      2,
      '1.政府公报公开政府信息数',
      '条',
      by((name) => /公报/.test(name)),
    ),
    row(
      2,
      '2.政府网站公开政府信息数',
      '条',
      by((name) => /网站|门户/.test(name)),
    ),
    row(2, '3.政务微博公开政府信息数', '条', records['weibo-post'] ?? by((name) => /微博/.test(name))),
    row(
      2,
      '4.政务微信公开政府信息数',
      '条',
      by((name) => /微信|公众号/.test(name)),
    ),
    row(
      2,
      '5.其他方式公开政府信息数',
      '条',
      by((name) => !/公报|网站|门户|微博|微信|公众号/.test(name)),
    ),
  ]
}

function responseRows({ records }: AnnualReport): StatisticsRow[] {
  const attended = (kind: string) => (kind in records ? (records[`${kind}#principals`] ?? 0) : null)
  return [
    head('二、回应解读情况'),
    row(
      1,
      '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）',
      '次',
      records['hot-topic-response'],
    ),
    { ...head('（二）通过不同渠道和方式回应解读的情况'), depth: 1 },
    row(2, '1.参加或举办新闻发布会总次数', '次', records['press-conference']),
    row(3, '其中：主要负责同志参加新闻发布会次数', '次', attended('press-conference')),
    row(2, '2.政府网站在线访谈次数', '次', records['online-interview']),
    row(3, '其中：主要负责同志参加政府网站在线访谈次数', '次', attended('online-interview')),
    row(2, '3.政策解读稿件发布数', '篇', records['policy-article']),
    row(2, '4.微博微信回应事件数', '次', records['social-response']),
    row(2, '5.其他方式回应事件数', '次', records['other-response']),
  ]
}

function requestStatistics({ figures: { requests }, concluded }: AnnualReport): StatisticsRow[] {
  const channel = (column: ReturnType<typeof reportedChannel>) =>
    Object.entries(requests.byChannel)
      .filter(([each]) => reportedChannel(each as keyof typeof requests.byChannel) === column)
      .reduce((sum, [, count]) => sum + (count ?? 0), 0)
  const outcome = (...outcomes: RequestOutcome[]) =>
    outcomes.reduce((sum, each) => sum + (requests.byOutcome[each] ?? 0), 0)
  const refused = [
    ['涉及国家秘密', 'refused-state-secret'],
    ['涉及商业秘密', 'refused-trade-secret'],
    ['涉及个人隐私', 'refused-privacy'],
    ['危及国家安全、公共安全、经济安全和社会稳定', 'refused-security'],
    ['不是《条例》所指政府信息', 'refused-not-information'],
    ['法律法规规定的其他情形', 'refused-by-law'],
  ] as const
  return [
    head('三、依申请公开情况'),
    row(1, '（一）收到申请数', '件', requests.received),
    row(2, '1.当面申请数', '件', channel('in-person')),
    row(2, '2.传真申请数', '件', channel('fax')),
    row(2, '3.网络申请数', '件', channel('online')),
    row(2, '4.信函申请数', '件', channel('letter')),
    row(1, '（二）申请办结数', '件', requests.answered),
    row(2, '1.按时办结数', '件', concluded.onTime),
    row(2, '2.延期办结数', '件', concluded.extended),
    ...(concluded.late > 0 ? [row(2, '（另：超期办结，原表无此栏）', '件', concluded.late)] : []),
    row(1, '（三）申请答复数', '件', requests.answered),
    row(2, '1.属于已主动公开范围数', '件', outcome('already-public')),
    row(2, '2.同意公开答复数', '件', outcome('granted', 'released')),
    row(2, '3.同意部分公开答复数', '件', outcome('partly-granted', 'partly-released')),
    row(2, '4.不同意公开答复数', '件', outcome('refused', ...refused.map(([, each]) => each))),
    ...refused.map(([label, each], index) => row(3, `${index === 0 ? '其中：' : ''}${label}`, '件', outcome(each))),
    row(2, '5.不属于本行政机关公开数', '件', outcome('not-ours')),
    row(2, '6.申请信息不存在数', '件', outcome('not-existing')),
    row(2, '7.告知作出更改补充数', '件', outcome('asked-to-change')),
    row(2, '8.告知通过其他途径办理数', '件', outcome('other-way')),
    ...(outcome('withdrawn') > 0 ? [row(2, '（另：申请人撤回，原表无此栏）', '件', outcome('withdrawn'))] : []),
  ]
}

function disputeStatistics({ figures, disputes }: AnnualReport): StatisticsRow[] {
  const lawsuits = (cell: DisputeCell) =>
    DISPUTE_COLUMNS.filter((kind) => kind !== 'reconsideration').reduce((sum, kind) => sum + disputes[kind][cell], 0)
  const reconsidered = disputes.reconsideration
  return [
    row(0, '四、行政复议数量', '件', figures.reconsiderations),
    row(1, '（一）维持具体行政行为数', '件', reconsidered.upheld),
    row(1, '（二）被依法纠错数', '件', reconsidered.corrected),
    row(1, '（三）其他情形数', '件', reconsidered.other),
    row(0, '五、行政诉讼数量', '件', figures.lawsuits),
    row(1, '（一）维持具体行政行为或者驳回原告诉讼请求数', '件', lawsuits('upheld')),
    row(1, '（二）被依法纠错数', '件', lawsuits('corrected')),
    row(1, '（三）其他情形数', '件', lawsuits('other')),
    row(0, '六、举报投诉数量', '件', figures.complaints),
    row(0, '七、依申请公开信息收取的费用', '万元', figures.fees === null ? null : tenThousandYuan(figures.fees)),
  ]
}

function supportRows({ figures, records }: AnnualReport): StatisticsRow[] {
  const { staff, trainings } = figures
  return [
    head('八、机构建设和保障经费情况'),
    row(1, '（一）政府信息公开工作专门机构数', '个', records['disclosure-body']),
    row(1, '（二）设置政府信息公开查阅点数', '个', figures.readingPoints.length),
    row(1, '（三）从事政府信息公开工作人员数', '人', staff.fullTime + staff.partTime),
    row(2, '1.专职人员数（不包括政府公报及政府网站工作人员数）', '人', staff.fullTime),
    row(2, '2.兼职人员数', '人', staff.partTime),
    row(
      1,
      '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
      '万元',
      records.funds === undefined ? null : tenThousandYuan(records.funds),
    ),
    head('九、政府信息公开会议和培训情况'),
    row(1, '（一）召开政府信息公开工作会议或专题会议数', '次', figures.meetings),
    row(1, '（二）举办各类培训班数', '次', trainings.count),
    row(1, '（三）接受培训人员数', '人次', trainings.attendances),
  ]
}
