/** Strings of a PDF as it means them (ISO 32000-1, 7.3.4): `(…)` without its escapes, `<…>` out of hexadecimal. */
export function readPdfStrings(content: Buffer): string[] {
  return [...literalStrings(content), ...hexStrings(content.toString('latin1'))].flatMap(decodePdfString)
}

const OPEN = 0x28
const CLOSE = 0x29
const BACKSLASH = 0x5c

/** Those within others belong to them; one that never ends ends with the content. */
function literalStrings(content: Buffer): Buffer[] {
  const found: Buffer[] = []
  let depth = 0
  let start = 0
  for (let at = content.indexOf(OPEN); at >= 0 && at < content.length; at += 1) {
    const byte = content[at]
    if (byte === BACKSLASH && depth > 0) at += 1
    else if (byte === OPEN) {
      if (depth === 0) start = at + 1
      depth += 1
    } else if (byte === CLOSE && depth > 0) {
      depth -= 1
      if (depth === 0) found.push(withoutEscapes(content.subarray(start, at)))
    }
  }
  if (depth > 0) found.push(withoutEscapes(content.subarray(start)))
  return found
}

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function withoutEscapes(content: Buffer): Buffer {
  const text = content
    .toString('latin1')
    .replace(/\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))/g, (_said, octal?: string, lineEnd?: string, sign = '') => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
      return lineEnd === undefined ? (ESCAPED[sign] ?? sign) : ''
    })
  return Buffer.from(text, 'latin1')
}

function hexStrings(text: string): Buffer[] {
  return [...text.matchAll(/<([0-9A-Fa-f][0-9A-Fa-f\s]*)>/g)].map(([, digits = '']) => {
    const packed = digits.replace(/\s/g, '')
    return Buffer.from(packed.length % 2 === 0 ? packed : `${packed}0`, 'hex')
  })
}

/** By its mark; without one, in each of the ways programs write Chinese all the same. */
function decodePdfString(bytes: Buffer): string[] {
  const marked = (...mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte)
  if (marked(0xfe, 0xff)) return [bigEndian(bytes.subarray(2))]
  if (marked(0xff, 0xfe)) return [bytes.subarray(2).toString('utf16le')]
  if (bytes.every((byte) => byte < 0x80)) {
    const text = bytes.toString('latin1')
    const addresses = unescapeAddresses(text)
    // Two characters a byte apart may all lie below 0x80: 杜 is `g\`.
    return [...(addresses === text ? [text] : [text, addresses]), ...(bytes.length % 2 === 0 ? [bigEndian(bytes)] : [])]
  }
  return [bytes.toString('utf8'), GB18030.decode(bytes), bigEndian(bytes)]
}

const GB18030 = new TextDecoder('gb18030')

export function bigEndian(content: Buffer): string {
  return Buffer.from(content.subarray(0, content.length & ~1))
    .swap16()
    .toString('utf16le')
}

/** `%E8%AF%95` as the characters it stands for. */
export function unescapeAddresses(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('utf8'),
  )
}
