import { element } from './element.js'

/**
 * The line a person types in. Enter sends, Shift+Enter starts a new line; an Enter that only confirms a Chinese
 * input method's candidate does neither.
 * @param {object} options
 * @param {string} options.label
 * @param {(text: string) => Promise<void>} options.send
 * @param {(file: File) => Promise<void>} options.sendPicture
 */
export function createComposer({ label, send, sendPicture }) {
  const input = element('textarea', {
    class: 'input',
    rows: 1,
    placeholder: '输入消息',
    'aria-label': label,
    enterkeyhint: 'send',
    keydown: onKey,
    input: () => {
      grow()
      fault.textContent = ''
    },
  })
  const button = element('button', { type: 'button', class: 'send', click: submit }, '发送')
  const chooser = element('input', {
    type: 'file',
    accept: 'image/png,image/jpeg',
    hidden: true,
    'aria-label': '选择图片',
    change: onPicture,
  })
  const pictures = element('button', { type: 'button', class: 'send pick', click: () => chooser.click() }, '图片')
  const fault = element('p', { class: 'fault', role: 'alert' })
  /** Messages leave in the order they were typed, even when the first is slow. */
  let queue = Promise.resolve()

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    // Some input methods end composition before this event and then only mark it with 229.
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return
    event.preventDefault()
    submit()
  }

  function submit() {
    const text = input.value
    if (text.trim() === '') return
    input.value = ''
    grow()
    input.focus()
    queue = queue
      .then(() => send(text))
      .catch((error) => {
        fault.textContent = `没有发出：${error.message}`
        // Gives the words back, unless new ones are being typed already.
        if (input.value === '') input.value = text
        grow()
      })
  }

  function onPicture() {
    const file = chooser.files?.[0]
    // The same picture may be chosen again.
    chooser.value = ''
    if (!file) return
    fault.textContent = ''
    queue = queue
      .then(() => sendPicture(file))
      .catch((error) => {
        fault.textContent = `图片没有发出：${error.message}`
      })
  }

  /** As high as its text, up to five lines (the limit is in the style sheet). */
  function grow() {
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
  }

  return {
    element: element(
      'div',
      { class: 'composer' },
      fault,
      element('div', { class: 'composer-line' }, chooser, pictures, input, button),
    ),
    input,
    /** Only to an app: a group has no use for them here. @param {boolean} isOffered */
    offerPictures: (isOffered) => {
      pictures.hidden = !isOffered
    },
    /** @param {string} text */
    setLabel: (text) => input.setAttribute('aria-label', text),
  }
}
