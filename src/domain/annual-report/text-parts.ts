import type { ReportFigures } from './catalogue.ts'

/**
 * A piece of the report's text: words of ours, which hold no digit; a name as it was registered; what the office wrote
 * itself; or a number, which is the figure it names and nothing else.
 */
export type TextPart =
  | { readonly words: string }
  | { readonly name: string }
  | { readonly written: string }
  | { readonly figure: string; readonly text: string }

export type ReportTable = 'documents' | 'requests' | 'disputes' | 'statistics'

export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'table'; readonly table: ReportTable }

type Said = string | TextPart | readonly TextPart[]

/** ``say`共${figure('published')}。` ``: the words between are ours, what is filled in is a part. */
export function say(words: TemplateStringsArray, ...filled: readonly Said[]): TextPart[] {
  return words.flatMap((text, index) => {
    const said = filled[index]
    return [...(text ? [{ words: text }] : []), ...(said === undefined ? [] : toParts(said))]
  })
}

function toParts(said: Said): readonly TextPart[] {
  if (typeof said === 'string') return said ? [{ words: said }] : []
  return 'length' in said ? said : [said]
}

export function heading(level: 1 | 2, text: string): ReportBlock {
  return { kind: 'heading', level, text }
}

export function paragraph(...parts: readonly (readonly TextPart[])[]): ReportBlock {
  return { kind: 'paragraph', parts: parts.flat() }
}

export function table(of: ReportTable): ReportBlock {
  return { kind: 'table', table: of }
}

export function joinParts(lists: readonly (readonly TextPart[])[], between: string): TextPart[] {
  return lists.flatMap((list, index) => (index === 0 ? list : [{ words: between }, ...list]))
}

export function textOf(parts: readonly TextPart[]): string {
  return parts
    .map((part) =>
      'words' in part ? part.words : 'name' in part ? part.name : 'written' in part ? part.written : part.text,
    )
    .join('')
}

/** How the text asks for numbers. */
export interface Teller {
  /** `267条`: with its unit. */
  figure(id: string): TextPart
  /** `267`. */
  bare(id: string): TextPart
  value(id: string): number
}

/** @throws {Error} for an id that the report has no figure of. */
export function createTeller(figures: ReportFigures): Teller {
  const get = (id: string) => {
    const found = figures.get(id)
    if (!found) throw new Error(`the report has no figure ${id}`)
    return found
  }
  return {
    figure(id) {
      const { text, unit } = get(id)
      return { figure: id, text: `${text}${unit}` }
    },
    bare: (id) => ({ figure: id, text: get(id).text }),
    value: (id) => get(id).value ?? 0,
  }
}

/** 《A》、《B》 as registered; titles that bring their own marks keep them. */
export function titles(names: readonly string[]): TextPart[] {
  return joinParts(
    names.map((name) => [{ name: name.startsWith('《') ? name : `《${name}》` }]),
    '、',
  )
}

/** A、B */
export function listNames(names: readonly string[]): TextPart[] {
  return joinParts(
    names.map((name) => [{ name }]),
    '、',
  )
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** 一是…；二是…。 Beyond ten, without ordinals. */
export function inOrder(lists: readonly (readonly TextPart[])[]): TextPart[] {
  return [
    ...joinParts(
      lists.map((list, index) => {
        const ordinal = lists.length > 1 && ORDINALS[index]
        return ordinal ? [{ words: `${ordinal}是` }, ...list] : list
      }),
      '；',
    ),
    { words: '。' },
  ]
}
