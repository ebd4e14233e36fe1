import type { ItemClass } from './vocabulary.ts'

interface FigureDefinition {
  /** As reports print it. */
  readonly label: string
  readonly unit: string
  /** Other words people use for it. */
  readonly also?: readonly string[]
}

/**
 * Every figure that a report counts from the register. Each equals the number (or, where its rows carry a quantity, the
 * sum) of the rows its one condition finds (invariant 10); the conditions are in store/figures.
 */
export const FIGURES = {
  submitted: { label: '报送', unit: '条', also: ['报送量'] },
  published: { label: '采用', unit: '条', also: ['采用量', '公开', '主动公开', '已发布', '发布'] },
  'class-institution': { label: '机构职能', unit: '条' },
  'class-regulation': { label: '法规文件', unit: '条' },
  'class-plan': { label: '规划计划', unit: '条' },
  'class-duty': { label: '行政职责', unit: '条' },
  'class-activity': { label: '业务动态', unit: '条' },
  electronic: { label: '全文电子化', unit: '条', also: ['电子化'] },
  due: { label: '到期应公开', unit: '条', also: ['应公开'] },
  'on-time': { label: '按时公开', unit: '条', also: ['及时', '及时率', '按时'] },
  'published-late': { label: '超期发布', unit: '条', also: ['逾期发布', '迟发布'] },
  returned: { label: '退回', unit: '条', also: ['退回数'] },
  overdue: { label: '逾期', unit: '条', also: ['逾期数', '超期'] },
  'unpublished-overdue': { label: '逾期未公开', unit: '条', also: ['逾期未发布', '超期未公开'] },
  withdrawn: { label: '撤回', unit: '条' },
  reviewed: { label: '保密审查', unit: '件', also: ['审查', '保密审查件数'] },
  'review-opinions': { label: '提出意见', unit: '件', also: ['审查意见', '意见', '提出意见数'] },
  'requests-received': { label: '申请新收', unit: '件', also: ['新收', '收到申请', '申请', '依申请'] },
  'requests-concluded': { label: '申请办结', unit: '件', also: ['办结', '答复申请', '答复'] },
  'requests-due': { label: '申请应办结', unit: '件', also: ['应办结'] },
  'requests-on-time': { label: '申请按时办结', unit: '件', also: ['按时办结', '按时办结率'] },
  'requests-extended': { label: '申请延期', unit: '件', also: ['延期', '延期数'] },
  'requests-pending': { label: '申请在办', unit: '件', also: ['在办', '结转'] },
  'requests-overdue': { label: '申请逾期未办结', unit: '件', also: ['逾期未办结', '逾期未答复'] },
  corrections: { label: '更正申请', unit: '件' },
  'conversions-proposed': { label: '转主动公开建议', unit: '件', also: ['建议转公开'] },
  'conversions-accepted': { label: '已转主动公开', unit: '件', also: ['转主动公开', '转公开'] },
  'conversions-declined': { label: '不转主动公开', unit: '件', also: ['不转公开'] },
  'consultations-on-site': { label: '现场咨询', unit: '人次', also: ['咨询现场', '现场'] },
  'consultations-phone': { label: '电话咨询', unit: '人次', also: ['咨询电话', '电话'] },
  'consultations-online': { label: '网上咨询', unit: '人次', also: ['咨询网上', '网上'] },
  'wechat-posts': { label: '微信发布', unit: '篇', also: ['微信'] },
  'media-reports': { label: '媒体报道', unit: '篇次', also: ['媒体'] },
  'newspaper-issues': { label: '出版报纸', unit: '期', also: ['报纸'] },
  'newspaper-articles': { label: '报纸文章', unit: '篇' },
  'newspaper-copies': { label: '报纸发放', unit: '份' },
  'reading-points': { label: '新设查阅点', unit: '个', also: ['查阅点'] },
  meetings: { label: '专题会', unit: '次', also: ['会议'] },
  briefings: { label: '听取汇报', unit: '次', also: ['汇报'] },
  trainings: { label: '培训', unit: '次' },
  'training-attendances': { label: '培训人数', unit: '人次', also: ['培训人次'] },
  'open-meetings': { label: '会议开放', unit: '次' },
  'open-days': { label: '开放日', unit: '次', also: ['政府开放日'] },
  'reports-to-public': { label: '向公众报告', unit: '次' },
  reconsiderations: { label: '行政复议', unit: '件', also: ['复议'] },
  lawsuits: { label: '行政诉讼', unit: '件', also: ['诉讼'] },
  complaints: { label: '举报投诉', unit: '件', also: ['投诉', '举报'] },
  fees: { label: '收费', unit: '元' },
  /** Of sections, each month on its own. */
  'zero-reports': { label: '零报告', unit: '次' },
} as const satisfies Record<string, FigureDefinition>

export type FigureId = keyof typeof FIGURES

export const FIGURE_IDS = Object.keys(FIGURES) as readonly FigureId[]

export const CLASS_FIGURES: Readonly<Record<ItemClass, FigureId>> = {
  institution: 'class-institution',
  regulation: 'class-regulation',
  plan: 'class-plan',
  duty: 'class-duty',
  activity: 'class-activity',
}

/** Other work that the tally names, in the order printed (the founding report's own). */
export const TALLY_RECORD_FIGURES: readonly FigureId[] = [
  'wechat-posts',
  'media-reports',
  'newspaper-issues',
  'newspaper-articles',
  'newspaper-copies',
  'reading-points',
  'meetings',
  'briefings',
  'trainings',
  'training-attendances',
  'open-meetings',
  'open-days',
  'reports-to-public',
  'reconsiderations',
  'lawsuits',
  'complaints',
  'zero-reports',
]

const OF_THE_WHOLE_OFFICE: readonly FigureId[] = [
  'consultations-on-site',
  'consultations-phone',
  'consultations-online',
  ...TALLY_RECORD_FIGURES.filter((id) => id !== 'zero-reports'),
  'fees',
]

/** Whether its rows belong to sections; a line of 登记 belongs to none, nor does a dispute. */
export function isBySection(figure: FigureId): boolean {
  return !OF_THE_WHOLE_OFFICE.includes(figure)
}

export function isFigureId(value: string): value is FigureId {
  return Object.hasOwn(FIGURES, value)
}

/** The figure that people call so, or null. */
export function findFigure(word: string): FigureId | null {
  return (
    FIGURE_IDS.find((id) => {
      const { label, also = [] }: FigureDefinition = FIGURES[id]
      return label === word || also.includes(word)
    }) ?? null
  )
}
