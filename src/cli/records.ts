import { join } from 'node:path'
import type { RecordsConfig } from '../config.ts'
import { connectDatabase, type Database } from '../store/db.ts'
import { startEmbeddedPostgres } from '../store/embedded/start.ts'

/** SQLSTATE of a table that is not there. */
const UNDEFINED_TABLE = '42P01'

/** The office's records. @throws with a sentence where no office has worked in this database yet. */
export function withRecords<T>(config: RecordsConfig, work: (db: Database) => Promise<T>): Promise<T> {
  return withDatabase(config, work).catch((error: unknown) => {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error
    throw new NoRecordsError('数据库里还没有公开助手的数据。请核对 DATABASE_URL 和 DATA_DIR，或先启动一次。', {
      cause: error,
    })
  })
}

export class NoRecordsError extends Error {
  override readonly name = 'NoRecordsError'
}

/** The office's database: its own, or the embedded one, which the running service may be using at the same time. */
export async function withDatabase<T>(
  { databaseUrl, dataDir }: RecordsConfig,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const embedded =
    databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log: () => undefined })
      : null
  try {
    const db = await connectDatabase(databaseUrl ?? embedded?.url ?? '', { onConnectionError: () => undefined })
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  } finally {
    await embedded?.stop()
  }
}
