/** A strict reader of RFC 5545 for tests: refuses what a calendar might. */
export interface Component {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly parts: readonly Component[]
}

const ONCE_NEEDED: Readonly<Record<string, readonly string[]>> = {
  VCALENDAR: ['VERSION', 'PRODID'],
  VEVENT: ['UID', 'DTSTAMP', 'DTSTART'],
  VALARM: ['ACTION', 'TRIGGER', 'DESCRIPTION'],
}

export function readCalendar(bytes: Buffer): Component {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a line end that is not CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) throw new Error(`a line of ${Buffer.byteLength(line)} octets`)
    if (line === '') throw new Error('an empty line')
  }
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  const [root, rest] = readComponent(lines)
  if (rest.length > 0) throw new Error(`something behind the calendar: ${rest[0]}`)
  return root
}

function readComponent([first = '', ...lines]: readonly string[]): [Component, string[]] {
  const name = /^BEGIN:(V[A-Z]+)$/.exec(first)?.[1]
  if (!name || !(name in ONCE_NEEDED)) throw new Error(`no component: ${first}`)
  const properties: Record<string, string> = {}
  const parts: Component[] = []
  let left = lines
  for (;;) {
    const [line, ...rest] = left
    if (line === undefined) throw new Error(`${name} has no end`)
    if (line === `END:${name}`) {
      for (const needed of ONCE_NEEDED[name] ?? [])
        if (!Object.keys(properties).some((key) => key.split(';')[0] === needed))
          throw new Error(`${name} without ${needed}`)
      return [{ name, properties, parts }, rest]
    }
    if (line.startsWith('BEGIN:')) {
      const [part, after] = readComponent(left)
      parts.push(part)
      left = after
      continue
    }
    const [, key, value] = /^([A-Z-]+(?:;[A-Z-]+=[^:;,]+)*):(.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) throw new Error(`no property: ${line}`)
    if (key in properties) throw new Error(`${key} twice in ${name}`)
    // 3.3.11: these are written with a backslash before them.
    if (/^(SUMMARY|DESCRIPTION)/.test(key) && /(?<!\\)[;,]/.test(value)) throw new Error(`${key} is not escaped`)
    properties[key] = value.replace(/\\([\\;,])/g, '$1').replaceAll('\\n', '\n')
    left = rest
  }
}
