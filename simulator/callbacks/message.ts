import type { Ids } from '../ids.ts'
import type { XmlField } from '../xml.ts'

/** What goes into one callback, before encryption. */
export interface CallbackMessage {
  /** Sender; `sys` for the directory's own events. */
  from: string
  agentid?: number
  msgtype: string
  event?: string
  fields: XmlField[]
}

export interface CommonParts {
  corpId: string
  from: string
  createdAt: Date
  agentid?: number
}

/** A member's ordinary message; MsgId is above 2^53 on purpose. */
export function ordinaryMessage(
  parts: CommonParts,
  ids: Ids,
  msgtype: string,
  fields: XmlField[],
): { message: CallbackMessage; msgId: string } {
  const msgId = ids.messageNumber()
  const idField: XmlField = ['MsgId', msgId]
  return { msgId, message: buildMessage(parts, msgtype, [...fields, idField]) }
}

export function eventMessage(parts: CommonParts, event: string, fields: XmlField[]): CallbackMessage {
  return { ...buildMessage(parts, 'event', [['Event', event], ...fields]), event }
}

function buildMessage(
  { corpId, from, createdAt, agentid }: CommonParts,
  msgtype: string,
  fields: XmlField[],
): CallbackMessage {
  return {
    from,
    msgtype,
    ...(agentid === undefined ? {} : { agentid }),
    fields: [
      ['ToUserName', corpId],
      ['FromUserName', from],
      ['CreateTime', Math.floor(createdAt.getTime() / 1_000)],
      ['MsgType', msgtype],
      ...fields,
      ...(agentid === undefined ? [] : ([['AgentID', agentid]] satisfies XmlField[])),
    ],
  }
}

export interface SelectedItem {
  questionKey: string
  optionIds: string[]
}

/** Protocol 2.4. A single choice without an answer comes without OptionIds. */
export function selectedItems(items: SelectedItem[]): XmlField[] {
  if (items.length === 0) return []
  const rendered = items.map(({ questionKey, optionIds }): XmlField => {
    const options: XmlField[] = optionIds.map((id) => ['OptionId', id])
    const chosen: XmlField[] = options.length === 0 ? [] : [['OptionIds', options]]
    return ['SelectedItem', [['QuestionKey', questionKey], ...chosen]]
  })
  return [['SelectedItems', rendered]]
}
