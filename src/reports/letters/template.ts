import { DataFaultsError } from '../../domain/data-faults.ts'
import { isLetterPlaceholder, LETTER_PLACEHOLDERS, type LetterPlaceholder } from '../../domain/letter-placeholders.ts'
import { type LetterKindId, letterKind } from '../../domain/letters.ts'
import { nearestWord } from '../../domain/nearest.ts'
import { cutText } from '../../domain/text.ts'
import { checkWordPackage } from './check-package.ts'
import { openTemplate, TemplateSyntaxError } from './fill-template.ts'

/** A template that was found in order. */
export interface LetterTemplate {
  readonly bytes: Uint8Array
  /** What it asks for, obligatory or not. */
  readonly placeholders: readonly LetterPlaceholder[]
  /** Where it was read; for those who look after the machine. */
  readonly path: string
}

export type LetterTemplates = Readonly<Record<LetterKindId, LetterTemplate>>

const SHOWN_CHARACTERS = 20
/** What a Chinese keyboard types for braces; it would be printed as it stands. */
const WIDE_BRACES = /｛[^｛｝]*｝?|｝/g

/** Reads one template. @throws {DataFaultsError} with every fault, each beginning with the file. */
export function readLetterTemplate(id: LetterKindId, bytes: Uint8Array, path: string): LetterTemplate {
  const { faults, isReadable } = checkWordPackage(bytes)
  const { names, faults: wordFaults } = isReadable ? readWords(bytes) : { names: null, faults: [] }
  const all = [...faults, ...wordFaults, ...(names === null ? [] : judgeNames(id, names))]
  if (all.length > 0) throw new DataFaultsError(all.map((fault) => `${path}：${fault}`))
  return { bytes, placeholders: names?.filter(isLetterPlaceholder) ?? [], path }
}

/** Its placeholders, each once; null when they cannot be read, and why. */
function readWords(bytes: Uint8Array): {
  readonly names: readonly string[] | null
  readonly faults: readonly string[]
} {
  try {
    const { placeholders, text } = openTemplate(bytes)
    const wide = text.match(WIDE_BRACES) ?? []
    return {
      names: [...new Set(placeholders)],
      faults: wide.map((words) => `“${cutText(words, SHOWN_CHARACTERS)}”用了全角的花括号，请改成半角的 { }`),
    }
  } catch (error) {
    const faults =
      error instanceof TemplateSyntaxError
        ? [...new Set(error.contexts)].map((context) => `“${context}”附近的花括号没有成对，应写成 {文号} 的样子`)
        : ['不是 Word 能打开的文件，或已损坏，请用 Word 另存为 .docx']
    return { names: null, faults }
  }
}

function judgeNames(id: LetterKindId, found: readonly string[]): string[] {
  const { name: letterName, required, optional } = letterKind(id)
  const usable = new Set<string>([...required, ...optional])
  const unusable = found.filter((name) => !usable.has(name))
  return [
    ...unusable.map((name) => {
      const shown = `{${cutText(name, SHOWN_CHARACTERS)}}`
      if (isLetterPlaceholder(name)) return `${shown} 不能用在${letterName}里`
      const near = nearestWord(name, Object.keys(LETTER_PLACEHOLDERS))
      return `不认识占位符 ${shown}${near ? `，是不是 {${near}}` : ''}`
    }),
    ...required.filter((name) => !found.includes(name)).map((name) => `缺少必须有的占位符 {${name}}`),
  ]
}
