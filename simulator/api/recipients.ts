import type { Simulation } from '../simulation.ts'
import type { App, Member } from '../world/schema.ts'
import { ApiError } from './errors.ts'

/** Protocol 4.2. */
const MAX_USERS = 1_000
const MAX_PARTIES = 100
const MAX_TAGS = 100

export interface Recipients {
  members: Member[]
  invalidUsers: string[]
  invalidParties: string[]
  invalidTags: string[]
}

export interface RecipientLists {
  users: string[]
  parties: string[]
  tags: string[]
}

export function splitList(value: unknown): string[] {
  return (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
    .split('|')
    .flatMap((part) => part.trim() || [])
}

/** @throws {ApiError} 82001 for none at all, 40032/82002/82003 for lists that are too long. */
export function checkListLengths({ users, parties, tags }: RecipientLists): void {
  if (users.length + parties.length + tags.length === 0) throw new ApiError(82001, 'no recipient given')
  if (users.length > MAX_USERS) throw new ApiError(40032, 'invalid user list size')
  if (parties.length > MAX_PARTIES) throw new ApiError(82002, 'too many parties')
  if (tags.length > MAX_TAGS) throw new ApiError(82003, 'too many tags')
}

/** Who is reached inside the visible range, everybody once; the rest comes back lower-cased. */
export function resolveRecipients(
  { world }: Simulation,
  app: App,
  { users, parties, tags }: RecipientLists,
): Recipients {
  const visible = world.visibleMembers(app)
  if (users.length === 1 && users[0] === '@all') {
    return { members: [...visible.values()], invalidUsers: [], invalidParties: [], invalidTags: [] }
  }
  const found = new Map<string, Member>()
  const take = (userid: string): boolean => {
    const member = visible.get(userid.toLowerCase())
    if (member) found.set(userid.toLowerCase(), member)
    return member !== undefined
  }
  const isParty = (id: string) => world.isDepartmentVisible(app, Number(id))
  const isTag = (id: string) => world.isTagVisible(app, Number(id))
  const invalidUsers = users.filter((userid) => !take(userid)).map((userid) => userid.toLowerCase())
  const reached = [
    ...parties.filter(isParty).flatMap((id) => world.membersOfDepartment(Number(id))),
    ...tags.filter(isTag).flatMap((id) => world.membersOfTag(Number(id))),
  ]
  for (const { userid } of reached) take(userid)
  return {
    members: [...found.values()],
    invalidUsers: [...new Set(invalidUsers)],
    invalidParties: parties.filter((id) => !isParty(id)),
    invalidTags: tags.filter((id) => !isTag(id)),
  }
}
