import { setImmediate as breathe } from 'node:timers/promises'
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import { sanitizeTextContent } from 'write-excel-file/utility'
import { dayNumberOf } from '../../domain/local-date.ts'
import { type CellLook, cellAddress, type SheetCell, type SheetRow } from './sheet.ts'
import { CELL_MAX_CHARACTERS, EXCEL_EPOCH_DAYS, rowHeight, writeWorkbook } from './write.ts'

/** One sheet whose rows come piece after piece: write-excel-file alone needs 45 MB of memory for a thousand rows. */
export interface LongSheet {
  readonly name: string
  /** Title, small print and the head of the columns: they stay on the screen and are printed on each page. */
  readonly headRows: readonly SheetRow[]
  readonly rowCount: number
  readonly rows: AsyncIterable<readonly SheetRow[]>
  readonly columnWidths: readonly number[]
  readonly headColumns: number
  readonly pagesWide: number
}

/** The looks a row may have here; formulas and merged cells belong to short sheets. */
const ROW_LOOKS: readonly CellLook[] = ['text', 'centred', 'count', 'day', 'provisional-day']
const SHEET = 'xl/worksheets/sheet1.xml'
/** The earliest a zip entry can have: the same rows give the same bytes. Read in local time, as it is written. */
const ZIP_DATE = new Date(1980, 0, 1)

/**
 * The sheet as xlsx, A4 landscape, with filter buttons. Frame and styles are those of `writeWorkbook`: it writes the
 * head and one row with each look, and the rows take the place of that one.
 */
export async function writeLongWorkbook(sheet: LongSheet): Promise<Buffer> {
  const { headRows, rowCount, columnWidths, headColumns, pagesWide, name } = sheet
  const looks = ROW_LOOKS.flatMap((look) => [false, true].map((alert) => sampleCell(look, alert)))
  const frame = unzipSync(
    await writeWorkbook([
      {
        name,
        rows: [...headRows, looks],
        columnWidths,
        headRows: headRows.length,
        headColumns,
        pagesWide,
        filter: true,
        lastRow: headRows.length + rowCount,
      },
    ]),
  )
  const [before, row, after] = splitAtRow(strFromU8(frame[SHEET] ?? new Uint8Array()), headRows.length + 1)
  const headHeight = rowHeight(headRows.at(-1) ?? [], columnWidths)
  const styles = [...row.matchAll(/<c r="[A-Z]+\d+" s="(\d+)"/g)].map(([, style]) => Number(style))
  if (styles.length !== looks.length) throw new Error('the frame of a workbook without the looks of its rows')
  const styleOf = ({ look, alert }: { look: CellLook; alert?: boolean }) =>
    styles[ROW_LOOKS.indexOf(look) * 2 + (alert ? 1 : 0)] ?? 0
  return pack(frame, async (write) => {
    write(before.replace(new RegExp(`(<row r="${headRows.length}" ht=)"[\\d.]+"`), `$1"${headHeight}"`))
    let index = headRows.length
    for await (const rows of sheet.rows) {
      write(rows.map((cells, offset) => rowXml(cells, index + offset, columnWidths, styleOf)).join(''))
      index += rows.length
      // A long table keeps nobody waiting who has nothing to do with it.
      await breathe()
    }
    write(after)
  })
}

/** Formats go by the kind of a value: numbers and days have their own. */
function sampleCell(look: CellLook, alert: boolean): SheetCell {
  if (look === 'count') return { look, number: 0, alert }
  if (look === 'day' || look === 'provisional-day') return { look, day: '2017-01-01', alert }
  return { look, text: '', alert }
}

function splitAtRow(xml: string, number: number): [string, string, string] {
  const start = xml.indexOf(`<row r="${number}"`)
  const end = xml.indexOf('</row>', start) + '</row>'.length
  if (start < 0 || end < start) throw new Error('the frame of a workbook without a row to fill')
  return [xml.slice(0, start), xml.slice(start, end), xml.slice(end)]
}

type StyleOf = (cell: { look: CellLook; alert?: boolean }) => number

function rowXml(cells: SheetRow, index: number, columnWidths: readonly number[], styleOf: StyleOf): string {
  const height = rowHeight(cells, columnWidths)
  const inside = cells.map((cell, column) => cellXml(cell, cellAddress(index, column), styleOf)).join('')
  return `<row r="${index + 1}" ht="${height}" customHeight="1">${inside}</row>`
}

function cellXml(cell: SheetCell, address: string, styleOf: StyleOf): string {
  if (cell === null) return ''
  const start = `<c r="${address}" s="${styleOf(cell)}"`
  if ('number' in cell) return `${start}><v>${cell.number}</v></c>`
  if ('day' in cell) return `${start}><v>${dayNumberOf(cell.day) + EXCEL_EPOCH_DAYS}</v></c>`
  if ('formula' in cell) throw new Error('a long sheet has no formulas')
  if (cell.text === '') return `${start}/>`
  const text = sanitizeTextContent(cell.text.slice(0, CELL_MAX_CHARACTERS))
  return `${start} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** The package again, its sheet written piece by piece. */
async function pack(
  frame: Readonly<Record<string, Uint8Array>>,
  writeSheet: (write: (xml: string) => void) => Promise<void>,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const failures: Error[] = []
  const zip = new Zip((error, chunk) => {
    if (error) failures.push(error)
    else chunks.push(chunk)
  })
  const open = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 })
    entry.mtime = ZIP_DATE
    zip.add(entry)
    return entry
  }
  for (const [name, bytes] of Object.entries(frame)) if (name !== SHEET) open(name).push(bytes, true)
  const entry = open(SHEET)
  await writeSheet((xml) => entry.push(strToU8(xml)))
  entry.push(new Uint8Array(), true)
  zip.end()
  if (failures[0]) throw new Error('the workbook could not be packed', { cause: failures[0] })
  return Buffer.concat(chunks)
}
