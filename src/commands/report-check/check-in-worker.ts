import type { ReportVerdict } from '../../domain/report-check/check-report.ts'
import type { ReportLine } from '../../domain/report-check/paragraphs.ts'
import { UserError } from '../../domain/user-error.ts'
import type { FileWorker } from '../../files/worker/file-worker.ts'
import { assertCheckable } from './finding-words.ts'

/**
 * 核对 of a long text, away from everything else: what is no report may take very long, and callbacks must be answered
 * meanwhile. @throws {UserError} for what is not done within the caps, and where there was nothing to check.
 */
export async function checkInWorker(lines: readonly ReportLine[], worker: FileWorker): Promise<ReportVerdict> {
  const answer = await worker.run({ task: 'report-check', lines })
  if (answer.ok) {
    assertCheckable(answer.value)
    return answer.value
  }
  if (answer.failure === 'too-slow' || answer.failure === 'too-much-memory')
    throw new UserError('too-long', '内容太复杂，没有核对完。请只核对年度报告本身，或者分成几段核对。')
  throw new Error(`a report could not be checked: ${answer.failure}`)
}
