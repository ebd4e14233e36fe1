import type { RecordLine } from '../../domain/ledger-lines.ts'
import type { WorkRecordKind } from '../../domain/vocabulary.ts'
import type { TableColumn } from '../table/column.ts'

const WAYS: Readonly<Record<string, string>> = { 'on-site': '现场', phone: '电话', online: '网上' }

const MEETING_NAMES: Partial<Readonly<Record<WorkRecordKind, string>>> = {
  meeting: '专题会',
  briefing: '主要领导听取汇报',
  training: '培训',
  'open-meeting': '会议开放',
  'open-day': '政府开放日',
  'report-to-public': '向公众报告',
}

/** Kinds of 登记 that stand in 咨询台账 and in 会议培训台账. */
export const CONSULTATION_KINDS: readonly WorkRecordKind[] = ['consultation']
export const MEETING_KINDS = Object.keys(MEETING_NAMES) as readonly WorkRecordKind[]

const day: TableColumn<RecordLine> = {
  name: '日期',
  width: 18,
  kind: 'day',
  value: ({ on }) => on,
  fields: { on: ({ on }) => on },
}

const behind: readonly TableColumn<RecordLine>[] = [
  {
    name: '登记编号',
    width: 16,
    kind: 'centred',
    value: ({ number }) => number,
    fields: { number: ({ number }) => number },
  },
  {
    name: '登记人',
    width: 18,
    kind: 'centred',
    value: ({ recordedBy }) => recordedBy,
    fields: { recordedBy: ({ recordedBy }) => recordedBy },
  },
  { name: '备注', width: 20, kind: 'text', value: () => null, fields: {} },
]

/** 咨询台账 (reference 9.6). 事项 stays free for writing where none was registered. */
export const CONSULTATION_COLUMNS: readonly TableColumn<RecordLine>[] = [
  day,
  {
    name: '方式',
    width: 12,
    kind: 'centred',
    value: ({ variant }) => WAYS[variant] ?? variant,
    fields: { way: ({ variant }) => WAYS[variant] ?? variant },
  },
  {
    name: '人次',
    width: 10,
    kind: 'count',
    value: ({ quantity }) => quantity,
    fields: { people: ({ quantity }) => quantity },
  },
  {
    name: '事项',
    width: 44,
    kind: 'text',
    value: ({ subject }) => subject,
    fields: { matter: ({ subject }) => subject || null },
  },
  ...behind,
]

/** 会议培训台账 (reference 9.6). */
export const MEETING_COLUMNS: readonly TableColumn<RecordLine>[] = [
  day,
  {
    name: '类型',
    width: 20,
    kind: 'centred',
    value: ({ kind }) => MEETING_NAMES[kind] ?? kind,
    fields: { type: ({ kind }) => MEETING_NAMES[kind] ?? kind },
  },
  {
    name: '主题',
    width: 44,
    kind: 'text',
    value: ({ subject }) => subject,
    fields: { subject: ({ subject }) => subject },
  },
  {
    name: '次数',
    width: 8,
    kind: 'count',
    value: ({ quantity }) => quantity,
    fields: { times: ({ quantity }) => quantity },
  },
  {
    name: '人次',
    width: 10,
    kind: 'count',
    value: ({ details }) => details.attendances ?? null,
    fields: { people: ({ details }) => details.attendances ?? null },
  },
  ...behind,
]
