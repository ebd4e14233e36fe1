const DIGITS = '零一二三四五六七八九'
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 三, 十二, 二百六十七, 两千零五, 二〇一七; null for anything else. */
export function readChineseNumber(text: string): number | null {
  const plain = text.replace(/[〇○]/g, '零').replace(/两/g, '二').replace(/廿/g, '二十')
  if (plain === '' || !/^[零一二三四五六七八九十百千]+$/.test(plain)) return null
  if (!/[十百千]/.test(plain)) return Number(Array.from(plain, (character) => DIGITS.indexOf(character)).join(''))
  let total = 0
  let digit: number | null = null
  for (const character of plain) {
    const place = PLACES[character]
    if (place === undefined) digit = DIGITS.indexOf(character)
    else {
      total += (digit ?? 1) * place
      digit = null
    }
  }
  return total + (digit ?? 0)
}

/** `1,234.50` → 1234.5 */
export function readArabicNumber(text: string): number {
  return Number(text.replaceAll(',', ''))
}

export function decimalsOf(text: string): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0
}
