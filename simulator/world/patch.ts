import { z } from 'zod'
import type { Delivery } from '../callbacks/deliver.ts'
import { eventMessage } from '../callbacks/message.ts'
import type { Simulation } from '../simulation.ts'
import type { XmlField } from '../xml.ts'
import {
  appSchema,
  callbackSchema,
  departmentSchema,
  groupSchema,
  type Member,
  memberSchema,
  tagSchema,
  webhookSchema,
} from './schema.ts'

/** Entries are added, or changed where the id is known; only the fields that are given change. */
export const patchSchema = z.strictObject({
  members: z.array(z.looseObject({ userid: z.string() })).default([]),
  removeMembers: z.array(z.string()).default([]),
  departments: z.array(departmentSchema).default([]),
  removeDepartments: z.array(z.int()).default([]),
  tags: z.array(tagSchema).default([]),
  removeTags: z.array(z.int()).default([]),
  apps: z.array(z.looseObject({ agentid: z.int() })).default([]),
  webhooks: z.array(webhookSchema).default([]),
  removeWebhooks: z.array(z.string()).default([]),
  groups: z.array(groupSchema).default([]),
  removeGroups: z.array(z.string()).default([]),
  ipAllowList: z.array(z.string()).optional(),
  contactCallback: callbackSchema.nullable().optional(),
})

export type WorldPatch = z.input<typeof patchSchema>
type Patch = z.infer<typeof patchSchema>

/** Changes the directory as an administrator would, and sends the events that follow from it. */
export function patchWorld(sim: Simulation, input: WorldPatch): Promise<Delivery[]> {
  const patch = patchSchema.parse(input)
  const before = visibleByApp(sim)
  // Validated as a whole before anything changes: a half-applied patch would be worse than a refused one.
  const members = patch.members.map((fields) =>
    memberSchema.parse({ ...sim.world.findMember(fields.userid), ...fields }),
  )
  const apps = patch.apps.map((fields) => appSchema.parse({ ...sim.world.apps.get(fields.agentid), ...fields }))
  if (patch.contactCallback !== undefined) sim.world.contactCallback = patch.contactCallback
  const changes = [
    ...applyMembers(sim, members, patch.removeMembers),
    ...applyDepartments(sim, patch),
    ...applyTags(sim, patch),
  ]
  for (const app of apps) sim.world.apps.set(app.agentid, app)
  applyGroups(sim, patch)
  if (patch.ipAllowList !== undefined) sim.world.setAllowList(patch.ipAllowList, sim.clock.now().getTime())
  sim.world.forgetVisible()
  sim.events.emit({ type: 'state' })
  return Promise.all([...changes.map((fields) => tellDirectory(sim, fields)), ...tellVisibility(sim, before)])
}

function visibleByApp({ world }: Simulation): Map<number, Map<string, Member>> {
  return new Map([...world.apps.values()].map((app) => [app.agentid, world.visibleMembers(app)]))
}

function change(type: string, fields: XmlField[]): XmlField[] {
  return [['ChangeType', type], ...fields]
}

/** Only UserID and Department are sent, and update_user only when the departments change (protocol 2.5). */
function applyMembers({ world }: Simulation, members: Member[], removed: string[]): XmlField[][] {
  const changes: XmlField[][] = []
  for (const member of members) {
    const known = world.findMember(member.userid)
    world.members.set(member.userid.toLowerCase(), member)
    const fields: XmlField[] = [
      ['UserID', member.userid],
      ['Department', member.departments.join(',')],
    ]
    if (!known) changes.push(change('create_user', fields))
    else if (known.departments.join() !== member.departments.join()) changes.push(change('update_user', fields))
  }
  for (const userid of removed) {
    if (world.members.delete(userid.toLowerCase())) changes.push(change('delete_user', [['UserID', userid]]))
  }
  return changes
}

function applyDepartments({ world }: Simulation, { departments, removeDepartments }: Patch): XmlField[][] {
  const changes: XmlField[][] = []
  for (const department of departments) {
    const type = world.departments.has(department.id) ? 'update_party' : 'create_party'
    world.departments.set(department.id, department)
    const { id, name, parentid } = department
    changes.push(
      change(type, [
        ['Id', id],
        ['Name', name],
        ['ParentId', parentid],
      ]),
    )
  }
  for (const id of removeDepartments)
    if (world.departments.delete(id)) changes.push(change('delete_party', [['Id', id]]))
  return changes
}

function applyTags({ world }: Simulation, { tags, removeTags }: Patch): XmlField[][] {
  const changes: XmlField[][] = []
  const tell = (tagid: number, before: string[], after: string[]) => {
    const added = after.filter((userid) => !before.includes(userid))
    const removed = before.filter((userid) => !after.includes(userid))
    if (added.length + removed.length === 0) return
    changes.push(
      change('update_tag', [
        ['TagId', tagid],
        ['AddUserItems', added.join(',')],
        ['DelUserItems', removed.join(',')],
      ]),
    )
  }
  for (const tag of tags) {
    const before = world.tags.get(tag.tagid)?.users ?? []
    world.tags.set(tag.tagid, tag)
    tell(tag.tagid, before, tag.users)
  }
  for (const id of removeTags) {
    const before = world.tags.get(id)?.users ?? []
    if (world.tags.delete(id)) tell(id, before, [])
  }
  return changes
}

function applyGroups({ world, events }: Simulation, patch: Patch): void {
  for (const webhook of patch.webhooks) world.webhooks.set(webhook.key, webhook)
  for (const key of patch.removeWebhooks) world.webhooks.delete(key)
  for (const group of patch.groups) world.groups.set(group.id, group)
  for (const id of patch.removeGroups) world.groups.delete(id)
  for (const { id } of patch.groups) events.emit({ type: 'group', groupId: id })
}

/** The directory's events go to the contact-sync assistant's URL, never to an app's. */
function tellDirectory({ world, clock, deliverer }: Simulation, fields: XmlField[]): Promise<Delivery> {
  const message = eventMessage({ corpId: world.corpId, from: 'sys', createdAt: clock.now() }, 'change_contact', fields)
  return deliverer.deliver(world.contactCallback, message)
}

function tellVisibility(sim: Simulation, before: Map<number, Map<string, Member>>): Promise<Delivery>[] {
  const { world, clock, deliverer } = sim
  const told: Promise<Delivery>[] = []
  for (const app of world.apps.values()) {
    if (!app.enabled) continue
    const seen = before.get(app.agentid) ?? new Map<string, Member>()
    const sees = world.visibleMembers(app)
    const tell = (member: Member, event: 'subscribe' | 'unsubscribe') => {
      if (app.events[event] === false) return
      const common = { corpId: world.corpId, from: member.userid, createdAt: clock.now(), agentid: app.agentid }
      told.push(deliverer.deliver(app.callback, eventMessage(common, event, [['EventKey', '']])))
    }
    for (const [userid, member] of sees) if (!seen.has(userid)) tell(member, 'subscribe')
    for (const [userid, member] of seen) if (!sees.has(userid)) tell(member, 'unsubscribe')
  }
  return told
}
