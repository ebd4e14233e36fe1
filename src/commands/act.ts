import type { Calendar } from '../domain/calendar.ts'
import type { LocalDate } from '../domain/local-date.ts'
import type { Office } from '../domain/office.ts'
import type { Act, Actor } from '../domain/permissions.ts'
import type { Rules } from '../domain/terms.ts'
import type { ContentStore } from '../files/content-store.ts'
import type { LetterTemplates } from '../reports/letters/index.ts'
import type { Stores } from '../store/stores.ts'
import type { Vault } from '../vault/vault.ts'

/** All an act gets to know: the asker, the day, the office's settings, and the stores of one body in one transaction. */
export interface ActContext {
  readonly actor: Actor
  readonly now: Date
  readonly today: LocalDate
  readonly office: Office
  readonly calendar: Calendar
  readonly rules: Rules
  readonly stores: Stores
  /** `https://bot.example.gov.cn`, where people open the pages; left out where the office has none. */
  readonly pagesUrl?: string
  /** Seals what says who an applicant is; null where the office has set no key, and then nothing of it is taken. */
  readonly vault: Vault | null
  /** Where the ciphertext of files of cases lies. */
  readonly sealedContent: ContentStore
  /** Templates of the letters of 依申请公开. */
  readonly letters: LetterTemplates
}

/** What stays the same from one act to the next. */
export type ActSettings = Pick<
  ActContext,
  'office' | 'calendar' | 'rules' | 'pagesUrl' | 'vault' | 'sealedContent' | 'letters'
>

/** What the asker is told, and what the audit row keeps. */
export interface Reply {
  /** Empty when the answer is not a text (a tapped card that changes). */
  readonly text: string
  /** One row each, where the act was done to several at once. */
  readonly audit?: AuditNote | readonly AuditNote[]
}

export interface AuditNote {
  /** Where another act was done along with it, such as reading what is sealed. */
  readonly act?: Act
  readonly subjectKind:
    | 'item'
    | 'request'
    | 'record'
    | 'delivery'
    | 'document'
    | 'task'
    | 'delegation'
    | 'source'
    | 'ledger'
    | 'draft'
    | 'tally'
    | 'zero-report'
    | 'report'
    | 'assessment'
  readonly subjectId: string
  readonly detail?: Readonly<Record<string, string | number | null>>
}

/** A card tap, with the code that lets the tapped card be changed (protocol 4.6). */
export interface Tap {
  readonly taskId: string
  readonly responseCode: string
}

/** One act: words, usage, right and decision together, so that 帮助 cannot go stale. */
export interface Command {
  readonly act: Act
  /** The first is the one 帮助 prints. */
  readonly words: readonly string[]
  /** May hold the times of example-time.ts. */
  readonly usage: string
  readonly summary: string
  /** Narrows the texts that begin with one of the words; left out, all of them are meant. */
  readonly isMeant?: (text: string) => boolean
  /** `handle` gets the text with the command word, which is part of what is said. */
  readonly takesWhole?: true
  /** `words` is what stands behind the command word, white space trimmed. */
  handle(words: string, context: ActContext): Promise<Reply>
}

/** Next message of a dialogue this act began. */
export interface Dialogue {
  readonly kind: string
  answer(words: string, data: unknown, context: ActContext): Promise<Reply>
}

/** A dialogue is forgotten after this time without an answer. */
export const DIALOGUE_LIFE_MS = 30 * 60_000
