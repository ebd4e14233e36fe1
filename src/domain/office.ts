import type { LocalDate } from './local-date.ts'
import type { Role } from './vocabulary.ts'

/** One step of the review route: everybody who holds `role` may decide it, one decision is enough (或签). */
export interface RouteStep {
  readonly id: string
  readonly name: string
  readonly role: Extract<Role, 'section-head' | 'secrecy-reviewer' | 'leader-in-charge' | 'principal-leader'>
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

export interface RoleGrant {
  readonly userId: string
  readonly role: Role
  readonly section: string | null
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
  readonly tally: { readonly at: string }
  readonly leadersGroup: {
    readonly via: 'appchat' | 'webhook'
    readonly chatId: string
    readonly name: string
    readonly owner: string
    readonly members: readonly string[]
  }
}
