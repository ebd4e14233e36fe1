import { element, uniqueId } from './element.js'
import { link } from './links.js'

/** @import { Card, CardSelection, Message, Selected, TapContext } from './types.js' */

/** `button_list[].type`: 0 reports the tap, 1 opens an address. */
const URL_BUTTON = 1
/** 4.4: `submit_button.text` when none is given. */
const DEFAULT_SUBMIT = '提交'
const MULTIPLE_CHOICE = 1

/**
 * Buttons, with the dropdown some carry. After an update by `replace_name` the tapped button is grey with the
 * new text and the others are dead; a replaced card with `replace_text` has one grey button left.
 * @param {Card} card
 * @param {Message} message
 * @param {TapContext} context
 */
export function buttonCard(card, message, context) {
  const answered = message.replacedText
  const tappedKey = message.tapped?.at(-1)?.key
  const wasTapped = (card.button_list ?? []).some(({ key }) => key === tappedKey)
  if (card.replace_text || (answered !== undefined && !wasTapped))
    return buttons([greyButton(card.replace_text ?? answered ?? '')])
  const chosen = card.button_selection && dropdown(card.button_selection, answered !== undefined, context)
  const list = (card.button_list ?? []).map((button) => {
    const { key = '', text = '', style = 1 } = button
    if (answered !== undefined) return greyButton(key === tappedKey ? answered : text)
    if (button.type === URL_BUTTON) return link(button.url, text, `card-button style-${style}`)
    return tapButton(text, key, style, context, () => (chosen ? [chosen.read()] : undefined))
  })
  return element('div', {}, chosen?.element, buttons(list))
}

/**
 * @param {Card} card
 * @param {Message} message
 * @param {TapContext} context
 */
export function voteCard(card, message, context) {
  const { question_key: questionKey = '', mode, disable, option_list: options = [] } = card.checkbox ?? {}
  const name = uniqueId('vote')
  const done = isDone(card, message)
  const drafted = context.draft?.find((answer) => answer.questionKey === questionKey)?.optionIds
  const inputs = options.map(({ id, text, is_checked: checked }) => ({
    text,
    input: element('input', {
      type: mode === MULTIPLE_CHOICE ? 'checkbox' : 'radio',
      name,
      value: id,
      checked: drafted ? drafted.includes(id) : checked === true,
      disabled: disable === true || done,
    }),
  }))
  const read = () => [
    { questionKey, optionIds: inputs.filter(({ input }) => input.checked).map(({ input }) => input.value) },
  ]
  return element(
    'div',
    {},
    element(
      'fieldset',
      { class: 'card-options' },
      element('legend', {}, mode === MULTIPLE_CHOICE ? '可多选' : '单选'),
      ...inputs.map(({ text, input }) => element('label', {}, input, element('span', {}, text))),
    ),
    submit(card, message, context, read),
  )
}

/**
 * @param {Card} card
 * @param {Message} message
 * @param {TapContext} context
 */
export function multipleCard(card, message, context) {
  const selections = (card.select_list ?? []).map((selection) => dropdown(selection, isDone(card, message), context))
  return element(
    'div',
    {},
    ...selections.map((selection) => selection.element),
    submit(card, message, context, () => selections.map(({ read }) => read())),
  )
}

/**
 * @param {Card} card
 * @param {Message} message
 */
function isDone(card, message) {
  return Boolean(card.replace_text) || message.replacedText !== undefined
}

/**
 * @param {Card} card
 * @param {Message} message
 * @param {TapContext} context
 * @param {() => Selected[]} read
 */
function submit(card, message, context, read) {
  if (isDone(card, message)) return buttons([greyButton(card.replace_text || message.replacedText || DEFAULT_SUBMIT)])
  const { text = DEFAULT_SUBMIT, key = '' } = card.submit_button ?? {}
  return buttons([tapButton(text, key, 1, context, read)])
}

/**
 * @param {CardSelection} selection
 * @param {boolean} done
 * @param {TapContext} context
 */
function dropdown({ question_key: questionKey, title, selected_id, disable, option_list: options }, done, { draft }) {
  const chosenId = draft?.find((answer) => answer.questionKey === questionKey)?.optionIds[0] ?? selected_id
  const select = element(
    'select',
    { disabled: disable === true || done },
    ...options.map(({ id, text }) => element('option', { value: id, selected: id === chosenId }, text)),
  )
  return {
    element: element('label', { class: 'card-select' }, element('span', {}, title || '请选择'), select),
    /** @returns {Selected} */
    read: () => ({ questionKey, optionIds: select.value === '' ? [] : [select.value] }),
  }
}

/**
 * @param {string} text
 * @param {string} key
 * @param {number} style 1–4: filled, plain, warning, plain grey
 * @param {TapContext} context
 * @param {() => Selected[] | undefined} read
 */
function tapButton(text, key, style, { tap, waitingKey }, read) {
  const waiting = waitingKey === key
  return element(
    'button',
    {
      type: 'button',
      class: `card-button style-${[1, 2, 3, 4].includes(style) ? style : 1}${waiting ? ' waiting' : ''}`,
      'data-key': key,
      // Not `disabled`: a waiting button keeps the keyboard's focus.
      'aria-disabled': waitingKey === undefined ? undefined : 'true',
      'aria-busy': waiting ? 'true' : undefined,
      click: () => waitingKey === undefined && tap(key, read()),
    },
    text,
  )
}

/** @param {string} text */
function greyButton(text) {
  return element('button', { type: 'button', class: 'card-button done', disabled: true }, text)
}

/** @param {HTMLElement[]} list */
function buttons(list) {
  return element('div', { class: `card-buttons${list.length === 2 ? ' pair' : ''}` }, ...list)
}
