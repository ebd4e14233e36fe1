import { SaxesParser } from 'saxes'

/** One element in order; a list of elements as value makes it a parent. Numbers are written without CDATA. */
export type XmlField = [name: string, value: string | number | XmlField[]]

export interface XmlElement {
  name: string
  text: string
  children: XmlElement[]
}

export interface XmlStyle {
  /** How many fields of the top level are moved from the front to the end. */
  rotate: number
  cdata: boolean
  /** Adds an element no document describes: receivers must ignore it. */
  unknownElement: boolean
}

export const PLAIN_STYLE: XmlStyle = { rotate: 0, cdata: true, unknownElement: false }

/** Deterministic variety: element order, CDATA and unknown elements differ from one message to the next. */
export function variedStyle(count: number): XmlStyle {
  return { rotate: count % 5, cdata: count % 3 !== 0, unknownElement: count % 4 === 0 }
}

export function renderXml(fields: XmlField[], style: XmlStyle = PLAIN_STYLE): string {
  const rotate = style.rotate % Math.max(fields.length, 1)
  const ordered = [...fields.slice(rotate), ...fields.slice(0, rotate)]
  if (style.unknownElement) ordered.splice(1, 0, ['SimUnknownElement', 'ignore-me'])
  return `<xml>${ordered.map((field) => renderField(field, style.cdata)).join('')}</xml>`
}

function renderField([name, value]: XmlField, cdata: boolean): string {
  if (Array.isArray(value)) return `<${name}>${value.map((field) => renderField(field, cdata)).join('')}</${name}>`
  if (typeof value === 'number') return `<${name}>${value}</${name}>`
  return `<${name}>${cdata ? renderCdata(value) : escapeText(value)}</${name}>`
}

function renderCdata(text: string): string {
  return `<![CDATA[${stripIllegal(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function escapeText(text: string): string {
  return stripIllegal(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** XML 1.0 cannot carry most control characters at all. */
function stripIllegal(text: string): string {
  return Array.from(text)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0
      return code >= 0x20 ? code < 0xd800 || code > 0xdfff : code === 9 || code === 10 || code === 13
    })
    .join('')
}

/** @throws {Error} for anything that is not well-formed, and for a DOCTYPE. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser()
  const root: XmlElement = { name: '', text: '', children: [] }
  const open = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('DOCTYPE is not allowed')
  })
  parser.on('opentag', ({ name }) => {
    const element: XmlElement = { name, text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (text: string) => {
    const current = open.at(-1)
    if (current) current.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(source).close()
  const [document] = root.children
  if (!document) throw new Error('no document element')
  return document
}

export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** Text of a direct child, '' when absent. */
export function textOf(element: XmlElement, name: string): string {
  return findChild(element, name)?.text ?? ''
}
