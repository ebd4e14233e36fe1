import { buttonCard, multipleCard, voteCard } from './card-inputs.js'
import {
  actionMenu,
  cardAction,
  emphasis,
  horizontalList,
  jumpList,
  mainTitle,
  newsParts,
  quote,
  source,
} from './card-parts.js'
import { element } from './element.js'
import { link, safeUrl } from './links.js'
import { textcardDescription } from './text.js'

/** @import { Card, Message, TapContext } from './types.js' */

/** 4.2: label of a textcard's link when none is given. */
const DEFAULT_BUTTON_TEXT = '详情'

/**
 * A template card of any of the five types, in the order a phone shows its parts.
 * @param {Message} message
 * @param {TapContext} context
 */
export function templateCard(message, context) {
  const card = /** @type {Card} */ (message.card ?? {})
  return element(
    'div',
    { class: 'card', 'data-card-type': card.card_type },
    element('div', { class: 'card-head' }, source(card), actionMenu(card, context)),
    mainTitle(card),
    card.card_type === 'text_notice' && emphasis(card),
    ...(card.card_type === 'news_notice' ? newsParts(card) : []),
    quote(card),
    card.sub_title_text !== undefined && element('p', { class: 'card-sub' }, String(card.sub_title_text)),
    horizontalList(card),
    jumpList(card),
    inputs(card, message, context),
    cardAction(card),
  )
}

/**
 * @param {Card} card
 * @param {Message} message
 * @param {TapContext} context
 */
function inputs(card, message, context) {
  if (card.card_type === 'button_interaction') return buttonCard(card, message, context)
  if (card.card_type === 'vote_interaction') return voteCard(card, message, context)
  if (card.card_type === 'multiple_interaction') return multipleCard(card, message, context)
  return undefined
}

/** @param {Message} message */
export function textcard({ title, description, text, url, btntxt }) {
  return element(
    'div',
    { class: 'card' },
    element('div', { class: 'card-title' }, title ?? ''),
    element('div', { class: 'card-description' }, ...textcardDescription(description ?? '')),
    text && element('div', { class: 'card-description' }, text),
    safeUrl(url) !== undefined && link(url, btntxt || DEFAULT_BUTTON_TEXT, 'link card-link'),
  )
}
