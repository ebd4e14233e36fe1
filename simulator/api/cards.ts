import { isRecord, listField, objectField, textField } from './call.ts'
import { checkUrl } from './content.ts'
import { ApiError } from './errors.ts'

/** Protocol 4.4. Lengths of texts are recommendations there and not checked here; list and id lengths are hard. */
const CARD_TYPES = [
  'text_notice',
  'news_notice',
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
] as const
export type CardType = (typeof CARD_TYPES)[number]
const KEY_BYTES = 1_024
const OPTION_ID_BYTES = 128
const TASK_ID = /^[0-9A-Za-z_@-]{1,128}$/

export type Card = Record<string, unknown>

export interface CardRules {
  /** Whether the app has a callback URL; without one no card may ask for a click. */
  hasCallback: boolean
  /** A replacement keeps the task_id of the card it replaces and need not repeat it. */
  isUpdate: boolean
}

export function cardTypeOf(card: Card): CardType {
  const type = CARD_TYPES.find((name) => name === card.card_type)
  if (!type) throw new ApiError(42031, 'invalid card_type')
  return type
}

export function hasActionMenu(card: Card): boolean {
  return isRecord(card.action_menu)
}

/** Interaction cards, and notices with a menu, can be clicked and so have a response_code. */
export function isClickable(card: Card): boolean {
  return cardTypeOf(card).endsWith('_interaction') || hasActionMenu(card)
}

/** @throws {ApiError} with the codes of protocol 4.4. */
export function checkCard(card: Card, { hasCallback, isUpdate }: CardRules): void {
  const type = cardTypeOf(card)
  checkTaskId(card, isClickable(card) && !isUpdate)
  if (isClickable(card) && !hasCallback) throw new ApiError(43012, 'callback url needed')
  if (hasActionMenu(card)) checkActionMenu(objectField(card, 'action_menu'))
  checkCommonLists(card)
  checkTitle(card, type)
  if (type === 'text_notice' || type === 'news_notice') checkNoticeAction(card)
  else if (isRecord(card.card_action)) checkAction(objectField(card, 'card_action'))
  checkType[type](card)
}

const checkType: Record<CardType, (card: Card) => void> = {
  text_notice: () => undefined,
  news_notice: checkNews,
  button_interaction: checkButtons,
  vote_interaction: (card) => {
    checkQuestion(objectField(card, 'checkbox'), 20)
    checkSubmit(card)
  },
  multiple_interaction: (card) => {
    const questions = records(card, 'select_list')
    if (questions.length < 1 || questions.length > 3) fail(42047, 'select_list length')
    for (const question of questions) checkQuestion(question, 10)
    checkSubmit(card)
  },
}

function checkTaskId(card: Card, isRequired: boolean): void {
  if (card.task_id === undefined && !isRequired) return
  if (!TASK_ID.test(textField(card, 'task_id'))) fail(42014, 'invalid task_id')
}

function checkActionMenu(menu: Record<string, unknown>): void {
  const actions = records(menu, 'action_list')
  // No code is documented for the length of this list.
  if (actions.length < 1 || actions.length > 3) fail(40058, 'action_list length')
  checkKeyed(actions)
  if (hasRepeats(actions.map((action) => textField(action, 'key')))) fail(42051, 'duplicate menu key')
}

function checkCommonLists(card: Card): void {
  const horizontal = records(card, 'horizontal_content_list')
  if (horizontal.length > 6) fail(42035, 'horizontal_content_list length')
  for (const entry of horizontal) {
    if (textField(entry, 'keyname') === '') fail(42027, 'keyname missing')
    if (entry.type === 1) needUrl(entry)
    if (entry.type === 2 && textField(entry, 'media_id') === '') fail(42029, 'media_id missing')
    if (entry.type === 3 && textField(entry, 'userid') === '') fail(42050, 'userid missing')
  }
  const jumps = records(card, 'jump_list')
  if (jumps.length > 3) fail(42042, 'jump_list length')
  for (const jump of jumps) {
    if (textField(jump, 'title') === '') fail(42033, 'title missing')
    checkAction(jump)
  }
  checkAction(objectField(card, 'quote_area'))
}

