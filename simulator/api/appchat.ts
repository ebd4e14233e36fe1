import type { Simulation } from '../simulation.ts'
import type { Appchat } from '../state/appchats.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../state/windows.ts'
import type { App } from '../world/schema.ts'
import { type ApiCall, callingApp, listField, type Route, textField } from './call.ts'
import { readContent } from './content.ts'
import { ApiError } from './errors.ts'

/** Protocol 4.8. */
const TEXT_BYTES = 2_048
const CREATE_PER_DAY = 1_000
const UPDATE_PER_HOUR = 1_000
const PERSON_TIMES_PER_MINUTE = 20_000
const MEMBER_PER_MINUTE = 200
const MEMBER_PER_DAY = 10_000
const TYPES = ['text', 'image', 'voice', 'video', 'file', 'textcard', 'news', 'mpnews', 'markdown'] as const

export const appchatCreate: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const { sim, body } = call
    const app = callingApp(call)
    checkRootVisible(sim, app)
    const chatid = readChatid(call)
    const name = readName(body)
    const members = readMembers(sim, app, listField(body, 'userlist').map(String))
    if (members.length < 2 || members.length > 2_000) throw new ApiError(86006, 'invalid member count')
    const owner = textField(body, 'owner') || (members[sim.ids.next('appchat-owner') % members.length] ?? '')
    if (!includesUser(members, owner)) throw new ApiError(86207, 'owner is not in the member list')
    if (!sim.windows.takeOrBlock('appchat-create', CREATE_PER_DAY, DAY_MS))
      throw new ApiError(45009, 'api freq out of limit')
    sim.appchats.add({ chatid, agentid: app.agentid, name, owner, members, visible: false, dismissed: false })
    sim.events.emit({ type: 'group', groupId: chatid })
    return { chatid }
  },
}

export const appchatUpdate: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const { sim, body } = call
    const app = callingApp(call)
    const chat = findOwnChat(sim, app, textField(body, 'chatid'))
    if (!sim.windows.takeOrBlock('appchat-update', UPDATE_PER_HOUR, HOUR_MS))
      throw new ApiError(45009, 'api freq out of limit')
    const removed = listField(body, 'del_user_list').map((userid) => String(userid).toLowerCase())
    const added = readMembers(sim, app, listField(body, 'add_user_list').map(String))
    const kept = chat.members.filter((userid) => !removed.includes(userid.toLowerCase()))
    const members = [...kept, ...added.filter((userid) => !includesUser(kept, userid))]
    if (members.length < 2 || members.length > 2_000) throw new ApiError(86006, 'invalid member count')
    const owner = textField(body, 'owner') || (includesUser(members, chat.owner) ? chat.owner : (members[0] ?? ''))
    if (!includesUser(members, owner)) throw new ApiError(86207, 'owner is not in the member list')
    Object.assign(chat, { members, owner, ...(body.name === undefined ? {} : { name: readName(body) }) })
    sim.events.emit({ type: 'group', groupId: chat.chatid })
    return {}
  },
}

export const appchatGet: Route = {
  method: 'GET',
  access: 'app',
  handle(call) {
    const { chatid, name, owner, members } = findOwnChat(call.sim, callingApp(call), call.query.get('chatid') ?? '')
    const type = call.sim.switches.appchatExtras ? { custom_user_list: [] } : { chat_type: 0 }
    return { chat_info: { chatid, name, owner, userlist: members, ...type } }
  },
}

export const appchatSend: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    const { sim, body } = call
    const app = callingApp(call)
    const chat = findOwnChat(sim, app, textField(body, 'chatid'))
    const content = readContent(sim, body, { types: TYPES, textBytes: TEXT_BYTES, markdownBytes: TEXT_BYTES })
    countPersonTimes(sim, chat.members.length)
    for (const userid of chat.members) dropWhenOverLimit(sim, chat, userid)
    const message = sim.phones.add(
      { groupId: chat.chatid },
      { ...content, direction: 'out', from: { app: app.agentid, name: app.name } },
    )
    if (!chat.visible) sim.events.emit({ type: 'group', groupId: chat.chatid })
    chat.visible = true
    sim.stats.count(`appchat.${content.kind}`)
    return sim.switches.appchatExtras ? { jobid: message.id } : {}
  },
}

