import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'
import { Dice, renderDraft } from './generated/draft.ts'
import { draftForm2021 } from './generated/form-2021.ts'
import { draftNarrative } from './generated/narrative.ts'

const check = (text: string) => checkReport(linesOf(text)).findings
const codes = (text: string) => check(text).map(({ code }) => code)

/** The first of that layout, with something in its table. */
function report(layout: 'tabs' | 'bars' | 'spaces' | 'lines'): string {
  for (let seed = 1; ; seed += 1) {
    const draft = { ...draftForm2021(new Dice(seed), seed), figureStyle: 'half-width' as const }
    if (draft.kind.endsWith(layout) && /予以公开[1-9]/.test(renderDraft(draft))) return renderDraft(draft)
  }
}

/** The row of that label with its cells changed. */
function withRow(text: string, label: string, change: (cells: string[]) => string[]): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes('\t') && line.includes(label))
  lines[at] = change((lines[at] ?? '').split('\t')).join('\t')
  return lines.join('\n')
}

describe('the tables of the 2021 form', () => {
  const text = report('tabs')
  const set = (index: number, value: string) => (cells: string[]) => cells.with(index, value)

  it.each([
    ['T5 for an empty cell', '2.其他法律行政法规禁止公开', set(-2, ''), 'T5', '空着'],
    ['T5 for a stroke', '规章', set(-1, '/'), 'T5', '填了“/”'],
    ['T1 and T3 for a wrong cell', '8.属于行政查询事项', set(-2, '77'), 'T1', '总计 '],
    ['T3 for a wrong cell', '8.属于行政查询事项', set(-2, '77'), 'T3', '办理结果各行'],
    ['T2 for a wrong balance', '四、结转下年度继续办理', set(-3, '50'), 'T2', '新收 '],
    ['T6 for 规章 of a sub-district', '规章', set(-3, '1'), 'T6', '没有制定规章的权力'],
    ['T7 for a row too short', '（七）总计', (cells: string[]) => cells.slice(0, -1), 'T7', '只有 6 个数'],
    ['X1 for a total that the text tells otherwise', '一、本年新收', set(-1, '999'), 'X1', '收到申请：文字 '],
  ])('give %s', (_name, label, change, code, said) => {
    const faulty = withRow(text, label, change)
    expect(faulty).not.toBe(text)
    const found = check(faulty).filter((finding) => finding.code === code)
    expect(found.map(({ arithmetic }) => arithmetic).join()).toContain(said)
    for (const { place, level } of found) {
      expect(level).toBe('error')
      expect(place).toMatch(/第 \d+ 段/)
    }
  })

  it('give T4 for a block of table 4 that does not add up', () => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.split('\t').filter((cell) => /^\d+$/.test(cell)).length === 15)
    lines[at] = (lines[at] ?? '').replace(/^\d+/, '66')
    expect(codes(lines.join('\n'))).toEqual(['T4'])
  })

  it('give T7 for a row and for a section that are not there', () => {
    const lines = text.split('\n').filter((line) => !line.includes('2.重复申请') && !line.startsWith('六、'))
    const found = check(lines.join('\n'))
    expect(found.find(({ code }) => code === 'T7')?.arithmetic).toBe('没有找到：2.重复申请')
    expect(found.find(({ code }) => code === 'E11')?.arithmetic).toContain('“其他需要报告的事项”一节')
  })

  it.each(['tabs', 'bars', 'spaces', 'lines'] as const)('are read as %s', (layout) => {
    const whole = report(layout)
    expect(codes(whole)).toEqual([])
    const at = whole.indexOf('予以公开', whole.indexOf('三、收到和处理'))
    const faulty = whole.slice(0, at) + whole.slice(at).replace(/([\t|\n ]\s*)(\d+)/, '$1555')
    expect(codes(faulty)).toEqual(expect.arrayContaining(['T1', 'T3']))
  })
})

describe('the statistics table of 2014–2018', () => {
  const withTable = (() => {
    for (let seed = 1; ; seed += 1) {
      const draft = { ...draftNarrative(new Dice(seed), seed), figureStyle: 'half-width' as const }
      if (draft.kind.endsWith('table')) return renderDraft(draft)
    }
  })()

  it.each([
    ['收到申请数', ['T8', 'X1']],
    ['2.延期办结数', ['T8']],
    ['涉及商业秘密', ['T8']],
    ['主动公开政府信息数', ['X1', 'E6']],
    ['接受培训人员数', ['X1']],
    ['2.兼职人员数', ['T8', 'X1']],
  ])('gives a wrong %s as %j', (label, expected) => {
    const at = withTable.indexOf(label, withTable.indexOf('政府信息公开情况统计表\n'))
    const faulty = withTable.slice(0, at) + withTable.slice(at).replace(/\d+(?=\n)/, '88888')
    expect(codes(faulty).sort()).toEqual([...expected].sort())
  })
})
