/**
 * Builds one element. Text children become text nodes: nothing that came from outside is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes] functions are listeners; `undefined` and `false` are left out, `true` is written empty
 * @param {...(Node | string | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') created.addEventListener(name, /** @type {EventListener} */ (value))
    else created.setAttribute(name, value === true ? '' : String(value))
  }
  created.append(...children.filter((child) => child !== undefined && child !== false))
  return created
}

let counter = 0

/** @param {string} prefix */
export function uniqueId(prefix) {
  counter += 1
  return `${prefix}-${counter}`
}
