import { avatar } from './avatar.js'
import { badge } from './badge.js'
import { element, uniqueId } from './element.js'
import { placeKey } from './places.js'

/** @import { Place, State } from './types.js' */

/** @typedef {{ place: Place, name: string, post: string, color?: string, search: string }} Choice */

/**
 * The list a phone is switched with: everybody and every group, filtered while typing.
 * @param {object} options
 * @param {() => State} options.state
 * @param {(place: Place) => number} options.unread
 * @param {(place: Place) => void} options.pick
 * @param {() => void} options.close
 * @param {(target: EventTarget | null) => boolean} options.isOpener the button that opened it closes it by itself
 */
export function createPicker({ state, unread, pick, close, isOpener }) {
  const listId = uniqueId('choices')
  const input = element('input', {
    class: 'picker-search',
    type: 'text',
    role: 'combobox',
    'aria-label': '按姓名、岗位或账号查找',
    'aria-expanded': 'true',
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    placeholder: '查找姓名、岗位、群',
    autocomplete: 'off',
    input: () => fill(0),
    keydown: onKey,
  })
  const list = element('div', { class: 'picker-list', id: listId, role: 'listbox', 'aria-label': '成员和群' })
  /** @type {Choice[]} */
  let shown = []
  let active = 0

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.isComposing) return
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[/** @type {keyof typeof steps} */ (event.key)]
    if (step !== undefined) {
      event.preventDefault()
      activate(Math.max(0, Math.min(shown.length - 1, active + step)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const choice = shown[active]
      if (choice) pick(choice.place)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
  }

  /** @param {number} index */
  function activate(index) {
    active = index
    for (const [position, option] of [...list.querySelectorAll('[role=option]')].entries()) {
      option.setAttribute('aria-selected', String(position === index))
      if (position !== index) continue
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
  }

  /** @param {number} index */
  function fill(index) {
    const words = input.value.trim().toLowerCase()
    shown = choices(state()).filter(({ search }) => search.includes(words))
    list.replaceChildren(...shown.map((choice) => option(choice)))
    if (shown.length === 0) list.append(element('p', { class: 'picker-none' }, '没有找到'))
    input.removeAttribute('aria-activedescendant')
    activate(index)
  }

  /** @param {Choice} choice */
  function option({ place, name, post, color }) {
    return element(
      'div',
      {
        class: 'picker-option',
        role: 'option',
        id: uniqueId('choice'),
        'data-place': placeKey(place),
        click: () => pick(place),
      },
      avatar(
        place.kind === 'user' && post !== '' ? post : name,
        color,
        `avatar small${place.kind === 'group' ? ' group' : ''}`,
      ),
      element('span', { class: 'picker-name' }, name, post !== '' && post !== name && element('small', {}, post)),
      badge(unread(place)),
    )
  }

  return {
    // Clicks inside must not take the focus away from the search field, which would close the panel.
    element: element('div', { class: 'picker', pointerdown: keepFocus, focusout: onLeave }, input, list),
    open(/** @type {Place} */ current) {
      input.value = ''
      const index = choices(state()).findIndex(({ place }) => placeKey(place) === placeKey(current))
      fill(Math.max(0, index))
      input.focus()
    },
  }

  /** @param {PointerEvent} event */
  function keepFocus(event) {
    if (event.target !== input) event.preventDefault()
  }

  /** @param {FocusEvent} event */
  function onLeave({ relatedTarget }) {
    if (!isOpener(relatedTarget)) close()
  }
}

/**
 * @param {State} state
 * @returns {Choice[]}
 */
function choices({ members, groups }) {
  return [
    ...groups
      .filter(({ visible }) => visible !== false)
      .map(({ id, name }) => describe({ kind: 'group', id }, name, '群聊')),
    ...members.map(({ userid, name, post, avatarColor }) =>
      describe({ kind: 'user', id: userid }, name, post ?? '', avatarColor),
    ),
  ]
}

/**
 * @param {Place} place
 * @param {string} name
 * @param {string} post
 * @param {string} [color]
 * @returns {Choice}
 */
function describe(place, name, post, color) {
  return { place, name, post, ...(color ? { color } : {}), search: `${name} ${post} ${place.id}`.toLowerCase() }
}
