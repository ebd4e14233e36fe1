import { ControlError, control } from './control.js'
import { element } from './element.js'
import { longTime } from './time.js'

/** @import { State } from './types.js' */

const HOUR_MS = 3_600_000
const TICK_MS = 1_000
const CONFLICT = 409

/**
 * The simulated time with the buttons that move it.
 * @param {() => void} onMoved after the clock was moved
 */
export function createTimeBar(onMoved) {
  let nowMs = 0
  let readAt = 0
  let rate = 0
  let mode = ''
  const date = element('span', { class: 'bar-date' })
  const clock = element('span', { class: 'bar-clock' })
  const workday = element('span', { class: 'bar-workday' })
  const note = element('span', { class: 'bar-note', role: 'status', id: 'clock-note' })
  const buttons = [stepButton('+1 小时', HOUR_MS), stepButton('+1 天', 24 * HOUR_MS)]
  setInterval(draw, TICK_MS)

  /**
   * @param {string} label
   * @param {number} ms
   */
  function stepButton(label, ms) {
    return element(
      'button',
      { type: 'button', class: 'plain', 'aria-describedby': 'clock-note', click: () => void step(ms) },
      label,
    )
  }

  /** @param {number} ms */
  async function step(ms) {
    setDisabled(true)
    note.textContent = '正在拨快…'
    try {
      await control.advance(ms)
      note.textContent = ''
      setDisabled(false)
      onMoved()
    } catch (error) {
      const status = error instanceof ControlError ? error.status : 0
      // A refusal lasts until the clock changes its mode; everything else may be tried again.
      setDisabled(status === CONFLICT)
      note.textContent =
        status === CONFLICT ? '时钟按真实时间走，不能拨快' : `没有拨成：${/** @type {Error} */ (error).message}`
    }
  }

  /** @param {boolean} disabled */
  function setDisabled(disabled) {
    for (const button of buttons) button.disabled = disabled
  }

  function now() {
    return new Date(nowMs + (performance.now() - readAt) * rate).toISOString()
  }

  function draw() {
    if (nowMs === 0) return
    const { date: day, weekday, clock: time } = longTime(now())
    date.textContent = `${day} ${weekday}`
    clock.textContent = time
  }

  /** @param {string} iso */
  function setNow(iso) {
    nowMs = Date.parse(iso)
    readAt = performance.now()
    draw()
  }

  return {
    element: element(
      'div',
      { class: 'bar-time', role: 'group', 'aria-label': '模拟时间' },
      element('span', { class: 'bar-now' }, date, clock, workday),
      ...buttons,
      note,
    ),
    now,
    setNow,
    /** @param {State} state */
    show(state) {
      const newMode = state.clock?.mode ?? ''
      if (newMode !== mode) {
        setDisabled(false)
        note.textContent = ''
      }
      mode = newMode
      rate = mode === 'running' ? (state.clock?.rate ?? 1) : 0
      workday.textContent = state.workday === undefined ? '' : state.workday ? '工作日' : '休息日'
      workday.classList.toggle('rest', state.workday === false)
      setNow(state.now)
    },
  }
}
