import { findPostmaster } from './postmaster.ts'

const LOOK_EVERY_MS = 500

/**
 * Looks twice a second whether a server runs on `pgdata` and calls `restart` when none does: a killed or crashed
 * database comes back by itself, and with it the work. Answers how to end the watch (waits for a restart under way).
 */
export function keepRunning(pgdata: string, log: (line: string) => void, restart: () => Promise<void>) {
  let restarting: Promise<void> | null = null
  const timer = setInterval(() => {
    if (restarting || findPostmaster(pgdata)) return
    log('内置数据库意外停止，正在恢复')
    restarting = restart()
      .catch((err: unknown) => log(`内置数据库恢复失败，稍后再试：${err instanceof Error ? err.message : String(err)}`))
      .finally(() => {
        restarting = null
      })
  }, LOOK_EVERY_MS)
  timer.unref()
  return async (): Promise<void> => {
    clearInterval(timer)
    await restarting
  }
}
