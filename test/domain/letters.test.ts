import { describe, expect, it } from 'vitest'
import { letterBasis } from '../../src/domain/letter-basis.ts'
import { isLetterPlaceholder, LETTER_PLACEHOLDERS } from '../../src/domain/letter-placeholders.ts'
import {
  LETTER_KIND_IDS,
  type LetterOutcome,
  letterFileName,
  letterKind,
  letterNumber,
  replyLetterOf,
  templateFileName,
} from '../../src/domain/letters.ts'

const PERSONAL = ['申请人', '证件号码', '联系地址', '申请人电话', '电子邮箱', '代理人', '申请内容'] as const

describe('LETTER_KINDS', () => {
  it('gives every letter a name of its own, and each placeholder once', () => {
    expect(LETTER_KIND_IDS.length).toBeGreaterThanOrEqual(22)
    expect(new Set(LETTER_KIND_IDS.map(templateFileName)).size).toBe(LETTER_KIND_IDS.length)
    for (const id of LETTER_KIND_IDS) {
      const names = [...letterKind(id).required, ...letterKind(id).optional]
      expect(new Set(names).size, id).toBe(names.length)
    }
  })

  it('explains every placeholder, and uses each in some letter', () => {
    const used = new Set(LETTER_KIND_IDS.flatMap((id) => [...letterKind(id).required, ...letterKind(id).optional]))
    expect([...used].sort()).toEqual(Object.keys(LETTER_PLACEHOLDERS).sort())
    expect(isLetterPlaceholder('文号')).toBe(true)
    expect(isLetterPlaceholder('toString')).toBe(false)
  })

  it('wants number and date of every letter but the forms, and remedies of everything that decides', () => {
    for (const id of LETTER_KIND_IDS) {
      const { mark, required, answers } = letterKind(id)
      expect(required.includes('文号'), id).toBe(mark !== null)
      if (mark !== null) expect(required, id).toContain('日期')
      if (answers.length > 0) expect(required, id).toEqual(expect.arrayContaining(['依据', '救济告知']))
    }
    expect(letterKind('release-notice-third-party').required).toContain('救济告知')
  })

  it('never names the applicant to anybody outside', () => {
    for (const id of LETTER_KIND_IDS) {
      const { to, required, optional } = letterKind(id)
      if (to === 'applicant' || to === 'internal') continue
      expect(
        [...required, ...optional].filter((name) => PERSONAL.some((each) => each === name)),
        id,
      ).toEqual([])
    }
  })

  it('answers every outcome with exactly one letter', () => {
    const outcomes: LetterOutcome[] = [
      'released',
      'partly',
      'withheld',
      'unable',
      'declined',
      'other',
      'petition',
      'correction',
    ]
    expect(outcomes.map((outcome) => letterKind(replyLetterOf(outcome)).name)).toEqual([
      '予以公开告知书',
      '部分公开告知书',
      '不予公开告知书',
      '无法提供告知书',
      '不予处理告知书',
      '其他处理告知书',
      '非政府信息公开申请告知书',
      '更正政府信息答复书',
    ])
    expect(LETTER_KIND_IDS.flatMap((id) => letterKind(id).answers).sort()).toEqual([...outcomes].sort())
  })
})

describe('letterNumber', () => {
  const parts = { prefix: '月街公开', year: 2026, serial: 3 }

  it('writes 机关代字, the letters of the kind, 年份 in 〔〕 and 序号', () => {
    expect(letterNumber('reply-withheld', parts)).toBe('月街公开告〔2026〕3号')
    expect(letterNumber('supplement', { ...parts, serial: 12 })).toBe('月街公开补〔2026〕12号')
  })

  it('refuses a form, which has none, and a serial that is none', () => {
    expect(() => letterNumber('receipt', parts)).toThrow(RangeError)
    for (const serial of [0, -1, 1.5, Number.NaN])
      expect(() => letterNumber('supplement', { ...parts, serial })).toThrow(RangeError)
  })
})

describe('letterFileName', () => {
  it('is the letter’s name and number', () => {
    expect(letterFileName('supplement', '月街公开补〔2026〕3号')).toBe('补正告知书-月街公开补〔2026〕3号.docx')
  })

  it('leaves out what no file system takes', () => {
    expect(letterFileName('receipt', '../依申/2026:3\u202e\n')).toBe('政府信息公开申请接收回执-..依申20263.docx')
    for (const number of ['', ' / ', 'x'.repeat(100)])
      expect(() => letterFileName('receipt', number)).toThrow(RangeError)
  })
})

describe('letterBasis', () => {
  it.each([
    ['supplement', '2019', '《中华人民共和国政府信息公开条例》第三十条'],
    ['extension', '2019', '《中华人民共和国政府信息公开条例》第三十三条'],
    ['delay', '2019', '《中华人民共和国政府信息公开条例》第三十五条'],
    ['consult-co-maker', '2019', '《中华人民共和国政府信息公开条例》第三十四条'],
    ['not-a-request', '2019', '《中华人民共和国政府信息公开条例》第三十九条第一款'],
    ['correction', '2019', '《中华人民共和国政府信息公开条例》第四十一条'],
    ['supplement', '2008', '《中华人民共和国政府信息公开条例》（国务院令第492号）第二十一条第四项'],
    ['consult-third-party', '2008', '《中华人民共和国政府信息公开条例》（国务院令第492号）第二十三条'],
    ['extension', '2008', '《中华人民共和国政府信息公开条例》（国务院令第492号）第二十四条'],
    ['delay', '2008', ''],
  ] as const)('%s under %s: %s', (id, regime, basis) => {
    expect(letterBasis(id, regime).basis).toBe(basis)
  })

  it('says of silence only what the regulation of the case says', () => {
    expect(letterBasis('supplement', '2019').consequence).toContain('视为放弃申请')
    expect(letterBasis('consult-co-maker', '2019').consequence).toContain('视为同意公开')
    for (const id of LETTER_KIND_IDS) expect(letterBasis(id, '2008').consequence, id).toBe('')
  })

  it('knows an article for every letter under the regulation in force', () => {
    // The sheet that asks for a reply carries the article of that reply.
    for (const id of LETTER_KIND_IDS)
      if (id !== 'approval-sheet') expect(letterBasis(id, '2019').basis, id).toMatch(/第.+条/)
  })
})
