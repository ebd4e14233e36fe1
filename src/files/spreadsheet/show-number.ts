/**
 * A number as a format shows it, once for each of its sections (positive; negative; zero), for a condition may choose any:
 * decimals, thousands, percent, scaling by a comma, leading zeros and the words around it (ECMA-376 part 1, 18.8.31).
 * Fractions, exponents and days are not written here.
 */
export function showNumber(raw: string, code: string): string[] {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return []
  const sections = code.slice(0, MAX_CODE_CHARACTERS).split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return sections.slice(0, 4).flatMap((section) => {
    const shown = showSection(Math.abs(value), toTokens(section))
    return shown === null ? [] : [shown]
  })
}

/** Formats every program knows without being told (ECMA-376 part 1, 18.8.30), where they change a number’s digits. */
export const BUILT_IN_CODES: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0',
  6: '"¥"#,##0',
  7: '"¥"#,##0.00',
  8: '"¥"#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '"¥"#,##0',
  43: '#,##0.00',
  44: '"¥"#,##0.00',
}

/** Excel takes no longer one. */
const MAX_CODE_CHARACTERS = 255
const MAX_DECIMALS = 30

interface Token {
  readonly kind: 'digit' | 'point' | 'comma' | 'percent' | 'words'
  readonly text: string
}

function toTokens(section: string): Token[] {
  // `_x` is a gap, `*x` a filling, `[…]` a colour, a condition or a currency: only the last has words.
  return [...section.matchAll(/"([^"]*)"|[\\!](.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(.)/gsu)].flatMap(
    ([, quoted, escaped, currency, sign]): Token[] => {
      if (sign === undefined) return [{ kind: 'words', text: quoted ?? escaped ?? currency ?? '' }]
      if (/[0#?]/.test(sign)) return [{ kind: 'digit', text: sign }]
      if (sign === '.') return [{ kind: 'point', text: sign }]
      if (sign === ',') return [{ kind: 'comma', text: sign }]
      return [{ kind: sign === '%' ? 'percent' : 'words', text: sign }]
    },
  )
}

function showSection(value: number, tokens: readonly Token[]): string | null {
  const digits = tokens.flatMap(({ kind }, index) => (kind === 'digit' ? [index] : []))
  const first = digits[0]
  if (first === undefined || tokens.some(({ kind, text }) => kind === 'words' && /^[/e@]$/i.test(text))) return null
  const point = tokens.findIndex(({ kind }) => kind === 'point')
  const isWhole = (index: number) => point < 0 || index < point
  const decimals = digits.filter((index) => !isWhole(index)).length
  if (decimals > MAX_DECIMALS) return null
  // A comma behind the last digit of the whole part divides by a thousand; one between digits parts thousands.
  const lastWhole = digits.filter(isWhole).at(-1) ?? -1
  const commas = tokens.flatMap(({ kind }, index) => (kind === 'comma' ? [index] : []))
  const divisions = commas.filter((index) => index > lastWhole && isWhole(index)).length
  const percents = tokens.filter(({ kind }) => kind === 'percent').length
  // Fifteen digits are what programs show: 0.285 × 100 is 28.5, not 28.499999999999996.
  const scaled = Number((value * 100 ** percents * 1000 ** -divisions).toPrecision(15))
  if (scaled >= 1e21) return null
  const [whole = '', fraction = ''] = roundUp(scaled, decimals).split('.')
  const left = [...fraction]
  const right = [...whole.padStart(digits.filter((index) => isWhole(index) && tokens[index]?.text === '0').length, '0')]
  let open = digits.filter(isWhole).length
  return tokens
    .map(({ kind, text }, index) => {
      if (kind === 'comma') return ''
      if (kind !== 'digit') return text
      if (!isWhole(index)) return left.shift() ?? ''
      // The first place takes all digits there are no places for.
      const taken = right.splice(0, Math.max(right.length - open + 1, 0)).join('')
      open -= 1
      return taken
    })
    .join('')
}

/** Half goes away from zero, as people round, and not as its nearest binary fraction lies. */
function roundUp(value: number, decimals: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  const shifted = Number(`${mantissa}e${Number(exponent) + decimals}`)
  if (shifted >= 1e15) return value.toFixed(decimals)
  const digits = String(Math.round(shifted)).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
