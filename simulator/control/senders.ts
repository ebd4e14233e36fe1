import { describeMedia } from '../api/content.ts'
import type { Delivery } from '../callbacks/deliver.ts'
import { type CallbackMessage, eventMessage, ordinaryMessage } from '../callbacks/message.ts'
import type { Simulation } from '../simulation.ts'
import type { Media, MediaType } from '../state/media.ts'
import type { NewPhoneMessage, PhoneMessage } from '../state/phones.ts'
import type { App, Member } from '../world/schema.ts'
import type { XmlField } from '../xml.ts'
import { countTap } from './effort.ts'
import { ControlError } from './errors.ts'

export interface SentByMember {
  msgId: string
  message: PhoneMessage
  /** Settles when the callback was acknowledged or given up. */
  done: Promise<Delivery>
}

export interface SendInput {
  agentid?: number
  kind: 'image' | 'voice' | 'video' | 'file' | 'location' | 'link'
  base64?: string
  name?: string
  contentType?: string
  latitude?: number
  longitude?: number
  label?: string
  title?: string
  description?: string
  url?: string
}

/** @throws {ControlError} when there is no such member, or one who cannot use WeCom. */
export function getMember({ world }: Simulation, userid: string): Member {
  const member = world.findMember(userid)
  if (!member) throw new ControlError(404, `no member ${userid}`)
  return member
}

/** The app a member writes to: the named one or the first they can see. */
export function getAppFor({ world }: Simulation, member: Member, agentid: number | undefined): App {
  const seen = [...world.apps.values()].filter(
    (app) => app.enabled && world.visibleMembers(app).has(member.userid.toLowerCase()),
  )
  const app = agentid === undefined ? seen[0] : seen.find((candidate) => candidate.agentid === agentid)
  if (member.status !== 1) throw new ControlError(409, `member ${member.userid} is not active`)
  if (!app) throw new ControlError(409, `member ${member.userid} sees no such app`)
  return app
}

/** The member types a text. */
export function say(
  sim: Simulation,
  userid: string,
  { text, agentid }: { text: string; agentid?: number },
): SentByMember {
  const member = getMember(sim, userid)
  const app = getAppFor(sim, member, agentid)
  sim.stats.count(`typed.${member.userid}`, Array.from(text).length)
  sim.stats.count(`messages.${member.userid}`)
  sim.stats.count('said')
  // The key that sends what was typed.
  countTap(sim, member)
  return sendOrdinary(sim, app, member, 'text', [['Content', text]], { kind: 'text', text })
}

/** The member sends something other than text. */
export function send(sim: Simulation, userid: string, input: SendInput): SentByMember {
  const member = getMember(sim, userid)
  const app = getAppFor(sim, member, input.agentid)
  sim.stats.count(`sent-by-members.${input.kind}`)
  if (input.kind === 'location') return sendLocation(sim, app, member, input)
  if (input.kind === 'link') return sendLink(sim, app, member, input)
  return sendMedia(sim, app, member, input.kind, input)
}

function sendLocation(
  sim: Simulation,
  app: App,
  member: Member,
  { latitude = 39.9123, longitude = 116.3561, label = '' }: SendInput,
): SentByMember {
  const fields: XmlField[] = [
    ['Location_X', String(latitude)],
    ['Location_Y', String(longitude)],
    ['Scale', '15'],
    ['Label', label],
    ['AppType', 'wxwork'],
  ]
  return sendOrdinary(sim, app, member, 'location', fields, {
    kind: 'location',
    title: label,
    text: `${latitude},${longitude}`,
  })
}

function sendLink(
  sim: Simulation,
  app: App,
  member: Member,
  { title = '', description = '', url = '' }: SendInput,
): SentByMember {
  const fields: XmlField[] = [
    ['Title', title],
    ['Description', description],
    ['Url', url],
    ['PicUrl', ''],
  ]
  return sendOrdinary(sim, app, member, 'link', fields, { kind: 'link', title, description, url })
}

