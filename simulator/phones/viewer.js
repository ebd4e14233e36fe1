import { element } from './element.js'

/**
 * The picture at full size over the page. A native dialog: Escape closes it and focus returns to the picture.
 * @param {string} url
 * @param {string} name
 */
export function openViewer(url, name) {
  const close = () => dialog.close()
  const dialog = element(
    'dialog',
    { class: 'viewer', 'aria-label': `图片 ${name}`, click: close, close: () => dialog.remove() },
    element('img', { src: url, alt: name }),
    element('button', { class: 'viewer-close', type: 'button', click: close }, '关闭'),
  )
  document.body.append(dialog)
  dialog.showModal()
}
