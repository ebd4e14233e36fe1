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

/** Something typed into the chat with the bot. `expect` must stand in one of the answers of that moment. */
export interface SayAction extends ActionBase {
  readonly act: 'say'
  readonly text: string
  readonly expect: RegExp
}

/** A tap on the newest review card of the subject on the actor's phone. */
export interface TapAction extends ActionBase {
  readonly act: 'tap'
  readonly key: 'approve' | 'return'
}

export type Action = SayAction | TapAction

export function say(
  at: Moment,
  actor: string,
  purpose: Purpose,
  text: string,
  expect: RegExp,
  more: Pick<ActionBase, 'subject' | 'learnsBy'> = {},
): SayAction {
  return { at: momentInstant(at), actor, purpose, act: 'say', text, expect, ...more }
}

export function tap(at: Moment, actor: string, key: TapAction['key'], subject: Subject): TapAction {
  return { at: momentInstant(at), actor, purpose: key, act: 'tap', key, subject }
}
