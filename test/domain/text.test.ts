import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countCharacters,
  cutText,
  foldCharacters,
  isInvisible,
  normalise,
  removeInvisible,
} from '../../src/domain/text.ts'

describe('normalise', () => {
  it.each([
    ['　報送　', '报送'],
    ['帮\u200b助\ufeff', '帮助'],
    ['查詢', '查询'],
    ['ＧＫ－２０１７（１）', 'GK-2017(1)'],
    ['台賬', '台账'],
    ['撤銷', '撤销'],
    ['退回\t第二行\n', '退回 第二行'],
    ['𠮷', '𠮷'],
  ])('it compares %j as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })
})

describe('foldCharacters', () => {
  it('keeps every character in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldCharacters(text)).toHaveLength(text.length)
      }),
    )
    expect(foldCharacters('第一行\n第二行')).toBe('第一行\n第二行')
  })
})

describe('removeInvisible', () => {
  it('takes out what shows nothing, and nothing else', () => {
    expect(removeInvisible('报\u200b送\u00ad ★\ufe0f')).toBe('报送 ★')
    expect(removeInvisible('机\u{e0020}密\u{e0100}\u{e01ef}\u0007\n')).toBe('机密\n')
    expect(['\u200d', '\u2060', '\u202e', '\u{e0001}', '\u{e007f}'].every(isInvisible)).toBe(true)
    expect([' ', '　', '报', '★'].some(isInvisible)).toBe(false)
  })
})

describe('countCharacters and cutText', () => {
  it('count a 4-byte character once and keep it whole', () => {
    expect(countCharacters('𠮷野家😀')).toBe(4)
    expect(cutText('𠮷野家😀', 4)).toBe('𠮷野家😀')
    expect(cutText('𠮷野家😀', 3)).toBe('𠮷野…')
    expect(cutText('𠮷野家😀', 1)).toBe('…')
    expect(cutText('', 0)).toBe('')
  })

  it('never passes the limit, nor changes what fits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const cut = cutText(text, limit)
        expect(countCharacters(cut)).toBe(Math.min(countCharacters(text), limit))
        expect(cut === text).toBe(countCharacters(text) <= limit)
      }),
    )
  })
})
