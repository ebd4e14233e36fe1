import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHART_FONT_FILES, findMissingGlyphs } from '../../src/reports/fonts.ts'

describe('findMissingGlyphs', () => {
  it('finds none in what offices write', () => {
    expect(findMissingGlyphs('北京市西城区人民政府月坛街道办事处 2017年1月：（100.0%）《》｜…')).toEqual([])
  })

  it('finds characters that the font would draw as boxes, each once and whole', () => {
    expect(findMissingGlyphs('𠮷田𠮷😀')).toEqual(['𠮷', '😀'])
  })
})

describe('CHART_FONT_FILES', () => {
  it('are on the disk, regular and bold', () => {
    expect(CHART_FONT_FILES.map((file) => existsSync(file))).toEqual([true, true])
  })
})
