import type { Clock } from '../domain/clock.ts'
import { localDateOf } from '../domain/local-date.ts'
import type { Office, RoleGrant, TagGrant } from '../domain/office.ts'
import type { Database } from '../store/db.ts'
import { inOneTransaction } from '../store/one-transaction.ts'
import { createStores } from '../store/stores.ts'
import { TAG_SOURCE } from '../store/tag-roles.ts'
import { type WecomClient, WecomError } from './wecom-api/index.ts'

/** tag/get: 40068 no such tag (protocol 4.11): nobody has it. */
const NO_SUCH_TAG = 40068
/** 81011: the application may not see the tag; whoever has it, nobody knows. */
const NOT_VISIBLE = 81011

/**
 * Reads the tags that the office file gives roles to, and makes the roles follow, with an audit row for each change.
 * Tags give roles to people the office file names; others stay out, whatever a tag says. A tag that the application may
 * not see changes nothing.
 * @throws {WecomError} when WeCom cannot be asked: then nothing has changed.
 */
export async function syncTags({
  db,
  office,
  client,
  clock,
  log,
}: {
  readonly db: Database
  readonly office: Pick<Office, 'body' | 'people' | 'tagGrants'>
  readonly client: Pick<WecomClient, 'directory'>
  readonly clock: Clock
  readonly log: { warn(fields: object, message: string): void }
}): Promise<void> {
  const body = office.body.id
  const wanted: RoleGrant[] = []
  const { tagRoles } = createStores(db, body)
  for (const { tagId, role, section } of office.tagGrants) {
    const members = await findMembers(tagId, client)
    if (members === null) {
      log.warn({ tagId }, 'the application may not see this tag, its roles stay as they are')
      wanted.push(...(await tagRoles.findHeld(role, section)))
      continue
    }
    const named = members.filter((userId) => userId in office.people)
    if (named.length < members.length)
      log.warn({ tagId, count: members.length - named.length }, 'members of a tag are not in the office file')
    wanted.push(...named.map((userId) => ({ userId, role, section })))
  }
  const now = clock.now()
  await inOneTransaction(db, { body, now, onOutgoing: () => undefined }, async (stores) => {
    const changes = await stores.tagRoles.follow(wanted, localDateOf(now), now)
    const noted = changes.map(({ userId, role, section, change }) => ({
      act: `role.${change}`,
      actor: 'system',
      subjectKind: 'member',
      subjectId: userId,
      detail: { role, section, source: TAG_SOURCE },
    }))
    return { result: undefined, noted }
  })
}

/** User ids in lower case, of the tag's members and of its departments'; null where the application may not see it. */
async function findMembers(
  tagId: TagGrant['tagId'],
  { directory }: Pick<WecomClient, 'directory'>,
): Promise<string[] | null> {
  try {
    const { userlist, partylist } = await directory.getTag(tagId)
    const users = [...userlist]
    for (const department of partylist) users.push(...(await directory.listMembers(department, { fetchChild: true })))
    return [...new Set(users.map(({ userid }) => userid.toLowerCase()))]
  } catch (error) {
    if (error instanceof WecomError && error.errcode === NO_SUCH_TAG) return []
    if (error instanceof WecomError && error.errcode === NOT_VISIBLE) return null
    throw error
  }
}
