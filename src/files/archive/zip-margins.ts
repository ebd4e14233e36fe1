import { UnreadableError } from '../unreadable.ts'

/** What a zip holds outside the content of its entries (APPNOTE.TXT 4.3). */
export interface ZipMargins {
  /** Headers, the directory with comments of entries, the comment of the whole, and what no entry owns. */
  readonly pieces: readonly Uint8Array[]
  /** There are bytes that belong to no entry: a deleted one, or something put before, between or behind. */
  readonly hasUnowned: boolean
}

const LOCAL_HEADER = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END = 0x06054b50
const HEADER_BYTES = 30
const ENTRY_BYTES = 46
const END_BYTES = 22
/** Sizes that stand elsewhere: no Office program needs them below 4 GB. */
const ZIP64 = 0xffffffff
/** Sizes behind the content, of programs that did not know them before: with its mark and 8-byte sizes. */
const MAX_DESCRIPTOR_BYTES = 24

/** Of a zip that was opened already. @throws {UnreadableError} */
export function readZipMargins(bytes: Uint8Array): ZipMargins {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const directory = view.getUint32(end + 16, true)
  const pieces = [bytes.subarray(directory, end), bytes.subarray(end)]
  // A comment ends the file; what stands behind it does not belong to it.
  let hasUnowned = end + END_BYTES + view.getUint16(end + 20, true) !== bytes.length
  let from = 0
  for (const { start, end: to, header, hasDescriptor } of readEntries(
    view,
    directory,
    view.getUint16(end + 10, true),
  )) {
    // One inside another: which content is whose cannot be told.
    if (start < from) hasUnowned = true
    const gap = bytes.subarray(from, Math.max(start, from))
    pieces.push(gap, bytes.subarray(start, header))
    hasUnowned ||= gap.some((byte) => byte !== 0)
    from = Math.max(from, to + (hasDescriptor ? descriptorBytes(view, to) : 0))
  }
  const last = bytes.subarray(from, Math.max(directory, from))
  return { pieces: [...pieces, last], hasUnowned: hasUnowned || last.some((byte) => byte !== 0) }
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(view.byteLength - END_BYTES - 0xffff, 0); at -= 1)
    if (view.getUint32(at, true) === END) return at
  throw new UnreadableError('damaged')
}

interface Entry {
  readonly start: number
  /** Where its content begins and ends. */
  readonly header: number
  readonly end: number
  readonly hasDescriptor: boolean
}

function readEntries(view: DataView, directory: number, count: number): Entry[] {
  const entries: Entry[] = []
  let at = directory
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > view.byteLength || numberAt(view, at) !== DIRECTORY_ENTRY)
      throw new UnreadableError('damaged')
    const packedBytes = numberAt(view, at + 20)
    const start = numberAt(view, at + 42)
    const isWhole = start + HEADER_BYTES <= view.byteLength && numberAt(view, start) === LOCAL_HEADER
    if (packedBytes === ZIP64 || !isWhole) throw new UnreadableError('damaged')
    const header = start + HEADER_BYTES + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
    const hasDescriptor = (view.getUint16(start + 6, true) & 8) !== 0
    entries.push({ start, header, end: header + packedBytes, hasDescriptor })
    at += ENTRY_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries.sort((one, other) => one.start - other.start)
}

/** With or without its mark, sizes of four or eight bytes: told by what follows, a mark of the next structure. */
function descriptorBytes(view: DataView, at: number): number {
  for (let length = 12; length <= MAX_DESCRIPTOR_BYTES; length += 4)
    if ([LOCAL_HEADER, DIRECTORY_ENTRY].includes(numberAt(view, at + length))) return length
  return 0
}

function numberAt(view: DataView, at: number): number {
  return at + 4 > view.byteLength ? 0 : view.getUint32(at, true)
}
