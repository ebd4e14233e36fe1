import { describe, expect, it } from 'vitest'
import { TallyIdentityError } from '../../../src/domain/tally-identities.ts'
import { renderTally, tallyFileName } from '../../../src/reports/monthly-tally/index.ts'
import { sampleTally } from './sample-tally.ts'

describe('renderTally', () => {
  it('gives text, picture, table and file name of the month', async () => {
    const rendered = await renderTally(sampleTally('2017-01'))
    expect(rendered.text).toContain('2017年1月政府信息公开月报')
    expect(rendered.chartPng.toString('latin1', 1, 4)).toBe('PNG')
    expect(rendered.workbook.toString('latin1', 0, 2)).toBe('PK')
    expect(rendered.fileName).toBe('月报-2017-01.xlsx')
  })

  it('renders nothing from figures that do not add up', async () => {
    const tally = sampleTally('2017-01')
    const broken = { ...tally, monthFigures: { ...tally.monthFigures, published: 12 } }
    await expect(renderTally(broken)).rejects.toThrow(TallyIdentityError)
  })

  it('names no person and ranks no section in the summary', async () => {
    const { text } = await renderTally(sampleTally('2017-11'))
    expect(text).not.toMatch(/排名|名次|第一名/)
    for (const { section } of sampleTally('2017-11').sections) expect(text).not.toContain(section)
  })
})

describe('tallyFileName', () => {
  it('sorts by month', () => {
    expect(tallyFileName('2017-12')).toBe('月报-2017-12.xlsx')
  })
})
