import { describe, expect, it } from 'vitest'
import { getOutcome, outcomeLines, takeOutcome } from '../../../src/commands/requests/outcome-words.ts'
import { outcomesOf, REQUEST_OUTCOMES, type RequestOutcome } from '../../../src/domain/request-outcomes.ts'
import type { Regime } from '../../../src/domain/terms.ts'

describe('takeOutcome', () => {
  it.each(['2008', '2019'] as const)('knows every label of the form under the regulation of %s', (regime) => {
    for (const outcome of outcomesOf(regime))
      expect(takeOutcome(`${REQUEST_OUTCOMES[outcome]} 内容`, regime)).toEqual({ outcome, rest: '内容' })
  })

  it.each<[Regime, RequestOutcome, string]>([
    ['2019', 'declined-excessive', '大量反复申请 已多次答复'],
    ['2019', 'declined-excessive', '不予处理 大量反复申请 已多次答复'],
    ['2019', 'declined-excessive', '不予处理：无正当理由大量反复申请 已多次答复'],
    ['2019', 'declined-petition', '信访 已多次答复'],
    ['2019', 'declined-reissue', '确认或重新出具 已多次答复'],
    ['2019', 'unable-not-held', '无法提供 不掌握 已多次答复'],
    ['2019', 'unable-not-held', '无法提供（本机关不掌握） 已多次答复'],
    ['2019', 'unable-needs-making', '需要另行制作 已多次答复'],
    ['2019', 'unable-still-unclear', '无法提供 补正后仍不明确 已多次答复'],
    ['2019', 'withheld-state-secret', '不予公开 国家秘密 已多次答复'],
    ['2019', 'withheld-third-party', '不予公开（商业秘密） 已多次答复'],
    ['2019', 'other-not-supplemented', '其他 逾期不补正 已多次答复'],
    ['2019', 'other-not-supplemented', '其他处理（逾期未补正） 已多次答复'],
    ['2019', 'other-fee-unpaid', '不再处理 逾期未缴费 已多次答复'],
    ['2019', 'other', '其他 已多次答复'],
    ['2019', 'other', '其他处理 已多次答复'],
    ['2008', 'refused-state-secret', '不予公开 国家秘密 已多次答复'],
    ['2008', 'refused-not-information', '不同意公开：不是政府信息 已多次答复'],
    ['2008', 'not-existing', '申请信息不存在 已多次答复'],
    ['2008', 'not-ours', '不属于本机关公开 已多次答复'],
  ])('%s: %s from %s', (regime, outcome, words) => {
    expect(takeOutcome(words, regime)).toEqual({ outcome, rest: '已多次答复' })
  })

  it('takes no outcome of another group for one behind the name of a group', () => {
    expect(takeOutcome('无法提供 国家秘密', '2019')).toBeNull()
    expect(takeOutcome('其他 国家秘密相关的工作另行说明', '2019')).toEqual({
      outcome: 'other',
      rest: '国家秘密相关的工作另行说明',
    })
  })
})

describe('getOutcome', () => {
  it.each<[Regime, string, string]>([
    ['2019', '不予公开', '不予公开要写明理由：国家秘密、法律禁止、三安全一稳定、第三方、内部事务、'],
    ['2019', '无法提供', '无法提供要写明理由：不掌握、另行制作、内容不明确。'],
    ['2019', '不予处理 申请人信访', '不予处理要写明理由：信访、重复、公开出版物、大量反复、重新出具。'],
    [
      '2008',
      '不同意公开',
      '不同意公开要写明理由：国家秘密、商业秘密、个人隐私、三安全一稳定、不是政府信息、其他情形。',
    ],
    ['2008', '其他', '请写答复类型和内容：\n公开：已主动公开、'],
  ])('asks which, of %s: %s', (regime, words, message) => {
    expect(() => getOutcome(words, regime, '答复 申1')).toThrow(message)
  })
})

describe('outcomeLines', () => {
  it('group what can be typed as the forms do', () => {
    expect(outcomeLines('2019', outcomesOf('2019'))).toEqual([
      '公开：予以公开、部分公开',
      '不予公开：国家秘密、法律禁止、三安全一稳定、第三方、内部事务、过程性信息、执法案卷、行政查询',
      '无法提供：不掌握、另行制作、内容不明确',
      '不予处理：信访、重复、公开出版物、大量反复、重新出具',
      '其他处理：逾期不补正、逾期不缴费、其他',
    ])
    expect(outcomeLines('2008', outcomesOf('2008'))).toEqual([
      '公开：已主动公开、同意公开、部分公开',
      '不同意公开：国家秘密、商业秘密、个人隐私、三安全一稳定、不是政府信息、其他情形',
      '其他答复：不属于本机关、不存在、更改补充、其他途径',
    ])
  })

  it.each(['2008', '2019'] as const)('name every outcome of %s once, each by words that are understood', (regime) => {
    const names = outcomeLines(regime, outcomesOf(regime)).flatMap((line) => line.replace(/^.*：/, '').split('、'))
    expect(names.map((name) => takeOutcome(`${name} 内容`, regime)?.outcome)).toEqual(outcomesOf(regime))
  })

  it('leave out groups of which nothing is offered', () => {
    expect(outcomeLines('2019', ['other-fee-unpaid'])).toEqual(['其他处理：逾期不缴费'])
  })
})
