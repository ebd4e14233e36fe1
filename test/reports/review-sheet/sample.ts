import type { ReviewSheet, SignedOpinion } from '../../../src/reports/review-sheet/index.ts'

const CLEAR = { 'state-secret': 'clear', 'third-party': 'clear', security: 'clear' } as const

export function opinionOf(change: Partial<SignedOpinion> = {}): SignedOpinion {
  return {
    stepName: '科室负责人审核',
    version: 2,
    isCounted: true,
    isSecrecyReview: false,
    decision: '通过',
    opinion: '',
    name: '城管科科长',
    signedOn: '2017-03-07',
    signedAt: '10:05',
    checks: null,
    attribute: null,
    ground: '',
    basis: '',
    ...change,
  }
}

/** A composed item that was returned once, then approved as far as the leader's step. */
export function sheetOf(change: Partial<ReviewSheet> = {}): ReviewSheet {
  return {
    bodyName: '月河街道办事处',
    number: '2017-0012',
    version: 2,
    filedOn: '2017-03-06',
    section: '城管科',
    officer: '城管科信息员',
    title: '关于在月河街道开展春季环境整治工作的通知',
    className: '业务动态',
    content: '自3月10日起，对辖区背街小巷的堆物堆料、乱停乱放开展集中整治，请各单位配合。',
    documentNumber: '月河发〔2017〕8号',
    formedOn: '2017-03-02',
    dueOn: '2017-03-23',
    provisional: false,
    form: {
      summary: '春季环境整治的时间、范围和要求。',
      carrier: 'official-document',
      contact: '内线 8012',
      pictureCount: 2,
    },
    plannedChannels: ['门户网站', '宣传栏'],
    attachments: ['整治范围示意图.pdf', '责任分工表.xlsx'],
    proposedAttribute: 'proactive',
    proposedGround: '',
    proposedBasis: '',
    stepNames: ['科室负责人审核', '保密审查', '主管领导审批'],
    opinions: [
      opinionOf({ version: 1, isCounted: false, decision: '退回', opinion: '请补充责任分工' }),
      opinionOf({ signedOn: '2017-03-08', signedAt: '09:12' }),
      opinionOf({
        stepName: '保密审查',
        isSecrecyReview: true,
        name: '保密审查员乙（代保密审查员甲）',
        signedOn: '2017-03-08',
        signedAt: '15:40',
        checks: CLEAR,
        attribute: 'proactive',
        opinion: '未涉及上述情形',
      }),
    ],
    decided: null,
    indexNumber: null,
    publications: [],
    flags: ['手机号（正文第 2 段 138****1234）：已处理，改为科室座机'],
    ...change,
  }
}
