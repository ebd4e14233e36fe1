import type { SecrecyReviewLine } from '../../domain/ledger-lines.ts'
import type { SecrecyCheck } from '../../domain/review-sheet.ts'
import { ATTRIBUTE_NAMES, GROUND_NAMES, ITEM_CLASS_NAMES } from '../../domain/vocabulary.ts'
import type { TableColumn } from '../table/column.ts'

const DECISIONS: Readonly<Record<SecrecyReviewLine['decision'], string>> = {
  approved: '通过',
  returned: '退回',
  referred: '报请确定',
}

/** 保密审查台账: what the written record of a review must hold (reference 2.3), one answer a line. */
export const SECRECY_REVIEW_COLUMNS: readonly TableColumn<SecrecyReviewLine>[] = [
  {
    name: '审查单编号',
    width: 13,
    kind: 'centred',
    value: ({ number, version }) => (version === 1 ? number : `${number}\n第${version}版`),
    fields: { number: ({ number }) => number, version: ({ version }) => version },
  },
  { name: '信息名称', width: 36, kind: 'text', value: ({ title }) => title, fields: { title: ({ title }) => title } },
  {
    name: '类别',
    width: 10,
    kind: 'centred',
    value: ({ itemClass }) => ITEM_CLASS_NAMES[itemClass],
    fields: { class: ({ itemClass }) => ITEM_CLASS_NAMES[itemClass] },
  },
  {
    name: '报送科室',
    width: 12,
    kind: 'centred',
    value: ({ section }) => section,
    fields: { section: ({ section }) => section },
  },
  {
    name: '送审日期',
    width: 16,
    kind: 'day',
    value: ({ openedOn }) => openedOn,
    fields: { openedOn: ({ openedOn }) => openedOn },
  },
  {
    name: '审查人',
    width: 14,
    kind: 'centred',
    value: ({ reviewer }) => reviewer,
    fields: { reviewer: ({ reviewer }) => reviewer },
  },
  {
    name: '审查日期',
    width: 16,
    kind: 'day',
    value: ({ decidedOn }) => decidedOn,
    fields: { decidedOn: ({ decidedOn }) => decidedOn },
  },
  check('国家秘密', 'state-secret', 'stateSecret'),
  check('商业秘密、个人隐私', 'third-party', 'thirdParty'),
  check('三安全一稳定', 'security', 'security'),
  {
    name: '审查结论',
    width: 14,
    kind: 'centred',
    value: (line) => `${DECISIONS[line.decision]}${line.isSuperseded ? '\n（后来重审）' : ''}`,
    isAlert: ({ decision }) => decision !== 'approved',
    fields: {
      decision: ({ decision }) => DECISIONS[decision],
      superseded: ({ isSuperseded }) => (isSuperseded ? '是' : '否'),
    },
  },
  {
    name: '审定属性',
    width: 12,
    kind: 'centred',
    value: ({ attribute }) => (attribute ? ATTRIBUTE_NAMES[attribute] : ''),
    fields: { attribute: ({ attribute }) => (attribute ? ATTRIBUTE_NAMES[attribute] : null) },
  },
  {
    name: '不予公开理由和依据',
    width: 22,
    kind: 'text',
    value: ({ ground, basis }) => [ground && GROUND_NAMES[ground], basis].filter(Boolean).join('\n'),
    fields: {
      ground: ({ ground }) => (ground ? GROUND_NAMES[ground] : null),
      basis: ({ basis }) => basis || null,
    },
  },
  {
    name: '审查意见',
    width: 28,
    kind: 'text',
    value: ({ opinion }) => opinion,
    fields: { opinion: ({ opinion }) => opinion || null },
  },
]

function check(name: string, key: SecrecyCheck, field: string): TableColumn<SecrecyReviewLine> {
  const value = ({ checks }: SecrecyReviewLine) => (checks === null ? '' : checks[key] === 'clear' ? '不涉及' : '涉及')
  return {
    name,
    width: 11,
    kind: 'centred',
    value,
    isAlert: ({ checks }) => checks?.[key] === 'concerned',
    fields: { [field]: (line) => value(line) || null },
  }
}
