import {
  type App,
  type Department,
  type Group,
  type Member,
  type Tag,
  type Webhook,
  type WorldFile,
  worldSchema,
} from './schema.ts'

/** A change of the allow-list works this long after it was made (protocol 7.1: "about a minute"). */
export const IP_LIST_DELAY_MS = 60_000

export type World = ReturnType<typeof createWorld>

/** The directory of one corp. Mutated only through `world/patch.ts`, which also fires the events that are due. */
export function createWorld(file: WorldFile) {
  const source = worldSchema.parse(file)
  const members = new Map<string, Member>(source.members.map((member) => [member.userid.toLowerCase(), member]))
  const departments = new Map<number, Department>(source.departments.map((department) => [department.id, department]))
  const tags = new Map<number, Tag>(source.tags.map((tag) => [tag.tagid, tag]))
  const apps = new Map<number, App>(source.apps.map((app) => [app.agentid, app]))
  const webhooks = new Map<string, Webhook>(source.webhooks.map((webhook) => [webhook.key, webhook]))
  const groups = new Map<string, Group>(source.groups.map((group) => [group.id, group]))
  if (members.size !== source.members.length) throw new Error('world: a userid occurs twice (case does not count)')

  let visibleCache = new Map<number, Map<string, Member>>()
  let allowList = source.ipAllowList
  let pendingAllowList: { list: string[]; fromMs: number } | undefined

  /** The department itself and everything below it. */
  function departmentsUnder(id: number): Set<number> {
    const found = new Set<number>(departments.has(id) ? [id] : [])
    // A Set grows while it is walked, which makes this a breadth-first search; it also ends on a loop in the data.
    for (const parent of found) {
      for (const department of departments.values()) if (department.parentid === parent) found.add(department.id)
    }
    return found
  }

  function membersOfDepartment(id: number): Member[] {
    const ids = departmentsUnder(id)
    return [...members.values()].filter((member) => member.departments.some((department) => ids.has(department)))
  }

  function membersOfTag(id: number): Member[] {
    return (tags.get(id)?.users ?? []).flatMap((userid) => members.get(userid.toLowerCase()) ?? [])
  }

  /** Members in an app's 可见范围, by lower-cased userid. */
  function visibleMembers(app: App): Map<string, Member> {
    const cached = visibleCache.get(app.agentid)
    if (cached) return cached
    const found = [
      ...app.visible.users.flatMap((userid) => members.get(userid.toLowerCase()) ?? []),
      ...app.visible.parties.flatMap(membersOfDepartment),
      ...app.visible.tags.flatMap(membersOfTag),
    ].filter((member) => member.status === 1 || member.status === 4)
    const visible = new Map(found.map((member) => [member.userid.toLowerCase(), member]))
    visibleCache.set(app.agentid, visible)
    return visible
  }

  return {
    corpId: source.corpId,
    contactSecret: source.contactSecret,
    contactCallback: source.contactCallback,
    accountLimit: source.accountLimit,
    members,
    departments,
    tags,
    apps,
    webhooks,
    groups,
    departmentsUnder,
    membersOfDepartment,
    membersOfTag,
    visibleMembers,
    findMember: (userid: string): Member | undefined => members.get(userid.toLowerCase()),
    isDepartmentVisible: (app: App, id: number): boolean =>
      app.visible.parties.some((party) => departmentsUnder(party).has(id)),
    isTagVisible: (app: App, id: number): boolean =>
      tags.has(id) && (app.visible.tags.includes(id) || app.visible.parties.includes(1)),
    /** To be called after any change of members, departments, tags or visible ranges. */
    forgetVisible(): void {
      visibleCache = new Map()
    },
    allowListAt(nowMs: number): string[] {
      if (pendingAllowList && nowMs >= pendingAllowList.fromMs) {
        allowList = pendingAllowList.list
        pendingAllowList = undefined
      }
      return allowList
    },
    setAllowList(list: string[], nowMs: number): void {
      pendingAllowList = { list, fromMs: nowMs + IP_LIST_DELAY_MS }
    },
  }
}