function sendMedia(sim: Simulation, app: App, member: Member, kind: MediaType, input: SendInput): SentByMember {
  const media = sim.media.add({
    type: kind,
    name: input.name ?? `${kind}.bin`,
    contentType: input.contentType ?? 'application/octet-stream',
    content: Buffer.from(input.base64 ?? '', 'base64'),
  })
  const bubble: PartialBubble = { kind, media: describeMedia(sim, media) }
  if (kind === 'file' && sim.switches.fileCallback === 'not-sent') {
    return {
      msgId: '',
      message: addBubble(sim, app, member, bubble),
      done: Promise.resolve({ status: 'not-ticked', attempts: 0, ms: 0 }),
    }
  }
  return sendOrdinary(sim, app, member, kind, mediaFields(sim, kind, media), bubble)
}

function mediaFields({ addresses }: Simulation, kind: MediaType, media: Media): XmlField[] {
  const own: Record<MediaType, XmlField[]> = {
    image: [['PicUrl', `${addresses.apiOrigin}/pic?id=${media.id}`]],
    voice: [['Format', 'amr']],
    video: [['ThumbMediaId', media.id]],
    file: [['FileName', media.name]],
  }
  return [...own[kind], ['MediaId', media.id]]
}

type PartialBubble = Omit<NewPhoneMessage, 'direction' | 'from'>

function addBubble(sim: Simulation, app: App, member: Member, bubble: PartialBubble): PhoneMessage {
  const from = { userid: member.userid, app: app.agentid, name: member.name }
  return sim.phones.add({ userid: member.userid }, { ...bubble, direction: 'in', from })
}

function sendOrdinary(
  sim: Simulation,
  app: App,
  member: Member,
  msgtype: string,
  fields: XmlField[],
  bubble: PartialBubble,
): SentByMember {
  const { message, msgId } = ordinaryMessage(commonParts(sim, app, member), sim.ids, msgtype, fields)
  const shown = addBubble(sim, app, member, { ...bubble, msgid: msgId })
  return { msgId, message: shown, done: sim.deliverer.deliver(app.callback, message) }
}

/** An app event by this member, if it is ticked in the console. */
export function sendEvent(
  sim: Simulation,
  app: App,
  member: Member,
  event: string,
  fields: XmlField[],
): Promise<Delivery> {
  if (app.events[event] === false) return Promise.resolve({ status: 'not-ticked', attempts: 0, ms: 0 })
  if (!app.enabled) return Promise.resolve({ status: 'disabled', attempts: 0, ms: 0 })
  return sim.deliverer.deliver(app.callback, eventMessage(commonParts(sim, app, member), event, fields))
}

/** The member opens the app's conversation. */
export function enter(sim: Simulation, userid: string, agentid?: number): Promise<Delivery> {
  const member = getMember(sim, userid)
  return sendEvent(sim, getAppFor(sim, member, agentid), member, 'enter_agent', [['EventKey', '']])
}

/** Menu clicks, location reports and other events a page has no button for. */
export function raiseEvent(
  sim: Simulation,
  userid: string,
  input: { agentid?: number; event: string; fields?: Record<string, string> },
): Promise<Delivery> {
  const member = getMember(sim, userid)
  return sendEvent(sim, getAppFor(sim, member, input.agentid), member, input.event, Object.entries(input.fields ?? {}))
}

export function commonParts({ world, clock }: Simulation, app: App, member: Member) {
  return { corpId: world.corpId, from: member.userid, createdAt: clock.now(), agentid: app.agentid }
}

/** Any event from `sys`, for this app (approval results, inactivity alerts). */
export function raiseSystemEvent(
  sim: Simulation,
  agentid: number,
  event: string,
  fields: XmlField[],
): Promise<Delivery> {
  const app = sim.world.apps.get(agentid)
  if (!app) throw new ControlError(404, `no app ${agentid}`)
  const message: CallbackMessage = eventMessage(
    { corpId: sim.world.corpId, from: 'sys', createdAt: sim.clock.now(), agentid },
    event,
    fields,
  )
  return sim.deliverer.deliver(app.callback, message)
}
