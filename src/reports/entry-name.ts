/** Linux takes 255 bytes in a name, and unpackers add to it where there is one of that name already. */
const MAX_NAME_BYTES = 230
const LONGEST_ENDING = 12

/** A file's name inside a package: leads to no other folder, and can be unpacked on any system; its ending is kept. */
export function entryName(name: string): string {
  const plain = name
    // Half a character has no bytes.
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+/, '_')
  if (Buffer.byteLength(plain) <= MAX_NAME_BYTES) return plain
  const [ending = ''] = /\.[^.]+$/.exec(plain) ?? []
  const kept = [...ending].length <= LONGEST_ENDING ? ending : ''
  return `${withinBytes(plain, MAX_NAME_BYTES - Buffer.byteLength(kept) - Buffer.byteLength('…'))}…${kept}`
}

function withinBytes(text: string, limit: number): string {
  let bytes = 0
  const characters: string[] = []
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    characters.push(character)
  }
  return characters.join('')
}
