import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutToBytes, cutToCharacters, escapeText, splitText, TEXT_BYTES } from '../../../src/bot/wecom-api/index.ts'

const bytes = (text: string) => Buffer.byteLength(text)
const unnumbered = (part: string) => part.replace(/^（\d+\/\d+）\n/, '')

describe('splitText', () => {
  it('leaves a text of exactly 2048 bytes whole, without a number', () => {
    const text = '汉'.repeat(682) + 'ab'
    expect(bytes(text)).toBe(TEXT_BYTES)
    expect(splitText(text)).toEqual([text])
    expect(splitText(`${text}c`)).toHaveLength(2)
  })

  it('splits on line ends and numbers the parts', () => {
    const line = '一'.repeat(30) // 90 bytes
    expect(splitText([line, line, line].join('\n'), 190)).toEqual([
      `（1/3）\n${line}`,
      `（2/3）\n${line}`,
      `（3/3）\n${line}`,
    ])
    expect(splitText([line, line, line].join('\n'), 191)).toEqual([`（1/2）\n${line}\n${line}`, `（2/2）\n${line}`])
  })

  it('loses nothing, keeps every part within the limit and tears no character apart', () => {
    const unit = fc.constantFrom('甲', 'a', '\n', '😀', '👨‍👩‍👧', '𠮷', 'é', '\n\n', '<', ' ')
    const text = fc.array(unit, { maxLength: 400 }).map((units) => units.join(''))
    fc.assert(
      fc.property(text, fc.integer({ min: 64, max: 300 }), (whole, max) => {
        const parts = splitText(whole, max)
        for (const part of parts) {
          expect(bytes(part)).toBeLessThanOrEqual(max)
          expect(part).not.toMatch(/\p{Surrogate}/u) // half of a pair
        }
        const withoutBreaks = (one: string) => one.replaceAll('\n', '')
        const rejoined = parts.length === 1 ? parts : parts.map(unnumbered)
        expect(withoutBreaks(rejoined.join(''))).toBe(withoutBreaks(whole))
        const families = (one: string) => one.match(/👨‍👩‍👧/gu)?.length ?? 0
        expect(families(parts.join('|'))).toBe(families(whole))
      }),
    )
  })

  it('keeps a link in one piece', () => {
    const link = '<a href="https://bot.example.gov.cn/t/42">查看</a>'
    const parts = splitText(`${'字'.repeat(60)}${link}${'字'.repeat(60)}`, 220)
    expect(parts.filter((part) => part.includes(link))).toHaveLength(1)
    expect(parts.join('')).not.toMatch(/<a(?! href="https:\/\/bot\.example\.gov\.cn\/t\/42">查看<\/a>)/)
  })

  it('numbers more than nine parts without growing over the limit', () => {
    const parts = splitText('汉'.repeat(1000), 100)
    expect(parts.length).toBeGreaterThan(9)
    expect(parts.at(-1)).toContain(`（${parts.length}/${parts.length}）`)
    expect(Math.max(...parts.map(bytes))).toBeLessThanOrEqual(100)
  })

  it('cuts a monstrous grapheme between its code points', () => {
    const monster = `a${'\u0301'.repeat(300)}`
    expect(splitText(monster, 100).map(unnumbered).join('')).toBe(monster)
  })

  it('refuses parts too small for a number and a character', () => {
    expect(() => splitText('汉'.repeat(100), 10)).toThrow(RangeError)
  })
})

describe('cutToBytes and cutToCharacters', () => {
  it.each([
    ['短', 3, '短'],
    ['一二三', 8, '一…'],
    ['ab👨‍👩‍👧', 10, 'ab…'],
  ])('%j in %i bytes is %j', (text, max, expected) => {
    expect(cutToBytes(text, max)).toBe(expected)
  })

  it.each([
    ['一二三', 3, '一二三'],
    ['一二三四', 3, '一二…'],
    ['😀😀😀', 2, '😀…'],
  ])('%j in %i characters is %j', (text, max, expected) => {
    expect(cutToCharacters(text, max)).toBe(expected)
  })
})

describe('escapeText', () => {
  it.each(['<a href="http://evil">点我</a>', '<A HREF=x>', '< a href=x>', '<\ta>', '</a>', '<', 'x<​a'])(
    'leaves no tag of %j',
    (text) => {
      expect(escapeText(text)).not.toMatch(/<\s*\/?\s*a/i)
      expect(`${escapeText(text)}a href="x">`).not.toMatch(/<a/i)
    },
  )

  it.each(['《办法<试行>》', '3<5', '1 < 2', 'a<=b', '没有尖括号'])('leaves %j as it is', (text) => {
    expect(escapeText(text)).toBe(text)
  })
})
