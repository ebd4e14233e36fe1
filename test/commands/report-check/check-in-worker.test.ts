import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkInWorker } from '../../../src/commands/report-check/check-in-worker.ts'
import { checkReport } from '../../../src/domain/report-check/check-report.ts'
import { linesOf } from '../../../src/domain/report-check/paragraphs.ts'
import { createFileWorker, TASK_LIMITS } from '../../../src/files/worker/file-worker.ts'

const SAMPLE = readFileSync(new URL('../../domain/report-check/founding-sample.txt', import.meta.url), 'utf8')

describe('核对 in the worker', () => {
  it('finds what it finds anywhere', { timeout: 120_000 }, async () => {
    const lines = linesOf(SAMPLE)
    const patient = createFileWorker({ ...TASK_LIMITS, timeMs: 100_000 })
    expect(await checkInWorker(lines, patient)).toEqual(checkReport(lines))
    await expect(checkInWorker(linesOf('公开意识有提高。'), patient)).rejects.toThrow('没有找到数字')
  })

  it('gives up a text that takes too long', { timeout: 120_000 }, async () => {
    // No worker starts within a millisecond.
    const hurried = createFileWorker({ ...TASK_LIMITS, timeMs: 1 })
    await expect(checkInWorker(linesOf('占1%，'.repeat(50_000)), hurried)).rejects.toThrow(
      '内容太复杂，没有核对完。请只核对年度报告本身，或者分成几段核对。',
    )
  })
})
