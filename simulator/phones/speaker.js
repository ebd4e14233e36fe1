import { element } from './element.js'

/** Who speaks in a group: one of its members, chosen above the line to type in. */
export function createSpeaker() {
  const select = element('select', { 'aria-label': '谁在群里说话' })
  const root = element(
    'label',
    { class: 'speaker', hidden: true },
    '发言人',
    select,
    element('small', {}, '群里的话应用收不到'),
  )
  let shown = ''
  return {
    element: root,
    value: () => select.value,
    /** @param {{ userid: string, name: string }[] | undefined} people `undefined` where this is no group */
    show(people) {
      root.hidden = people === undefined
      const key = JSON.stringify(people ?? [])
      if (key === shown) return
      shown = key
      select.replaceChildren(...(people ?? []).map(({ userid, name }) => element('option', { value: userid }, name)))
    },
  }
}
