import type { DisputeKind } from '../domain/disputes.ts'
import type { WorkRecordKind } from '../domain/vocabulary.ts'

/** Other work the tally names, in this order (the founding report's own). */
export const TALLY_RECORDS: readonly { kind: WorkRecordKind; label: string; unit: string; detail?: string }[] = [
  { kind: 'wechat-post', label: '微信发布', unit: '篇' },
  { kind: 'media-report', label: '媒体报道', unit: '篇次' },
  { kind: 'newspaper-issue', label: '出版报纸', unit: '期' },
  { kind: 'newspaper-issue', label: '报纸文章', unit: '篇', detail: 'articles' },
  { kind: 'newspaper-issue', label: '报纸发放', unit: '份', detail: 'copies' },
  { kind: 'reading-point', label: '新设查阅点', unit: '个' },
  { kind: 'meeting', label: '专题会', unit: '次' },
  { kind: 'briefing', label: '听取汇报', unit: '次' },
  { kind: 'training', label: '培训', unit: '次' },
  { kind: 'training', label: '培训人数', unit: '人次', detail: 'attendances' },
  { kind: 'open-meeting', label: '会议开放', unit: '次' },
  { kind: 'open-day', label: '开放日', unit: '次' },
  { kind: 'report-to-public', label: '向公众报告', unit: '次' },
  { kind: 'reconsideration', label: '行政复议', unit: '件' },
  { kind: 'lawsuit', label: '行政诉讼', unit: '件' },
  { kind: 'complaint', label: '举报投诉', unit: '件' },
]

/** The line of the tally a dispute counts in. */
export const RECORD_OF_DISPUTE: Readonly<Record<DisputeKind, WorkRecordKind>> = {
  reconsideration: 'reconsideration',
  'lawsuit-direct': 'lawsuit',
  'lawsuit-after': 'lawsuit',
  complaint: 'complaint',
}
