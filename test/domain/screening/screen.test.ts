import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../demo/plan/random.ts'
import { passesLuhn } from '../../../src/domain/screening/bank-card.ts'
import { isCreditCode } from '../../../src/domain/screening/credit-code.ts'
import { isIdentityNumber } from '../../../src/domain/screening/identity-number.ts'
import {
  MOST_FINDINGS,
  NOTHING_FOUND,
  PICTURES_NOT_READ,
  type ScreeningContext,
  screen,
} from '../../../src/domain/screening/index.ts'
import { countCharacters } from '../../../src/domain/text.ts'
import { makeCardNumber, makeCreditCode, makeIdentityNumber, makeMobileNumber } from './made-up-numbers.ts'

const context: ScreeningContext = { attribute: 'proactive', publicDocumentNumbers: [] }
const PHONE = '13812345678'

describe('screen', () => {
  it('tells each find with its rule, place, masked snippet and advice', () => {
    expect(screen([{ place: '正文', text: `第一段\n\n联系人：${PHONE}。`, unit: 'paragraph' }], context)).toEqual([
      {
        rule: 'mobile-number',
        ruleName: '手机号',
        level: 'high',
        place: '正文第 2 段',
        snippet: '联系人:138****5678。',
        advice: '请删去个人手机号，改用办公电话，或写成 138****1234。',
      },
    ])
  })

  it.each([
    ['the part alone', undefined, '标题'],
    ['lines that hold anything', 'paragraph', '标题第 2 段'],
    ['all lines', 'line', '标题第 3 行'],
    ['row and column', 'cell', '标题第 3 行第 2 列'],
  ] as const)('tells the place by %s', (_what, unit, place) => {
    expect(screen([{ place: '标题', text: `甲\r\n\r\n乙\t${PHONE}`, ...(unit && { unit }) }], context)).toMatchObject([
      { place },
    ])
  })

  it('puts the gravest first, then keeps the order of parts and text', () => {
    const found = screen(
      [
        { place: '标题', text: 'someone@example.com 京A12345' },
        { place: '正文', text: `${PHONE}，内部资料` },
      ],
      context,
    )
    expect(found.map(({ rule }) => rule)).toEqual(['mobile-number', 'other-mark', 'plate', 'email'])
  })

  it('finds nothing in nothing', () => {
    expect(screen([], context)).toEqual([])
    expect(screen([{ place: '正文', text: ' \n\t\n', unit: 'cell' }], context)).toEqual([])
  })

  it('counts in its last finding what goes past the limit, at the level of the gravest', () => {
    const text = Array.from({ length: 70 }, (_, index) => `1381234${1000 + index}`).join('\n')
    const found = screen([{ place: '正文', text: `${text}\n京A12345`, unit: 'line' }], context)
    expect(found).toHaveLength(MOST_FINDINGS)
    expect(found.at(-1)).toEqual({
      rule: 'more',
      ruleName: '其余提示',
      level: 'high',
      place: '多处',
      snippet: '另有 22 处',
      advice: '还有：手机号、车牌号。请整篇核对后再报送。',
    })
  })

  it('tells a number once, by the gravest rule it meets', () => {
    // 18 digits behind 账号 that pass Luhn as well.
    const random = createRandom(7)
    const both = Array.from({ length: 500 }, () => makeIdentityNumber(random)).find(
      (each) => /^\d+$/.test(each) && passesLuhn(each),
    )
    expect(screen([{ place: '正文', text: `账号：${both}` }], context).map(({ rule }) => rule)).toEqual([
      'identity-number',
    ])
  })

  it('words a clean result as no clearance', () => {
    expect(NOTHING_FOUND).toBe('未发现所列特征，不代表可以公开')
    expect(PICTURES_NOT_READ).toContain('图片')
  })
})

