import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'

const run = promisify(execFile)

/** PostgreSQL refuses to run as root. Started by root, it runs as this system user, created when missing. */
export const SERVER_USER_NAME = 'gongkai-pg'

/** Whom initdb and postgres run as; null: as ourselves. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

export async function findOrCreateServerUser(log: (line: string) => void): Promise<{ uid: number; gid: number }> {
  const existing = await findUser(SERVER_USER_NAME)
  if (existing) return existing
  log(`以 root 启动：新建系统用户 ${SERVER_USER_NAME} 运行内置数据库`)
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
  ]
  // Two first starts at once: one useradd loses, and the user is there all the same.
  const failure = await run('useradd', [...options, SERVER_USER_NAME]).then(
    () => undefined,
    (err: unknown) => err,
  )
  const created = await findUser(SERVER_USER_NAME)
  if (created) return created
  throw new EmbeddedPostgresError(
    'no-server-user',
    `PostgreSQL 不能以 root 运行，而系统用户 ${SERVER_USER_NAME} 无法创建（useradd 失败）。` +
      '请改用普通用户启动，或手工建立该用户，或设置 DATABASE_URL 使用已有的 PostgreSQL。',
    { cause: failure },
  )
}

/** Whether that user can enter the folder: asked of the system itself, which also knows ACLs and mounts. */
export async function canEnter(user: { uid: number; gid: number }, folder: string): Promise<boolean> {
  return succeeds('/bin/sh', ['-c', 'cd -- "$0"', folder], user)
}

export async function succeeds(program: string, args: string[], user: ServerUser): Promise<boolean> {
  return run(program, args, { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function findUser(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
