import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { Feature } from 'write-excel-file/node'
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility'
import { cellAddress, columnName, type WorkbookSheet } from './sheet.ts'

/** Of pictures, which we have none of; the library keeps the name of this type to itself. */
export type FileContent = Stream | Buffer | Blob

const MARGINS_INCHES = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6 } as const

/**
 * What write-excel-file leaves to “features”: results of formulas, filters, and the print layout (fit to the width of
 * A4, head rows on each page, page numbers). ECMA-376 part 1, 18.3.1 (worksheet) and 18.2.5 (definedName).
 */
export function layoutFeature(sheets: readonly WorkbookSheet[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (xml) => insertDefinedNames(xml, sheets) },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            return sheet ? layOut(insertResults(xml, sheet), sheet) : xml
          },
          transformElementAttributes: (tag, attributes, _index, _options, { sheetIndex }) => {
            if (tag === 'pageMargins') return { ...attributes, ...MARGINS_INCHES }
            // A height of 0 pages is any number of them.
            if (tag === 'pageSetup')
              return {
                ...attributes,
                fitToWidth: sheets[sheetIndex]?.pagesWide ?? 1,
                fitToHeight: sheets[sheetIndex]?.onePage ? 1 : 0,
              }
            return attributes
          },
        },
      },
    },
  }
}

function insertResults(xml: string, { rows }: WorkbookSheet): string {
  const results = new Map<string, number | string>()
  for (const [row, cells] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell && 'formula' in cell) results.set(cellAddress(row, column), cell.result)
    }
  }
  return xml.replace(/<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g, (_all, address, attributes, formula) => {
    const result = results.get(address) ?? 0
    const type = typeof result === 'string' ? ' t="str"' : ''
    return `<c r="${address}"${attributes}${type}>${formula}<v>${sanitizeTextContent(String(result))}</v></c>`
  })
}

function layOut(xml: string, sheet: WorkbookSheet): string {
  const range = filterRange(sheet)
  const elements = [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    ...(range ? [`<autoFilter ref="${range}"/>`] : []),
    '<printOptions horizontalCentered="1"/>',
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>',
  ]
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? []
  return elements.reduce(
    (laidOut, element) => insertElementMarkupAccordingToOrderOfSiblings(laidOut, element, order, 'worksheet'),
    xml,
  )
}

function insertDefinedNames(xml: string, sheets: readonly WorkbookSheet[]): string {
  const names = sheets.flatMap((sheet, index) => {
    const titles = `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${printTitles(sheet)}</definedName>`
    const range = filterRange(sheet, '$')
    const filter = `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${sheet.name}'!${range}</definedName>`
    return range ? [filter, titles] : [titles]
  })
  return xml.replace(
    /<definedNames\s*\/>|<definedNames><\/definedNames>/,
    `<definedNames>${names.join('')}</definedNames>`,
  )
}

/** Of a sheet several pages wide the title stands on the first page alone: it would be cut on the others. */
function printTitles({ name, headRows, headColumns, pagesWide = 1 }: WorkbookSheet): string {
  if (pagesWide === 1 || !headColumns) return `'${name}'!$1:$${headRows}`
  return `'${name}'!$A:$${columnName(headColumns - 1)},'${name}'!$${headRows}:$${headRows}`
}

/** `A2:L40`, or with `$` before each part; null for a sheet without filter. */
function filterRange(
  { filter, headRows, rows, lastRow = rows.length, columnWidths }: WorkbookSheet,
  fixed: '' | '$' = '',
): string | null {
  if (!filter) return null
  const lastColumn = columnName(columnWidths.length - 1)
  return `${fixed}A${fixed}${headRows}:${fixed}${lastColumn}${fixed}${Math.max(lastRow, headRows)}`
}
