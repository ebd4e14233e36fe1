import type {
  DisclosureLine,
  RecordLine,
  RequestLine,
  SecrecyReviewLine,
  SignedMark,
  TaskLine,
} from '../../src/domain/ledger-lines.ts'
import { addDays, type LocalDate } from '../../src/domain/local-date.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'
import type { Ledger } from '../../src/reports/ledgers/index.ts'

/** A made-up office's books of September 2017: no office, person or case like these exists. */

const HEAD = {
  bodyName: '月河街道办事处',
  from: '2017-09-01' as LocalDate,
  to: '2017-09-30' as LocalDate,
  sections: null,
  preparedOn: '2017-10-09' as LocalDate,
}

const TITLES = [
  '关于调整银杏路停车收费标准的通知',
  '月河街道2017年绿化养护计划',
  '办事处领导分工',
  '社区卫生服务站工作时间',
  '关于开展消防安全检查的情况通报',
  '背街小巷环境整治进度（第三批，含二十四条胡同的名单、时限、责任单位和联系电话）',
  '=合计栏误贴的标题',
] as const

const DAY = '2017-09-04' as LocalDate

function mark(role: SignedMark['role'], stepName: string, name: string, on: LocalDate, opinion = ''): SignedMark {
  return { role, stepName, name, on, opinion }
}

export const DISCLOSURE_LINES: readonly DisclosureLine[] = TITLES.map((title, index): DisclosureLine => {
  const filedOn = addDays(DAY, index * 3)
  const isPublished = index < 5
  const isWithheld = index === 5
  return {
    id: index + 1,
    number: `2017-${String(101 + index).padStart(4, '0')}`,
    indexNumber: isPublished ? `月河-0${(index % 5) + 1}-2017-${String(88 + index).padStart(4, '0')}` : '',
    title,
    itemClass: ITEM_CLASSES[index % 5] ?? 'activity',
    section: index % 2 === 0 ? '城管科' : '办公室',
    drafter: index % 2 === 0 ? '城管科信息员' : '办公室信息员',
    formedOn: addDays(filedOn, -1),
    filedOn,
    attribute: isWithheld ? 'withheld' : 'proactive',
    isProposed: index === 6,
    ground: isWithheld ? 'deliberative' : '',
    basis: isWithheld ? '《政府信息公开条例》第十六条第二款' : '',
    signed:
      index === 6
        ? []
        : [
            mark('section-head', '科室负责人审核', index % 2 === 0 ? '城管科科长' : '办公室主任', filedOn),
            mark(
              'secrecy-reviewer',
              '保密审查',
              index === 1 ? '保密审查员乙（代保密审查员甲）' : '保密审查员甲',
              addDays(filedOn, 1),
              isWithheld ? '讨论稿，不宜公开' : '',
            ),
            mark('leader-in-charge', '主管领导审批', '主管副主任', addDays(filedOn, 2)),
          ],
    dueOn: addDays(filedOn, 20),
    provisional: index === 6,
    publishedOn: isPublished ? addDays(filedOn, index === 3 ? 25 : 4) : null,
    state: isPublished ? 'published' : isWithheld ? 'not-proactive' : 'in-review',
    isOverdue: index === 3,
    publications: isPublished
      ? [
          {
            channel: '门户网站',
            proof: `https://www.example.gov.cn/yh/2017/${index}.html`,
            publishedOn: addDays(filedOn, 4),
          },
          ...(index === 0 ? [{ channel: '宣传栏', proof: '南门东侧', publishedOn: addDays(filedOn, 5) }] : []),
        ]
      : [],
    changes: index === 4 ? [{ kind: 'correction', on: addDays(filedOn, 8), reason: '检查日期写错' }] : [],
  }
})

export const REQUEST_LINES: readonly RequestLine[] = [
  {
    id: 1,
    number: '申2017-011',
    kind: 'disclosure',
    channel: 'letter',
    submittedOn: null,
    receivedOn: '2017-09-04',
    confirmedOn: null,
    startsOn: '2017-09-04',
    applicantClass: 'natural-person',
    applicant: '欧阳*',
    description: '公开银杏路停车场收费标准和收费依据',
    contentClass: 'duty',
    replyWay: 'post',
    supplements: [{ askedOn: '2017-09-05', receivedOn: '2017-09-11' }],
    consultations: [],
    extensions: [],
    dueOn: '2017-09-29',
    provisional: false,
    section: '城管科',
    draft: { outcome: 'granted', by: '城管科信息员', on: '2017-09-18' },
    signed: [
      mark('section-head', '科室负责人审核', '城管科科长', '2017-09-18'),
      mark('leader-in-charge', '主管领导审签', '主管副主任', '2017-09-19', '同意公开'),
    ],
    state: 'archived',
    outcome: 'granted',
    respondedOn: '2017-09-20',
    deliveryWay: 'post',
    deliveryNumber: 'XA00000000011',
    fees: [{ yuan: 12, paidOn: '2017-09-20' }],
    conversions: [{ state: 'accepted', itemNumber: '2017-0107' }],
    disputes: [],
    archivedOn: '2017-09-28',
  },
  {
    id: 2,
    number: '申2017-012',
    kind: 'disclosure',
    channel: 'online',
    submittedOn: '2017-09-06',
    receivedOn: '2017-09-07',
    confirmedOn: '2017-09-08',
    startsOn: '2017-09-08',
    applicantClass: 'business',
    applicant: '示范测试有限公司',
    description: '公开背街小巷环境整治工程的中标单位和合同金额',
    contentClass: 'activity',
    replyWay: 'mail',
    supplements: [],
    consultations: [{ party: 'third-party', sentOn: '2017-09-12', answeredOn: null }],
    extensions: [{ kind: 'extension', decidedBy: '主管副主任', decidedOn: '2017-09-26', notifiedOn: '2017-09-27' }],
    dueOn: '2017-11-03',
    provisional: false,
    section: '城管科',
    draft: null,
    signed: [],
    state: 'handling',
    outcome: null,
    respondedOn: null,
    deliveryWay: null,
    deliveryNumber: '',
    fees: [],
    conversions: [],
    disputes: [],
    archivedOn: null,
  },
  {
    id: 3,
    number: '申2017-013',
    kind: 'correction',
    channel: 'in-person',
    submittedOn: '2017-09-12',
    receivedOn: '2017-09-12',
    confirmedOn: null,
    startsOn: '2017-09-12',
    applicantClass: 'natural-person',
    applicant: '测*',
    description: '更正登记的婚姻状况',
    contentClass: null,
    replyWay: 'in-person',
    supplements: [],
    consultations: [],
    extensions: [],
    dueOn: '2017-09-26',
    provisional: false,
    section: '办公室',
    draft: { outcome: 'not-ours', by: '办公室信息员', on: '2017-09-26' },
    signed: [mark('leader-in-charge', '主管领导审签', '主管副主任', '2017-09-27')],
    state: 'responded',
    outcome: 'not-ours',
    respondedOn: '2017-09-28',
    deliveryWay: 'in-person',
    deliveryNumber: '',
    fees: [],
    conversions: [],
    disputes: [{ number: '复2017-01', kind: 'reconsideration', result: null }],
    archivedOn: null,
  },
]

