import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { startTicks } from './processes.ts'

/** Folder in the home with one empty file `<pid>-<start ticks>-<random>` per start that has not been stopped. */
export const USERS_FOLDER = 'users'

/** One start, as the other processes (and the watchdog) see it. All three under the start lock. */
export interface Registration {
  /** Whether any other start of a living process uses the server; forgets those that were killed. */
  hasCompany(): boolean
  leave(): void
}

/** Notes that this process uses the server in `home` from now on. */
export function registerUser(home: string): Registration {
  const folder = join(home, USERS_FOLDER)
  mkdirSync(folder, { recursive: true })
  const own = join(folder, `${process.pid}-${startTicks(process.pid)}-${randomUUID().slice(0, 8)}`)
  writeFileSync(own, '')
  return {
    hasCompany() {
      const others = readdirSync(folder).filter((file) => file !== basename(own))
      const gone = others.filter((file) => {
        const [pid, ticks] = file.split('-')
        return startTicks(Number(pid)) !== ticks
      })
      for (const file of gone) rmSync(join(folder, file), { force: true })
      return gone.length < others.length
    },
    leave: () => rmSync(own, { force: true }),
  }
}
