/**
 * Names in the directory of a compound file (MS-CFB), the container of .doc, .xls, .wps and of encrypted .docx. No
 * package for these few lines: only names are wanted, within caps.
 */
export function readCompoundFileNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorShift = at(view, 30, 2)
  if (sectorShift !== 9 && sectorShift !== 12) return []
  const sectorBytes = 2 ** sectorShift
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes
  const perSector = sectorBytes / 4
  /** Where the nth sector of the allocation table lies: the header names the first 109, a chain of sectors the rest. */
  const tableSectorOf = (index: number) => {
    if (index < 109) return at(view, 76 + 4 * index, 4)
    let list = at(view, 68, 4)
    let left = index - 109
    for (; left >= perSector - 1 && list < END; left -= perSector - 1)
      list = at(view, offsetOf(list) + sectorBytes - 4, 4)
    return at(view, offsetOf(list) + 4 * left, 4)
  }
  const nextOf = (sector: number) =>
    at(view, offsetOf(tableSectorOf(Math.floor(sector / perSector))) + 4 * (sector % perSector), 4)
  const names: string[] = []
  const seen = new Set<number>()
  for (let sector = at(view, 48, 4); sector < END && !seen.has(sector); sector = nextOf(sector)) {
    seen.add(sector)
    for (let entry = 0; entry < sectorBytes; entry += ENTRY_BYTES) {
      const offset = offsetOf(sector) + entry
      const lengthBytes = at(view, offset + 64, 2)
      if (lengthBytes < 2 || lengthBytes > 64 || offset + ENTRY_BYTES > bytes.length) continue
      names.push(UTF_16.decode(bytes.subarray(offset, offset + lengthBytes - 2)))
    }
  }
  return names
}

const ENTRY_BYTES = 128
/** Sector numbers from here on mean the end of a chain, or no sector. */
const END = 0xfffffffa
const UTF_16 = new TextDecoder('utf-16le')

/** A number of 2 or 4 bytes, or `END` outside the file. */
function at(view: DataView, offset: number, width: 2 | 4): number {
  if (offset + width > view.byteLength) return END
  return width === 2 ? view.getUint16(offset, true) : view.getUint32(offset, true)
}
