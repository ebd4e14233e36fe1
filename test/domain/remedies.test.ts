import { describe, expect, it } from 'vitest'
import {
  isReconsiderationFirst,
  RemedyError,
  type RemedyOutcome,
  type RemedySettings,
  remediesText,
} from '../../src/domain/remedies.ts'

const settings: RemedySettings = { reconsiderationBody: '月河区人民政府', court: '月河区人民法院' }

describe('isReconsiderationFirst', () => {
  it.each([
    ['2023-12-31', 'withheld', false],
    ['2024-01-01', 'withheld', true],
    ['2026-03-04', 'withheld', true],
    ['2026-03-04', 'partly', true],
    ['2023-12-31', 'partly', false],
    ['2026-03-04', 'not-existing', false],
    ['2026-03-04', 'released', false],
    ['2026-03-04', 'unable', false],
    ['2026-03-04', 'declined', false],
    ['2026-03-04', 'other', false],
    ['2026-03-04', 'petition', false],
    ['2026-03-04', 'correction', false],
    ['2026-03-04', 'third-party-release', false],
    ['2026-03-04', 'fee', false],
  ] as const)('%s %s: %s', (day, outcome, isFirst) => {
    expect(isReconsiderationFirst(day, outcome)).toBe(isFirst)
  })

  it('follows the office’s legal adviser where the law does not say, and nowhere else', () => {
    const choices = { partly: false, 'not-existing': true, withheld: false, released: true }
    const decide = (outcome: RemedyOutcome) => isReconsiderationFirst('2026-03-04', outcome, choices)
    expect([decide('partly'), decide('not-existing'), decide('withheld'), decide('released')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isReconsiderationFirst('2023-12-31', 'not-existing', choices)).toBe(false)
  })
})

describe('remediesText', () => {
  it('offers both ways: 60 days and six months, with the names of body and court', () => {
    const text = remediesText('2026-03-04', 'released', settings)
    expect(text).toContain('60日内向月河区人民政府申请行政复议')
    expect(text).toContain('6个月内直接向月河区人民法院提起行政诉讼')
    expect(text).not.toContain('应当先')
  })

  it('sends 不予公开 to reconsideration first from 2024 on, and still names the court for after it', () => {
    const text = remediesText('2024-01-01', 'withheld', settings)
    expect(text).toContain('《中华人民共和国行政复议法》第二十三条，应当先申请行政复议')
    expect(text).toContain('15日内向月河区人民法院')
    expect(text).not.toContain('6个月')
    expect(remediesText('2023-12-31', 'withheld', settings)).toContain('6个月内直接向')
    expect(remediesText('2017-03-01', 'withheld', settings)).not.toContain('第二十三条')
  })

  it('sends the withheld part of 部分公开 there, unless the office decided otherwise', () => {
    expect(remediesText('2026-03-04', 'partly', settings)).toContain('如对其中不予公开的部分不服')
    const other = { ...settings, reconsiderationFirst: { partly: false } }
    expect(remediesText('2026-03-04', 'partly', other)).toContain('6个月内直接向')
  })

  it('leaves the complaint about a fee until the case is given up for it', () => {
    const text = remediesText('2024-03-04', 'fee', { reconsiderationBody: '', court: '' })
    expect(text).toContain('不能单独就该决定申请行政复议或者提起行政诉讼')
    expect(text).toContain('缴费期满后，就本机关不再处理上述申请的行为')
  })

  it('has the three months of its day before May 2015', () => {
    expect(remediesText('2015-04-30', 'withheld', settings)).toContain('3个月内')
    expect(remediesText('2015-05-01', 'withheld', settings)).toContain('6个月内')
  })

  it('refuses half a remedy', () => {
    expect(() => remediesText('2026-03-04', 'withheld', { ...settings, court: ' ' })).toThrow(RemedyError)
    expect(() => remediesText('2026-03-04', 'withheld', { ...settings, reconsiderationBody: '' })).toThrow(RemedyError)
  })
})
