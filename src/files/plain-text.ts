/** The text of plain bytes with line ends as `\n`, or null where they are none. UTF-8, GB18030, or UTF-16 with its mark. */
export function decodePlainText(bytes: Uint8Array): string | null {
  // A last Ctrl-Z is the end of a file of DOS.
  const text = decode(bytes.at(-1) === CTRL_Z ? bytes.subarray(0, -1) : bytes)
  // Form feeds are pages of old printers; all other controls are binary.
  if (text === null || /[^\P{Cc}\t\n\v\f\r]/u.test(text)) return null
  return text.replace(/\r\n?/g, '\n')
}

const CTRL_Z = 0x1a

function decode(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs('utf-16le', bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs('utf-16be', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

/** Leaves out the byte order mark. */
function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** What a browser or a shell would run rather than show. */
export function isMarkupOrScript(text: string): boolean {
  return /^\s*(<[!?/a-z]|#!|@echo\b)/i.test(text) || /<(script|html|svg|iframe)[\s>]/i.test(text)
}
