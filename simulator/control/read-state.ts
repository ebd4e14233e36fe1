import type { Simulation } from '../simulation.ts'

export interface GroupState {
  id: string
  name: string
  members: string[]
  kind: 'appchat' | 'webhook' | 'plain'
  visible: boolean
}

/** Every group: those of the world file, groups only a webhook names, and those apps created. */
export function listGroups({ world, appchats }: Simulation): GroupState[] {
  const hooked = new Map([...world.webhooks.values()].map(({ group, name }) => [group, name]))
  const known = [...world.groups.values()].map(
    ({ id, name, members }): GroupState => ({
      id,
      name,
      members,
      kind: hooked.has(id) ? 'webhook' : 'plain',
      visible: true,
    }),
  )
  const unnamed = [...hooked]
    .filter(([id]) => !world.groups.has(id))
    .map(([id, name]): GroupState => ({ id, name, members: [], kind: 'webhook', visible: true }))
  const created = appchats
    .list()
    .filter(({ dismissed }) => !dismissed)
    .map(
      ({ chatid, name, members, visible }): GroupState => ({
        id: chatid,
        name: name || '群聊',
        members,
        kind: 'appchat',
        visible,
      }),
    )
  return [...known, ...unnamed, ...created]
}

export function readState(sim: Simulation, clock: { now: string; mode: string; rate: number }) {
  const { world, phones, deliverer, switches } = sim
  const { callbacks, retries, held } = deliverer.inFlight()
  return {
    now: clock.now,
    clock: { mode: clock.mode, rate: clock.rate },
    corpId: world.corpId,
    seq: phones.latestSeq(),
    apps: [...world.apps.values()].map(({ agentid, name, enabled }) => ({ agentid, name, enabled })),
    departments: [...world.departments.values()],
    members: [...world.members.values()].map((member) => ({
      ...member,
      unread: phones.unread({ userid: member.userid }),
    })),
    groups: listGroups(sim),
    inFlight: { callbacks, retries, held },
    switches: { ...switches },
  }
}
