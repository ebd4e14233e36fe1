import { SaxesParser } from 'saxes'

/** An element with its child elements in order. A list, not an object: repeated names stay, and no name is special. */
export interface XmlElement {
  readonly name: string
  readonly children: readonly XmlElement[]
  /** Always text: `007` and `1e5` are user ids. CDATA is kept exactly; white space around it is layout. */
  readonly text: string
}

export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/** The deepest known callback (an approval) has 7 levels. */
export const MAX_XML_DEPTH = 32

interface OpenElement {
  name: string
  children: XmlElement[]
  pieces: { readonly text: string; readonly isCdata: boolean }[]
}

/**
 * Parses strictly; the text may come from anybody. A DOCTYPE is refused, and with it every entity beyond the five of XML.
 * @throws {XmlError} without any of the content in its text.
 */
export function parseXml(xml: string): XmlElement {
  const open: OpenElement[] = []
  let root: XmlElement | null = null
  const parser = new SaxesParser()
  parser.on('error', () => refuse('not well-formed'))
  parser.on('doctype', () => refuse('DOCTYPE is not allowed'))
  parser.on('opentag', ({ name }) => {
    if (open.length >= MAX_XML_DEPTH) refuse(`deeper than ${MAX_XML_DEPTH} levels`)
    open.push({ name, children: [], pieces: [] })
  })
  parser.on('text', (text) => open.at(-1)?.pieces.push({ text, isCdata: false }))
  parser.on('cdata', (text) => open.at(-1)?.pieces.push({ text, isCdata: true }))
  parser.on('closetag', () => {
    const { name, children, pieces } = open.pop() ?? refuse('not well-formed')
    const element = { name, children, text: textOf(pieces) }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  })
  parser.write(xml).close()
  return root ?? refuse('empty')
}

function refuse(message: string): never {
  throw new XmlError(message)
}

function textOf(pieces: OpenElement['pieces']): string {
  const hasCdata = pieces.some(({ isCdata }) => isCdata)
  const joined = pieces.filter(({ text, isCdata }) => isCdata || !hasCdata || !isLayout(text))
  const text = joined.map((piece) => piece.text).join('')
  return hasCdata ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

function isLayout(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text)
}

/** The first child of that name. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** Every child of that name: one and many look the same. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** The text of the first child of that name; empty where there is none. */
export function childText(element: XmlElement | undefined, name: string): string {
  return findChild(element, name)?.text ?? ''
}
