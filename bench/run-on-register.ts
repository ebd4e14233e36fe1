import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parseOfficeFile } from '../src/office-file.ts'
import { createDatabase } from '../src/store/db.ts'
import { startEmbeddedPostgres } from '../src/store/embedded/start.ts'
import { createBenchOffice } from './office.ts'
import { fillRegister } from './register.ts'

/**
 * Fills a register of so many items in a database below `folder` and starts a script of this folder beside it, in a
 * process of its own so that the memory it tells is its own; answers the JSON it wrote.
 */
export async function runOnRegister<T>(
  script: string,
  items: number,
  folder: string,
  say: (line: string) => void,
): Promise<T> {
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined })
  try {
    const db = createDatabase(server.url, { onConnectionError: () => undefined })
    try {
      const { office } = parseOfficeFile(createBenchOffice().yaml, 'office.yaml')
      say(`装入 ${items} 条…`)
      await fillRegister(db, office, items)
    } finally {
      await db.destroy()
    }
    say('计时…')
    const file = fileURLToPath(new URL(script, import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [...process.execArgv, file], {
      env: { ...process.env, BENCH_DATABASE_URL: server.url },
    })
    return JSON.parse(stdout) as T
  } finally {
    await server.stop()
  }
}
