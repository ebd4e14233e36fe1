import type { Simulation } from '../simulation.ts'
import type { App, Department, Member } from '../world/schema.ts'
import { type ApiCall, callingApp, type Route, textField } from './call.ts'
import { ApiError } from './errors.ts'

/** The caller's view: an app sees its visible range, the contact-sync assistant everything. */
function appOf(call: ApiCall): App | undefined {
  return call.caller?.kind === 'app' ? callingApp(call) : undefined
}

function membersFor(call: ApiCall): Member[] {
  const app = appOf(call)
  return app ? [...call.sim.world.visibleMembers(app).values()] : [...call.sim.world.members.values()]
}

function departmentsFor(call: ApiCall): Department[] {
  const app = appOf(call)
  const all = [...call.sim.world.departments.values()]
  return app ? all.filter(({ id }) => call.sim.world.isDepartmentVisible(app, id)) : all
}

function getRoute(handle: Route['handle'], access: Route['access'] = 'any'): Route {
  return { method: 'GET', access, handle }
}

export const userGet = getRoute((call) => {
  const { sim, query } = call
  const userid = query.get('userid')
  if (!userid) throw new ApiError(41009, 'userid missing')
  const member = sim.world.findMember(userid)
  if (!member) throw new ApiError(60111, 'userid not found')
  if (!membersFor(call).includes(member)) throw new ApiError(60011, 'no privilege to access the member')
  if (sim.switches.userGetFields === 'userid-only') return { userid: member.userid }
  return describeMember(member)
})

function describeMember(member: Member): Record<string, unknown> {
  return {
    userid: member.userid,
    name: member.name,
    department: member.departments,
    order: member.departments.map(() => 0),
    position: member.post,
    is_leader_in_dept: member.departments.map(() => 0),
    direct_leader: [],
    main_department: member.departments[0],
    telephone: '',
    alias: '',
    status: member.status,
    extattr: { attrs: [] },
  }
}

function usersOfDepartment(call: ApiCall): Member[] {
  const id = Number(call.query.get('department_id'))
  const { world } = call.sim
  if (!world.departments.has(id)) throw new ApiError(60003, 'department not found')
  if (!departmentsFor(call).some((department) => department.id === id))
    throw new ApiError(60011, 'no privilege to access the department')
  const ids = call.query.get('fetch_child') === '1' ? world.departmentsUnder(id) : new Set([id])
  return membersFor(call).filter(({ departments }) => departments.some((department) => ids.has(department)))
}

export const userSimplelist = getRoute((call) => ({
  userlist: usersOfDepartment(call).map(({ userid, name, departments }) => ({ userid, name, department: departments })),
}))

export const userList = getRoute((call) => ({ userlist: usersOfDepartment(call).map(describeMember) }))

export const userListId: Route = {
  method: 'POST',
  access: 'contact',
  handle(call) {
    const rows = membersFor(call).flatMap(({ userid, departments }) =>
      departments.map((department) => ({ userid, department })),
    )
    const start = Number(textField(call.body, 'cursor') || 0)
    const limit = Math.min(Number(call.body.limit ?? 10_000), 10_000)
    const end = start + limit
    return { next_cursor: end < rows.length ? String(end) : '', dept_user: rows.slice(start, end) }
  },
}

function departmentsBelow(call: ApiCall): Department[] {
  const id = call.query.get('id')
  if (id === null || id === '') return departmentsFor(call)
  const ids = call.sim.world.departmentsUnder(Number(id))
  if (ids.size === 0) throw new ApiError(60123, 'invalid department id')
  return departmentsFor(call).filter((department) => ids.has(department.id))
}

export const departmentList = getRoute((call) => ({
  department: departmentsBelow(call).map(({ id, name, parentid }) => ({
    id,
    name,
    name_en: '',
    department_leader: [],
    parentid,
    order: orderOf(id),
  })),
}))

export const departmentSimplelist = getRoute((call) => ({
  department_id: departmentsBelow(call).map(({ id, parentid }) => ({ id, parentid, order: orderOf(id) })),
}))

/** The console sorts new departments first, with large numbers. */
function orderOf(id: number): number {
  return 100_000_000 - id
}

export const tagGet = getRoute((call) => {
  const { sim, query } = call
  const tag = sim.world.tags.get(Number(query.get('tagid')))
  if (!tag) throw new ApiError(40068, 'invalid tagid')
  const app = appOf(call)
  if (app && !sim.world.isTagVisible(app, tag.tagid)) throw new ApiError(81011, 'no privilege to access the tag')
  const seen = new Set(membersFor(call))
  const members = sim.world.membersOfTag(tag.tagid).filter((member) => seen.has(member))
  return { tagname: tag.name, userlist: members.map(({ userid, name }) => ({ userid, name })), partylist: [] }
})

export const tagList = getRoute((call) => {
  const app = appOf(call)
  const tags = [...call.sim.world.tags.values()].filter(({ tagid }) => !app || call.sim.world.isTagVisible(app, tagid))
  return { taglist: tags.map(({ tagid, name }) => ({ tagid, tagname: name })) }
})

export const agentGet = getRoute((call) => {
  const app = callingApp(call)
  if (Number(call.query.get('agentid')) !== app.agentid)
    throw new ApiError(301002, 'not allow operate another agent with this accesstoken')
  return describeAgent(call.sim, app)
}, 'app')

export const agentList = getRoute((call) => {
  const app = callingApp(call)
  return { agentlist: [{ agentid: app.agentid, name: app.name, square_logo_url: '' }] }
}, 'app')

function describeAgent({ world }: Simulation, app: App): Record<string, unknown> {
  return {
    agentid: app.agentid,
    name: app.name,
    square_logo_url: '',
    description: '',
    allow_userinfos: {
      user: app.visible.users.flatMap((id) => world.findMember(id) ?? []).map(({ userid }) => ({ userid })),
    },
    allow_partys: { partyid: app.visible.parties },
    allow_tags: { tagid: app.visible.tags },
    close: app.enabled ? 0 : 1,
    redirect_domain: app.trustedDomains?.[0] ?? '',
    report_location_flag: app.events.LOCATION ? 1 : 0,
    isreportenter: app.events.enter_agent === false ? 0 : 1,
    home_url: '',
  }
}
