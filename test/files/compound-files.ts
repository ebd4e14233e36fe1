/** A made-up compound file with these names in its directory; `fillerSectors` stand before the directory. */
export function compoundFile(names: readonly string[], fillerSectors = 0): Buffer {
  const SECTOR = 512
  const directorySectors = Math.ceil(names.length / 4)
  const used = fillerSectors + directorySectors
  const tableSectors = Math.ceil((used * 1.02 + 200) / 128)
  const listSectors = Math.max(0, Math.ceil((tableSectors - 109) / 127))
  const firstTable = used
  const firstList = used + tableSectors
  const file = Buffer.alloc(SECTOR * (1 + used + tableSectors + listSectors))
  const sector = (index: number) => file.subarray(SECTOR * (index + 1))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(fillerSectors, 48)
  file.writeUInt32LE(listSectors > 0 ? firstList : 0xfffffffe, 68)
  for (let table = 0; table < tableSectors; table += 1) {
    if (table < 109) file.writeUInt32LE(firstTable + table, 76 + 4 * table)
    else {
      const list = Math.floor((table - 109) / 127)
      sector(firstList + list).writeUInt32LE(firstTable + table, 4 * ((table - 109) % 127))
      sector(firstList + list).writeUInt32LE(firstList + list + 1, 508)
    }
  }
  for (let index = fillerSectors; index < used; index += 1) {
    const next = index + 1 < used ? index + 1 : 0xfffffffe
    sector(firstTable + Math.floor(index / 128)).writeUInt32LE(next, 4 * (index % 128))
  }
  for (const [index, name] of names.entries()) {
    const entry = sector(fillerSectors).subarray(128 * index)
    entry.write(name, 'utf16le')
    entry.writeUInt16LE(name.length * 2 + 2, 64)
  }
  return file
}
