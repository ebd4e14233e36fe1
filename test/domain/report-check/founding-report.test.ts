import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'

/** The report itself is not part of this project; the sample has its figures and faults in other words. */
const REPORT = new URL('../../../../shared/reference/seed-report-2017.txt', import.meta.url)
const SAMPLE = new URL('./founding-sample.txt', import.meta.url)
const isReportHere = existsSync(REPORT)
if (!isReportHere) console.log('已跳过：旁边没有 2017 年度报告原文，只核对了按其数字另写的样本。')

const check = (file: URL) => checkReport(linesOf(readFileSync(file, 'utf8'))).findings

describe.each([
  ['the sample', SAMPLE],
  ['the founding report', REPORT],
])('核对 %s', (_name, file) => {
  const here = it.skipIf(!existsSync(file))

  here.each([
    ['E1', 'error', '标题写 2016 年，正文的数据是 2017 年'],
    ['E2', 'error', '8 + 3 + 18 + 215 = 244，总数 267，少 23'],
    ['E3', 'error', '缺行政职责类；267 - 244 = 23'],
    ['E4', 'warning', '8 ÷ 267 = 2.996%，四舍五入为 3.0%，文中 2.9%，疑似截断而非四舍五入'],
    ['E5', 'error', '2.9% + 1.1% + 6.7% + 80.5% = 91.2%'],
    ['E6', 'warning', '159 + 382 = 541，单一渠道最多 382，超过主动公开总数 267'],
  ])('finds %s (%s) once, with its arithmetic', (code, level, arithmetic) => {
    const found = check(file).filter((finding) => finding.code === code)
    expect(found.map((finding) => finding.level)).toEqual([level])
    expect(found[0]?.arithmetic).toContain(arithmetic)
    expect(found[0]?.place).toMatch(/第 \d+ 段/)
    expect(found[0]?.quote).not.toBe('')
  })

  here('proposes 23 条 and 8.6% for the class that is missing', () => {
    const [missing] = check(file).filter(({ code }) => code === 'E3')
    expect(missing?.suggestion).toContain('若行政职责类为 23 条、占 8.6%')
  })

  here('finds the fee in words and tells matters of style as hints', () => {
    const found = check(file)
    expect(found.filter(({ code }) => code === 'E8').map(({ level }) => level)).toEqual(['warning'])
    const styles = found.filter(({ level }) => level === 'hint').map(({ code }) => code)
    expect([...new Set(styles)].sort()).toEqual(['E10', 'E11', 'E12', 'E13', 'E7', 'E9'])
    expect(found.filter(({ code }) => code === 'E7')[0]?.arithmetic).toContain(
      '网上咨询；上年结转；按时办结、未办结；不予公开',
    )
    const slips = found.filter(({ code }) => code === 'E10').map(({ suggestion }) => suggestion)
    for (const mended of ['未来一年', '拓宽途径', '2017年', '》、《', '统一名称'])
      expect(slips.join()).toContain(mended)
  })

  here('is silent on what is right: 咨询, 27%, the channels of the requests, 100%, accounts and reading points', () => {
    const errors = check(file).filter(({ level }) => level !== 'hint')
    expect(errors.map(({ code }) => code).sort()).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E8'])
  })
})
