import { extractFile } from '../extract/extract-file.ts'
import type { FileKind } from '../file-kinds.ts'
import { comparable } from './comparable.ts'
import { readRawPackage, readRawPdf, type Stretch } from './raw-text.ts'

/** A string that was to be removed and is still there: by its place in the list, never by itself. */
export interface Remain {
  readonly index: number
  /** Where: `正文第 3 段`, `文件内部 word/comments.xml`. */
  readonly place: string
}

export interface Remains {
  readonly remains: readonly Remain[]
  /** What could not be looked into, in Chinese; empty where all of it was. */
  readonly unread: string
}

/** Runs inside a worker. Everything is read twice: as people see the file, and as it lies there. @throws {UnreadableError} */
export async function findRemains(bytes: Uint8Array, kind: FileKind, removed: readonly string[]): Promise<Remains> {
  // pdf.js takes the bytes away from whoever hands them over.
  const { parts, note } = await extractFile(bytes.slice(), kind)
  const stretches: Stretch[] = [
    ...parts,
    { place: '文件（跨行、跨格）', text: parts.map(({ text }) => text).join('\n') },
  ]
  let unread = note
  if (kind === 'docx' || kind === 'xlsx') {
    const raw = readRawPackage(bytes)
    stretches.push(...raw.stretches)
    unread ||= raw.unread
  }
  if (kind === 'pdf') {
    const raw = readRawPdf(bytes)
    stretches.push(...(await drawnText(bytes)), ...raw.stretches)
    unread ||= raw.unread
  }
  const found = stretches.map(({ place, text, leastCharacters = 0 }) => ({
    place,
    text: comparable(text),
    leastCharacters,
  }))
  const remains = removed.flatMap((string, index) => {
    const wanted = comparable(string)
    const hit = found.find(({ text, leastCharacters }) => wanted.length >= leastCharacters && text.includes(wanted))
    return hit ? [{ index, place: hit.place }] : []
  })
  return { remains, unread }
}

async function drawnText(bytes: Uint8Array): Promise<Stretch[]> {
  // Costs a third of a second to load, which the other kinds need not wait for.
  const { readDrawnText } = await import('./drawn-text.ts')
  return readDrawnText(bytes.slice())
}
