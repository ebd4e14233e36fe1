import type { ChangeMark, DisclosureLine, SignedMark } from '../../domain/ledger-lines.ts'
import { formatDay } from '../../domain/local-date.ts'
import {
  ATTRIBUTE_NAMES,
  GROUND_NAMES,
  ITEM_CLASS_NAMES,
  ITEM_STATE_NAMES,
  type Role,
} from '../../domain/vocabulary.ts'
import type { TableColumn } from '../table/column.ts'

const CHANGES: Readonly<Record<ChangeMark['kind'], string>> = {
  correction: '更正',
  'take-down': '撤下',
  conversion: '转公开',
  reassessment: '复评',
}

const LEADERS: readonly Role[] = ['leader-in-charge', 'principal-leader']

/** 主动公开台账, the columns of reference 9.6 in their order. 归档号 is written by hand: items have no archive here. */
export const DISCLOSURE_COLUMNS: readonly TableColumn<DisclosureLine>[] = [
  {
    name: '索引号',
    width: 13,
    kind: 'centred',
    value: (line) => line.indexNumber,
    fields: { indexNumber: (line) => line.indexNumber || null },
  },
  {
    name: '信息名称',
    width: 26,
    kind: 'text',
    value: (line) => line.title,
    fields: { title: (line) => line.title },
  },
  {
    name: '类别',
    width: 7,
    kind: 'centred',
    value: (line) => ITEM_CLASS_NAMES[line.itemClass],
    fields: { class: (line) => ITEM_CLASS_NAMES[line.itemClass] },
  },
  {
    name: '起草科室',
    width: 9,
    kind: 'centred',
    value: (line) => line.section,
    fields: { section: (line) => line.section },
  },
  {
    name: '拟稿人',
    width: 9,
    kind: 'centred',
    value: (line) => line.drafter,
    fields: { drafter: (line) => line.drafter },
  },
  {
    name: '生成日期',
    width: 16,
    kind: 'day',
    value: (line) => line.formedOn,
    fields: { formedOn: (line) => line.formedOn, filedOn: (line) => line.filedOn },
  },
  {
    name: '公开属性',
    width: 8,
    kind: 'centred',
    value: (line) => `${line.isProposed ? '拟' : ''}${ATTRIBUTE_NAMES[line.attribute]}`,
    fields: {
      attribute: (line) => ATTRIBUTE_NAMES[line.attribute],
      attributeStands: (line) => (line.isProposed ? '拟定' : '已定'),
    },
  },
  {
    name: '不予公开理由',
    width: 13,
    kind: 'centred',
    value: (line) => groundText(line),
    fields: { ground: (line) => (line.ground ? GROUND_NAMES[line.ground] : null), basis: (line) => line.basis || null },
  },
  {
    name: '审查单编号',
    width: 11,
    kind: 'centred',
    value: (line) => line.number,
    fields: { number: (line) => line.number },
  },
  {
    name: '科室审核',
    width: 16,
    kind: 'centred',
    value: (line) => signedText(signedBy(line, ['section-head'])),
    fields: { sectionReview: (line) => dataText(signedBy(line, ['section-head'])) },
  },
  {
    name: '保密审查',
    width: 16,
    kind: 'centred',
    value: (line) => signedText(signedBy(line, ['secrecy-reviewer']), true),
    fields: { secrecyReview: (line) => dataText(signedBy(line, ['secrecy-reviewer'])) },
  },
  {
    name: '审批',
    width: 16,
    kind: 'centred',
    value: (line) => signedText(signedBy(line, LEADERS)),
    fields: { approval: (line) => dataText(signedBy(line, LEADERS)) },
  },
  {
    name: '应公开日期',
    width: 26,
    kind: 'day',
    value: (line) => line.dueOn,
    isProvisional: (line) => line.provisional && line.publishedOn === null,
    fields: { dueOn: (line) => line.dueOn, dueProvisional: (line) => (line.provisional ? '暂定' : null) },
  },
  {
    name: '发布日期',
    width: 16,
    kind: 'day',
    value: (line) => line.publishedOn ?? ITEM_STATE_NAMES[line.state],
    fields: { publishedOn: (line) => line.publishedOn, state: (line) => ITEM_STATE_NAMES[line.state] },
  },
  {
    name: '渠道',
    width: 10,
    kind: 'centred',
    value: (line) => line.publications.map(({ channel }) => channel).join('\n'),
    fields: { channels: (line) => line.publications.map(({ channel }) => channel).join('；') || null },
  },
  {
    name: '网址/期号',
    width: 18,
    kind: 'text',
    value: (line) => line.publications.map(({ proof }) => proof).join('\n'),
    fields: { proofs: (line) => line.publications.map(({ proof }) => proof).join('；') || null },
  },
  {
    name: '是否逾期',
    width: 7,
    kind: 'centred',
    value: (line) => (line.isOverdue ? '是' : '否'),
    isAlert: (line) => line.isOverdue,
    fields: { overdue: (line) => (line.isOverdue ? '是' : '否') },
  },
  {
    name: '变更记录',
    width: 16,
    kind: 'text',
    value: (line) => changesText(line.changes),
    fields: { changes: (line) => changesText(line.changes).replaceAll('\n', '；') || null },
  },
  { name: '归档号', width: 9, kind: 'centred', value: () => null, fields: {} },
]

function groundText({ ground, basis, attribute }: DisclosureLine): string {
  if (attribute === 'proactive') return ''
  return [ground && GROUND_NAMES[ground], basis].filter(Boolean).join('\n')
}

function signedBy({ signed }: DisclosureLine, roles: readonly Role[]): SignedMark[] {
  return signed.filter(({ role }) => role !== null && roles.includes(role))
}

function signedText(marks: readonly SignedMark[], withOpinion = false): string {
  return marks
    .map(({ name, on, opinion }) => `${name}\n${formatDay(on)}${withOpinion ? `\n${opinion || '同意'}` : ''}`)
    .join('\n')
}

/** 人 日期 意见, those of several people by semicolons. */
function dataText(marks: readonly SignedMark[]): string | null {
  return marks.map(({ name, on, opinion }) => [name, on, opinion].filter(Boolean).join(' ')).join('；') || null
}

function changesText(changes: readonly ChangeMark[]): string {
  return changes.map(({ kind, on, reason }) => `${formatDay(on)}${CHANGES[kind]}：${reason}`).join('\n')
}
