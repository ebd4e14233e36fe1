import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { keepXmlCharacters } from '../document/xml-text.ts'
import { EMPTY, FILLED, LINE_END, removeMarks } from './marks.ts'

/** The braces of a template are broken: `contexts` are the words around. */
export class TemplateSyntaxError extends Error {
  override readonly name = 'TemplateSyntaxError'
  readonly contexts: readonly string[]

  constructor(contexts: readonly string[], options?: ErrorOptions) {
    super('broken placeholders', options)
    this.contexts = contexts
  }
}

export interface OpenTemplate {
  /** Every placeholder as it is written, in order, with repetitions. */
  readonly placeholders: readonly string[]
  /** All its words, header and footer included. */
  readonly text: string
  /** Fills it in, once: the library keeps what it has filled in. */
  fill(values: Readonly<Record<string, string | undefined>>): PizZip
}

/**
 * Opens a Word document whose words in braces are placeholders, also where Word tore them into several runs. Whatever
 * stands between braces is a name and nothing else: no loop, condition, raw XML or expression can be written.
 * @throws {TemplateSyntaxError} when braces are not in pairs. What is no zip must be refused before.
 */
export function openTemplate(bytes: Uint8Array): OpenTemplate {
  const placeholders: string[] = []
  let values: Readonly<Record<string, string | undefined>> = {}
  const names: Docxtemplater.DXT.Module = {
    name: 'names',
    // The empty prefix fits all; above every matcher of the library, which would read {#…} as a loop or {@…} as XML.
    matchers: () => [['', 'names', { priority: 1, onMatch: keepName }]],
    render: (part) => (part.module === 'names' ? { value: written(values[part.value]), errors: [] } : null),
  }
  const keepName = (part: { value: string; raw: string }) => {
    part.value = part.raw.trim()
    placeholders.push(part.value)
  }
  const document = compile(bytes, names)
  return {
    placeholders,
    text: [...new Set(document.targets)].map((part) => document.getFullText(part)).join('\n'),
    fill(given) {
      values = given
      document.render({})
      return document.getZip()
    },
  }
}

function compile(bytes: Uint8Array, names: Docxtemplater.DXT.Module): Docxtemplater<PizZip> {
  try {
    return new Docxtemplater(new PizZip(bytes), {
      modules: [names],
      errorLogging: false,
      // {=[[ ]]=} would make other signs the braces.
      syntax: { changeDelimiterPrefix: null },
    })
  } catch (error) {
    const contexts = contextsOf(error)
    if (contexts.length === 0) throw error
    throw new TemplateSyntaxError(contexts, { cause: error })
  }
}

/** The words from the brace that has no other on: before it, where it closes; after it, where it opens. */
function contextsOf(error: unknown): string[] {
  const { properties } = error as { properties?: { id?: unknown; errors?: unknown[]; context?: unknown } }
  if (properties?.errors) return properties.errors.flatMap(contextsOf)
  const { id, context } = properties ?? {}
  if (typeof context !== 'string') return []
  const characters = Array.from(context)
  if (id !== 'unopened_tag') return [characters.slice(0, CONTEXT_CHARACTERS).join('')]
  return [`${characters.slice(-CONTEXT_CHARACTERS).join('').replace(/^\}/, '')}}`]
}

const CONTEXT_CHARACTERS = 16

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A value as text of XML, with the signs `settleParagraphs` works off. */
function written(value = ''): string {
  const text = removeMarks(keepXmlCharacters(value.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n'))).trim()
  if (text === '') return EMPTY
  return `${FILLED}${text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)}`.replace(/\s*\n\s*/g, LINE_END)
}
