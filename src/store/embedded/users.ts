import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startTicks } from './processes.ts'

/** Folder in the home with one empty file `<pid>-<start ticks>-<n>` per start that has not been stopped. */
export const USERS_FOLDER = 'users'

let starts = 0

/** Notes that this process uses the server, until the answered function is called. Both under the start lock. */
export function registerUser(home: string): () => void {
  mkdirSync(join(home, USERS_FOLDER), { recursive: true })
  starts += 1
  const file = join(home, USERS_FOLDER, `${process.pid}-${startTicks(process.pid)}-${starts}`)
  writeFileSync(file, '')
  return () => rmSync(file, { force: true })
}

/** Whether any living process still uses the server; forgets those that ended without saying so (kill -9). */
export function hasUsers(home: string): boolean {
  const folder = join(home, USERS_FOLDER)
  const files = existsSync(folder) ? readdirSync(folder) : []
  const gone = files.filter((file) => {
    const [pid, ticks] = file.split('-')
    return startTicks(Number(pid)) !== ticks
  })
  for (const file of gone) rmSync(join(folder, file), { force: true })
  return gone.length < files.length
}
