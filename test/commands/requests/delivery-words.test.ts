import { describe, expect, it } from 'vitest'
import { getLetterNumber } from '../../../src/commands/requests/delivery-words.ts'

describe('getLetterNumber', () => {
  it.each([
    'EMS1234567890',
    'XA13345678911',
    '1138000000012',
    '挂号信 XA12345678911',
    'EMS 1138 0000 0001 2',
    '中国邮政 9876543210123',
  ])('takes %s', (number) => {
    expect(getLetterNumber(number, 'post')).toBe(number)
  })

  it.each([
    ['a mobile number', '13800000000'],
    ['one in groups', '138 0000 0000'],
    ['one with dashes', '138-0000-0000'],
    ['one with +86', '+8613800000000'],
    ['one behind the word', '邮件号 13800000000'],
    ['one glued to the word', '单号：13800000000'],
    ['one behind EMS', 'EMS13800000000'],
    ['one behind a number of the post', 'EMS1 13800000000'],
    ['one in groups behind a number of the post', 'XA12345678911 138 0000 0000'],
    ['a telephone with its area code', '010-12345678'],
    ['an identity number behind the word', '邮件号 11010519491231002X'],
  ])('refuses %s, and does not repeat it', (_what, number) => {
    expect(() => getLetterNumber(number, 'post')).toThrow(/^邮件号只写邮政的单号(?!.*(?:138|0105))/)
  })
})
