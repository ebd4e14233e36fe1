import { type Actor, mayEver } from '../domain/permissions.ts'
import type { WorkRecordKind } from '../domain/vocabulary.ts'
import type { WorkRecord } from '../domain/work-record.ts'

/** How one kind of 登记 is typed and read back. */
export interface RecordKind {
  readonly kind: WorkRecordKind
  readonly name: string
  readonly words: readonly string[]
  /** The unit printed. */
  readonly unit: string
  /** Units that may be typed behind the quantity, besides `unit`. */
  readonly otherUnits?: readonly string[]
  /** Figures of the whole office: only the disclosure officer records them (act record.add-office). */
  readonly isOfficeWide?: true
  /** Words that must follow the kind, with what they store. */
  readonly variants?: Readonly<Record<string, string>>
  /** What the free words are called; null when the kind takes none. */
  readonly subject: { readonly label: string; readonly required: boolean } | null
  /** Whether a number must be typed; otherwise it counts as one. */
  readonly quantity: 'typed' | 'one'
  readonly details?: readonly RecordDetail[]
  readonly usage: string
}

/** A further count of a kind, as 文章 of 报纸. */
export interface RecordDetail {
  readonly key: string
  /** Printed before the count. */
  readonly label: string
  /** Words that may stand before the number (文章7) or behind it (7篇文章). */
  readonly words: readonly string[]
  /** Units that may be typed; the first is the one printed. */
  readonly units: readonly [string, ...string[]]
  /** Whether the unit alone tells which count is meant: 7篇, but not 9个. */
  readonly unitAlone: boolean
}

const PEOPLE: RecordDetail = {
  key: 'attendances',
  label: '',
  words: ['人次', '人数', '人'],
  units: ['人次', '人', '名', '位'],
  unitAlone: true,
}
const PROJECTS: RecordDetail = {
  key: 'projects',
  label: '项目',
  words: ['项目'],
  units: ['个', '项'],
  unitAlone: false,
}
const COMMUNITIES: RecordDetail = {
  key: 'communities',
  label: '社区',
  words: ['社区'],
  units: ['个'],
  unitAlone: false,
}
const ARTICLES: RecordDetail = {
  key: 'articles',
  label: '文章',
  words: ['文章', '篇数', '篇'],
  units: ['篇'],
  unitAlone: true,
}
const COPIES: RecordDetail = {
  key: 'copies',
  label: '份数',
  words: ['份数', '印数', '份'],
  units: ['份'],
  unitAlone: true,
}

