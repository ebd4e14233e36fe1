import { avatar } from './avatar.js'
import { createChat } from './chat.js'
import { createComposer } from './composer.js'
import { ControlError, control } from './control.js'
import { element } from './element.js'
import { openAs } from './links.js'
import { messageElement } from './message.js'
import { createPicker } from './picker.js'
import { describePlace, findMember, placeKey } from './places.js'
import { createSpeaker } from './speaker.js'
import { createTaps } from './taps.js'
import { createTranscript } from './transcript.js'

/** @import { Message, Place, State } from './types.js' */

/**
 * @typedef {object} PhoneOptions
 * @property {() => State} state
 * @property {() => string} now
 * @property {(place: Place) => number} unread
 * @property {() => void} onSwitch after the phone was given to somebody else
 */

/**
 * One phone: whose it is, the chat and the line to type in.
 * @param {Place} firstPlace
 * @param {PhoneOptions} options
 */
export function createPhone(firstPlace, { state, now, unread, onSwitch }) {
  let chat = createChat(firstPlace)
  const taps = createTaps({ find: (id) => chat.get(id), redraw: (id) => transcript.redraw([id]) })
  const transcript = createTranscript({ draw, drawEmpty })
  const composer = createComposer({ label: '', send, sendPicture })
  const speaker = createSpeaker()
  const owner = element('button', { type: 'button', class: 'owner', 'aria-haspopup': 'listbox', click: togglePicker })
  const picker = createPicker({
    state,
    unread,
    pick: switchTo,
    close: closePicker,
    isOpener: (target) => target === owner,
  })
  picker.element.hidden = true
  const title = element('h2', { class: 'title' })
  const status = element('p', { class: 'phone-status', role: 'status' })
  const effort = element('p', { class: 'effort' })
  const root = element(
    'section',
    { class: 'phone', click: openLink },
    owner,
    picker.element,
    element('div', { class: 'screen' }, title, effort, status, transcript.element, speaker.element, composer.element),
  )
  let described = ''
  let fault = ''
  describe()

  /** Writes only what changed: it runs after every event, and screen readers announce every write. */
  function describe() {
    const { title: name, post, color, group, member } = describePlace(state(), chat.place)
    const isGroup = chat.place.kind === 'group'
    const people = (group?.members ?? []).map((userid) => person(userid))
    const isUnknown = isGroup ? !group : !member
    setStatus(isUnknown ? `没有${isGroup ? '这个群' : '这个成员'}：${chat.place.id}` : fault)
    const key = JSON.stringify([chat.place, name, post, color, people, appTitle()])
    if (key === described) return
    described = key
    owner.replaceChildren(
      avatar(post && !isGroup ? post : name, color, `avatar small${isGroup ? ' group' : ''}`),
      element('span', { class: 'owner-name' }, name, post !== '' && element('small', {}, post)),
      element('span', { class: 'chevron', 'aria-hidden': 'true' }),
    )
    owner.setAttribute('aria-label', `${name}${post ? `，${post}` : ''}。换一部手机`)
    owner.setAttribute('aria-expanded', String(!picker.element.hidden))
    title.textContent = isGroup ? `${name}${people.length > 0 ? `（${people.length}）` : ''}` : appTitle()
    root.setAttribute('aria-label', `${name}的手机`)
    transcript.log.setAttribute('aria-label', `${name}的消息`)
    composer.offerPictures(!isGroup)
    composer.setLabel(isGroup ? `在群“${name}”里说话` : `以${name}的身份发消息`)
    speaker.show(isGroup ? people : undefined)
  }

  /** @param {string} text */
  function setStatus(text) {
    if (status.textContent !== text) status.textContent = text
  }

  function appTitle() {
    const { apps } = state()
    return apps.length === 1 ? (apps[0]?.name ?? '') : '应用消息'
  }

  /** @param {string} userid */
  function person(userid) {
    const member = findMember(state(), userid)
    return {
      userid,
      name: member?.name ?? userid,
      post: member?.post ?? '',
      ...(member?.avatarColor ? { color: member.avatarColor } : {}),
    }
  }

  /**
   * @param {Message} message
   * @param {boolean} withStamp
   */
  function draw(message, withStamp) {
    const note = taps.note(message.id)
    return messageElement(message, {
      now: now(),
      isGroup: chat.place.kind === 'group',
      withStamp,
      person,
      tapContext: taps.context(chat.place.id, message),
      ...(note === undefined ? {} : { note }),
    })
  }

  function drawEmpty() {
    if (chat.place.kind === 'group') return element('p', { class: 'empty' }, '群里还没有消息。')
    const enter = () => void control.enter(chat.place.id).catch(showFault)
    return element(
      'div',
      { class: 'empty' },
      element('p', {}, '还没有消息。可以先发“帮助”。'),
      element('button', { type: 'button', class: 'plain', click: enter }, '打开应用'),
    )
  }

  /** @param {string} text */
  async function send(text) {
    const { place } = chat
    if (place.kind === 'group') await control.sayInGroup(place.id, speaker.value(), text)
    else await control.say(place.id, text, appInUse())
    transcript.toEnd()
  }

  /** @param {File} file */
  async function sendPicture(file) {
    await control.sendPicture(chat.place.id, file, appInUse())
    transcript.toEnd()
  }

  /** Who sent last is who is answered; with one app it is always that one. */
  function appInUse() {
    return chat.messages().findLast(({ from }) => from.app !== undefined)?.from.app ?? state().apps[0]?.agentid
  }

  /** Links are opened as the holder of this phone; a group belongs to nobody. @param {MouseEvent} event */
  function openLink(event) {
    const anchor = event.target instanceof Element ? event.target.closest('a[data-outside]') : null
    if (!(anchor instanceof HTMLAnchorElement) || chat.place.kind === 'group') return
    event.preventDefault()
    window.open(openAs(chat.place.id, anchor.href), '_blank', 'noopener')
  }

  /** @param {unknown} error */
  function showFault(error) {
    fault = error instanceof ControlError ? error.message : String(error)
    describe()
  }

  async function catchUp() {
    const asked = chat
    root.setAttribute('aria-busy', 'true')
    try {
      const messages = await control.messages(asked.place, asked.seqToAskAfter(transcript.visibleCount()))
      if (asked !== chat) return
      receive(messages)
      fault = ''
      describe()
    } catch (error) {
      if (asked === chat) showFault(error)
    } finally {
      if (asked === chat) root.setAttribute('aria-busy', 'false')
    }
  }

  /** @param {Message[]} messages */
  function receive(messages) {
    const changed = chat.merge(messages)
    for (const message of messages) if (changed.has(message.id)) taps.noticeUpdate(message)
    transcript.show(chat.messages(), changed)
    void showEffort()
  }

  /** What the phone has cost its holder so far; a group's has no holder. */
  async function showEffort() {
    const { place } = chat
    if (place.kind === 'group') return setEffort('')
    const { taps: pressed, typedCharacters } = await control
      .effort(place.id)
      .catch(() => ({ taps: 0, typedCharacters: 0 }))
    if (placeKey(place) !== placeKey(chat.place)) return
    setEffort(pressed > 0 ? `共按 ${pressed} 下，打 ${typedCharacters} 字` : '')
  }

  /** @param {string} text */
  function setEffort(text) {
    if (effort.textContent !== text) effort.textContent = text
  }

  /** @param {Place} place */
  function switchTo(place) {
    closePicker()
    owner.focus()
    if (placeKey(place) === placeKey(chat.place)) return
    show(place)
    onSwitch()
  }

  /** @param {Place} place */
  function show(place) {
    chat = createChat(place)
    fault = ''
    taps.reset()
    transcript.reset()
    describe()
    void catchUp()
  }

  function togglePicker() {
    if (!picker.element.hidden) return closePicker()
    picker.element.hidden = false
    owner.setAttribute('aria-expanded', 'true')
    picker.open(chat.place)
  }

  function closePicker() {
    if (picker.element.hidden) return
    const hadFocus = picker.element.contains(document.activeElement)
    picker.element.hidden = true
    owner.setAttribute('aria-expanded', 'false')
    if (hadFocus) owner.focus()
  }

  return { element: root, place: () => chat.place, receive, catchUp, describe, show, redraw: () => transcript.redraw() }
}
