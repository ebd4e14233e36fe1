import { describe, expect, it } from 'vitest'
import { classCode, indexSeries, renderIndexNumber } from '../../src/domain/index-number.ts'
import { ITEM_CLASSES } from '../../src/domain/vocabulary.ts'

const parts = { body: 'yuetan', itemClass: 'plan', section: 'chengguan', publishedOn: '2017-03-06' } as const

describe('renderIndexNumber', () => {
  it.each([
    ['the common form', '{body}-{class}-{year}-{serial:4}', 7, 'yuetan-03-2017-0007'],
    ['month and section', '{section}/{year}{month}/{serial:3}', 12, 'chengguan/201703/012'],
    ['a serial without width', '公开〔{year}〕{serial}号', 5, '公开〔2017〕5号'],
    ['a serial longer than its width, uncut', '{year}-{serial:2}', 1234, '2017-1234'],
  ])('fills in %s', (_what, template, serial, expected) => {
    expect(renderIndexNumber(template, parts, serial)).toBe(expected)
  })

  it('leaves words in braces that it does not know', () => {
    expect(renderIndexNumber('{who}-{serial}', parts, 1)).toBe('{who}-1')
  })
})

describe('indexSeries', () => {
  it('is one for all that differ in the serial number alone', () => {
    expect(indexSeries('{class}-{year}-{serial:4}', parts)).toBe('03-2017-#')
    expect(indexSeries('{class}-{year}-{serial:4}', { ...parts, itemClass: 'duty' })).toBe('04-2017-#')
    expect(indexSeries('{class}-{year}-{serial:4}', { ...parts, publishedOn: '2018-01-02' })).toBe('03-2018-#')
    expect(indexSeries('{serial:4}', { ...parts, publishedOn: '2018-01-02' })).toBe('#')
  })
})

describe('classCode', () => {
  it('is another one for each class', () => {
    expect(ITEM_CLASSES.map(classCode)).toEqual(['01', '02', '03', '04', '05'])
  })
})