/** Longer words before the shorter ones they begin with: 会议开放 before 会议. */
export const RECORD_KINDS: readonly RecordKind[] = [
  {
    kind: 'consultation',
    name: '咨询',
    words: ['咨询'],
    unit: '人次',
    otherUnits: ['人', '次'],
    variants: { 现场: 'on-site', 电话: 'phone', 网上: 'online', 网络: 'online' },
    subject: null,
    quantity: 'typed',
    usage: '登记 咨询 现场 28',
  },
  {
    kind: 'wechat-post',
    name: '微信',
    words: ['微信', '公众号'],
    unit: '篇',
    otherUnits: ['条', '个'],
    subject: { label: '公众号', required: true },
    quantity: 'typed',
    usage: '登记 微信 公众号名称 3',
  },
  {
    kind: 'media-report',
    name: '媒体报道',
    words: ['媒体报道', '媒体', '报道'],
    unit: '篇次',
    otherUnits: ['篇', '次', '条'],
    subject: { label: '媒体', required: true },
    quantity: 'typed',
    usage: '登记 媒体 北京日报 2',
  },
  {
    kind: 'newspaper-issue',
    name: '报纸',
    words: ['报纸', '办报'],
    unit: '期',
    subject: { label: '期号', required: true },
    quantity: 'one',
    details: [ARTICLES, COPIES],
    usage: '登记 报纸 第12期 文章7 份数28800',
  },
  {
    kind: 'reading-point',
    name: '查阅点',
    words: ['查阅点', '查阅场所'],
    unit: '个',
    subject: { label: '名称', required: true },
    quantity: 'one',
    usage: '登记 查阅点 公共服务大厅',
  },
  {
    kind: 'open-meeting',
    name: '会议开放',
    words: ['会议开放', '开放会议'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    details: [PROJECTS, COMMUNITIES, PEOPLE],
    usage: '登记 会议开放 主任办公会 项目9',
  },
  {
    kind: 'open-day',
    name: '政府开放日',
    words: ['政府开放日', '政务开放日', '开放日'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    details: [COMMUNITIES, PEOPLE],
    usage: '登记 开放日 参观服务大厅 社区26',
  },
  {
    kind: 'report-to-public',
    name: '向公众报告',
    words: ['向公众报告', '公众报告', '报告'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    details: [PEOPLE],
    usage: '登记 报告 年度述职会',
  },
  {
    kind: 'meeting',
    name: '专题会',
    words: ['专题会议', '专题会', '会议'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    details: [PEOPLE],
    usage: '登记 专题会 部署全年公开工作',
  },
  {
    kind: 'briefing',
    name: '主要领导听取汇报',
    words: ['听取汇报', '汇报'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    usage: '登记 汇报 上半年公开工作',
  },
  {
    kind: 'training',
    name: '培训',
    words: ['专题培训', '培训'],
    unit: '次',
    subject: { label: '主题', required: true },
    quantity: 'one',
    details: [PEOPLE],
    usage: '登记 培训 公开业务培训 43人',
  },
  {
    kind: 'fee',
    name: '收费',
    words: ['收费', '费用'],
    unit: '元',
    otherUnits: ['块'],
    isOfficeWide: true,
    subject: { label: '说明', required: false },
    quantity: 'typed',
    usage: '登记 收费 0',
  },
  {
    kind: 'reconsideration',
    name: '行政复议',
    words: ['行政复议', '复议'],
    unit: '件',
    otherUnits: ['起'],
    isOfficeWide: true,
    subject: { label: '说明', required: false },
    quantity: 'typed',
    usage: '登记 复议 0',
  },
  {
    kind: 'lawsuit',
    name: '行政诉讼',
    words: ['行政诉讼', '诉讼'],
    unit: '件',
    otherUnits: ['起'],
    isOfficeWide: true,
    subject: { label: '说明', required: false },
    quantity: 'typed',
    usage: '登记 诉讼 0',
  },
  {
    kind: 'complaint',
    name: '举报投诉',
    words: ['举报投诉', '举报', '投诉'],
    unit: '件',
    otherUnits: ['起'],
    isOfficeWide: true,
    subject: { label: '说明', required: false },
    quantity: 'typed',
    usage: '登记 举报 0',
  },
  {
    kind: 'opening-figure',
    name: '上年主动公开',
    words: ['上年主动公开', '上年公开'],
    unit: '条',
    otherUnits: ['件', '项'],
    isOfficeWide: true,
    subject: null,
    quantity: 'typed',
    usage: '登记 上年公开 210',
  },
  {
    kind: 'staff',
    name: '公开工作人员',
    words: ['工作人员', '人员'],
    unit: '人',
    otherUnits: ['名', '个', '位'],
    isOfficeWide: true,
    variants: { 专职: 'full-time', 兼职: 'part-time' },
    subject: null,
    quantity: 'typed',
    usage: '登记 人员 专职 1',
  },
  {
    kind: 'rule',
    name: '制度',
    words: ['制度'],
    unit: '项',
    isOfficeWide: true,
    variants: { 主动公开: 'proactive', 依申请公开: 'on-request', 依申请: 'on-request' },
    subject: { label: '名称', required: true },
    quantity: 'one',
    usage: '登记 制度 主动公开 《会议开放制度》',
  },
  {
    kind: 'next-year-plan',
    name: '下年计划',
    words: ['下年计划', '计划'],
    unit: '项',
    isOfficeWide: true,
    subject: { label: '主题', required: true },
    quantity: 'one',
    usage: '登记 计划 加强队伍建设',
  },
]

export function recordKind(kind: WorkRecordKind): RecordKind {
  const found = RECORD_KINDS.find((known) => known.kind === kind)
  if (!found) throw new Error(`no record kind ${kind}`)
  return found
}

/** The kinds the actor may record, for 帮助 and for the answer to an unknown kind. */
export function recordKindsFor(actor: Actor): readonly RecordKind[] {
  return RECORD_KINDS.filter((kind) => !kind.isOfficeWide || mayEver('record.add-office', actor))
}

/** `咨询 现场 28人次`, `报纸 第12期 1期，文章7篇，份数28800份`. */
export function describeRecord(
  record: Pick<WorkRecord, 'kind' | 'variant' | 'subject' | 'quantity' | 'details'>,
): string {
  const kind = recordKind(record.kind)
  const variant = Object.entries(kind.variants ?? {}).find(([, stored]) => stored === record.variant)?.[0]
  // In the order of the kind: the stored object keeps none.
  const details = (kind.details ?? []).map(({ key, label, units }) => {
    const count = record.details[key]
    return count === undefined ? '' : `，${label}${count}${units[0]}`
  })
  return `${[kind.name, variant, record.subject, `${record.quantity}${kind.unit}`].filter(Boolean).join(' ')}${details.join('')}`
}
