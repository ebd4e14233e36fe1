import { numberOf, recordOf, textOf, textsOf } from './answer.ts'
import type { Caller } from './call.ts'
import type { LimitFault } from './errors.ts'
import type { SharedBody } from './message.ts'
import { readSendResult, refuseFaults } from './message-api.ts'
import { findBodyFaults } from './message-body-rules.ts'
import { USER_ID } from './message-rules.ts'
import {
  BAD_PARAMETER,
  checkCharacters,
  checkCount,
  checkRequired,
  createRuleCheck,
  type RuleCheck,
} from './rule-check.ts'

/** Group chats made by the application (reference 4.8). Members see one only after its first message. */
export interface NewChat {
  readonly name?: string
  readonly owner?: string
  readonly userlist: readonly string[]
  /** Our own id makes creating it twice harmless: the second call is refused with 86215. */
  readonly chatid?: string
}

export interface ChatChange {
  readonly chatid: string
  readonly name?: string
  readonly owner?: string
  readonly add_user_list?: readonly string[]
  readonly del_user_list?: readonly string[]
}

export interface ChatInfo {
  readonly chatid: string
  readonly name: string
  readonly owner: string
  readonly userlist: readonly string[]
  readonly chat_type: number
}

type ChatText = {
  readonly msgtype: 'text'
  readonly text: { readonly content: string; readonly mentioned_list?: readonly string[] }
}

/** No template cards, no recall, and no duplicate check: a repeated call posts twice. */
export type ChatMessage = { readonly chatid: string; readonly safe?: 0 | 1 } & (ChatText | SharedBody)

const CHAT_ID = /^[0-9A-Za-z]{1,32}$/
const CHAT_NAME_CHARACTERS = 50
const CHAT_MEMBERS: readonly [number, number] = [2, 2000]

/** The request text of appchat/send. */
export function renderChatMessage(message: ChatMessage): string {
  const check = createRuleCheck()
  checkRequired(check, 'chatid', message.chatid, 86001)
  if (!BODY_TYPES.has(message.msgtype)) check.expect(false, 'msgtype', 'is not possible in a group chat', 40008)
  const bodyFaults = check.faults.length > 0 ? [] : findBodyFaults(message, { purpose: 'send' })
  refuseFaults('appchat/send', [...check.faults, ...bodyFaults])
  const { chatid, msgtype, safe, ...body } = message
  return JSON.stringify({ chatid, msgtype, ...body, safe })
}

const BODY_TYPES: ReadonlySet<string> = new Set<ChatMessage['msgtype']>([
  'text',
  'image',
  'voice',
  'video',
  'file',
  'textcard',
  'news',
  'mpnews',
  'markdown',
])

function findNewChatFaults({ name, owner, userlist, chatid }: NewChat): readonly LimitFault[] {
  const check = createRuleCheck()
  checkCount(check, 'userlist', userlist, CHAT_MEMBERS, 86006)
  checkMembers(check, 'userlist', userlist)
  checkCharacters(check, 'name', name ?? '', CHAT_NAME_CHARACTERS, 86004)
  check.expect(owner === undefined || hasUser(userlist, owner), 'owner', 'is not in userlist', 86207)
  check.expect(chatid === undefined || CHAT_ID.test(chatid), 'chatid', 'is not 1 to 32 of 0-9 A-Z a-z', 86001)
  return check.faults
}

function findChatChangeFaults(change: ChatChange): readonly LimitFault[] {
  const check = createRuleCheck()
  const { chatid, name, owner, add_user_list: added = [], del_user_list: removed = [] } = change
  checkRequired(check, 'chatid', chatid, 86001)
  checkCharacters(check, 'name', name ?? '', CHAT_NAME_CHARACTERS, 86004)
  checkMembers(check, 'add_user_list', added)
  checkMembers(check, 'del_user_list', removed)
  const changes = name !== undefined || owner !== undefined || added.length + removed.length > 0
  check.expect(changes, 'chatid', 'comes without a change', BAD_PARAMETER)
  return check.faults
}

function checkMembers(check: RuleCheck, path: string, userIds: readonly string[]): void {
  check.expect(
    userIds.every((userId) => USER_ID.test(userId)),
    path,
    'holds something that is no userid',
    86216,
  )
}

function hasUser(userIds: readonly string[], userId: string): boolean {
  return userIds.some((one) => one.toLowerCase() === userId.toLowerCase())
}

export function createAppChatApi(caller: Caller) {
  const post = (path: string, value: object) => caller.call({ method: 'POST', path, json: JSON.stringify(value) })
  return {
    async create(chat: NewChat): Promise<{ readonly chatid: string }> {
      refuseFaults('appchat/create', findNewChatFaults(chat))
      return { chatid: textOf((await post('appchat/create', chat)).chatid) }
    },
    async update(change: ChatChange): Promise<void> {
      refuseFaults('appchat/update', findChatChangeFaults(change))
      await post('appchat/update', change)
    },
    async get(chatid: string): Promise<ChatInfo> {
      const answer = await caller.call({ method: 'GET', path: 'appchat/get', query: { chatid } })
      const info = recordOf(answer.chat_info)
      return {
        chatid: textOf(info.chatid),
        name: textOf(info.name),
        owner: textOf(info.owner),
        userlist: textsOf(info.userlist),
        chat_type: numberOf(info.chat_type),
      }
    },
    async send(message: ChatMessage) {
      const json = renderChatMessage(message)
      return readSendResult(await caller.call({ method: 'POST', path: 'appchat/send', json }))
    },
  }
}
