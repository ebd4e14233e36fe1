import { type Moment, momentInstant } from './office-days.ts'

/** Stands in a text for the number the bot gave to the action's subject (`2017-0012`, `记2017-0035`, `申2017-001`). */
export const NUMBER_PLACE = '{号}'

/** What an action is about. The runner learns its number from the bot's reply, as a person would. */
export interface Subject {
  readonly kind: 'item' | 'record' | 'request'
  readonly key: string
}

export type Purpose =
  | 'file'
  | 'answer-question'
  | 'approve'
  | 'return'
  | 'return-reason'
  | 'revise'
  | 'withdraw'
  | 'hand-over'
  | 'set-attribute'
  | 'answer-flag'
  | 'delegate'
  | 'publish'
  | 'publish-again'
  | 'record'
  | 'correct-record'
  | 'register-request'
  | 'handle-request'
  | 'record-applicant'
  | 'zero-report'
  | 'look'
  | 'mistype'

interface ActionBase {
  readonly at: Date
  readonly actor: string
  readonly purpose: Purpose
  readonly subject?: Subject
  /** The bot's answer tells the subject's number; `learnsBy` stands in that answer. */
  readonly learnsBy?: string
}

/** A day the bot says it computed: `row` names the expectation, the pattern's first group catches `3月6日`. */
export interface ToldDay {
  readonly row: string
  readonly pattern: RegExp
}

/** Something typed into the chat with the bot. `expect` must stand in one of the answers of that moment. */
export interface SayAction extends ActionBase {
  readonly act: 'say'
  readonly text: string
  readonly expect: RegExp
  /** Days that stand in the answer and are compared with those expected. */
  readonly tells?: readonly ToldDay[]
}

/** A tap on the newest review card of the subject on the actor's phone. */
export interface TapAction extends ActionBase {
  readonly act: 'tap'
  readonly key: 'approve' | 'return'
}

/** A tap on the newest card on the actor's phone that asks for 零报告. */
export interface ZeroTapAction extends ActionBase {
  readonly act: 'tap-zero'
}

/** A form filled in on a page of the bot: what must never be typed in a chat. `expect` must stand on the page that follows. */
export interface FillAction extends ActionBase {
  readonly act: 'fill'
  readonly path: string
  readonly form: string
  readonly fields: Readonly<Record<string, string>>
  readonly expect: RegExp
}

export type Action = SayAction | TapAction | ZeroTapAction | FillAction

export function say(
  at: Moment | Date,
  actor: string,
  purpose: Purpose,
  text: string,
  expect: RegExp,
  more: Pick<SayAction, 'subject' | 'learnsBy' | 'tells'> = {},
): SayAction {
  return { at: instant(at), actor, purpose, act: 'say', text, expect, ...more }
}

export function tap(at: Moment | Date, actor: string, key: TapAction['key'], subject: Subject): TapAction {
  return { at: instant(at), actor, purpose: key, act: 'tap', key, subject }
}

export function tapZero(at: Moment | Date, actor: string): ZeroTapAction {
  return { at: instant(at), actor, purpose: 'zero-report', act: 'tap-zero' }
}

export function fill(
  at: Moment | Date,
  actor: string,
  purpose: Purpose,
  form: Pick<FillAction, 'path' | 'form' | 'fields' | 'expect' | 'subject'>,
): FillAction {
  return { at: instant(at), actor, purpose, act: 'fill', ...form }
}

/** Moments are of the founding year; what plays in another says the instant. */
function instant(at: Moment | Date): Date {
  return at instanceof Date ? at : momentInstant(at)
}
