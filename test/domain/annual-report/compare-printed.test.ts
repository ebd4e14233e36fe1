import { expect, it } from 'vitest'
import { figuresOf } from '../../../src/domain/annual-report/catalogue.ts'
import { compareWithPrinted } from '../../../src/domain/annual-report/compare-printed.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'
import { report2017 } from './compose.ts'

const PRINTED = `某街道2016年政府信息公开工作年度报告
2017年共主动公开政府信息267条，比去年增加57条，提高27%。
在主动公开的信息中，机构职能类信息8条，占总体的比例为2.9%；法规文件类信息3条，占总体的比例为1.1%；规划计划类信息18条，占总体的比例为6.7%；业务动态类信息215条，占总体的比例为80.5%。
2017年度共收到政府信息公开申请3件。`

it('compareWithPrinted tells what a printed report has otherwise than the register, and leaves out', () => {
  const { compared, differences } = compareWithPrinted(linesOf(PRINTED), figuresOf(report2017()))
  expect(compared).toBeGreaterThanOrEqual(11)
  expect(differences).toEqual([
    { label: '收到申请', printed: '3件', register: '2件' },
    { label: '机构职能类占比', printed: '2.9%', register: '3.0%' },
    { label: '行政职责类', printed: null, register: '23条' },
  ])
})