function checkTitle(card: Card, type: CardType): void {
  const hasTitle = textField(objectField(card, 'main_title'), 'title') !== ''
  const hasSubtitle = type === 'text_notice' && textField(card, 'sub_title_text') !== ''
  if (!hasTitle && !hasSubtitle) fail(42033, 'title missing')
}

function checkNoticeAction(card: Card): void {
  const action = objectField(card, 'card_action')
  if (action.type !== 1 && action.type !== 2) fail(42045, 'card_action missing')
  checkAction(action)
}

/** type 1 opens a url, type 2 a mini program; used by card_action, jump_list, quote_area and image_text_area. */
function checkAction(action: Record<string, unknown>): void {
  if (action.type === 1) needUrl(action)
  if (action.type === 2 && textField(action, 'appid') === '') fail(42030, 'appid missing')
}

function checkNews(card: Card): void {
  const image = objectField(card, 'card_image')
  const imageText = objectField(card, 'image_text_area')
  if (textField(image, 'url') === '' && textField(imageText, 'image_url') === '') fail(42044, 'card_image.url missing')
  const ratio = image.aspect_ratio
  if (ratio !== undefined && !(Number(ratio) >= 1.3 && Number(ratio) <= 2.25)) fail(40058, 'aspect_ratio out of range')
  checkAction(imageText)
  const vertical = records(card, 'vertical_content_list')
  if (vertical.length > 4) fail(42036, 'vertical_content_list length')
  if (vertical.some((entry) => textField(entry, 'title') === '')) fail(42033, 'title missing')
}

function checkButtons(card: Card): void {
  const buttons = records(card, 'button_list')
  // No code is documented for the length of this list; a list without buttons lacks a key.
  if (buttons.length < 1 || buttons.length > 6) fail(42039, 'button_list length')
  const callbacks = buttons.filter((button) => button.type !== 1)
  for (const button of buttons) {
    if (textField(button, 'text') === '') fail(42038, 'button text missing')
    if (button.type === 1) needUrl(button)
  }
  checkKeyed(callbacks)
  if (hasRepeats(callbacks.map((button) => textField(button, 'key')))) fail(42018, 'duplicate button key')
  if (isRecord(card.button_selection)) checkQuestion(objectField(card, 'button_selection'), 10)
}

function checkKeyed(buttons: Record<string, unknown>[]): void {
  for (const button of buttons) {
    if (textField(button, 'text') === '') fail(42038, 'button text missing')
    if (!isWithin(textField(button, 'key'), KEY_BYTES)) fail(42039, 'button key missing or too long')
  }
}

function checkQuestion(question: Record<string, unknown>, maxOptions: number): void {
  if (!isWithin(textField(question, 'question_key'), KEY_BYTES)) fail(42043, 'question_key missing or too long')
  const options = records(question, 'option_list')
  if (options.length < 1 || options.length > maxOptions) fail(42037, 'option_list length')
  for (const option of options) {
    if (!isWithin(textField(option, 'id'), OPTION_ID_BYTES)) fail(42040, 'option id missing or too long')
    if (textField(option, 'text') === '') fail(42041, 'option text missing')
  }
  if (hasRepeats(options.map((option) => textField(option, 'id')))) fail(42040, 'duplicate option id')
}

function checkSubmit(card: Card): void {
  const button = objectField(card, 'submit_button')
  if (!isWithin(textField(button, 'key'), KEY_BYTES)) fail(42046, 'submit_button.key missing or too long')
  // The text may be left out (default 提交), but not be given and empty.
  if (button.text !== undefined && textField(button, 'text') === '') fail(42049, 'submit_button.text empty')
}

function needUrl(fields: Record<string, unknown>): void {
  const url = textField(fields, 'url')
  if (url === '') fail(42028, 'url missing')
  checkUrl(url)
}

function records(fields: Record<string, unknown>, name: string): Record<string, unknown>[] {
  return listField(fields, name).map((entry) => (isRecord(entry) ? entry : {}))
}

function isWithin(text: string, maxBytes: number): boolean {
  return text !== '' && Buffer.byteLength(text) <= maxBytes
}

function hasRepeats(values: string[]): boolean {
  return new Set(values).size !== values.length
}

function fail(errcode: number, message: string): never {
  throw new ApiError(errcode, message)
}
