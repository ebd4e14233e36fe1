import { SaxesParser } from 'saxes'
import { UnreadableError } from './unreadable.ts'

export interface XmlHandler {
  /** Names without their prefix, of elements and attributes alike. */
  open?(name: string, attributes: Readonly<Record<string, string>>, parents: readonly string[]): void
  text?(text: string, parents: readonly string[]): void
  close?(name: string, parents: readonly string[]): void
  /** Comments and processing instructions, which no program shows. */
  aside?(words: string): void
}

const MAX_DEPTH = 256
const CHUNK_BYTES = 64 * 1024

/**
 * Walks the XML of an Office package. `parents` ends with the element itself for `text`, with its parent otherwise.
 * Own declarations (DTD) are refused, as Office does: so no entity can grow.
 * @throws {UnreadableError}
 */
export function readXml(bytes: Uint8Array, { open, text, close, aside }: XmlHandler): void {
  const parents: string[] = []
  const parser = new SaxesParser({ position: false })
  parser.on('doctype', refuse)
  parser.on('error', refuse)
  parser.on('opentag', ({ name, attributes }) => {
    if (parents.length >= MAX_DEPTH) refuse()
    const plain: Record<string, string> = {}
    if (open) for (const [key, value] of Object.entries(attributes)) plain[localName(key)] = value
    open?.(localName(name), plain, parents)
    parents.push(localName(name))
  })
  parser.on('closetag', ({ name }) => {
    parents.pop()
    close?.(localName(name), parents)
  })
  parser.on('text', (words) => text?.(words, parents))
  parser.on('cdata', (words) => text?.(words, parents))
  if (aside) {
    parser.on('comment', aside)
    parser.on('processinginstruction', ({ target, body }) => aside(`${target} ${body}`))
  }

  const decoder = new TextDecoder(encodingOf(bytes))
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    parser.write(decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true }))
  parser.write(decoder.decode())
  parser.close()
}

function refuse(): never {
  throw new UnreadableError('damaged')
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
