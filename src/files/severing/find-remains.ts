import { extractFile } from '../extract/extract-file.ts'
import type { FileKind } from '../file-kinds.ts'
import { type Searchable, toSearchable, toWanted } from './look-for.ts'
import { oddCharacters } from './odd-characters.ts'
import { readRawPackage } from './raw-package.ts'
import { readRawPdf } from './raw-pdf.ts'
import { readShownCells } from './shown-cells.ts'
import type { RawText } from './stretch.ts'

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
  const together = toSearchable({ place: '文件（跨行、跨格）', text: parts.map(({ text }) => text).join('\n') })
  const others = await readOtherwise(bytes, kind)
  const rest = others.flatMap(({ stretches }) => stretches).map(toSearchable)
  // What no part alone holds need not be asked of each: there may be 400,000.
  let single: readonly Searchable[] | undefined
  const remains = removed.flatMap((string, index) => {
    const wanted = toWanted(string)
    const holds = (text: Searchable) => text.holds(wanted)
    if (together.holds(wanted)) {
      single ??= parts.map(toSearchable)
      return [{ index, place: (single.find(holds) ?? together).place }]
    }
    const hit = rest.find(holds)
    return hit ? [{ index, place: hit.place }] : []
  })
  const odd = oddCharacters(parts.map(({ text }) => text).join('\n'))
  return { remains, unread: note || others.find(({ unread }) => unread !== '')?.unread || odd }
}

async function readOtherwise(bytes: Uint8Array, kind: FileKind): Promise<RawText[]> {
  switch (kind) {
    case 'docx':
      return [readRawPackage(bytes)]
    case 'xlsx':
      return [readShownCells(bytes), readRawPackage(bytes)]
    case 'pdf':
      // Costs a third of a second to load, which the other kinds need not wait for.
      return [await (await import('./drawn-text.ts')).readDrawnText(bytes.slice()), readRawPdf(bytes)]
    default:
      return []
  }
}
