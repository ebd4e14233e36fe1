import { refusalOf, sniffKind } from '../file-kinds.ts'
import { FileRefusal } from '../refusal.ts'
import type { FileWorker } from '../worker/file-worker.ts'
import type { Ledger } from './ledger.ts'

export interface LedgerFile {
  readonly path: string
  /** Null: the first one that has anything in it. */
  readonly sheet?: string | null
}

/**
 * Rows of an xlsx or csv ledger under its header.
 * @throws {UserError} with a sentence for what is no ledger.
 */
export async function readLedger({ path, sheet = null }: LedgerFile, worker: FileWorker): Promise<Ledger> {
  const answer = await worker.run({ task: 'ledger', kind: await sniffKind(path), path, sheet })
  if (answer.ok) return answer.value
  if (answer.failure === 'fault') throw new FileRefusal('not-allowed', answer.fault)
  if (answer.failure === 'damaged' || answer.failure === 'bomb') throw refusalOf({ reason: answer.failure })
  throw new FileRefusal('not-allowed', '台账太大或太复杂，没有读出来。请另存为 csv 或分成几个文件再导入。')
}
