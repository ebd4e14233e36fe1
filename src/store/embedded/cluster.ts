import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { explainOutput } from './explain.ts'
import type { Home } from './home.ts'

const run = promisify(execFile)

/** The database role everything of ours logs in as. */
export const ROLE = 'gongkai'

/** Without a real UTF-8 locale pg_trgm sees no letters in Chinese text: every similarity is 0. */
const LOCALE = 'C.UTF-8'

/** The PostgreSQL data folder inside a home, and the file with the password of `ROLE`. */
export const pgdataOf = (home: Home) => join(home.dir, 'pgdata')
export const passwordFileOf = (home: Home) => join(home.dir, 'password')

/** Makes the data folder with a random password unless there is one already. */
export async function ensureCluster(home: Home, binaries: Binaries, durable: boolean, log: (line: string) => void) {
  const pgdata = pgdataOf(home)
  if (existsSync(pgdata)) return assertSameVersion(pgdata, binaries)
  log(`首次启动，建立数据库：${pgdata}`)
  // Under another name until complete: what a crash leaves half-made is thrown away by the next start.
  const partial = `${pgdata}.partial`
  rmSync(partial, { recursive: true, force: true })
  rmSync(passwordFileOf(home), { force: true })
  writeFileSync(passwordFileOf(home), randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (home.user) chownSync(passwordFileOf(home), home.user.uid, home.user.gid)
  const options = [
    '--encoding=UTF8',
    `--locale=${LOCALE}`,
    '--lc-messages=C',
    '--auth=scram-sha-256',
    '--no-instructions',
  ]
  if (!durable) options.push('--no-sync')
  const credentials = [`--username=${ROLE}`, `--pwfile=${passwordFileOf(home)}`]
  try {
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
    await run(join(binaries, 'bin', 'initdb'), ['-D', partial, ...options, ...credentials], {
      ...home.user,
      cwd: '/',
      env,
    })
  } catch (err) {
    const { stdout = '', stderr = '' } = err as { stdout?: string; stderr?: string }
    throw explainOutput(`建立数据库失败（${partial}）`, `${stdout}${stderr}`, err)
  }
  renameSync(partial, pgdata)
}

export function readPassword(home: Home): string {
  const file = passwordFileOf(home)
  try {
    const password = readFileSync(file, 'utf8').trim()
    if (password) return password
    throw new Error('empty file')
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EACCES') {
      throw new EmbeddedPostgresError('not-ours', `没有权限读取 ${file}。请用当初启动它的用户（如 root）启动。`, {
        cause: err,
      })
    }
    throw new EmbeddedPostgresError('wrong-password', `读不到数据库密码文件 ${file}。请从备份恢复该文件。`, {
      cause: err,
    })
  }
}

/** A data folder belongs to one major version (PG_VERSION); another one refuses it. */
async function assertSameVersion(pgdata: string, binaries: Binaries): Promise<void> {
  const { stdout } = await run(join(binaries, 'bin', 'postgres'), ['--version'], { cwd: '/' })
  const program = /\d+/.exec(stdout)?.[0]
  let data: string
  try {
    data = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim()
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === 'EACCES') {
      throw new EmbeddedPostgresError('not-ours', `没有权限读取 ${pgdata}。请用当初启动它的用户（如 root）启动。`, {
        cause: err,
      })
    }
    throw new EmbeddedPostgresError(
      'failed',
      `${pgdata} 不是完整的 PostgreSQL 数据目录（缺少 PG_VERSION）。请从备份恢复。`,
      { cause: err },
    )
  }
  if (data === program) return
  throw new EmbeddedPostgresError(
    'wrong-version',
    `数据目录 ${pgdata} 属于 PostgreSQL ${data}，当前程序是 PostgreSQL ${program}。请用原版本导出后再升级。`,
  )
}
