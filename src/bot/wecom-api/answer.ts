/** A parsed JSON answer. Fields are read with the readers below: absent, null and wrongly typed ones become empty. */
export type Answer = Readonly<Record<string, unknown>>

/** Integers beyond 2^53 become strings, because JSON.parse would silently change their last digits. */
export function parseAnswer(text: string): Answer | null {
  let value: unknown
  try {
    value = JSON.parse(quoteLongIntegers(text))
  } catch {
    return null
  }
  return isRecord(value) ? value : null
}

function quoteLongIntegers(json: string): string {
  // Strings are matched first so that digits inside them stay untouched.
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
}

/** Missing means success (protocol 0.4); one peer sends the string "0". Anything unreadable is `null`. */
export function errcodeOf(answer: Answer): number | null {
  const { errcode } = answer
  if (errcode === undefined || errcode === null) return 0
  const code = typeof errcode === 'string' && /^-?\d+$/.test(errcode) ? Number(errcode) : errcode
  return typeof code === 'number' && Number.isInteger(code) ? code : null
}

export function isRecord(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Ids arrive as strings or numbers, depending on the version of the platform. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export function numberOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : 0
}

export function optionalText(value: unknown): string | undefined {
  return textOf(value) || undefined
}

export function recordOf(value: unknown): Answer {
  return isRecord(value) ? value : {}
}

export function recordsOf(value: unknown): readonly Answer[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : []
}

export function numbersOf(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(numberOf) : []
}

/** Recipient lists of answers: joined by `|` in one call, an array in another, an empty string or absent in both. */
export function joinedList(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? textsOf(value)
    : textOf(value)
        .split('|')
        .filter((part) => part !== '')
}
