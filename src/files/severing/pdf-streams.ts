import { inflateRawSync, inflateSync } from 'node:zlib'

/** A PDF taken apart at its streams. */
export interface PdfPieces {
  /** What stands around streams: objects as they are written. */
  readonly written: Buffer
  /** Content of the streams that could be unpacked, pictures and the outlines of fonts left out. */
  readonly streams: readonly Buffer[]
  /** One was packed in a way that is not read here, or would not unpack. */
  readonly hasUnread: boolean
  /** Caps of size were met. */
  readonly isTooLarge: boolean
}

const MAX_STREAM_BYTES = 20 * 1024 * 1024
const MAX_STREAMS_BYTES = 100 * 1024 * 1024

export function takeApart(raw: Buffer): PdfPieces {
  const plain = raw.toString('latin1')
  const written: Buffer[] = []
  const streams: Buffer[] = []
  let from = 0
  let bytes = 0
  let hasUnread = false
  let isTooLarge = false
  for (const start of streamStarts(plain)) {
    if (start < from) continue
    const dictionary = dictionaryBefore(plain, from, start)
    const end = endOf(plain, start, dictionary)
    written.push(raw.subarray(from, start))
    from = end
    if (/\/Subtype\s*\/Image\b/.test(dictionary)) continue
    const content = unpack(raw.subarray(start, end), filtersOf(dictionary))
    if (content === null) hasUnread = true
    else if (bytes + content.length > MAX_STREAMS_BYTES || content.length >= MAX_STREAM_BYTES) isTooLarge = true
    else if (!isFont(dictionary) || !isBinary(content)) {
      bytes += content.length
      streams.push(content)
    }
  }
  return { written: Buffer.concat([...written, raw.subarray(from)]), streams, hasUnread, isTooLarge }
}

/** Megabytes of outlines, in which nobody writes (ISO 32000-1, 9.9). */
const isFont = (dictionary: string) =>
  /\/Length1\s+\d|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)\b/.test(dictionary)

/** A font or a table: its parentheses are numbers. */
export function isBinary(content: Buffer): boolean {
  const sample = content.subarray(0, 64 * 1024)
  return sample.filter((byte) => byte < 0x20 && (byte < 9 || byte > 13)).length * 10 > sample.length
}

function* streamStarts(plain: string): Generator<number> {
  for (const match of plain.matchAll(/stream\r?\n/g))
    if (plain.slice(match.index - 3, match.index) !== 'end') yield match.index + match[0].length
}

const MAX_DICTIONARY_CHARACTERS = 20_000

function dictionaryBefore(plain: string, from: number, start: number): string {
  const before = plain.slice(Math.max(from, start - MAX_DICTIONARY_CHARACTERS), start)
  return before.slice(Math.max(before.search(/\bobj\b(?![\s\S]*\bobj\b)/), 0))
}

/** By its length where that fits: packed bytes may hold the word. */
function endOf(plain: string, start: number, dictionary: string): number {
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)\b/.exec(dictionary)?.[1] ?? Number.NaN)
  if (/^\s{0,2}endstream/.test(plain.slice(start + length, start + length + 11))) return start + length
  const end = plain.indexOf('endstream', start)
  return end < 0 ? plain.length : end
}

const NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
}

/** Null where they stand elsewhere. */
function filtersOf(dictionary: string): string[] | null {
  const said = /\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+|\d+\s+\d+\s+R)/.exec(dictionary)?.[1]
  if (said === undefined) return []
  if (/\d+\s+R/.test(said)) return null
  // Rows of a table, each with what it differs in from the row before; what tells where objects lie has no words.
  if (/\/Predictor\s+(?!1\b)\d/.test(dictionary) && !/\/Type\s*\/XRef\b/.test(dictionary)) return null
  return [...said.matchAll(/\/([A-Za-z0-9]+)/g)].map(([, name = '']) => NAMES[name] ?? name)
}

function unpack(content: Buffer, filters: readonly string[] | null): Buffer | null {
  if (filters === null) return null
  let left: Buffer | null = content
  for (const filter of filters) left = left && unpackOnce(left, filter)
  return left
}

function unpackOnce(content: Buffer, filter: string): Buffer | null {
  switch (filter) {
    case 'FlateDecode':
      return inflate(content)
    case 'ASCIIHexDecode':
      return Buffer.from((content.toString('latin1').split('>', 1)[0] ?? '').replace(/[^0-9A-Fa-f]/g, ''), 'hex')
    case 'ASCII85Decode':
      return unpack85(content.toString('latin1'))
    case 'RunLengthDecode':
      return unpackRuns(content)
    default:
      return null
  }
}

function inflate(content: Buffer): Buffer | null {
  const options = { maxOutputLength: MAX_STREAM_BYTES }
  try {
    return inflateSync(content, options)
  } catch (error) {
    if (isTooLong(error)) return Buffer.alloc(MAX_STREAM_BYTES)
  }
  // Where a program left out the checksum, or reckoned it wrong, readers show the content all the same.
  try {
    return inflateRawSync(content.subarray(2), options)
  } catch (error) {
    return isTooLong(error) ? Buffer.alloc(MAX_STREAM_BYTES) : null
  }
}

const isTooLong = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'

/** Five signs for four bytes; `z` for four zeros. */
function unpack85(text: string): Buffer {
  const signs = (text.replace(/^\s*<~/, '').split('~', 1)[0] ?? '').replace(/[^!-uz]/g, '').replaceAll('z', '!!!!!')
  const bytes = Buffer.alloc(Math.ceil(signs.length / 5) * 4)
  for (let at = 0; at < signs.length; at += 5) {
    const group = signs.slice(at, at + 5).padEnd(5, 'u')
    const value = [...group].reduce((sum, sign) => sum * 85 + sign.charCodeAt(0) - 33, 0)
    bytes.writeUInt32BE(value % 2 ** 32, (at / 5) * 4)
  }
  const short = signs.length % 5
  return short === 0 ? bytes : bytes.subarray(0, bytes.length - (5 - short))
}

function unpackRuns(content: Buffer): Buffer {
  const runs: Buffer[] = []
  let bytes = 0
  for (let at = 0; at < content.length && bytes < MAX_STREAM_BYTES; ) {
    const length = content[at] ?? 128
    if (length === 128) break
    const run =
      length < 128 ? content.subarray(at + 1, at + length + 2) : Buffer.alloc(257 - length, content[at + 1] ?? 0)
    runs.push(run)
    bytes += run.length
    at += length < 128 ? length + 2 : 2
  }
  return Buffer.concat(runs)
}