/** Private deployments only (protocol 7.4). */
export const appchatDismiss: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    needExtras(call.sim)
    findOwnChat(call.sim, callingApp(call), textField(call.body, 'chatid')).dismissed = true
    return {}
  },
}

/** Private deployments only: takes back messages by the jobids their sending gave. */
export const appchatRevoke: Route = {
  method: 'POST',
  access: 'app',
  handle(call) {
    needExtras(call.sim)
    const jobs = [textField(call.body, 'jobid'), ...listField(call.body, 'revokelist').map(String)].filter(
      (id) => id !== '',
    )
    if (jobs.length === 0) throw new ApiError(86220, 'jobid missing')
    for (const id of jobs) {
      if (!call.sim.phones.find(id)) throw new ApiError(86220, 'unknown jobid')
      call.sim.phones.change(id, { state: 'recalled' }, 'recall')
    }
    return {}
  },
}

function needExtras({ switches }: Simulation): void {
  if (!switches.appchatExtras) throw new ApiError(48002, 'api forbidden')
}

function checkRootVisible({ switches }: Simulation, app: App): void {
  if (switches.appchatNeedsRoot && !app.visible.parties.includes(1))
    throw new ApiError(48002, 'visible range must be the root department')
}

function readChatid({ sim, body }: ApiCall): string {
  const chatid = textField(body, 'chatid') || `wr${sim.ids.text('chatid', 18).replaceAll(/[^0-9A-Za-z]/g, 'x')}`
  if (chatid.length > 32) throw new ApiError(86205, 'chatid too long')
  if (!/^[0-9A-Za-z]+$/.test(chatid)) throw new ApiError(86001, 'invalid chatid')
  if (sim.appchats.find(chatid)) throw new ApiError(86215, 'chatid exists')
  return chatid
}

function readName(body: Record<string, unknown>): string {
  const name = textField(body, 'name')
  if (Array.from(name).length > 50) throw new ApiError(86004, 'invalid chat name')
  return name
}

function readMembers({ world }: Simulation, app: App, userids: string[]): string[] {
  const visible = world.visibleMembers(app)
  const found = new Map<string, string>()
  for (const userid of userids) {
    const member = visible.get(userid.toLowerCase())
    if (!member) throw new ApiError(world.findMember(userid) ? 86007 : 86216, `invalid member ${userid}`)
    found.set(userid.toLowerCase(), member.userid)
  }
  return [...found.values()]
}

function includesUser(members: string[], userid: string): boolean {
  return members.some((member) => member.toLowerCase() === userid.toLowerCase())
}

function findOwnChat({ appchats }: Simulation, app: App, chatid: string): Appchat {
  if (chatid === '') throw new ApiError(86201, 'chatid missing')
  const chat = appchats.find(chatid)
  if (!chat) throw new ApiError(86003, 'chat does not exist')
  if (chat.agentid !== app.agentid) throw new ApiError(86008, 'chat was created by another app')
  if (chat.dismissed) throw new ApiError(49008, 'chat is dismissed')
  return chat
}

function countPersonTimes({ windows, switches }: Simulation, people: number): void {
  const isWithin =
    windows.takeOrBlock('appchat-minute', PERSON_TIMES_PER_MINUTE, MINUTE_MS, people) &&
    (switches.appchatHourlyPersonTimes === 0 ||
      windows.takeOrBlock('appchat-hour', switches.appchatHourlyPersonTimes, HOUR_MS, people))
  if (!isWithin) throw new ApiError(45009, 'api freq out of limit')
}

/** The transcript is one for the group; who silently misses a message is kept among the dropped. */
function dropWhenOverLimit(sim: Simulation, chat: Appchat, userid: string): void {
  const key = userid.toLowerCase()
  const isWithin =
    sim.windows.take(`appchat-member-minute:${key}`, MEMBER_PER_MINUTE, MINUTE_MS) &&
    sim.windows.take(`appchat-member-day:${key}`, MEMBER_PER_DAY, DAY_MS)
  if (isWithin) return
  sim.stats.count('dropped.rate-appchat')
  sim.phones.drop({ reason: 'rate-appchat', userid, groupId: chat.chatid, kind: 'appchat' })
}
