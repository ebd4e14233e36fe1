import type { LetterPlaceholder, LetterValues } from '../../domain/letter-placeholders.ts'
import { type LetterKindId, letterKind } from '../../domain/letters.ts'
import { fixZipDates } from '../workbook/zip-dates.ts'
import { dropEmptyRows } from './drop-empty-rows.ts'
import { openTemplate } from './fill-template.ts'
import { removeMarks } from './marks.ts'
import { settleParagraphs } from './settle-paragraphs.ts'
import type { LetterTemplates } from './template.ts'

export { loadLetterTemplates } from './load-templates.ts'
export { type LetterTemplate, type LetterTemplates, readLetterTemplate } from './template.ts'

/** A letter without all it must say is not written. `fields` are what is missing; the message is shown as it stands. */
export class LetterError extends Error {
  override readonly name = 'LetterError'
  readonly fields: readonly LetterPlaceholder[]

  constructor(letterName: string, fields: readonly LetterPlaceholder[]) {
    super(`${letterName}还缺：${fields.join('、')}。补上再出文书`)
    this.fields = fields
  }
}

/** What must be filled in before this letter can be written, in the order of the letter. */
export function missingFields(id: LetterKindId, values: LetterValues): readonly LetterPlaceholder[] {
  return letterKind(id).required.filter((name) => !isSaid(values[name]))
}

/**
 * The letter as docx: the values put into the office's template as plain text. The same values and template give the
 * same bytes. @throws {LetterError} when a required value is empty.
 */
export async function renderLetter(
  id: LetterKindId,
  values: LetterValues,
  templates: LetterTemplates,
): Promise<Uint8Array> {
  const missing = missingFields(id, values)
  const { name, required, optional, isFilledByHand } = letterKind(id)
  if (missing.length > 0) throw new LetterError(name, missing)
  // A value no placeholder of this letter may hold stays out, whatever the template says.
  const usable = [...required, ...optional].map((each) => [each, values[each]] as const)
  const zip = openTemplate(templates[id].bytes).fill(Object.fromEntries(usable))
  for (const [part, { dir }] of Object.entries(zip.files)) {
    if (dir || !/\.xml$/.test(part)) continue
    const xml = zip.file(part)?.asText() ?? ''
    const settled = settlePart(part, isFilledByHand ? xml : dropEmptyRows(xml))
    if (settled !== xml) zip.file(part, settled)
  }
  return fixZipDates(zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }))
}

function settlePart(part: string, xml: string): string {
  if (part.startsWith('word/')) return settleParagraphs(xml)
  if (part === 'docProps/core.xml') return removeMarks(xml.replace(WRITERS, '$1$3'))
  return removeMarks(xml)
}

/** Who edited the template is nothing for the one who gets the letter. */
const WRITERS = /(<(?:dc:creator|cp:lastModifiedBy)>)([^<]*)(<\/)/g

function isSaid(value: string | undefined): boolean {
  // A space or an invisible character says nothing.
  return value !== undefined && /[\p{L}\p{N}\p{P}\p{S}]/u.test(value)
}
