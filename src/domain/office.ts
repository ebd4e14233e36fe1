import type { AssessmentSettings } from './assessment.ts'
import type { LedgerKind } from './ledger.ts'
import type { LocalDate } from './local-date.ts'
import type { AdvisedOutcome } from './remedies.ts'
import type { Role } from './vocabulary.ts'

/** Whose decision a step needs: any one of the role's holders (或签), all of them (会签), or all in turn (依次). */
export type StepMode = 'any' | 'all' | 'sequence'

/** One step of the review route, decided by those who hold `role`. */
export interface RouteStep {
  readonly id: string
  readonly name: string
  readonly role: Extract<Role, 'section-head' | 'secrecy-reviewer' | 'leader-in-charge' | 'principal-leader'>
  /** Left out: any. */
  readonly mode?: StepMode
  /** Left out: always. `important`: only items marked 重要或疑难 pass this step. */
  readonly when?: 'always' | 'important'
}

export interface OfficeSection {
  readonly id: string
  readonly name: string
}

/** Where an item is published. `proof` says what the disclosure officer must give with it (reference 2.5). */
export interface Channel {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly proof: 'link' | 'issue' | 'photo' | 'day'
}

/** Members of a WeCom tag hold this role; read nightly and when the tag changes. */
export interface TagGrant {
  readonly tagId: number
  readonly role: Role
  readonly section: string | null
}

export interface RoleGrant {
  readonly userId: string
  readonly role: Role
  readonly section: string | null
}

/** How the office handles requests for disclosure. */
export interface RequestSettings {
  /** 审签: who signs a reply, step by step; each is signed by any one holder of the role. */
  readonly signRoute: readonly RouteStep[]
  /** 文号 before the year: `月街公开`. */
  readonly letterPrefix: string
  /** Which reading of a pause the record goes by (reference 4.1 item 9); reminders always go by the earlier day. */
  readonly pause: 'A' | 'B'
  /** Under the 2008 regulation: which day starts the clock of a request by an online platform (reference 3.2). */
  readonly onlineStart2008: 'received' | 'confirmed'
  /** What applicants are given to supplement, in working days, unless said otherwise; the law says 合理期限. */
  readonly supplementWorkdays: number
  /** What a consulted party is given to answer where the law names no term (Order 492), in working days. */
  readonly opinionWorkdays: number
  /** Named in the remedies of a reply. */
  readonly reconsiderationOrgan: string
  readonly court: string
  /** What the office's legal adviser says of the outcomes art. 23 of 行政复议法 leaves open. */
  readonly reconsiderationFirst: Readonly<Record<AdvisedOutcome, boolean>>
  /** Printed in letters. */
  readonly contact: { readonly address: string; readonly postcode: string; readonly phone: string }
  /** Years after archiving for which a case keeps the applicant's data. */
  readonly retentionYears: number
}

/** 零报告: sections without an item are asked once, in private, before the month ends. */
export interface ZeroReportSettings {
  readonly enabled: boolean
  /** Working days of the month left when they are asked; 0 on its last working day. */
  readonly workdaysBeforeMonthEnd: number
  readonly at: string
}

/** What an office sets without code: config/office.yaml after checking. */
export interface Office {
  readonly body: { readonly id: string; readonly name: string; readonly startsOn: LocalDate; readonly region: string }
  readonly sections: readonly OfficeSection[]
  /** Names by post, keyed by lower-cased userid. */
  readonly people: Readonly<Record<string, string>>
  readonly grants: readonly RoleGrant[]
  readonly route: readonly RouteStep[]
  readonly channels: readonly Channel[]
  readonly wechatAccounts: readonly string[]
  /** Working-day periods, 'HH:mm' to 'HH:mm'. */
  readonly officeHours: readonly { readonly from: string; readonly to: string }[]
  readonly reminders: {
    /** Working days before the last day on which the person whose turn it is is reminded. */
    readonly before: readonly number[]
    readonly at: string
    /** Working days overdue after which the next in line is told. */
    readonly escalateAfterWorkdays: number
  }
  readonly tally: {
    readonly at: string
    /** 周报 and 季报 besides 月报. */
    readonly weekly: boolean
    readonly quarterly: boolean
    /** 各科室排名 in them (reference 9.7: only where the office wants it). */
    readonly ranking: boolean
  }
  /** 台账 sent by themselves on the first working day of a month, of the month before. */
  readonly ledgers: {
    readonly monthly: readonly LedgerKind[]
    /** Null: the disclosure officers. */
    readonly to: string | null
  }
  readonly zeroReport: ZeroReportSettings
  /** `submitBy`, MM-DD: until when the district wants the annual report of its sub-districts. */
  readonly annualReport: { readonly submitBy: string }
  readonly assessment: AssessmentSettings
  readonly tagGrants: readonly TagGrant[]
  readonly publication: {
    /** Final release asks for a second word before it counts. */
    readonly confirm: boolean
    /** Template of the 索引号 given at publication: {body} {class} {year} {month} {section} {serial:4}. */
    readonly indexNumber: string
  }
  readonly withheld: {
    /** Months after which a withheld item comes up for re-evaluation (art. 18; the law names no interval). */
    readonly reassessAfterMonths: number
  }
  readonly screening: {
    /** 文号 of superiors' documents known to be public, so that citing them raises no flag. */
    readonly publicDocumentNumbers: readonly string[]
  }
  /** 依申请公开. */
  readonly requests: RequestSettings
  readonly leadersGroup: {
    readonly via: 'appchat' | 'webhook'
    readonly chatId: string
    readonly name: string
    readonly owner: string
    readonly members: readonly string[]
  }
}
