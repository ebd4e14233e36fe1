import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { MAX_FILE_BYTES } from '../limits.ts'
import { FileRefusal } from '../refusal.ts'
import { createFileWorker } from '../worker/file-worker.ts'
import type { Ledger } from './ledger.ts'
import { readLedger } from './read-ledger.ts'

/**
 * A ledger on the machine itself, with the SHA-256 of its file.
 * @throws {UserError} with a sentence for a file that is not there, too large, or no ledger.
 */
export async function openLedgerFile(path: string, sheet: string | null): Promise<{ ledger: Ledger; sha256: string }> {
  const bytes = await readAtMost(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { ledger: await readLedger({ path, sheet }, createFileWorker()), sha256 }
}

async function readAtMost(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES)
      throw new FileRefusal('too-large', `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，没有读。请分成几个文件再导入。`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof FileRefusal) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new FileRefusal('not-allowed', `读不到文件 ${path}，请检查路径和权限（${code}）。`, { cause: error })
  }
}
