import { checkCard } from '../api/cards.ts'
import type { Simulation } from '../simulation.ts'
import type { App } from '../world/schema.ts'
import { findChild, textOf, type XmlElement } from '../xml.ts'
import type { CallbackMessage } from './message.ts'
import type { PassiveReport } from './passive-reply.ts'

/** Repeated elements of the XML form that are lists in the JSON form (protocol 1.9). */
const LISTS = new Set([
  'HorizontalContentList',
  'JumpList',
  'ButtonList',
  'VerticalContentList',
  'SelectList',
  'OptionList',
  'ActionList',
])
const NUMBERS = new Set(['type', 'style', 'desc_color', 'mode'])

/** Changes the clicked card for the clicking member only; used when the switch says the platform does so. */
export function applyCardReply(
  sim: Simulation,
  app: App,
  message: CallbackMessage,
  inner: XmlElement,
  msgtype: string,
): PassiveReport {
  const taskId = message.fields.find(([name]) => name === 'TaskId')?.[1]
  const copy = sim.sent.findByTask(app.agentid, String(taskId))?.copies.get(message.from.toLowerCase())
  if (!copy) return { result: 'ignored', msgtype, reason: 'no card to change' }
  if (msgtype === 'update_button') {
    const replacedText = textOf(findChild(inner, 'Button') ?? inner, 'ReplaceName')
    if (replacedText === '') return { result: 'faulty', msgtype, reason: 'Button.ReplaceName missing' }
    sim.phones.change(copy, { replacedText, state: 'updated' })
    return { result: 'delivered', msgtype }
  }
  const element = findChild(inner, 'TemplateCard')
  if (!element) return { result: 'faulty', msgtype, reason: 'TemplateCard missing' }
  const card = toRecord(element)
  checkCard(card, { hasCallback: true, isUpdate: true })
  sim.phones.change(copy, { card: { ...card, task_id: taskId }, cardType: String(card.card_type), state: 'updated' })
  return { result: 'delivered', msgtype }
}

function toRecord(element: XmlElement): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const child of element.children) {
    const name = toSnakeCase(child.name)
    const value = child.children.length > 0 ? toRecord(child) : NUMBERS.has(name) ? Number(child.text) : child.text
    const known = record[name]
    if (!LISTS.has(child.name)) record[name] = value
    else record[name] = Array.isArray(known) ? [...known, value] : [value]
  }
  return record
}

function toSnakeCase(name: string): string {
  return name.replaceAll(/(?!^)([A-Z])/g, '_$1').toLowerCase()
}
