import { readFileSync } from 'node:fs'

/** Whether a process of this id lives, whoever owns it. A zombie no longer counts: it holds nothing any more. */
export function isAlive(pid: number): boolean {
  return startTicks(pid) !== null
}

/**
 * When the process was started, in clock ticks since boot: with the id it names one process for good, because ids
 * come round again. Null when there is none (or it is a zombie). Field 22 of proc_pid_stat(5).
 */
export function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? null : (rest[18] ?? null)
  } catch {
    return null
  }
}

/** The words a process was started with; empty when it is gone. */
export function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