const REVIEW_LINES: readonly SecrecyReviewLine[] = DISCLOSURE_LINES.slice(0, 6).map((line, index) => ({
  id: index + 1,
  number: line.number,
  version: index === 2 ? 2 : 1,
  title: line.title,
  itemClass: line.itemClass,
  section: line.section,
  openedOn: line.filedOn,
  reviewer: '保密审查员甲',
  decidedOn: addDays(line.filedOn, 1),
  checks:
    index === 1
      ? null
      : { 'state-secret': 'clear', 'third-party': index === 4 ? 'concerned' : 'clear', security: 'clear' },
  decision: index === 1 ? 'returned' : 'approved',
  isSuperseded: index === 3,
  attribute: index === 1 ? null : line.attribute,
  ground: line.ground,
  basis: line.basis,
  opinion: index === 1 ? '附件里有联系人的私人手机号，请删去' : index === 4 ? '隐去个人电话后公开' : '',
}))

const record = (index: number, part: Partial<RecordLine>): RecordLine => ({
  id: index,
  number: `记2017-${String(200 + index).padStart(4, '0')}`,
  kind: 'consultation',
  variant: 'on-site',
  subject: '',
  quantity: 12,
  details: {},
  on: addDays(DAY, index * 2),
  recordedBy: index % 2 === 0 ? '公开专员' : '办公室信息员',
  ...part,
})

const CONSULTATION_LINES = [
  record(1, {}),
  record(2, { variant: 'phone', quantity: 31 }),
  record(3, { variant: 'online', quantity: 7 }),
  record(4, { quantity: 28 }),
]

const MEETING_LINES = [
  record(5, { kind: 'meeting', subject: '第三季度公开工作部署', quantity: 1, details: { attendances: 26 } }),
  record(6, { kind: 'training', subject: '保密审查和去标识化', quantity: 1, details: { attendances: 43 } }),
  record(7, { kind: 'open-day', subject: '走进服务大厅', quantity: 1, details: { communities: 4, attendances: 60 } }),
  record(8, { kind: 'briefing', subject: '主要领导听取汇报', quantity: 1 }),
]

export const TASK_LINES: readonly TaskLine[] = [
  {
    id: 1,
    number: '要2017-01',
    title: '公开停车管理办法',
    requirement: '办法印发后十五个工作日内公开，并附政策解读',
    section: '城管科',
    dueOn: '2017-09-15',
    state: 'done',
    doneOn: '2017-09-14',
    evidence: 'https://www.example.gov.cn/yh/2017/tc.html',
    progress: '',
    isOverdue: false,
  },
  {
    id: 2,
    number: '要2017-02',
    title: '公开低保对象人数和支出',
    requirement: '按季公开',
    section: '民政科',
    dueOn: '2017-09-20',
    state: 'open',
    doneOn: null,
    evidence: '',
    progress: '2017年9月18日：等区里核定的数字',
    isOverdue: true,
  },
  {
    id: 3,
    number: '要2017-03',
    title: '更新机构职能目录',
    requirement: '',
    section: '办公室',
    dueOn: '2017-09-29',
    state: 'dropped',
    doneOn: null,
    evidence: '',
    progress: '2017年9月25日取消：并入年底的机构改革',
    isOverdue: false,
  },
]

async function* once<Line>(lines: readonly Line[]): AsyncGenerator<readonly Line[]> {
  yield lines
}

export function sampleLedgers(): Ledger[] {
  const head = (total: number) => ({ ...HEAD, total })
  return [
    { ...head(DISCLOSURE_LINES.length), kind: 'disclosure', lines: once(DISCLOSURE_LINES) },
    { ...head(REQUEST_LINES.length), kind: 'request', lines: once(REQUEST_LINES) },
    { ...head(REVIEW_LINES.length), kind: 'secrecy-review', lines: once(REVIEW_LINES) },
    { ...head(CONSULTATION_LINES.length), kind: 'consultation', lines: once(CONSULTATION_LINES) },
    { ...head(MEETING_LINES.length), kind: 'meeting', lines: once(MEETING_LINES) },
    { ...head(TASK_LINES.length), kind: 'task', lines: once(TASK_LINES) },
  ]
}
