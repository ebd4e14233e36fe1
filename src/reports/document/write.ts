import { type Document, Packer } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fixZipDates } from '../workbook/zip-dates.ts'

/** The library writes the time of day into the document's properties; the same content must give the same bytes. */
const FIXED_INSTANT = '2000-01-01T00:00:00Z'
const PROPERTIES = 'docProps/core.xml'

/** A document as docx. The same content gives the same bytes. */
export async function writeDocument(document: Document): Promise<Buffer> {
  const parts = unzipSync(await Packer.toBuffer(document))
  const properties = parts[PROPERTIES]
  if (!properties) throw new Error(`the library wrote no ${PROPERTIES}`)
  parts[PROPERTIES] = strToU8(strFromU8(properties).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, FIXED_INSTANT))
  return fixZipDates(Buffer.from(zipSync(parts)))
}
