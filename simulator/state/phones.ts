import type { SimClock } from '../clock.ts'
import type { Ids } from '../ids.ts'
import type { EventHub } from './events.ts'

export type PhoneKind =
  | 'text'
  | 'markdown'
  | 'markdown_v2'
  | 'textcard'
  | 'news'
  | 'mpnews'
  | 'image'
  | 'file'
  | 'voice'
  | 'video'
  | 'template_card'
  | 'location'
  | 'link'
  | 'event'

export interface PhoneMedia {
  id: string
  name: string
  bytes: number
  contentType: string
  url: string
}

/** One bubble on a phone or in a group, as the control API hands it out. */
export interface PhoneMessage {
  id: string
  seq: number
  /** Number of the latest change; equals `seq` until the message is updated or recalled. */
  revision: number
  at: string
  /** 'in' was typed by the member, 'out' came from an app or robot. */
  direction: 'in' | 'out'
  from: { userid?: string; app?: number; robot?: string; name: string }
  kind: PhoneKind
  text?: string
  title?: string
  description?: string
  url?: string
  btntxt?: string
  articles?: Record<string, unknown>[]
  media?: PhoneMedia
  card?: Record<string, unknown>
  cardType?: string
  taskId?: string
  replacedText?: string
  tapped?: { key: string; at: string }[]
  state: 'delivered' | 'truncated' | 'updated' | 'recalled'
  msgid?: string
  mentioned?: string[]
  safe?: boolean
}

export type NewPhoneMessage = Omit<PhoneMessage, 'id' | 'seq' | 'revision' | 'at' | 'state'> & {
  state?: PhoneMessage['state']
}

export interface DroppedMessage {
  at: string
  reason: string
  userid?: string
  groupId?: string
  msgid?: string
  kind: string
  text?: string
}

export interface Place {
  userid?: string
  groupId?: string
}

/** Both keep the newest; enough for a year of a district, and bounded. */
const MESSAGES_PER_PLACE = 20_000
const DROPPED_KEPT = 5_000

interface Transcript {
  messages: PhoneMessage[]
  readSeq: number
}

export type Phones = ReturnType<typeof createPhones>

/** What every person and every group sees, in order. */
export function createPhones(clock: SimClock, ids: Ids, events: EventHub) {
  const transcripts = new Map<string, Transcript>()
  const byId = new Map<string, { message: PhoneMessage; place: Place }>()
  const dropped: DroppedMessage[] = []
  let sequence = 0

  function transcriptOf(place: Place): Transcript {
    const key = place.userid === undefined ? `group:${place.groupId}` : `user:${place.userid.toLowerCase()}`
    const known = transcripts.get(key)
    if (known) return known
    const created: Transcript = { messages: [], readSeq: 0 }
    transcripts.set(key, created)
    return created
  }

  function add(place: Place, fields: NewPhoneMessage): PhoneMessage {
    sequence += 1
    const message: PhoneMessage = {
      id: `m${ids.next('phone-message')}`,
      seq: sequence,
      revision: sequence,
      at: clock.now().toISOString(),
      ...fields,
      state: fields.state ?? 'delivered',
    }
    const { messages } = transcriptOf(place)
    messages.push(message)
    byId.set(message.id, { message, place })
    if (messages.length > MESSAGES_PER_PLACE) {
      for (const old of messages.splice(0, MESSAGES_PER_PLACE / 20)) byId.delete(old.id)
    }
    events.emit({ type: 'message', ...place, message })
    return message
  }

  /** Applies `change` and tells whoever watches. */
  function change(id: string, fields: Partial<PhoneMessage>, type: 'update' | 'recall' = 'update'): void {
    const entry = byId.get(id)
    if (!entry) return
    sequence += 1
    Object.assign(entry.message, fields, { revision: sequence })
    events.emit({ type, ...entry.place, message: entry.message })
  }

  function read(place: Place, after = 0, changedAfter?: number): PhoneMessage[] {
    const { messages } = transcriptOf(place)
    if (changedAfter !== undefined) return messages.filter((message) => message.revision > changedAfter)
    return messages.slice(firstAfter(messages, after))
  }

  return {
    add,
    change,
    read,
    find: (id: string): PhoneMessage | undefined => byId.get(id)?.message,
    latestSeq: (): number => sequence,
    markRead(place: Place): void {
      transcriptOf(place).readSeq = sequence
    },
    unread(place: Place): number {
      const { messages, readSeq } = transcriptOf(place)
      return messages.slice(firstAfter(messages, readSeq)).filter(({ direction }) => direction === 'out').length
    },
    drop(fields: Omit<DroppedMessage, 'at'>): void {
      dropped.push({ at: clock.now().toISOString(), ...fields })
      if (dropped.length > DROPPED_KEPT) dropped.splice(0, DROPPED_KEPT / 10)
    },
    dropped: (): DroppedMessage[] => dropped,
  }
}

/** Index of the first message with a greater number; messages are in order, so halving finds it. */
function firstAfter(messages: PhoneMessage[], after: number): number {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((messages[middle]?.seq ?? Number.POSITIVE_INFINITY) > after) high = middle
    else low = middle + 1
  }
  return low
}
