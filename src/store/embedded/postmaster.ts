import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { commandLine, isAlive, startTicks } from './processes.ts'
import { waitFor } from './wait.ts'

/** A running server, as its own postmaster.pid tells (lines 1, 4 and 8; src/include/utils/pidfile.h). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly status: string
}

/** A fast shutdown writes a checkpoint; on a slow disk that takes a while. */
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000

/**
 * The server that runs on this data folder, if one does. A pid file left behind by a kill -9 is taken away when its
 * number belongs to some other program by now: PostgreSQL itself would believe it and refuse to start.
 */
export function findPostmaster(pgdata: string): Postmaster | null {
  const file = join(pgdata, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  if (isPostgresOn(pgdata, pid)) return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  // No words: a process that is just being taken down. Its backends may live a moment longer; see launch.
  if (isAlive(pid) && commandLine(pid)[0]) forgetPostmaster(pgdata)
  return null
}

/** Takes a stale pid file away. Only when the backends of that server are surely gone too. */
export function forgetPostmaster(pgdata: string): void {
  rmSync(join(pgdata, 'postmaster.pid'), { force: true })
}

/** Stops the server: fast (open transactions are rolled back), after half a minute without waiting for anything. */
export async function stopPostmaster(pgdata: string, pid: number): Promise<void> {
  const started = startTicks(pid)
  for (const [signal, timeoutMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const) {
    if (!isPostgresOn(pgdata, pid)) return
    try {
      process.kill(pid, signal)
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code === 'ESRCH') return
      throw err
    }
    if (await waitFor(timeoutMs, () => startTicks(pid) !== started)) return
  }
}

/** The server is always started with `-D <data folder>` as its first words, so that /proc can tell it from others. */
function isPostgresOn(pgdata: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  const [program = '', flag, folder = ''] = commandLine(pid)
  return program.endsWith('postgres') && flag === '-D' && resolve(folder) === resolve(pgdata)
}
