import { control } from './control.js'
import { element } from './element.js'
import { SWITCH_LABELS } from './switch-labels.js'

/** @typedef {{ id: string, endpoint: string, kind: string, hits?: number }} Fault */

/** Each can be turned on and off by its id; the fields are the control API's. */
const PRESETS = [
  { id: 'page-lost', label: '应用收不到消息（回调丢失）', fault: { endpoint: 'callback', kind: 'lost' } },
  { id: 'page-duplicate', label: '每条回调投递两次', fault: { endpoint: 'callback', kind: 'duplicate' } },
  {
    id: 'page-concurrent',
    label: '两份相同回调同时到达',
    fault: { endpoint: 'callback', kind: 'concurrent-duplicate' },
  },
  { id: 'page-delay', label: '回调晚到 10 秒', fault: { endpoint: 'callback', kind: 'delay', ms: 10_000 } },
  {
    id: 'page-busy',
    label: '发消息答“系统繁忙”（-1）',
    fault: { endpoint: 'message/send', kind: 'errcode', errcode: -1 },
  },
  { id: 'page-after', label: '发消息已执行但应答超时', fault: { endpoint: 'message/send', kind: 'timeout-after' } },
  { id: 'page-before', label: '发消息未执行就超时', fault: { endpoint: 'message/send', kind: 'timeout-before' } },
  { id: 'page-reset', label: '发消息时连接被断开', fault: { endpoint: 'message/send', kind: 'reset' } },
  { id: 'page-502', label: '所有接口答 502', fault: { endpoint: '*', kind: 'http-502' } },
  { id: 'page-slow', label: '所有接口慢 6 秒', fault: { endpoint: '*', kind: 'slow', ms: 6_000 } },
]

/** The drawer in which things are made to go wrong. */
export function createFaults() {
  const list = element('div', { class: 'drawer-body' })
  const note = element('p', { class: 'fault', role: 'alert' })
  const drawer = element(
    'dialog',
    { class: 'drawer', 'aria-label': '故障与开关' },
    element(
      'div',
      { class: 'drawer-head' },
      element('h2', {}, '故障与开关'),
      element('button', { type: 'button', class: 'plain', click: () => drawer.close() }, '关闭'),
    ),
    note,
    list,
  )
  const button = element('button', { type: 'button', class: 'plain', 'aria-haspopup': 'dialog', click: open }, '故障')

  async function open() {
    drawer.showModal()
    await load()
  }

  async function load() {
    await attempt(async () => {
      const [faults, switches] = await Promise.all([control.faults(), control.switches()])
      draw(faultsOf(faults), switchesOf(switches))
    })
  }

  /** @param {() => Promise<unknown>} action */
  async function attempt(action) {
    try {
      note.textContent = ''
      await action()
    } catch (error) {
      note.textContent = `没有办成：${/** @type {Error} */ (error).message}`
    }
  }

  /**
   * @param {Fault[]} faults
   * @param {Record<string, unknown>} switches
   */
  function draw(faults, switches) {
    const presets = PRESETS.map(({ id, label, fault }) => {
      const active = faults.find((one) => one.id === id)
      const toggle = (/** @type {boolean} */ on) => (on ? control.addFault({ id, ...fault }) : control.removeFault(id))
      return checkbox(label, active !== undefined, active?.hits ? `已触发 ${active.hits} 次` : '', toggle)
    })
    const others = faults.filter(({ id }) => PRESETS.every((preset) => preset.id !== id))
    const known = Object.entries(SWITCH_LABELS).filter(([name]) => typeof switches[name] === 'boolean')
    list.replaceChildren(
      element('h3', {}, '故障'),
      ...presets,
      ...others.map(({ id, endpoint, kind }) =>
        checkbox(`另设：${endpoint} ${kind}`, true, '', () => control.removeFault(id)),
      ),
      element('h3', {}, '平台行为'),
      ...known.map(([name, label]) =>
        checkbox(label, switches[name] === true, '', (on) => control.setSwitches({ [name]: on })),
      ),
    )
  }

  /**
   * @param {string} label
   * @param {boolean} checked
   * @param {string} detail
   * @param {(on: boolean) => Promise<unknown>} change
   */
  function checkbox(label, checked, detail, change) {
    const input = element('input', {
      type: 'checkbox',
      checked,
      change: () => void attempt(() => change(input.checked)),
    })
    return element('label', { class: 'drawer-line' }, input, label, detail !== '' && element('small', {}, detail))
  }

  return { button, drawer }
}

/** @param {unknown} answer a list, or an object that holds it */
function faultsOf(answer) {
  const list = Array.isArray(answer) ? answer : /** @type {{ faults?: unknown }} */ (answer).faults
  return /** @type {Fault[]} */ (Array.isArray(list) ? list : [])
}

/** @param {unknown} answer */
function switchesOf(answer) {
  const { switches = answer } = /** @type {{ switches?: unknown }} */ (answer)
  return /** @type {Record<string, unknown>} */ (switches)
}
