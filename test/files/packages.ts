import { strToU8, zipSync } from 'fflate'

/** Made-up Office files, part by part, as small as programs still take them. */

export type Parts = Readonly<Record<string, string | Uint8Array>>

export function zip(parts: Parts): Buffer {
  const entries = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return Buffer.from(zipSync(Object.fromEntries(entries)))
}

/** With the comment every zip may end with (APPNOTE.TXT 4.3.16). */
export function withZipComment(packed: Buffer, comment: Buffer): Buffer {
  const said = Buffer.from(packed)
  said.writeUInt16LE(comment.length, said.length - 2)
  return Buffer.concat([said, comment])
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function contentTypes(types: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(types).map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
  return `<?xml version="1.0"?><Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/>${overrides.join('')}</Types>`
}

export function relationships(targets: readonly (readonly [id: string, type: string, target: string])[]): string {
  const entries = targets.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return `<Relationships>${entries.join('')}</Relationships>`
}

const WORD_PARTS: Readonly<Record<string, string>> = {
  'word/document.xml': 'document.main',
  'word/header1.xml': 'header',
  'word/footer1.xml': 'footer',
  'word/footnotes.xml': 'footnotes',
  'word/endnotes.xml': 'endnotes',
  'word/comments.xml': 'comments',
}

/** `body`: paragraphs of `w:document/w:body`; `parts`: whole parts, or anything else put into the package. */
export function docx(body: string, parts: Parts = {}, mainType = `${WORD}.document.main+xml`): Buffer {
  const all: Parts = { 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`, ...parts }
  const types = Object.keys(all).flatMap((name) => {
    const type = WORD_PARTS[name]
    return type ? [[name, type === 'document.main' ? mainType : `${WORD}.${type}+xml`]] : []
  })
  return zip({ '[Content_Types].xml': contentTypes(Object.fromEntries(types)), ...all })
}

export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

export interface SheetParts {
  readonly name: string
  readonly state?: string
  /** Rows of `sheetData`. */
  readonly rows: string
  /** What follows `sheetData`. */
  readonly after?: string
  readonly relationships?: string
}

export interface WorkbookParts {
  readonly sheets: readonly SheetParts[]
  readonly sharedStrings?: string
  /** Format codes; style n+1 shows the nth, style 0 none. */
  readonly formats?: readonly string[]
  readonly date1904?: boolean
  readonly parts?: Parts
  /** Last words of the content types of `parts`, after `…openxmlformats-officedocument.`. */
  readonly types?: Readonly<Record<string, string>>
}

export function xlsx({
  sheets,
  sharedStrings,
  formats = [],
  date1904,
  parts = {},
  types: more = {},
}: WorkbookParts): Buffer {
  const types: Record<string, string> = { 'xl/workbook.xml': `${SHEET}.sheet.main+xml` }
  const content: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `<workbook>${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(({ name, state }, index) => `<sheet name="${name}" ${state ? `state="${state}"` : ''} r:id="r${index}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, index) => [`r${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
      ['rs', 'sharedStrings', 'sharedStrings.xml'],
      ['ry', 'styles', '/xl/styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${sharedStrings ?? ''}</sst>`,
  }
  for (const [index, sheet] of sheets.entries()) {
    content[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>`
    types[`xl/worksheets/sheet${index + 1}.xml`] = `${SHEET}.worksheet+xml`
    if (sheet.relationships) content[`xl/worksheets/_rels/sheet${index + 1}.xml.rels`] = sheet.relationships
  }
  for (const [part, type] of Object.entries(more))
    types[part] = `application/vnd.openxmlformats-officedocument.${type}+xml`
  return zip({ '[Content_Types].xml': contentTypes(types), ...content, ...parts })
}

export const words = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
/** A number in the style of the nth format of the workbook, counted from 1; 0: none. */
export const number = (place: string, value: string, style = 0) => `<c r="${place}" s="${style}"><v>${value}</v></c>`
export const row = (number: number, ...cells: readonly string[]) =>
  `<row r="${number}">${cells.map((text, index) => words(`${String.fromCharCode(65 + index)}${number}`, text)).join('')}</row>`
