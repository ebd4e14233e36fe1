import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach } from 'vitest'
import { pgdataOf } from '../../../src/store/embedded/cluster.ts'
import { findPostmaster, stopPostmaster } from '../../../src/store/embedded/postmaster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/store/embedded/start.ts'

export interface Starter {
  readonly process: ChildProcess
  readonly url: string
  readonly adopted: boolean
  readonly serverPid: number
  stop(): Promise<void>
}

/** Folders, servers and processes of one test; whatever is left of them afterwards is taken away. */
export function useMachine() {
  const folders: string[] = []
  const children: ChildProcess[] = []
  const servers: EmbeddedPostgres[] = []

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const server of servers.splice(0)) await server.stop()
    for (const folder of folders.splice(0)) {
      const home = homeOf(folder)
      const pgdata = pgdataOf({ dir: home, user: null })
      const left = findPostmaster(pgdata)
      if (left) await stopPostmaster(pgdata, left.pid)
      for (const dir of [home, dirname(folder)]) rmSync(dir, { recursive: true, force: true })
    }
  })

  return {
    /** A data folder below one that only its owner can enter, as `mktemp -d` makes it. */
    dataDir(): string {
      const folder = join(mkdtempSync(join(tmpdir(), 'gongkai-embedded-')), 'data')
      folders.push(folder)
      return folder
    },

    async start(dataDir: string, options: { log?: (line: string) => void; temporary?: boolean } = {}) {
      const server = await startEmbeddedPostgres({ dataDir, log: () => undefined, durable: false, ...options })
      servers.push(server)
      return server
    },

    /** The same in a process of its own. */
    async startElsewhere(dataDir: string, ...words: string[]): Promise<Starter> {
      const script = fileURLToPath(new URL('starter.ts', import.meta.url))
      const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, ...words], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      children.push(child)
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
      const first = await lines.next()
      const { url, adopted, serverPid } = JSON.parse(first.value ?? '{}')
      return {
        process: child,
        url,
        adopted,
        serverPid,
        async stop() {
          child.stdin.write('stop\n')
          await lines.next()
        },
      }
    },
  }
}

/** Where the data of a data folder really lies. */
export function homeOf(dataDir: string): string {
  const location = join(dataDir, 'location')
  return existsSync(location) ? readFileSync(location, 'utf8').trim() : dataDir
}

export async function killHard(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** One statement on a connection of its own; the first column of its first row. */
export async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query({ text: statement, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end().catch(() => undefined)
  }
}
