/** A group an app created. Its transcript lies with the phones under the same id. */
export interface Appchat {
  chatid: string
  agentid: number
  name: string
  owner: string
  members: string[]
  /** Members see the group only after its first message. */
  visible: boolean
  dismissed: boolean
}

export type AppchatStore = ReturnType<typeof createAppchatStore>

export function createAppchatStore() {
  const chats = new Map<string, Appchat>()
  return {
    add: (chat: Appchat): void => void chats.set(chat.chatid, chat),
    find: (chatid: string): Appchat | undefined => chats.get(chatid),
    list: (): Appchat[] => [...chats.values()],
  }
}
