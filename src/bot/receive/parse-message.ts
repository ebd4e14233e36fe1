import type { IncomingMessage, UserMessage } from './message.ts'
import { parseEvent } from './parse-event.ts'
import { childText, type XmlElement } from './xml.ts'

/** Reads a decrypted callback. Unknown kinds and extra elements are normal: WeCom adds to them at any time. */
export function parseMessage(xml: XmlElement): IncomingMessage {
  const msgType = childText(xml, 'MsgType').toLowerCase()
  const isEvent = msgType === 'event'
  const createTime = childText(xml, 'CreateTime')
  return {
    fromUser: childText(xml, 'FromUserName').toLowerCase(),
    createTime: /^\d{1,12}$/.test(createTime) ? Number(createTime) : null,
    msgType,
    msgId: isEvent ? '' : childText(xml, 'MsgId'),
    event: isEvent ? childText(xml, 'Event').toLowerCase() : null,
    agentId: childText(xml, 'AgentID'),
    content: isEvent ? parseEvent(xml) : parseUserMessage(msgType, xml),
  }
}

function parseUserMessage(msgType: string, xml: XmlElement): UserMessage {
  const text = (name: string) => childText(xml, name)
  switch (msgType) {
    case 'text':
      return { kind: 'text', text: text('Content') }
    case 'image':
      return { kind: 'image', mediaId: text('MediaId'), pictureUrl: text('PicUrl') }
    case 'voice':
      return { kind: 'voice', mediaId: text('MediaId'), format: text('Format') }
    case 'video':
      return { kind: 'video', mediaId: text('MediaId'), thumbMediaId: text('ThumbMediaId') }
    case 'location':
      return {
        kind: 'location',
        latitude: text('Location_X'),
        longitude: text('Location_Y'),
        scale: text('Scale'),
        label: text('Label'),
      }
    case 'link':
      return {
        kind: 'link',
        title: text('Title'),
        description: text('Description'),
        url: text('Url'),
        pictureUrl: text('PicUrl'),
      }
    case 'file':
      return { kind: 'file', mediaId: text('MediaId'), fileName: text('FileName') || text('Title') }
    default:
      return { kind: 'other', msgType }
  }
}

/** The words of a person in a message: where a secrecy mark could stand. Ids and addresses of media are WeCom's. */
export function humanTexts(message: IncomingMessage): readonly string[] {
  const { content } = message
  switch (content?.kind) {
    case 'text':
      return [content.text]
    case 'location':
      return [content.label]
    case 'link':
      return [content.title, content.description, content.url]
    case 'file':
      return [content.fileName]
    case 'scan-code':
      return [content.scanResult]
    default:
      return []
  }
}
