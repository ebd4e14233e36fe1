import type { AnnualFigures } from '../../../src/domain/annual-figures.ts'
import type { AnnualReport } from '../../../src/domain/annual-report/report.ts'
import { APPLICANT_COLUMNS, type ApplicantRow } from '../../../src/domain/annual-report/tables.ts'
import type { ApplicantClass } from '../../../src/domain/applicant.ts'
import type { DisputeFigures } from '../../../src/domain/disputes.ts'
import { FORM_ROWS, type FormRow } from '../../../src/domain/request-outcomes.ts'

export function applicants(counts: Partial<Record<ApplicantClass, number>> = {}): ApplicantRow {
  const byClass = Object.fromEntries(APPLICANT_COLUMNS.map((each) => [each, counts[each] ?? 0])) as Record<
    ApplicantClass,
    number
  >
  return { byClass, total: Object.values(counts).reduce((sum, count) => sum + count, 0) }
}

const NO_DISPUTES: DisputeFigures = { upheld: 0, corrected: 0, other: 0, pending: 0, total: 0 }

const FIGURES_2017: AnnualFigures = {
  year: 2017,
  published: 267,
  byClass: { institution: 8, regulation: 3, plan: 18, duty: 23, activity: 215 },
  electronic: 267,
  previousYear: 210,
  submitted: 270,
  returned: 12,
  publishedLate: 5,
  withdrawn: 1,
  wechat: { posts: 159, accounts: ['月河党建', '月河政务', '月河安监', '清风月河'] },
  mediaReports: 323,
  newspaper: { issues: 52, articles: 382, copies: 1_500_000 },
  readingPoints: ['公共服务大厅', '社区图书馆', '青少年科技馆'],
  consultations: { onSite: 6836, phone: 3054, online: 0 },
  requests: {
    received: 2,
    byChannel: { online: 1, letter: 1 },
    byReplyWay: { mail: 2 },
    byContentClass: { activity: 2 },
    answered: 2,
    byOutcome: { granted: 2 },
    carriedOut: 0,
    corrections: 0,
  },
  fees: 0,
  reconsiderations: 0,
  lawsuits: 0,
  complaints: 0,
  disputes: {
    reconsideration: NO_DISPUTES,
    'lawsuit-direct': NO_DISPUTES,
    'lawsuit-after': NO_DISPUTES,
    complaint: NO_DISPUTES,
  },
  conversions: { proposed: 2, accepted: 1, declined: 1 },
  meetings: 2,
  briefings: 2,
  trainings: { count: 2, attendances: 86 },
  openMeetings: { count: 1, projects: 9 },
  openDays: { count: 2, communities: 26 },
  reportsToPublic: 1,
  staff: { fullTime: 1, partTime: 12 },
  rules: { proactive: 3, onRequest: 4 },
  nextYearPlans: 4,
}

function results(counts: Partial<Record<FormRow, ApplicantRow>>): Record<FormRow, ApplicantRow> {
  const rows = Object.keys(FORM_ROWS) as FormRow[]
  return Object.fromEntries(rows.map((row) => [row, counts[row] ?? applicants()])) as Record<FormRow, ApplicantRow>
}

/** A year with the figures of the founding report, in names of our own; consistent. */
export function report2017(change: Partial<AnnualReport> = {}): AnnualReport {
  return {
    form: '2008',
    year: 2017,
    bodyName: '月河街道办事处',
    preparedOn: '2018-01-03',
    contact: { address: '月河街1号', phone: '010-00000000' },
    figures: FIGURES_2017,
    concluded: { onTime: 2, extended: 0, late: 0 },
    documents: {
      normative: { made: 2, repealed: 0, inForce: 7 },
      permits: null,
      penalties: null,
      coercions: null,
      chargedYuan: null,
    },
    requests: {
      received: applicants({ 'natural-person': 2 }),
      carriedIn: applicants(),
      results: results({ released: applicants({ 'natural-person': 2 }) }),
      handled: applicants({ 'natural-person': 2 }),
      carriedOut: applicants(),
    },
    disputes: { reconsideration: NO_DISPUTES, 'lawsuit-direct': NO_DISPUTES, 'lawsuit-after': NO_DISPUTES },
    unclassified: [],
    lastCarriedOut: null,
    isFirstYear: true,
    records: {
      'normative-document': 2,
      'normative-document/issued': 2,
      'policy-article': 5,
      'press-conference': 1,
      'disclosure-body': 1,
      funds: 25_000,
    },
    channels: [
      { name: '门户网站', published: 251 },
      { name: '报纸', published: 31 },
      { name: '微信公众号', published: 17 },
    ],
    names: {
      proactiveRules: ['《会议开放制度》', '《向公众报告制度》', '《政府开放日制度》'],
      onRequestRules: ['《信息公开指南》', '《依申请公开办法》', '《义务主体规范》', '《审签流程》'],
      openMeetings: ['主任办公会'],
      openDays: ['参观服务大厅', '走进指挥中心'],
      plans: ['加强队伍建设', '加强新媒体平台建设', '加强重点工作公开', '加强依申请公开学习'],
    },
    written: { overview: '', other: '' },
    ...change,
  }
}

/** A year in the form in use, with requests of several kinds, some carried over, and disputes; consistent. */
export function report2025(change: Partial<AnnualReport> = {}): AnnualReport {
  const base = report2017()
  return {
    ...base,
    form: '2021',
    year: 2025,
    preparedOn: '2026-01-06',
    figures: {
      ...FIGURES_2017,
      year: 2025,
      requests: {
        received: 7,
        byChannel: { online: 4, letter: 2, 'in-person': 1 },
        byReplyWay: { mail: 5, post: 2 },
        byContentClass: { activity: 5, plan: 2 },
        answered: 7,
        byOutcome: { released: 3, 'partly-released': 1, 'unable-not-held': 2, other: 1 },
        carriedOut: 1,
        corrections: 0,
      },
      reconsiderations: 1,
      lawsuits: 1,
    },
    disputes: {
      reconsideration: { ...NO_DISPUTES, upheld: 1, total: 1 },
      'lawsuit-direct': NO_DISPUTES,
      'lawsuit-after': { ...NO_DISPUTES, pending: 1, total: 1 },
    },
    concluded: { onTime: 5, extended: 2, late: 0 },
    documents: {
      normative: { made: 1, repealed: 1, inForce: 9 },
      permits: 36,
      penalties: 128,
      coercions: 3,
      chargedYuan: 12_500,
    },
    requests: {
      received: applicants({ 'natural-person': 5, business: 1, 'legal-service': 1 }),
      carriedIn: applicants({ 'natural-person': 1 }),
      results: results({
        released: applicants({ 'natural-person': 2, business: 1 }),
        'partly-released': applicants({ 'natural-person': 1 }),
        'unable-not-held': applicants({ 'natural-person': 1, 'legal-service': 1 }),
        other: applicants({ 'natural-person': 1 }),
      }),
      handled: applicants({ 'natural-person': 5, business: 1, 'legal-service': 1 }),
      carriedOut: applicants({ 'natural-person': 1 }),
    },
    lastCarriedOut: { count: 1, from: 'report' },
    isFirstYear: false,
    ...change,
  }
}
