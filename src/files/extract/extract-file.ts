import type { FileKind } from '../file-kinds.ts'
import { extractDocx } from './docx.ts'
import { type ExtractedText, NOTES } from './extracted-text.ts'
import { extractText } from './text.ts'
import { extractXlsx } from './xlsx.ts'

/** Runs inside a worker: a file of a stranger costs what it likes. @throws {UnreadableError} */
export async function extractFile(bytes: Uint8Array, kind: FileKind): Promise<ExtractedText> {
  switch (kind) {
    case 'docx':
      return extractDocx(bytes)
    case 'xlsx':
      return extractXlsx(bytes)
    case 'pdf':
      // Costs a third of a second to load, which the other kinds need not wait for.
      return (await import('./pdf.ts')).extractPdf(bytes)
    case 'txt':
    case 'csv':
      return extractText(bytes)
    case 'jpg':
    case 'png':
      return { parts: [], note: NOTES.picture }
    case 'doc':
    case 'xls':
      return { parts: [], note: NOTES.oldFormat }
    case 'ofd':
      return { parts: [], note: NOTES.ofd }
    case 'office-encrypted':
      return { parts: [], note: NOTES.encrypted }
  }
}
