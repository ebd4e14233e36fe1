/** 1980-01-01 00:00, the first date a zip entry can have: MS-DOS time in the low half, date in the high half. */
const FIRST_DOS_DATE = ((1 << 5) | 1) << 16

const END_OF_CENTRAL_DIRECTORY = 0x06054b50
const CENTRAL_ENTRY = 0x02014b50

/**
 * Sets the date of every entry of a zip to one and the same, in place. The library writes the time of day into each,
 * and a report rendered again from its frozen figures must be the same, byte for byte.
 * Offsets: PKWARE APPNOTE 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
export function fixZipDates(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(littleEndian(END_OF_CENTRAL_DIRECTORY))
  if (end < 0) throw new Error('not a zip: no end of central directory')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('zip with a broken central directory')
    zip.writeUInt32LE(FIRST_DOS_DATE, at + 12)
    zip.writeUInt32LE(FIRST_DOS_DATE, zip.readUInt32LE(at + 42) + 10)
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return zip
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