describe('what a finding shows', () => {
  const random = createRandom(11)
  const kinds = [makeIdentityNumber, makeCardNumber, makeMobileNumber]
  const gaps = ['', ' ', '-', '\u200b', ' - ']

  it('is never a whole number, however it is written and whatever stands beside it', () => {
    for (let round = 0; round < 500; round += 1) {
      const numbers = kinds.map((make) => make(random))
      const written = random.shuffle(numbers).map((number) => {
        const gap = random.pick(gaps)
        return (number.match(/.{1,4}/g) ?? []).join(gap)
      })
      const text = `张某 ${written.join(random.pick(['，', ' ', '\t', '、']))} someone@example.com 护照E1234${round}5678`
      const shown = screen([{ place: '正文', text }], context)
        .map(({ snippet }) => snippet)
        .join('\n')
      const bare = shown.replace(/[\s-]/g, '')
      for (const number of numbers) expect(bare).not.toContain(number.length === 11 ? number : number.slice(4, -4))
      expect(bare).not.toContain('someone')
      expect(bare).not.toContain(`E1234${round}5678`)
    }
  })

  it('is at most 60 characters, for any text', () => {
    const pieces = fc.constantFrom(
      '低保',
      '王小明、',
      '李红、',
      PHONE,
      ' ',
      '\n',
      '\t',
      '京A12345',
      '仅供',
      '参阅',
      '家住月坛小区',
      '3号楼',
      '2单元',
      '501室',
      '😀',
      '《',
      '》(京政发〔2017〕5号)',
      'a@example.com',
      '护照E12345678',
      '此件不公开',
      '1',
      '内部资料',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        for (const { snippet } of screen([{ place: '正文', text: parts.join(''), unit: 'line' }], context)) {
          expect(countCharacters(snippet)).toBeLessThanOrEqual(60)
          expect(snippet).not.toContain(PHONE)
        }
      }),
    )
  })

  it('shows no address to its house, no whole plate and no name of a list', () => {
    const shown = (text: string) => screen([{ place: '正文', text }], context)[0]?.snippet
    expect(shown('家住月坛北街小区3号楼2单元501室')).toBe('家住月坛北街小区*号楼******')
    expect(shown('车牌京A12345')).toBe('车牌京A***45')
    expect(shown('低保：王小明、李红、张伟')).toBe('低保：王*、李*、张*等 3 个姓名')
  })
})

describe('the checks of the standards', () => {
  it('pass what is made by their rules, and no neighbour of it', () => {
    const random = createRandom(13)
    for (let round = 0; round < 300; round += 1) {
      const number = makeIdentityNumber(random)
      expect(isIdentityNumber(number)).toBe(true)
      expect(isIdentityNumber(changeLast(number))).toBe(false)
      const card = makeCardNumber(random)
      expect(passesLuhn(card)).toBe(true)
      expect(passesLuhn(changeLast(card))).toBe(false)
      const code = makeCreditCode(random)
      expect(isCreditCode(code)).toBe(true)
      expect(isCreditCode(changeLast(code))).toBe(false)
    }
  })

  it('pass the vectors of the reference', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(passesLuhn('6222021234567890128')).toBe(true)
    expect(isIdentityNumber('110105190002290021')).toBe(false)
  })
})

function changeLast(number: string): string {
  return `${number.slice(0, -1)}${number.endsWith('1') ? '2' : '1'}`
}

describe('screening a megabyte made to slow it down', () => {
  // Were a rule to read any of these more than once for each character, it would not end within the hour.
  it.each([
    '1',
    '1 ',
    '138 1234 5678 ',
    '低保王小明、',
    'a.',
    'x@1.',
    '胡同 1 号楼1单元',
    '京',
    '护照号',
    '》(京政发〔2017〕',
    '编号',
    'http://1',
    '秘密 ',
    '机\n',
    '\u0301',
    '\t',
  ])('it ends on %j', (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    expect(screen([{ place: '正文', text, unit: 'line' }], context).length).toBeLessThanOrEqual(MOST_FINDINGS)
  })
})
