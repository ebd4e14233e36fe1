import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { EmbeddedPostgresError } from './errors.ts'
import { waitFor } from './wait.ts'

const LOCK_TIMEOUT_MS = 90_000

/**
 * Runs `fn` while no other process of this machine (and nothing else in this one) starts or stops the database in
 * `home`. The lock is a listening socket in Linux' abstract name space: the kernel frees it however its holder ends,
 * so there is never a stale lock to judge.
 */
export async function withStartLock<T>(home: string, fn: () => Promise<T>): Promise<T> {
  const name = `\0gongkai-bot-${createHash('sha256').update(home).digest('hex').slice(0, 32)}`
  const lock = await waitFor(LOCK_TIMEOUT_MS, () => tryListen(name))
  if (!lock) {
    throw new EmbeddedPostgresError(
      'busy',
      `内置数据库正由另一个进程启动或停止，等了 ${LOCK_TIMEOUT_MS / 1000} 秒仍未结束：${home}`,
    )
  }
  try {
    return await fn()
  } finally {
    await new Promise((closed) => lock.close(closed))
  }
}

function tryListen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (err: NodeJS.ErrnoException) => (err.code === 'EADDRINUSE' ? resolve(null) : reject(err)))
    server.listen(name, () => resolve(server))
  })
}
