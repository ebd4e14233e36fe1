import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'
import { canEnter, findOrCreateServerUser, type ServerUser } from './server-user.ts'

/** Where root's data and copied programs go when the server's user cannot reach the folder asked for. */
export const ROOT_STATE_DIR = '/var/lib/gongkai-bot'

/** Left in a data folder whose data had to go elsewhere: says where. */
export const LOCATION_FILE = 'location'

/** The folder that really holds the data, and whom the server runs as there. */
export interface Home {
  readonly dir: string
  readonly user: ServerUser
}

/**
 * Where the data lies is decided once, at the first start, and stays so:
 * - not root: in `dataDir`, run by ourselves;
 * - root, and the server's user can reach the folder above `dataDir`: in `dataDir`, handed to that user;
 * - root otherwise (a clone below /root or `mktemp -d`): in /var/lib/gongkai-bot/<digest of the path>, and
 *   `dataDir/location` says so. A later start goes by that file, whatever the rights are by then.
 * Root starting data that somebody else's start created runs the server as that owner.
 */
export async function openHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const asked = resolve(dataDir)
  const isRoot = process.getuid?.() === 0
  const recorded = readLocation(asked)
  if (recorded) return { dir: recorded, user: isRoot ? ownerOf(recorded) : null }
  if (existsSync(join(asked, 'pgdata'))) return { dir: asked, user: isRoot ? ownerOf(join(asked, 'pgdata')) : null }
  mkdirSync(dirname(asked), { recursive: true })
  if (!isRoot) {
    mkdirSync(asked, { recursive: true, mode: 0o700 })
    return { dir: asked, user: null }
  }
  const user = await findOrCreateServerUser(log)
  if (await canEnter(user, dirname(asked))) return { dir: handTo(user, asked), user }
  const elsewhere = join(ROOT_STATE_DIR, createHash('sha256').update(asked).digest('hex').slice(0, 16))
  mkdirSync(ROOT_STATE_DIR, { recursive: true, mode: 0o755 })
  log(`用户 ${user.uid} 进不了 ${dirname(asked)}，数据放在 ${elsewhere}`)
  if (existsSync(join(elsewhere, 'pgdata'))) log('那里已有同一路径留下的数据，继续使用')
  mkdirSync(asked, { recursive: true, mode: 0o700 })
  handTo(user, elsewhere)
  writeFileSync(join(asked, LOCATION_FILE), `${elsewhere}\n`)
  return { dir: elsewhere, user }
}

function readLocation(asked: string): string | null {
  const file = join(asked, LOCATION_FILE)
  if (!existsSync(file)) return null
  const dir = readFileSync(file, 'utf8').trim()
  // Starting empty here would look like a loss of everything: somebody must decide.
  if (!existsSync(dir)) {
    throw new EmbeddedPostgresError(
      'data-moved',
      `${file} 指明数据在 ${dir}，但那里没有数据。请恢复该目录；确认不再需要旧数据时，删除 ${file} 后重新启动。`,
    )
  }
  return dir
}

function ownerOf(dir: string): ServerUser {
  const { uid, gid } = statSync(dir)
  return uid === 0 ? null : { uid, gid }
}

function handTo(user: { uid: number; gid: number }, dir: string): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chownSync(dir, user.uid, user.gid)
  return dir
}
