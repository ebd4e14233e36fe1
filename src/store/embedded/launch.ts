import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { pgdataOf } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { explainOutput } from './explain.ts'
import type { Home } from './home.ts'
import { findPostmaster, forgetPostmaster, type Postmaster } from './postmaster.ts'
import { waitFor } from './wait.ts'

/** Recovery after a crash may have to replay a lot. */
const READY_TIMEOUT_MS = 120_000
/** Together 10 s: backends of a killed server end by themselves, as a rule within a moment. */
const ATTEMPTS = 20
const RETRY_MS = 500
const LOG_FILE = 'postgresql.log'
const LOG_KEPT_BYTES = 10 * 1024 * 1024

/** `durable: false` is for databases that may be lost with the machine: tests. A kill -9 loses nothing. */
export interface LaunchOptions {
  readonly home: Home
  readonly binaries: Binaries
  readonly durable: boolean
  /** Null: a free one. After a crash the old one, because everybody's connections name it. */
  readonly port: number | null
}

/** Starts the server and waits until it takes connections. */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  const logFile = join(options.home.dir, LOG_FILE)
  let output = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    rotate(logFile)
    const from = sizeOf(logFile)
    const child = spawnServer(options, options.port ?? (await freePort()), logFile)
    const postmaster = await waitUntilReady(child, pgdataOf(options.home))
    if (postmaster) return postmaster
    output = readFileSync(logFile).subarray(from).toString('utf8')
    if (!isWorthAnotherTry(output)) break
    await pause(RETRY_MS)
    // A killed server that nobody has reaped keeps its number; by now its backends are gone all the same.
    if (attempt === ATTEMPTS / 2 && !findPostmaster(pgdataOf(options.home))) forgetPostmaster(pgdataOf(options.home))
  }
  throw explainOutput(`内置数据库启动失败（日志 ${logFile}）`, output)
}

/** Somebody took the port between our look and the start, or a killed server or its backends are still ending. */
const isWorthAnotherTry = (output: string) =>
  /Address already in use|pre-existing shared memory block|lock file .* already exists/.test(output)

interface Child {
  readonly ended: () => boolean
  readonly pid: number
}

function spawnServer({ home, binaries, durable }: LaunchOptions, port: number, logFile: string): Child {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=64MB',
    'io_method=sync', // no extra processes for so small a database
    'max_parallel_workers_per_gather=0', // parallel queries need more /dev/shm than containers give
    'jit=off',
    'timezone=UTC',
    'log_timezone=Asia/Shanghai',
    'log_min_messages=warning',
    'log_min_error_statement=panic', // statements carry people's words: invariant 10 keeps them out of logs
    'log_error_verbosity=terse', // … and so do DETAIL lines of unique violations
    // Commits still reach the kernel first: only the loss of the whole machine loses them, no kill -9.
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
  ]
  const log = openSync(logFile, 'a', 0o600)
  // Detached: a Ctrl-C at our terminal must not stop it before we have drained. `-D` first: see isPostgresOn.
  const child = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', pgdataOf(home), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...home.user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    },
  )
  closeSync(log)
  child.unref()
  let failed = false
  child.once('error', () => {
    failed = true
  })
  return { pid: child.pid ?? 0, ended: () => failed || child.exitCode !== null || child.signalCode !== null }
}

async function waitUntilReady(child: Child, pgdata: string): Promise<Postmaster | null> {
  const result = await waitFor(READY_TIMEOUT_MS, () => {
    if (child.ended()) return 'ended' as const
    const found = findPostmaster(pgdata)
    return found?.pid === child.pid && found.status === 'ready' ? found : null
  })
  if (result === 'ended') return null
  if (result) return result
  throw new EmbeddedPostgresError(
    'failed',
    `内置数据库 ${READY_TIMEOUT_MS / 1000} 秒内没有就绪（可能正在恢复大量数据），请稍后再启动：${pgdata}`,
  )
}

/** A port of 127.0.0.1 that nobody listens on, chosen by the system. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (err) => {
      reject(
        new EmbeddedPostgresError('no-port', '本机 127.0.0.1 上没有可用端口，请检查端口占用或网络限制。', {
          cause: err,
        }),
      )
    })
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** Keeps at most two log files: the last one and the one before. */
function rotate(logFile: string): void {
  if (sizeOf(logFile) > LOG_KEPT_BYTES) renameSync(logFile, `${logFile}.old`)
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
