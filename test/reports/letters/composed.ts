import { DataFaultsError } from '../../../src/domain/data-faults.ts'
import { type LetterKindId, letterKind } from '../../../src/domain/letters.ts'
import { type LetterTemplates, readLetterTemplate } from '../../../src/reports/letters/index.ts'
import { docx, type Parts, paragraph } from '../../files/packages.ts'

/** Every obligatory placeholder of a letter, one a paragraph. */
export const required = (id: LetterKindId) =>
  letterKind(id)
    .required.map((name) => paragraph(`{${name}}`))
    .join('')

/** What is said of a template of this body (paragraphs); none when it is in order. */
export function faultsOf(id: LetterKindId, bytes: Uint8Array): string[] {
  try {
    readLetterTemplate(id, bytes, 'x.docx')
    return []
  } catch (error) {
    if (error instanceof DataFaultsError) return [...error.faults]
    throw error
  }
}

/** A template of the obligatory placeholders, and `body` after them. */
export function templateWith(id: LetterKindId, body: string, parts: Parts = {}): Buffer {
  return docx(required(id) + body, parts)
}

/** As if the office had this one template. */
export function templatesWith(id: LetterKindId, bytes: Uint8Array): LetterTemplates {
  return { [id]: readLetterTemplate(id, bytes, 'x.docx') } as unknown as LetterTemplates
}
