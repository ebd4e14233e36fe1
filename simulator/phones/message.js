import { articles, file, missing, picture, placeholder, sharedLink } from './attachments.js'
import { avatar } from './avatar.js'
import { templateCard, textcard } from './card.js'
import { element } from './element.js'
import { markdown } from './markdown.js'
import { appText, plainText } from './text.js'
import { stamp } from './time.js'

/** @import { Message, TapContext } from './types.js' */

/**
 * @typedef {object} MessageView
 * @property {string} now
 * @property {boolean} isGroup
 * @property {boolean} withStamp
 * @property {string} [self] lower-cased userid of the phone's owner; empty in a group
 * @property {(userid: string) => { name: string, post?: string, color?: string }} person
 * @property {TapContext} tapContext
 * @property {string} [note] what became of the last tap
 */

/**
 * One message with its time stamp, avatar and marks.
 * @param {Message} message
 * @param {MessageView} view
 */
export function messageElement(message, view) {
  const { withStamp, now } = view
  const body = message.state === 'recalled' || message.kind === 'event' ? systemLine(message) : row(message, view)
  return element(
    'article',
    { class: 'message', 'data-id': message.id, tabindex: '-1' },
    withStamp && element('time', { class: 'stamp', datetime: message.at }, stamp(message.at, now)),
    body,
  )
}

/** @param {Message} message */
function systemLine({ from, kind, state, text, title }) {
  const line = state === 'recalled' ? `“${from.name}”撤回了一条消息` : text || title || eventText(kind)
  return element('p', { class: 'system' }, line)
}

/** @param {string} kind */
function eventText(kind) {
  return kind === 'event' ? '打开了应用' : '系统消息'
}

/**
 * @param {Message} message
 * @param {MessageView} view
 */
function row(message, view) {
  const mine = message.direction === 'in' && !view.isGroup
  const person = message.from.userid === undefined ? undefined : view.person(message.from.userid)
  const name = person?.name ?? message.from.name
  return element(
    'div',
    { class: `row ${mine ? 'right' : 'left'}` },
    avatar(person?.post || name, person?.color, `avatar${person ? '' : ' app'}`),
    element(
      'div',
      { class: 'content' },
      view.isGroup
        ? element('div', { class: 'sender' }, name)
        : element('span', { class: 'unseen' }, `${mine ? '我' : name}：`),
      element('div', { class: `bubble bubble-${message.kind}` }, ...body(message, view)),
      ...marks(message, view),
    ),
  )
}

/**
 * @param {Message} message
 * @param {MessageView} view
 * @returns {(Node | string | false)[]}
 */
function body(message, view) {
  const nameOf = (/** @type {string} */ userid) => (userid === '@all' ? '所有人' : view.person(userid).name)
  switch (message.kind) {
    case 'text':
      return [...(message.direction === 'in' ? plainText : appText)(message.text ?? ''), mentions(message, nameOf)]
    case 'markdown':
    case 'markdown_v2':
      return markdown(message.text ?? '', nameOf)
    case 'textcard':
      return [textcard(message)]
    case 'template_card':
      return [templateCard(message, view.tapContext)]
    case 'news':
    case 'mpnews':
      return [articles(message)]
    case 'image':
      return [picture(message)]
    case 'file':
      return [message.media ? file(message.media) : missing('文件')]
    case 'link':
      return [sharedLink(message)]
    case 'voice':
    case 'video':
    case 'location':
      return [placeholder(message)]
    default:
      return [message.text || '此类消息暂不能显示']
  }
}

/**
 * @param {Message} message
 * @param {(userid: string) => string} nameOf
 */
function mentions({ mentioned = [] }, nameOf) {
  if (mentioned.length === 0) return false
  return element('div', { class: 'mention' }, mentioned.map((userid) => `@${nameOf(userid)}`).join(' '))
}

/**
 * @param {Message} message
 * @param {MessageView} view
 */
function marks(message, { note }) {
  return [
    message.state === 'truncated' && element('div', { class: 'mark warn' }, '超过长度上限，后面的内容被截断'),
    message.safe === true && element('div', { class: 'mark' }, '保密消息'),
    note !== undefined && element('div', { class: 'mark', role: 'status' }, note),
  ]
}
