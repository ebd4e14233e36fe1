import type { Zip } from '../archive/zip.ts'
import { type Relationship, readContentTypes, readRelationships } from '../ooxml.ts'
import { UnreadableError } from '../unreadable.ts'
import { readXml } from '../xml.ts'
import { lookOfBuiltIn, lookOfFormat, type NumberLook } from './number-formats.ts'
import { BUILT_IN_CODES } from './show-number.ts'

export interface SheetEntry {
  readonly name: string
  readonly isHidden: boolean
  /** Name of the part that holds it. */
  readonly part: string
}

/** What all sheets of a workbook lean on. */
export interface Workbook {
  readonly sheets: readonly SheetEntry[]
  readonly sharedStrings: readonly string[]
  /** Look of a number by the style of its cell. */
  readonly looks: readonly NumberLook[]
  /** Its format as written out, by the same; '' where it has none that changes a number. */
  readonly codes: readonly string[]
  readonly is1904: boolean
}

/** @throws {UnreadableError} */
export function readWorkbook(zip: Zip): Workbook {
  const main = [...readContentTypes(zip)].find(([, type]) =>
    /spreadsheetml\.(sheet|template)\.main\+xml$/.test(type),
  )?.[0]
  const bytes = main === undefined ? null : zip.read(main)
  if (main === undefined || !bytes) throw new UnreadableError('damaged')
  const relationships = readRelationships(zip, main)
  const partOf = (type: string) => zip.read(relationships.find((found) => found.type === type)?.target ?? '')
  return {
    ...readSheets(bytes, relationships),
    sharedStrings: readSharedStrings(partOf('sharedStrings')),
    ...readStyles(partOf('styles')),
  }
}

function readSheets(bytes: Uint8Array, relationships: readonly Relationship[]): Pick<Workbook, 'sheets' | 'is1904'> {
  const sheets: SheetEntry[] = []
  let is1904 = false
  readXml(bytes, {
    open(element, { name = '', state, id, date1904 }) {
      if (element === 'workbookPr') is1904 = date1904 === '1' || date1904 === 'true'
      // A sheet that is only a chart has no cells.
      const target = relationships.find((found) => found.id === id && found.type === 'worksheet')?.target
      if (element === 'sheet' && target !== undefined)
        sheets.push({ name, isHidden: state === 'hidden' || state === 'veryHidden', part: target })
    },
  })
  return { sheets, is1904 }
}

function readSharedStrings(bytes: Uint8Array | null): string[] {
  const strings: string[] = []
  let words = ''
  if (bytes)
    readXml(bytes, {
      text(text, parents) {
        if (isWords(parents)) words += text
      },
      close(name) {
        if (name !== 'si') return
        strings.push(words)
        words = ''
      },
    })
  return strings
}

/** Of a string or an inline string: its runs, without the reading aid of Japanese. */
export function isWords(parents: readonly string[]): boolean {
  return parents.at(-1) === 't' && parents.at(-2) !== 'rPh'
}

function readStyles(bytes: Uint8Array | null): Pick<Workbook, 'looks' | 'codes'> {
  const written = new Map<number, string>()
  const looks: NumberLook[] = []
  const codes: string[] = []
  if (bytes)
    readXml(bytes, {
      open(name, { numFmtId = '0', formatCode }, parents) {
        const id = Number(numFmtId)
        if (name === 'numFmt' && formatCode !== undefined) written.set(id, formatCode)
        if (name !== 'xf' || parents.at(-1) !== 'cellXfs') return
        const code = written.get(id)
        looks.push(code === undefined ? lookOfBuiltIn(id) : lookOfFormat(code))
        codes.push(code ?? BUILT_IN_CODES[id] ?? '')
      },
    })
  return { looks, codes }
}
