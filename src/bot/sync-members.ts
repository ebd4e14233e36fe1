import type { Clock } from '../domain/clock.ts'
import type { Database } from '../store/db.ts'
import { createStores } from '../store/stores.ts'
import { type WecomClient, WecomError } from './wecom-api/index.ts'

/** user/get: 60111 unknown, 46004 and 40003 no such member (protocol 4.11, 5.2). */
const GONE: readonly (number | null)[] = [60111, 46004, 40003]
/** `status` of user/get: 1 active, 4 not activated yet; 2 disabled and 5 left get no messages. */
const REACHABLE = [1, 4]
const STATUS_NOT_TOLD = 0

/**
 * Asks WeCom which of the office file's people are still there; those gone are no longer reminded or asked to review.
 * Names stay those of the office file: posts, not persons.
 * @throws {WecomError} when WeCom cannot be asked at all.
 */
export async function syncMembers(deps: {
  readonly db: Database
  readonly body: string
  /** Whom the office file names; others stay out, whatever the directory says. */
  readonly named: readonly string[]
  readonly client: Pick<WecomClient, 'directory'>
  readonly clock: Clock
  readonly log: { warn(fields: object, message: string): void }
}): Promise<void> {
  const { people } = createStores(deps.db, deps.body)
  for (const { userId, active } of await people.findAll()) {
    if (!deps.named.includes(userId)) continue
    const isReachable = await askReachable(userId, deps.client)
    if (isReachable === active) continue
    await people.setActive(userId, isReachable, deps.clock.now())
    deps.log.warn({ active: isReachable }, 'a member changed in the directory')
  }
}

async function askReachable(userId: string, client: Pick<WecomClient, 'directory'>): Promise<boolean> {
  try {
    const { status } = await client.directory.getMember(userId)
    // Government deployments answer with the userid alone (protocol 7.4): being there is all that is known.
    return status === STATUS_NOT_TOLD || REACHABLE.includes(status)
  } catch (error) {
    if (error instanceof WecomError && GONE.includes(error.errcode)) return false
    throw error
  }
}
