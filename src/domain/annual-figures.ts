import type { DisputeFigures, DisputeKind } from './disputes.ts'
import type { ReplyWay, RequestChannel } from './request.ts'
import type { RequestOutcome } from './request-outcomes.ts'
import type { ItemClass } from './vocabulary.ts'

/** What the annual report of the founding era prints (reference 5.2), each equal to a count or sum of rows. */
export interface AnnualFigures {
  readonly year: number
  /** 主动公开总数, by class; 条. */
  readonly published: number
  readonly byClass: Readonly<Record<ItemClass, number>>
  /** 全文电子化: of `published`, those whose full text is electronic. */
  readonly electronic: number
  /** 上年总数, entered once; null when it never was. */
  readonly previousYear: number | null
  readonly submitted: number
  readonly returned: number
  readonly publishedLate: number
  /** Past the last day and unpublished at the year's end. Missing in reports made final before it was counted. */
  readonly unpublishedOverdue?: number
  readonly withdrawn: number
  readonly wechat: { readonly posts: number; readonly accounts: readonly string[] }
  readonly mediaReports: number
  readonly newspaper: { readonly issues: number; readonly articles: number; readonly copies: number }
  readonly readingPoints: readonly string[]
  readonly consultations: { readonly onSite: number; readonly phone: number; readonly online: number }
  readonly requests: {
    readonly received: number
    readonly byChannel: Readonly<Partial<Record<RequestChannel, number>>>
    readonly byReplyWay: Readonly<Partial<Record<ReplyWay, number>>>
    readonly byContentClass: Readonly<Partial<Record<ItemClass, number>>>
    readonly answered: number
    readonly byOutcome: Readonly<Partial<Record<RequestOutcome, number>>>
    readonly carriedOut: number
    /** Of `carriedOut`, those past their last day. Missing in reports made final before it was counted. */
    readonly overdue?: number
    /** 更正申请 (2019 art. 41): no requests for disclosure, counted apart from all of the above. */
    readonly corrections: number
  }
  /** Paid for cases, with what was stated besides; null: neither. Zeros are entered, not assumed. */
  readonly fees: number | null
  /** Those about a request, with what was stated besides of those about none. */
  readonly reconsiderations: number | null
  readonly lawsuits: number | null
  readonly complaints: number | null
  /** Those about a request: 2021 form, table 4. */
  readonly disputes: Readonly<Record<DisputeKind, DisputeFigures>>
  /** 依申请公开转主动公开: proposed in the year; accepted and declined in it, whenever proposed. */
  readonly conversions: { readonly proposed: number; readonly accepted: number; readonly declined: number }
  readonly meetings: number
  readonly briefings: number
  readonly trainings: { readonly count: number; readonly attendances: number }
  readonly openMeetings: { readonly count: number; readonly projects: number }
  readonly openDays: { readonly count: number; readonly communities: number }
  readonly reportsToPublic: number
  readonly staff: { readonly fullTime: number; readonly partTime: number }
  readonly rules: { readonly proactive: number; readonly onRequest: number }
  readonly nextYearPlans: number
}
