import { isRecord, listField, objectField, textField } from '../api/call.ts'
import type { Delivery } from '../callbacks/deliver.ts'
import { type SelectedItem, selectedItems } from '../callbacks/message.ts'
import type { Simulation } from '../simulation.ts'
import type { PhoneMessage } from '../state/phones.ts'
import { RESPONSE_CODE_LIFE_MS } from '../state/sent.ts'
import type { App, Member } from '../world/schema.ts'
import type { XmlField } from '../xml.ts'
import { countTap } from './effort.ts'
import { ControlError } from './errors.ts'
import { getMember, sendEvent } from './senders.ts'

export interface TapInput {
  messageId?: string
  taskId?: string
  agentid?: number
  /** A button's or the submit button's key. */
  key?: string
  /** A key of the top-right menu instead. */
  menuKey?: string
  selected?: SelectedItem[]
  /** A phone that has not loaded the changed card yet: any key goes out. */
  stale?: boolean
}

export interface Tapped {
  responseCode: string
  done: Promise<Delivery>
}

/** The member presses a button of a card or submits it. */
export function tap(sim: Simulation, userid: string, input: TapInput): Tapped {
  const member = getMember(sim, userid)
  const message = getCard(sim, member, input)
  const app = sim.world.apps.get(message.from.app ?? -1)
  if (!app || member.status !== 1) throw new ControlError(409, 'this member cannot use the app any more')
  const key = input.menuKey ?? input.key ?? ''
  if (!input.stale) checkKey(message, key, input.menuKey !== undefined)
  if (!input.stale) checkSelection(message, input.selected ?? [])
  sim.stats.count('taps')
  countTap(sim, member)
  sim.phones.change(message.id, { tapped: [...(message.tapped ?? []), { key, at: sim.clock.now().toISOString() }] })
  return raise(sim, app, member, message, key, input)
}

function raise(sim: Simulation, app: App, member: Member, message: PhoneMessage, key: string, input: TapInput): Tapped {
  const sent = sim.sent.findByMsgid(message.msgid ?? '')
  const ageMs = sim.clock.now().getTime() - Date.parse(message.at)
  const isTooOld = ageMs >= RESPONSE_CODE_LIFE_MS && sim.switches.tapAfter72h === 'no-event'
  if (!sent || isTooOld) return { responseCode: '', done: Promise.resolve({ status: 'lost', attempts: 0, ms: 0 }) }
  const responseCode = sim.sent.issueCode(sent, member.userid.toLowerCase())
  const fields: XmlField[] = [
    ['EventKey', key],
    ['TaskId', message.taskId ?? ''],
    ['CardType', message.cardType ?? ''],
    ['ResponseCode', responseCode],
    ...(input.menuKey === undefined ? selectedItems(input.selected ?? []) : []),
  ]
  const event = input.menuKey === undefined ? 'template_card_event' : 'template_card_menu_event'
  return { responseCode, done: sendEvent(sim, app, member, event, fields) }
}

function getCard(sim: Simulation, member: Member, { messageId, taskId, agentid }: TapInput): PhoneMessage {
  const own = sim.phones.read({ userid: member.userid })
  const message = own.findLast(
    (candidate) =>
      candidate.kind === 'template_card' &&
      (messageId === undefined || candidate.id === messageId) &&
      (taskId === undefined || candidate.taskId === taskId) &&
      (agentid === undefined || candidate.from.app === agentid),
  )
  if (!message || (messageId === undefined && taskId === undefined))
    throw new ControlError(404, 'no such card on this phone')
  if (message.state === 'recalled') throw new ControlError(409, 'the card was recalled')
  return message
}

/** The keys that can be pressed on the card as it is shown now. */
export function keysOf(message: PhoneMessage): { buttons: string[]; menu: string[] } {
  const card = message.card ?? {}
  const keyOf = (entry: unknown) => (isRecord(entry) && entry.type !== 1 ? [textField(entry, 'key')] : [])
  const isGrey = message.replacedText !== undefined
  const submit = textField(objectField(card, 'submit_button'), 'key')
  return {
    buttons: isGrey ? [] : [...listField(card, 'button_list').flatMap(keyOf), ...(submit ? [submit] : [])],
    menu: listField(objectField(card, 'action_menu'), 'action_list').flatMap(keyOf),
  }
}

function checkKey(message: PhoneMessage, key: string, isMenu: boolean): void {
  const keys = isMenu ? keysOf(message).menu : keysOf(message).buttons
  if (!keys.includes(key))
    throw new ControlError(409, `the card shows no such button; it shows: ${keys.join(', ') || 'none'}`)
}

function checkSelection(message: PhoneMessage, selected: SelectedItem[]): void {
  const card = message.card ?? {}
  const questions = [card.checkbox, card.button_selection, ...listField(card, 'select_list')].filter(isRecord)
  for (const { questionKey, optionIds } of selected) {
    const question = questions.find((candidate) => textField(candidate, 'question_key') === questionKey)
    if (!question) throw new ControlError(400, `the card asks no question ${questionKey}`)
    const ids = listField(question, 'option_list')
      .filter(isRecord)
      .map((option) => textField(option, 'id'))
    const unknown = optionIds.find((id) => !ids.includes(id))
    if (unknown !== undefined) throw new ControlError(400, `question ${questionKey} has no option ${unknown}`)
    if (question.mode !== 1 && optionIds.length > 1)
      throw new ControlError(400, `question ${questionKey} takes one option`)
  }
}
