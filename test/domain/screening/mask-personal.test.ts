import { describe, expect, it } from 'vitest'
import { maskPersonal } from '../../../src/domain/screening/index.ts'

// The vectors of reference 8.2; nobody's numbers.
const ID = '11010519491231002X'

describe('maskPersonal', () => {
  it.each([
    ['联系人 13812345678。', '联系人 138****5678。'],
    [`身份证${ID}，住址略`, '身份证11*************02X，住址略'],
    ['卡号6222021234567890128', '卡号6222***********0128'],
    ['京A12345 违停', '京A***45 违停'],
    ['家住白云观西里5号楼2门303，低保户', '家住白云观西里*号楼*****，低保户'],
    [`甲某 138 1234 5678、乙某 ${ID}`, '甲某 138****5678、乙某 11*************02X'],
  ])('makes %j %j', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked)
  })

  it('leaves an ordinary text as it is, to the last character', () => {
    const text = '关于调整公交票价的通知（２０１７）\u200b，咨询电话 010-68021234、12345'
    expect(maskPersonal(text)).toBe(text)
  })

  it('shows no digit of a number that two rules find', () => {
    expect(maskPersonal(`护照号 ${ID}`).replace(/\D/g, '').length).toBeLessThan(6)
  })
})
