import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { extractFile } from '../extract/extract-file.ts'
import { LedgerFault } from '../ledger/ledger.ts'
import { parseLedger } from '../ledger/parse-ledger.ts'
import { UnreadableError } from '../unreadable.ts'
import type { FileTask, TaskAnswer } from './file-task.ts'

// What runs in the worker: one file, one answer. Any other error ends the worker, which is an answer too.
const answer: TaskAnswer<unknown> = await run(workerData as FileTask).then(
  (value) => ({ ok: true, value }),
  (error: unknown) => {
    if (error instanceof UnreadableError) return { ok: false, failure: error.reason }
    if (error instanceof LedgerFault) return { ok: false, failure: 'fault', fault: error.message }
    throw error
  },
)
parentPort?.postMessage(answer)

async function run(task: FileTask): Promise<unknown> {
  if (task.task === 'report-check')
    return (await import('../../domain/report-check/check-report.ts')).checkReport(task.lines)
  const bytes = new Uint8Array(readFileSync(task.path))
  switch (task.task) {
    case 'ledger':
      return parseLedger(bytes, task.kind, task.sheet)
    case 'remains':
      // Rare, and each worker starts anew: the others need not load it.
      return (await import('../severing/find-remains.ts')).findRemains(bytes, task.kind, task.removed)
    case 'report':
      return (await import('../report-lines/read-report-lines.ts')).readReportLines(bytes, task.kind)
    case 'text':
      return extractFile(bytes, task.kind)
  }
}
